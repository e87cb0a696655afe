"""From a report to the draft of a visit: plain data under the keys of the data file, ready for TOML.

A draft holds what the report says, word for word, and what follows from it beyond doubt. What is only proposed,
the area and the theme of a recommendation, is listed under its key ``proposed``; what wants a person's eye stands
in notes that begin with ``IMPORT_NOTE``. Nothing that could not be read is filled in: the key is left out.
``models.Visit`` takes every draft that is made.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePath
from typing import Any, NamedTuple, TypeVar

from inspectcli.domain import register, subjects
from inspectcli.domain.vocabulary import Area, Body, Framework, Kind, Variant
from inspectcli.problems import ExitCode, InspectError
from inspectcli.record.models import IMPORT_NOTE
from inspectcli.reports.values import ReadRecommendation, ReadReport, ReadStrength

_FILE_NAME = "file-name"
_STANDARD_INPUT = "-"
_LETTERS = frozenset({Kind.JTAI, Kind.MONITORING_VISIT, Kind.FOCUSED_VISIT})
_NAMED_DAY = "The report prints no date of publication: this is the one in the name of its file."

Data = dict[str, Any]
Item = TypeVar("Item", bound=ReadRecommendation | ReadStrength)


class UndraftableError(InspectError):
    """A report lacks what no visit can be without; the message is a sentence for people."""

    exit_code = ExitCode.IMPORT


class Draft(NamedTuple):
    """What a report adds to a record, as plain data without empty values."""

    authority: Data
    """``[authority]``: its name and, where the register has it, its codes."""
    source_id: str
    """What the report is called under ``[sources]``."""
    source: Data
    """The table of that name."""
    visit: Data
    """The visit; every citation in it is of that source."""
    published_surely: bool
    """Whether the report itself says when it was published, and not only the name of its file."""


def draft(
    report: ReadReport,
    taken: Collection[str] = frozenset(),
    sources: Mapping[str, Mapping[str, Any]] | None = None,
) -> Draft:
    """The visit that a report tells of.

    Args:
        report: what was read.
        taken: ids that the record has already; the draft uses others.
        sources: the tables of the record's sources by id; one that is the report's own is used again.

    Raises:
        UndraftableError: the authority or the dates could not be read, or the dates cannot be.
    """
    days = _days(report)
    source = _source(report, days)
    source_id = _source_id(f"ofsted-{days.told.year}", source, sources or {})
    key, prefix = _ids(report, days.when, frozenset(taken))
    visit = {
        **_facts(key, report, days, source_id),
        "notes": [*({"text": note} for note in report.notes), *_doubts(report, days.published)],
        "strengths": [_strength(*each, source_id) for each in _praised(report, prefix)],
        "recommendations": [_recommendation(*each, source_id) for each in _recommended(report, prefix)],
    }
    return Draft(
        authority=_authority(report),
        source_id=source_id,
        source=source,
        visit=_filled(visit),
        published_surely=report.published_from != _FILE_NAME,
    )


def _facts(key: str, report: ReadReport, days: "_Days", source_id: str) -> Data:
    """The visit's own keys and its grades."""
    return {
        "id": key,
        "kind": report.kind.value,
        "framework": report.framework and report.framework.value,
        "variant": report.variant and report.variant.value,
        **{name: day and str(day) for name, day in days._asdict().items()},
        "published_from": _FILE_NAME if days.published and report.published_from == _FILE_NAME else None,
        "rating": report.rating and report.rating.value,
        "lead_inspector": _text(report.lead_inspector),
        "summary": _summary(report),
        "judged_together": [area.value for area in _together(report)],
        "recommendations_on_record": None if _asked(report) else False,
        "due": _due(report, source_id),
        "strengths_listed": report.strengths_listed or None,
        "sources": [{"id": source_id, "page": 1}],
        "judgements": {area.value: grade.value for area, grade in report.judgements.items() if grade},
    }


def unique(base: str, taken: Collection[str]) -> str:
    """The id itself or, if that is taken, with the first number behind it that is free, from 2."""
    count, made = 1, base
    while made in taken:
        count += 1
        made = f"{base}-{count}"
    return made


class Owner(NamedTuple):
    """Whose record a report belongs to."""

    name: str
    """The register's name or, where it has none that may be meant, the one printed."""
    found: register.Registered | None
    remark: str | None
    """What to say where the register does not know the printed name."""


def owner(report: ReadReport) -> Owner | None:
    """The authority of a report: by its URN, by a name of the register, or by the one that is all but that name.

    None where the report names no authority.
    """
    names = [name for name in map(_text, (report.authority, report.title)) if name]
    found = register.by_urn(report.urn) if report.urn else None
    found = found or next(filter(None, map(register.find, names)), None)
    if found:
        return Owner(found.name, found, None)
    if not names:
        return None
    if near := register.misspelt(names[0]):
        return Owner(near.name, near, f"the register has no {names[0]}, which was taken for {near.name}")
    return Owner(names[0], None, f"the register knows no authority called {names[0]}")


class _Days(NamedTuple):
    """The dates of a visit, as far as they are known."""

    start: date | None
    end: date | None
    published: date | None

    @property
    def when(self) -> date:
        """The day that the visit is filed under."""
        return self.start or self.end or self.told

    @property
    def told(self) -> date:
        """The day that its source is filed under."""
        return self.published or self.end or self.start or date.min


def _days(report: ReadReport) -> _Days:
    if owner(report) is None:
        raise UndraftableError(
            "the authority could not be read from the report, so no record can take it: add the visit by hand"
        )
    start, end, published = report.start, report.end, report.published
    if not (start or end or published):
        raise UndraftableError("no date could be read, and no visit is without: add the visit by hand")
    if start and end and end < start:
        raise UndraftableError(
            f"the inspection would end on {end}, before its start on {start}: add the visit by hand"
        )
    last = end or start
    return _Days(start, end, published if not (published and last and published < last) else None)


def _authority(report: ReadReport) -> Data:
    whose = owner(report)
    if whose is None or whose.found is None:
        return {"name": whose.name if whose else ""}
    codes = {"urn": whose.found.urn, "la_code": whose.found.la_code, "ons_code": whose.found.ons_code}
    return {"name": whose.name, **_filled(codes)}


def _source(report: ReadReport, days: _Days) -> Data:
    when = f"{days.when:%B} {days.when.year}"
    table = {
        "title": f"{_text(report.title) or _text(report.authority)}: {_what(report)}, {when}",
        "kind": "letter" if report.kind in _LETTERS else "report",
        "publisher": _publisher(report),
        "published": days.published and str(days.published),
        "licence": "OGL-3.0",
        "url": _text(report.url),
        "file": _file_name(report.file),
        "sha256": report.sha256,
        "pages": _count(report.pages),
        "retrieved": report.retrieved and str(report.retrieved),
        "note": _NAMED_DAY if days.published and report.published_from == _FILE_NAME else None,
    }
    return _filled(table)


def _what(report: ReadReport) -> str:
    """What the document is called in the title of a source."""
    if report.framework in {None, Framework.SLAC, Framework.CHILD_PROTECTION, Framework.LOOKED_AFTER_CHILDREN}:
        return report.framework.label if report.framework else report.kind.label
    what = "re-inspection" if report.variant is Variant.REINSPECTION else "inspection"
    board = " and review of the LSCB" if Area.LSCB in report.judgements else ""
    return f"{what} of children's services{board}"


def _file_name(path: str) -> str | None:
    """The name of a file without its folders; standard input has none."""
    return None if path == _STANDARD_INPUT else _text(PurePath(path).name)


def _due(report: ReadReport, source_id: str) -> Data | None:
    """What inspectors ask for, where they say by when."""
    if report.due is None or report.due.date is None:
        return None
    table = {
        "date": str(report.due.date),
        "what": _text(report.due.what) or "an answer",
        "owner": _text(report.due.owner),
        "sender": _text(report.due.sender),
        "source": _citation(source_id, report.due.page),
    }
    return _filled(table)


def _summary(report: ReadReport) -> str | None:
    """What a visit was about, where that is not the whole service."""
    topic = _text(report.topic)
    return topic and f"{topic[0].upper()}{topic[1:]}"


def _publisher(report: ReadReport) -> str:
    """Who inspected, where several did together."""
    *others, last = list(filter(None, map(_text, report.inspectorates))) or ["Ofsted"]
    return f"{', '.join(others)} and {last}" if others else last


def _source_id(base: str, source: Data, sources: Mapping[str, Mapping[str, Any]]) -> str:
    """The id of the record's table that is this very source, or else a new one."""
    again = (key for key, table in sources.items() if _one_source(table, source))
    return next(again, None) or unique(base, sources)


def _one_source(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both are one report: the same file or address, or of the same day, of which there is one at most."""
    if any(one.get(key) and one.get(key) == other.get(key) for key in ("sha256", "url")):
        return True
    keys = ("kind", "publisher", "published" if one.get("published") else "title")
    return all(one.get(key) == other.get(key) for key in keys)


def is_the_report(one: Mapping[str, Any], report: Mapping[str, Any]) -> bool:
    """Whether a source of a record is a report that was read: something says so, and nothing else.

    Args:
        one: the table of the source.
        report: the table that the report would have.
    """
    if one.get("sha256") and one.get("sha256") == report.get("sha256"):
        return True
    both = {key: (one[key], report[key]) for key in one.keys() & report.keys()}
    agreed = any(len(set(both.get(key, (1, 2)))) == 1 for key in ("url", "published", "title", "file"))
    return agreed and not any(len(set(both.get(key, ()))) > 1 for key in ("kind", "publisher", "published"))


def _ids(report: ReadReport, start: date, taken: frozenset[str]) -> tuple[str, str]:
    """The id of the visit, and how the ids of what is in it begin: by the year or, if that is taken, the month."""
    month = start.isoformat()[:7]

    def free(prefix: str) -> bool:
        items = (*_recommended(report, prefix), *_praised(report, prefix))
        return taken.isdisjoint(key for key, *_ in items)

    visit = unique(f"{month}-{_short(report)}", taken)
    prefixes = (month[:4], month, visit)
    return visit, next(filter(free, prefixes), None) or unique(visit, {key.rpartition("-")[0] for key in taken})


def _short(report: ReadReport) -> str:
    """What tells the visit apart from others of its month, as part of its id."""
    return report.framework.value if report.framework else report.kind.value.removesuffix("-visit")


def _identified(items: Iterable[Item], prefix: str) -> list[tuple[str, Item]]:
    """The items that say something, each with its id: its printed number or, without one, its place among all."""
    made: dict[str, Item] = {}
    for place, item in enumerate(items, 1):
        made[unique(f"{prefix}{_count(item.number) or place}", made)] = item
    return [(key, item) for key, item in made.items() if _text(item.text)]


def _recommended(report: ReadReport, prefix: str) -> list[tuple[str, ReadRecommendation]]:
    return _identified(report.recommendations, f"{prefix}-r")


def _praised(report: ReadReport, prefix: str) -> list[tuple[str, ReadStrength, Area | None]]:
    """The strengths of both bodies in one count; the board's with their area."""
    both = _identified((*report.strengths, *report.lscb_strengths), f"{prefix}-s")
    authority = len(_identified(report.strengths, ""))
    return [(key, item, Area.LSCB if place >= authority else None) for place, (key, item) in enumerate(both)]


def _recommendation(key: str, item: ReadRecommendation, source_id: str) -> Data:
    text, board = _text(item.text) or "", item.body is Body.LSCB
    subject = subjects.propose(text, item.heading, Area.LSCB if board else None)
    # Areas are the authority's: no inspection judges a partnership, so what it is told lies in none of them.
    area = None if item.body is Body.PARTNERSHIP else subject.area
    proposed = {"area": area and not board, "theme": subject.theme}
    return _filled(
        {
            "id": key,
            "number": _count(item.number),
            "heading": _text(item.heading),
            "text": text,
            "area": area and area.value,
            "body": None if item.body is Body.AUTHORITY else item.body.value,
            "priority": item.priority or None,
            "theme": subject.theme,
            "national_framework": list(item.national_framework),
            "under": _text(item.under),
            "due": item.due and str(item.due),
            "due_text": _text(item.due_text),
            "made_before": bool(_text(item.restates)) or None,
            "proposed": [name for name, value in proposed.items() if value],
            "source": _citation(source_id, item.page),
        }
    )


def _strength(key: str, item: ReadStrength, area: Area | None, source_id: str) -> Data:
    """A strength has no key that could say what is only proposed, so neither area nor theme is."""
    return _filled(
        {
            "id": key,
            "number": _count(item.number),
            "text": _text(item.text),
            "area": area and area.value,
            "source": _citation(source_id, item.page),
        }
    )


def _doubts(report: ReadReport, published: date | None) -> Iterator[Data]:
    for warning in report.warnings:
        yield {"text": IMPORT_NOTE + (_text(warning) or "something in this report is in doubt")}
    if report.published and not published:
        said = f"the date of publication that was read, {report.published}, is before the inspection's end"
        yield {"text": f"{IMPORT_NOTE}{said} and is left out"}


def _together(report: ReadReport) -> tuple[Area, ...]:
    """The areas judged together, if each has a grade and all have the same, as a joint judgement must."""
    grades = {report.judgements.get(area) for area in report.judged_together}
    joint = len(grades) == 1 and None not in grades and len(report.judged_together) > 1
    return report.judged_together if joint else ()


def _asked(report: ReadReport) -> bool:
    """Whether what is asked of the authority or its partnership was read, if only that it is nothing."""
    return report.none_made or any(
        item.body is not Body.LSCB and _text(item.text) for item in report.recommendations
    )


def _citation(source_id: str, page: int | None) -> Data:
    return _filled({"id": source_id, "page": _count(page)})


def _count(number: int | None) -> int | None:
    """A number that a data file takes: from 1."""
    return number if number and number > 0 else None


def _text(text: str | None) -> str | None:
    """The text as UTF-8 can hold it, with the halves of broken characters replaced; None where it is blank."""
    whole = (text or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole if whole.strip() else None


def _filled(table: Data) -> Data:
    """The table without the keys that say nothing."""
    return {key: value for key, value in table.items() if value not in (None, [], {})}
