"""``inspectcli act``: what the council does about recommendations."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from inspectcli.cli.options import ACTION, DAY, ID, RECOMMENDATION, WordType, as_of, edits
from inspectcli.domain.vocabulary import ActionStatus, Rag

if TYPE_CHECKING:
    from inspectcli.cli.editing import Editing
    from inspectcli.domain.periods import PartialDate
    from inspectcli.record.edit.cycle import Edit
    from inspectcli.record.models import Record

STATUS = WordType("status", ActionStatus)
COLOUR = WordType("colour", Rag)
_OWNER = click.option("--owner", metavar="WHO", help="Who answers for it: an office rather than a name.")
_DUE = click.option("--due", type=DAY, help="By when; an earlier day stays on record.")
_STATUS = click.option("--status", type=STATUS, help="How far the council says it is.")
_RAG = click.option("--rag", type=COLOUR, help="The council's own colour for it, never the inspectors'.")
_EVIDENCE = click.option("--evidence", metavar="TEXT", help="What shows it: a paper, an address, a figure.")
_ON = click.option("--on", "day", type=DAY, help="When that was reported; today where no day is named.")


@click.group("act")
def command() -> None:
    """Keep the council's own actions beside what inspectors asked for.

    \b
    Examples:
      inspectcli act add 2022-r1 --text "Open two children's homes." --owner "Head of placements" --due 2027-03
      inspectcli act update a1 --text "The first home is open." --status under-way --evidence "Cabinet paper 12"
      inspectcli act close a1 --agreed-by "Scrutiny committee" --evidence "Both homes are registered."
    """


@command.command("add")
@edits
@click.option("--id", "key", type=ID, metavar="ID", help="Its id; the next number where none is named.")
@click.option("--text", required=True, metavar="TEXT", help="What is done.")
@_OWNER
@_DUE
@_STATUS
@_RAG
@click.argument("recommendations", type=RECOMMENDATION, nargs=-1, required=True)
def add(
    editing: "Editing",
    recommendations: tuple[str, ...],
    key: str | None,
    text: str,
    owner: str | None,
    due: "PartialDate | None",
    status: ActionStatus | None,
    rag: Rag | None,
) -> None:
    """An action that answers one or several RECOMMENDATIONs."""
    item = {
        "id": key or _next_id(editing),
        "recommendations": list(map(editing.recommendation, recommendations)),
        "text": text,
        "owner": owner,
        "due": due and str(due),
        "status": status and status.value,
        "rag": rag and rag.value,
    }
    filled = {name: value for name, value in item.items() if value is not None}
    editing.change(partial(_added, item=filled), f"Action {filled['id']} is on record now.")


@command.command("update")
@edits
@as_of
@click.option("--text", metavar="TEXT", help="What is reported of it.")
@_OWNER
@_DUE
@_STATUS
@_RAG
@_EVIDENCE
@_ON
@click.argument("action", type=ACTION)
def update(
    editing: "Editing",
    as_of: date,
    action: str,
    text: str | None,
    owner: str | None,
    due: "PartialDate | None",
    day: "PartialDate | None",
    **told: Any,
) -> None:
    """What is reported of ACTION, or what changes about it."""
    status, rag = _value(told["status"]), _value(told["rag"])
    values = {"owner": owner, "due": due and str(due), "status": status, "rag": rag}
    if text is None and not any(values.values()):
        raise click.UsageError("say what is reported of it with --text, or name what changes")
    if text is None and told["evidence"]:
        raise click.UsageError("say with --text what the evidence shows")
    report = {"text": text, "status": status, "rag": rag, "evidence": told["evidence"]}
    made = {"date": str(day or as_of), **report} if text else None
    editing.change(partial(_changed, action=action, values=values, report=made), f"{action} is updated.")


@command.command("close")
@edits
@as_of
@click.option("--agreed-by", metavar="WHO", required=True, help="Who agreed that it could be closed.")
@click.option("--dropped", is_flag=True, help="It was given up, not done.")
@_EVIDENCE
@_ON
@click.argument("action", type=ACTION)
def close(
    editing: "Editing",
    as_of: date,
    action: str,
    agreed_by: str,
    evidence: str | None,
    day: "PartialDate | None",
    *,
    dropped: bool,
) -> None:
    """ACTION is done, or given up: by whose agreement, and on what evidence."""
    status = ActionStatus.DROPPED if dropped else ActionStatus.DONE
    when = str(day or as_of)
    report = {"date": when, "text": f"Closed as {status.label}.", "status": status.value, "evidence": evidence}
    values = {"status": status.value, "closed": when, "agreed_by": agreed_by}
    done = f"{action} is closed as {status.label}, agreed by {agreed_by}."
    editing.change(partial(_changed, action=action, values=values, report=report), done)


def _added(text: str, record: "Record", *, item: dict[str, Any]) -> "Edit":
    from inspectcli.record.edit.edits import added

    return added(text, record, "actions", item)


def _changed(
    text: str, record: "Record", *, action: str, values: dict[str, Any], report: dict[str, Any] | None
) -> "Edit":
    from inspectcli.record.edit.edits import changed_action

    filled = {name: value for name, value in values.items() if value is not None}
    told = report and {name: value for name, value in report.items() if value is not None}
    return changed_action(text, record, action, filled, told)


def _value(word: ActionStatus | Rag | None) -> str | None:
    return word and word.value


def _next_id(editing: "Editing") -> str:
    from inspectcli.record.edit.edits import ids

    taken, number = ids(editing.record()), 1
    while f"a{number}" in taken:
        number += 1
    return f"a{number}"
