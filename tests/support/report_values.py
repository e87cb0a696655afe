"""Reports as import could read them, from plain ones to the worst: what drafts and records are tested with."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from inspectcli.domain.vocabulary import Area, Body, Framework, Grade, Kind, Variant
from inspectcli.record.models import Visit
from inspectcli.reports.values import ReadRecommendation, ReadReport, ReadStrength
from strategies import nasty_texts

Point = ReadRecommendation | ReadStrength
texts = nasty_texts.filter(lambda text: bool(text.strip()))
_GRADES = [grade for grade in Grade if grade is not Grade.ADEQUATE]
_AREAS = {
    Framework.SIF: tuple(Area),
    Framework.ILACS: (Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.IN_CARE, Area.CARE_LEAVERS),
}
_CARE = (Area.IN_CARE, Area.CARE_LEAVERS)


def report(**fields: Any) -> ReadReport:
    """A plain report on an invented authority, but for the fields that a test gives."""
    plain = ReadReport(
        file="testshire.pdf",
        kind=Kind.FULL_INSPECTION,
        authority="Testshire",
        title="Testshire County Council",
        framework=Framework.SIF,
        variant=None,
        start=date(2017, 11, 7),
        end=date(2017, 11, 30),
        published=date(2018, 1, 29),
        published_from="report",
        lead_inspector="Ann Other",
        rating=Grade.GOOD,
        judgements={Area.LEADERSHIP: Grade.GOOD, Area.ADOPTION: Grade.OUTSTANDING},
        judged_together=(),
        recommendations=(asked("Write down what was decided.", 1), asked("Answer the telephone.", 2, page=5)),
        strengths=(),
        lscb_strengths=(),
        pages=40,
        warnings=(),
    )
    return replace(plain, **fields)


def asked(text: str, number: int | None = None, **fields: Any) -> ReadRecommendation:
    """A recommendation to the authority."""
    plain = ReadRecommendation(number, None, text, priority=False, body=Body.AUTHORITY, page=4)
    return replace(plain, **fields)


_optional_texts = st.none() | texts
_numbers = st.none() | st.integers(1, 300)
_recommendations = st.builds(
    ReadRecommendation,
    number=_numbers,
    heading=_optional_texts,
    text=texts,
    priority=st.booleans(),
    body=st.sampled_from([Body.AUTHORITY, Body.LSCB]),
    page=st.integers(1, 90),
    restates=_optional_texts,
)
_strengths = st.builds(ReadStrength, text=texts, number=_numbers, page=st.integers(1, 90))


def told_apart(read: ReadReport) -> ReadReport:
    """The report without points that share their words, or a number, with one before them."""
    lists = {name: getattr(read, name) for name in ("recommendations", "strengths", "lscb_strengths")}
    seen: set[object] = set()
    fewer: dict[str, Any] = {name: tuple(_unseen(items, seen)) for name, items in lists.items()}
    return replace(read, **fewer)


def _unseen(items: Iterable[Point], seen: set[object]) -> Iterator[Point]:
    for item in items:
        marks = {re.sub(r"[\W_]+", "", item.text.casefold()) or item.text, item.number} - {None}
        if seen.isdisjoint(marks):
            yield item
        seen |= marks


@st.composite
def reports(draw: st.DrawFn, authority: str | None = None) -> ReadReport:
    """A report that a draft can be made of: with an authority and with dates in their order."""
    framework = draw(st.sampled_from([Framework.SIF, Framework.ILACS]))
    start = draw(st.dates(date(2009, 1, 1), date(2030, 12, 31)))
    end = start + timedelta(days=draw(st.integers(0, 40)))
    published = draw(st.none() | st.integers(0, 500).map(lambda days: end + timedelta(days=days)))
    grades = st.none() | st.sampled_from(_GRADES)
    judgements = draw(st.dictionaries(st.sampled_from(_AREAS[framework]), grades))
    together = draw(st.booleans())
    if together:
        judgements |= dict.fromkeys(_CARE, draw(grades))
    return ReadReport(
        file=draw(texts),
        kind=Kind.FULL_INSPECTION,
        authority=authority or draw(texts),
        title=authority or draw(_optional_texts),
        framework=framework,
        variant=draw(st.none() | st.sampled_from(Variant)),
        start=start,
        end=end,
        published=published,
        published_from=draw(st.sampled_from(["report", "file-name"])) if published else None,
        lead_inspector=draw(_optional_texts),
        rating=draw(st.none() | st.sampled_from(_GRADES)),
        judgements={area: judgements[area] for area in Area if area in judgements},
        judged_together=_CARE if together else (),
        recommendations=tuple(draw(st.lists(_recommendations, max_size=6))),
        strengths=tuple(draw(st.lists(_strengths, max_size=3))),
        lscb_strengths=tuple(draw(st.lists(_strengths, max_size=2))),
        pages=draw(st.integers(1, 90)),
        warnings=tuple(draw(st.lists(texts, max_size=2))),
    )


def assert_says(visit: Visit, read: ReadReport) -> None:
    """The visit says all that was read, and nothing else of it."""
    days = (visit.start, visit.end, visit.published)
    assert [day and str(day) for day in days] == [
        d and d.isoformat() for d in (read.start, read.end, read.published)
    ]
    facts = (visit.framework, visit.variant, visit.lead_inspector, visit.rating)
    assert facts == (read.framework, read.variant, read.lead_inspector, read.rating)
    assert visit.judgements == {area: grade for area, grade in read.judgements.items() if grade}
    joint = read.judged_together if all(read.judgements[area] for area in read.judged_together) else ()
    assert visit.judged_together == joint
    assert [
        (r.number, r.heading, r.text, r.priority, r.body, r.source and r.source.page)
        for r in visit.recommendations
    ] == [(r.number, r.heading, r.text, r.priority, r.body, r.page) for r in read.recommendations]
    assert [(s.number, s.text, s.area is Area.LSCB, s.source and s.source.page) for s in visit.strengths] == [
        (s.number, s.text, board, s.page)
        for board, listed in ((False, read.strengths), (True, read.lscb_strengths))
        for s in listed
    ]
    assert visit.recommendations_on_record == any(r.body is Body.AUTHORITY for r in read.recommendations)
    notes = [note.text for note in visit.notes]
    assert [r.made_before for r in visit.recommendations] == [bool(r.restates) for r in read.recommendations]
    for said in read.warnings:
        assert any(said in note for note in notes)
    assert all(note.startswith("import: ") for note in notes)
