"""``inspectcli add``: a visit, a recommendation, an event or a source that somebody has read of."""

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from inspectcli.cli.options import AREA, BODY, DAY, ID, KIND, VISIT, WordType, edits
from inspectcli.domain.vocabulary import Area, Framework, Grade, Kind
from inspectcli.problems import UsageError

if TYPE_CHECKING:
    from inspectcli.cli.editing import Editing
    from inspectcli.domain.periods import PartialDate
    from inspectcli.domain.vocabulary import Body
    from inspectcli.record.edit.cycle import Edit
    from inspectcli.record.models import Record

_SHORT = {Kind.MONITORING_VISIT: "monitoring", Kind.FOCUSED_VISIT: "focused", Kind.JTAI: "jtai"}
FRAMEWORK = WordType("framework", Framework)
GRADE = WordType("grade", Grade)

_ID = click.option("--id", "key", type=ID, metavar="ID", help="Its id; one is made where none is named.")
_SOURCE = click.option("--source", metavar="ID", help="The id of the source that tells of it.")
_PAGE = click.option("--page", type=click.IntRange(min=1), help="The page of the source.")
_PARAGRAPH = click.option("--paragraph", type=click.IntRange(min=1), help="The paragraph of the source.")


@click.group("add")
def command() -> None:
    """Add a visit, a recommendation, an event or a source by hand.

    \b
    Examples:
      inspectcli add source ofsted-2024 --title "Letter of the focused visit" --kind letter --data kent.toml
      inspectcli add visit focused-visit 2024-05-14 --end 2024-05-15 --source ofsted-2024 --data kent.toml
      inspectcli add recommendation 2024-05-focused --text "Visit children in care in time." --data kent.toml
      inspectcli add event 2024-06-01 --text "A new director of children's services began." --data kent.toml
    """


@command.command("visit")
@edits
@_ID
@click.option("--end", type=DAY, help="The last day, where that is another.")
@click.option("--published", type=DAY, help="When the report or letter came out.")
@click.option("--framework", type=FRAMEWORK, help="The framework of a full inspection.")
@click.option("--rating", type=GRADE, help="The overall grade of a full inspection.")
@click.option("--grade", "grades", nargs=2, type=(AREA, GRADE), multiple=True, help="An area and its grade.")
@click.option("--summary", metavar="TEXT", help="What it was about, in a line.")
@click.option("--no-recommendations-on-record", "unread", is_flag=True, help="It made some, not added here.")
@_SOURCE
@click.argument("kind", type=KIND)
@click.argument("start", type=DAY)
def visit(
    editing: "Editing",
    kind: Kind,
    start: "PartialDate",
    key: str | None,
    end: "PartialDate | None",
    published: "PartialDate | None",
    framework: Framework | None,
    rating: Grade | None,
    grades: tuple[tuple[Area, Grade], ...],
    summary: str | None,
    source: str | None,
    *,
    unread: bool,
) -> None:
    """A visit: its KIND, and the day, month or year on which it STARTed."""
    item = {
        "id": key or _visit_id(editing, start, framework.value if framework else _SHORT.get(kind, "inspection")),
        "kind": kind.value,
        "framework": framework and framework.value,
        "start": str(start),
        "end": end and str(end),
        "published": published and str(published),
        "rating": rating and rating.value,
        "summary": summary,
        "recommendations_on_record": False if unread else None,
        "sources": [{"id": source}] if source else None,
        "judgements": {area.value: grade.value for area, grade in grades} or None,
    }
    _add(editing, "visits", item)


@command.command("recommendation")
@edits
@_ID
@click.option("--text", required=True, metavar="TEXT", help="What must be put right.")
@click.option("--area", type=AREA, help="The area it belongs to.")
@click.option("--theme", metavar="THEME", help="Its subject, one word for the whole record.")
@click.option("--body", type=BODY, default="authority", show_default=True, help="Whom it is addressed to.")
@click.option("--number", type=click.IntRange(min=1), help="The number that is printed before it.")
@click.option("--priority", is_flag=True, help="It stands under a priority heading.")
@_SOURCE
@_PAGE
@_PARAGRAPH
@click.argument("visit", type=VISIT)
def recommendation(
    editing: "Editing",
    visit: str,
    key: str | None,
    text: str,
    area: Area | None,
    theme: str | None,
    body: "Body | None",
    number: int | None,
    source: str | None,
    page: int | None,
    paragraph: int | None,
    *,
    priority: bool,
) -> None:
    """A recommendation of VISIT; nobody has compared it with earlier ones yet."""
    visit = editing.visit(visit)
    item = {
        "id": key or _item_id(editing, visit, "r"),
        "number": number,
        "text": text,
        "area": area and area.value,
        "body": None if body is None or body.value == "authority" else body.value,
        "priority": priority or None,
        "theme": theme,
        "source": _citation(source, page, paragraph),
    }
    _add(editing, "recommendations", item, visit)


@command.command("event")
@edits
@_ID
@click.option("--text", required=True, metavar="TEXT", help="What happened, in a sentence.")
@_SOURCE
@_PAGE
@_PARAGRAPH
@click.argument("date", type=DAY)
def event(
    editing: "Editing",
    date: "PartialDate",
    key: str | None,
    text: str,
    source: str | None,
    page: int | None,
    paragraph: int | None,
) -> None:
    """Something that happened on DATE and was no visit."""
    item = {
        "id": key or _free(editing, f"event-{date}"),
        "date": str(date),
        "text": text,
        "source": _citation(source, page, paragraph),
    }
    _add(editing, "events", item)


@command.command("source")
@edits
@click.option("--title", required=True, metavar="TEXT", help="The publisher's title, in short.")
@click.option("--kind", metavar="WORD", help="report, letter, article, statement or another word for what it is.")
@click.option("--publisher", metavar="NAME", help="Who published it.")
@click.option("--published", type=DAY, help="When.")
@click.option("--url", metavar="ADDRESS", help="Where it can be read.")
@click.argument("key", type=ID, metavar="ID")
def source(editing: "Editing", key: str, published: "PartialDate | None", **values: str | None) -> None:
    """A document that the record draws on, by an ID that citations name."""
    item = {name: value for name, value in values.items() if value} | (
        {"published": str(published)} if published else {}
    )
    editing.change(partial(_with_source, key=key, item=item), f"{key} is a source now.")


def _add(editing: "Editing", name: str, item: dict[str, Any], visit: str | None = None) -> None:
    filled = {key: value for key, value in item.items() if value is not None}
    editing.change(partial(_added, name=name, item=filled, visit=visit), f"{filled['id']} is on record now.")


def _added(text: str, record: "Record", *, name: str, item: dict[str, Any], visit: str | None) -> "Edit":
    from inspectcli.record.edit.edits import added

    return added(text, record, name, item, visit)


def _with_source(text: str, record: "Record", *, key: str, item: dict[str, Any]) -> "Edit":
    from inspectcli.record.edit.edits import sourced

    return sourced(text, record, key, item)


def _citation(source: str | None, page: int | None, paragraph: int | None) -> dict[str, Any] | None:
    if source is None:
        if page or paragraph:
            raise UsageError("name the source that the page or paragraph is of, with --source")
        return None
    return {"id": source} | {key: at for key, at in (("page", page), ("paragraph", paragraph)) if at}


def _visit_id(editing: "Editing", start: "PartialDate", what: str) -> str:
    return _free(editing, f"{str(start)[:7]}-{what}")


def _item_id(editing: "Editing", visit: str, letter: str) -> str:
    """The next number behind what the visit's own ids begin with, else behind its year."""
    record = editing.record()
    own = [made.id for each in record.visits if each.id == visit for made in each.recommendations]
    prefix = own[-1].rstrip("0123456789") if own else f"{visit[:4]}-{letter}"
    return _free(editing, f"{prefix}{len(own) + 1}")


def _free(editing: "Editing", base: str) -> str:
    """The id itself or, if that is taken, with the first number behind it that is free."""
    from inspectcli.record.edit.edits import ids

    taken, made, count = ids(editing.record()), base, 1
    while made in taken:
        count += 1
        made = f"{base}-{count}"
    return made
