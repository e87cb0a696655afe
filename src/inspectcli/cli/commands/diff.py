"""``inspectcli diff``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import BODY, VISIT, as_of, reads

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading
    from inspectcli.domain.vocabulary import Body


@click.command("diff")
@reads
@as_of
@click.option("--body", type=BODY, default="authority", show_default=True, help="Whose recommendations.")
@click.argument("old", type=VISIT, required=False)
@click.argument("new", type=VISIT, required=False)
def command(
    reading: "Reading", output: "Output", as_of: date, old: str | None, new: str | None, body: "Body | None"
) -> None:
    """What changed between two visits: grades, recommendations, strengths, figures.

    Without OLD and NEW: between the last two full inspections.

    \b
    Examples:
      inspectcli diff 2015 2017
      inspectcli diff 2022 2026
      inspectcli diff 2016-11 2017-02
    """
    from inspectcli.questions import diff as question
    from inspectcli.questions import selectors
    from inspectcli.questions.answer import Answer
    from inspectcli.render.harmless import harmless
    from inspectcli.views import diff as view

    history = reading.history(as_of)
    if old and new:
        pair = selectors.visit(history, old), selectors.visit(history, new)
    else:
        pair = selectors.last_two(history, old)
        named = " and ".join(selectors.describe(each) for each in pair)
        click.echo(
            f"No two visits are named; these are the last two full inspections: {harmless(named)}.", err=True
        )
    output.show(Answer(question.diff(history, *pair, body), history.sources), view, history)
