"""A record as the text of its file: compact, in one order, the same bytes from the same facts."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count, groupby
from typing import NamedTuple

from england.joining import Joined
from england.lengths import odd_length
from england.told import SOURCES, Claim, Field, Origin
from inspectcli.domain.periods import PartialDate
from inspectcli.domain.register import Registered, authorities, before
from inspectcli.domain.vocabulary import Area, Framework, Grade, Kind, Variant

Table = Mapping[str, object]

_HEAD = """\
# Facts of the inspections of children's services in {name}, made by scripts/make_england.py: not for editing.
# What they recommend is not on record here; the reports can be read at the addresses under sources.
"""
_BY_STATISTICS = "Its grades stand here as official statistics give them."
_ORDERS = {
    date(2019, 3, 31): ("The Bournemouth, Dorset and Poole (Structural Changes) Order 2018", "2018/648"),
    date(2021, 3, 31): ("The Northamptonshire (Structural Changes) Order 2020", "2020/156"),
    date(2023, 3, 31): ("The Cumbria (Structural Changes) Order 2022", "2022/331"),
}
"""By the last day of the authorities that each abolished: its name and its number as a statutory instrument."""
_SUBJECTS: dict[Field, str] = {
    "start": "First day",
    "end": "Last day",
    "published": "Day of publication",
    "rating": "Overall grade",
    "variant": "Form of the inspection",
    "lead_inspector": "Lead inspector",
    "summary": "Theme",
}


def record(authority: Registered, visits: Sequence[Joined]) -> str:
    """The text of an authority's record."""
    made = [*_identified(visits)]
    codes = {key: getattr(authority, key) for key in ("name", "urn", "la_code", "ons_code")}
    events = [*_reorganised(authority)]
    sources = {**_reports(authority, made), **_shared(made), **{key: order for key, order, _ in events}}
    blocks = [
        _HEAD.format(name=authority.name) + _table("[authority]", codes),
        *(_table(f"[sources.{key}]", table) for key, table in sources.items()),
        *(_visit(each) for each in made),
        *(_table("[[events]]", event) for _, _, event in events),
    ]
    return "\n".join(blocks)


class _Identified(NamedTuple):
    visit: Joined
    id: str
    report: str | None
    """The id of its report among the sources, where its address is known."""


def _identified(visits: Iterable[Joined]) -> Iterator[_Identified]:
    taken: set[str] = set()
    for visit in visits:
        kind = visit.framework.value if visit.framework else visit.kind.value.removesuffix("-visit")
        key = _unique(f"{visit.when[:7]}-{kind}", taken)
        report = _unique(f"ofsted-{(visit.get('published') or visit.when)[:4]}", taken) if visit.url else None
        yield _Identified(visit, key, report)


def _unique(base: str, taken: set[str]) -> str:
    key = next(each for n in count(1) if (each := base if n == 1 else f"{base}-{n}") not in taken)
    taken.add(key)
    return key


# Sources.


def _reports(authority: Registered, made: Iterable[_Identified]) -> dict[str, Table]:
    return {each.report: _report(authority, each.visit) for each in made if each.report}


def _report(authority: Registered, visit: Joined) -> Table:
    return {
        "title": f"{authority.name}: {_what(visit)}, {_month(visit.when)}",
        "kind": "report",
        "publisher": "Ofsted",
        "published": visit.get("published"),
        "url": visit.url,
        "licence": "OGL-3.0",
        "note": None if visit.read else _BY_STATISTICS,
    }


def _what(visit: Joined) -> str:
    if visit.framework not in {Framework.SIF, Framework.ILACS}:
        return visit.framework.label if visit.framework else visit.kind.label
    what = "re-inspection" if visit.get("variant") == Variant.REINSPECTION else "inspection"
    board = " and review of the LSCB" if visit.get(Area.LSCB) else ""
    return f"{what} of children's services{board}"


def _month(day: str) -> str:
    return f"{date.fromisoformat(day):%B %Y}"


def _shared(made: Iterable[_Identified]) -> dict[str, Table]:
    """The statistics and listings that anything cites."""
    cited = {source["id"] for each in made for source in (*_citations(each), *(n.source for n in _notes(each)))}
    tables = {origin.value: SOURCES[origin] for origin in Origin if origin.value in cited}
    return {key: {name: v for name, v in table.items() if name != "short"} for key, table in tables.items()}


def _cited(visit: Joined) -> tuple[Origin, ...]:
    """Whose word counts for any value of a visit, the most trusted first."""
    used = {claim.origin for claim in visit.values.values()}
    return tuple(origin for origin in Origin if origin in used)


# Visits.


def _visit(each: _Identified) -> str:
    visit, get = each.visit, each.visit.get
    published = visit.values.get("published")
    witness = published.origin.published_from if published else "report"
    grades = {area.value: get(area) for area in Area if get(area)}
    head = {
        "id": each.id,
        "kind": visit.kind.value,
        "framework": visit.framework and visit.framework.value,
        "variant": get("variant"),
        "start": get("start"),
        "end": get("end"),
        "published": get("published"),
        "published_from": None if witness == "report" else witness,
        "rating": get("rating"),
        "lead_inspector": get("lead_inspector"),
        "summary": get("summary"),
        "judgements": grades or None,
        "judged_together": [Area.IN_CARE.value, Area.CARE_LEAVERS.value] if visit.together else None,
        "recommendations_on_record": False if visit.kind is not Kind.MONITORING_VISIT else None,
        "sources": [*_citations(each)],
    }
    notes = (_table("[[visits.notes]]", note._asdict()) for note in _notes(each))
    return "".join([_table("[[visits]]", head), *notes])


def _citations(each: _Identified) -> Iterator[Table]:
    if each.report:
        yield {"id": each.report, "page": 1 if each.visit.read else None}
    yield from ({"id": origin.value} for origin in _cited(each.visit) if origin is not Origin.REPORT)


class _Note(NamedTuple):
    text: str
    source: Table


def _notes(each: _Identified) -> Iterator[_Note]:
    """One for every value that some source gives and that does not stand, and one for days that are unusual."""
    for (field, _), found in groupby(each.visit.disagreements, key=lambda d: (d.other.field, d.other.value)):
        several = [*found]
        said, stands = several[0].other, several[0].stands
        where = _listed([_where(one.other) for one in several])
        text = (
            f"{_subject(field)}: {_worded(said)} {where}; what stands here is {_worded(stands)}, {_where(stands)}."
        )
        source = each.report if said.origin is Origin.REPORT else said.origin.value
        yield _Note(text, {"id": source})
    if each.report and (odd := odd_length(each.visit)):
        yield _Note(odd, {"id": each.report})


def _where(claim: Claim) -> str:
    if claim.origin is Origin.REPORT and claim.field == "variant":
        return "by the days that the report gives"
    return f"in {claim.origin.named}"


def _subject(field: Field) -> str:
    return _SUBJECTS.get(field) or f"Grade of {Area(field).label[:1].lower()}{Area(field).label[1:]}"


def _worded(claim: Claim) -> str:
    if claim.field in {"start", "end", "published"}:
        return PartialDate.parse(claim.value).label
    return Grade(claim.value).label if claim.field in {*Area, "rating"} else claim.value


# What became of authorities.


def _reorganised(authority: Registered) -> Iterator[tuple[str, Table, Table]]:
    """The end of an authority, or the beginning of one that continues others: source and event."""
    for until in sorted({each.until for each in (authority, *before(authority)) if each.until}):
        name, number = _ORDERS[until]
        order = {
            "title": f"{name} (S.I. {number})",
            "kind": "legislation",
            "publisher": "legislation.gov.uk",
            "published": number[:4],
            "url": f"https://www.legislation.gov.uk/uksi/{number}",
        }
        day = until + timedelta(days=1)
        text = _ended(authority) if authority.until else _began(authority)
        event = {"id": f"{day:%Y-%m}-reorganisation", "date": str(day), "text": text}
        yield "order", order, {**event, "source": {"id": "order"}}


def _ended(authority: Registered) -> str:
    after = [each.name for each in authorities() if each.la_code in authority.continued_by]
    by = _listed([f"by {name}" for name in after])
    later = f"later inspections are on record under {_those(after)}"
    return f"The authority was abolished, and its services were continued {by}; {later}."


def _began(authority: Registered) -> str:
    former = [each.name for each in before(authority)]
    of = _listed([f"of {name}" for name in former])
    earlier = f"earlier inspections are on record under {_those(former)}"
    return f"The authority was formed to continue services {of}, abolished that day; {earlier}."


def _those(names: Sequence[str]) -> str:
    return "that name" if len(names) == 1 else "those names"


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


# TOML.


def _table(header: str, table: Table) -> str:
    lines = [header, *(f"{key} = {_toml(value)}" for key, value in table.items() if value is not None)]
    return "\n".join([*lines, ""])


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_toml(each)}' for key, each in value.items() if each is not None)} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
