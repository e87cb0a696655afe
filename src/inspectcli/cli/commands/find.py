"""``inspectcli find``."""

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from inspectcli.cli.options import RECOMMENDATION, VISIT, WordType, edits
from inspectcli.domain.vocabulary import Outcome
from inspectcli.problems import UsageError

if TYPE_CHECKING:
    from inspectcli.cli.editing import Editing
    from inspectcli.record.edit.cycle import Edit
    from inspectcli.record.models import Record


@click.command("find")
@edits
@click.option("--at", "visit", type=VISIT, required=True, metavar="VISIT", help="The visit that found it.")
@click.option("--note", metavar="TEXT", help="What was found, in a sentence of your own.")
@click.option("--source", metavar="ID", help="Where it stands; the visit's own report where none is named.")
@click.option("--page", type=click.IntRange(min=1), help="The page that it stands on.")
@click.option("--paragraph", type=click.IntRange(min=1), help="The paragraph that it stands in.")
@click.option("--remove", is_flag=True, help="Take out what the visit says of it.")
@click.argument("recommendation", type=RECOMMENDATION)
@click.argument("outcome", type=WordType("outcome", Outcome), required=False)
def command(
    editing: "Editing",
    recommendation: str,
    outcome: Outcome | None,
    visit: str,
    note: str | None,
    *,
    remove: bool,
    **place: Any,
) -> None:
    """Record what a later visit found on a recommendation: met, improving or not improving.

    \b
    Examples:
      inspectcli find 2017-r6 improving --at 2022-05-ilacs --page 4 --note "More interviews are held in time."
      inspectcli find 2017-r6 --at 2022-05-ilacs --remove
    """
    visit, recommendation = editing.visit(visit), editing.recommendation(recommendation)
    if remove:
        if outcome or note:
            raise UsageError("--remove takes out what is there: leave out the outcome and the note")
        editing.change(
            partial(_unfound, visit=visit, of=recommendation), f"{visit} says nothing of {recommendation}."
        )
        return
    if outcome is None or not note:
        raise UsageError("say what was found: met, improving or not-improving, and a sentence with --note")
    finding = {"recommendation": recommendation, "outcome": outcome.value, "note": note}
    done = f"{visit} found {recommendation} {outcome.label}."
    editing.change(partial(_found, visit=visit, finding=finding, place=place), done)


def _found(text: str, record: "Record", *, visit: str, finding: dict[str, Any], place: dict[str, Any]) -> "Edit":
    from inspectcli.record.edit.edits import found

    own = next((each.sources for each in record.visits if each.id == visit), ())
    source = place["source"] or (own[0].id if own else None)
    where = {key: place[key] for key in ("page", "paragraph") if place[key]}
    if where and source is None:
        raise UsageError(f"{visit} cites no source that the page could be of: name one with --source")
    return found(text, record, visit, {**finding, **({"source": {"id": source, **where}} if source else {})})


def _unfound(text: str, record: "Record", *, visit: str, of: str) -> "Edit":
    from inspectcli.record.edit.edits import unfound

    return unfound(text, record, visit, of)
