"""What changed between two visits, as a document."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from inspectcli.domain.vocabulary import Status
from inspectcli.questions import coverage
from inspectcli.questions.answer import Answer
from inspectcli.questions.comparing import named
from inspectcli.questions.diff import AreaChange, Diff, Recommendations, Restated
from inspectcli.questions.selectors import name
from inspectcli.questions.threads import Evidence, Thread
from inspectcli.record.models import Indicator, Strength, Visit
from inspectcli.render.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Line,
    Paragraph,
    Role,
    Span,
    Table,
    Title,
    cell,
    line,
)
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.phrases import (
    caveats,
    change,
    cite,
    counted,
    grade,
    how_often,
    joined,
    rows,
    start_case,
    subject,
    tags,
    theme,
)
from inspectcli.views.show import figure

_KEYS = ("section", "area", "theme", "proposed", "old_id", "old", "new_id", "new", "change", "note")


def document(value: Diff) -> Document:
    """A sentence, then grades, recommendations, strengths and figures, from one visit to the other."""
    return Document(
        (
            Title(f"{value.about.authority}: what changed from {_dates(value.old)} to {_dates(value.new)}"),
            Paragraph(line(Span(_sentence(value), Role.STRONG))),
            *caveats(value.about),
            *_grades(value),
            *_recommendations(value),
            *strengths(value),
            *figures(value),
        )
    )


def paper(answer: Answer[Diff]) -> Document:
    """The answer as an agenda item."""
    from inspectcli.views.papers.diff import paper as made

    return made(answer)


def records(value: Diff) -> Records:
    """One row a thing that can be compared, by section, as it was and as it is."""
    return rows(value.about, _KEYS, _rows(value))


def _rows(value: Diff) -> Iterator[Mapping[str, Any]]:
    yield {"section": "rating", **jsonable(value.rating)}
    yield from ({"section": "judgement", **jsonable(each)} for each in value.judgements)
    changed, strengths = value.recommendations, value.strengths
    for pair in changed.restated:
        yield {"section": "restated", **_old_side(pair.old), **_new_side(pair.new)}
    for section in ("met", "open", "not_carried_forward"):
        yield from ({"section": section, **_old_side(each)} for each in getattr(changed, section))
    for each in changed.not_compared:
        yield {"section": "not_compared", **(_new_side(each) if _is_later(each) else _old_side(each))}
    yield from ({"section": "new", **_new_side(each)} for each in changed.new)
    for kept in strengths.kept:
        yield from ({"section": "strength kept", **_old_side(each)} for each in kept.old)
        yield from ({"section": "strength kept", **_new_side(each)} for each in kept.new)
    yield from ({"section": "strength gained", **_new_side(each)} for each in strengths.gained)
    yield from ({"section": "strength no longer mentioned", **_old_side(s)} for s in strengths.no_longer_mentioned)
    for indicator in value.indicators:
        yield from (
            {"section": "indicator", "theme": indicator.name, "old": figure(each)} for each in indicator.old
        )
        yield from (
            {"section": "indicator", "theme": indicator.name, "new": figure(each)} for each in indicator.new
        )


def _old_side(each: Thread | Strength) -> dict[str, Any]:
    return {"old_id": each.id, "old": each.text, **_subject(each)}


def _new_side(each: Thread | Strength) -> dict[str, Any]:
    return {"new_id": each.id, "new": each.text, **_subject(each)}


def _subject(each: Thread | Strength) -> dict[str, Any]:
    proposed = each.proposed if isinstance(each, Thread) else ()
    return {"area": jsonable(each.area), "theme": each.theme, "proposed": proposed}


def _is_later(each: Thread) -> bool:
    """Whether one that nobody has compared was asked at the later visit, and not before."""
    return each.status is Status.OPEN


def _dates(visit: Visit) -> str:
    return f"the visit of {visit.days}"


def _sentence(value: Diff) -> str:
    first, last = (value.new, value.old) if value.backwards else (value.old, value.new)
    rating = value.rating
    moved = "No change of the overall grade can be said"
    if rating.old and rating.new:
        moved = f"Overall {rating.old.label} to {rating.new.label}: {change(rating.change).words}"
    return f"{moved}. From the {name(first)} to the {name(last)}: {value.apart.label}."


def _grades(value: Diff) -> Iterator[Block]:
    yield Heading("Grades")
    if not value.judgements and value.rating.old is None and value.rating.new is None:
        yield Paragraph(line("Neither visit gave grades, so none can be compared."))
        return
    told = dict.fromkeys(citation for visit in (value.old, value.new) for citation in visit.sources)
    yield Paragraph(
        line("Told in ", *(span for each in told for span in (*cite(each), Span(" ")))) if told else line()
    )
    overall = (
        cell(Span("Overall", Role.STRONG)),
        cell(_overall(value.old)),
        cell(_overall(value.new)),
        cell(change(value.rating.change), value.rating.note or ""),
    )
    # At 80 columns these widths just hold the longest grade and nearly every area on one line.
    columns = (
        Column("Area", 19),
        Column(_heading(value.old), 20),
        Column(_heading(value.new), 20),
        Column("Change", 15),
    )
    yield Table(columns, (overall, *(_area(each) for each in value.judgements)))


def _overall(visit: Visit) -> Span:
    return grade(coverage.overall(visit), "none")


def _heading(visit: Visit) -> str:
    return visit.ended.label


def _area(each: AreaChange) -> tuple[Cell, ...]:
    note = Span(each.note or "", Role.FAINT)
    return (
        cell(each.area.label),
        cell(grade(each.old)),
        cell(grade(each.new)),
        cell(change(each.change), note),
    )


def _recommendations(value: Diff) -> Iterator[Block]:
    changed = value.recommendations
    earlier, later = (value.new, value.old) if value.backwards else (value.old, value.new)
    yield from _restated(value, changed.restated)
    yield from _threads(f"Found met since {earlier.ended.label}", changed.met)
    yield from _threads("Still open", changed.open)
    yield from _threads("Not carried forward", changed.not_carried_forward)
    earlier_ones = [each for each in changed.not_compared if not _is_later(each)]
    yield from _threads("Whether made again is not known", earlier_ones)
    later_ones = [each for each in changed.not_compared if _is_later(each)]
    yield from _threads(f"Whether new since {earlier.ended.label} is not known", later_ones)
    new = f"New since {earlier.ended.label}"
    if not earlier.recommendations_on_record:
        new = f"Raised since {earlier.ended.label}; whether before that too is not on record"
    yield from _threads(new, changed.new, fresh=True)
    if not any(getattr(changed, key) for key in Recommendations._fields if key != "left_out"):
        yield Heading("Recommendations")
        yield Paragraph(line(no_recommendations(earlier, later)))
    if changed.left_out:
        left = f"{counted(changed.left_out, 'recommendation')} to another body left out here (--body all)."
        yield Bullets((cell(Span(left, Role.FAINT)),))


def no_recommendations(earlier: Visit, later: Visit) -> str:
    """Why there is none to tell of between two visits: none was open, or what was asked is not on record."""
    missing = [v for v in {v.id: v for v in (earlier, later)}.values() if not v.recommendations_on_record]
    if missing:
        return f"What was recommended at {named(missing)} is not on record: what became of it cannot be said."
    return f"None was open at {earlier.days}, and none is on record for {later.days}."


def _restated(value: Diff, pairs: Sequence[Restated]) -> Iterator[Block]:
    if pairs:
        yield Heading(f"Recommendations restated ({len(pairs)})")
        columns = (Column(_heading(value.old), 1), Column(_heading(value.new), 1))
        yield Table(columns, tuple((_wording(pair.old), _wording(pair.new)) for pair in pairs))


def _wording(each: Thread) -> Cell:
    return cell(line(Span(each.id, Role.ID), " ", _mark(each), each.text, " ", *cite(each.source)))


def _mark(each: Thread) -> Span | str:
    return Span("PRIORITY ", Role.MARK) if each.priority else ""


def _threads(heading: str, threads: Sequence[Thread], *, fresh: bool = False) -> Iterator[Block]:
    if threads:
        yield Heading(f"{heading} ({len(threads)})")
        yield Bullets(tuple(_thread(each, fresh=fresh) for each in threads))


def _thread(each: Thread, *, fresh: bool) -> Cell:
    facts = joined(subject(each.area, each.theme, each.proposed), tags(each.national_framework))
    found = [] if fresh else [_evidence(latest) for latest in each.latest_findings]
    wordings = joined(*(raising.id for raising in each.raised))
    again = f"Raised {how_often(each)}: {wordings}" if each.times_raised > 1 or each.is_uncertain else ""
    return cell(*_wording(each), Span(facts, Role.FAINT), Span(again, Role.FAINT), *found)


def _evidence(latest: Evidence) -> Line:
    lead = Span(f"{start_case(latest.outcome.label)}, {latest.date.label}: ", Role.STRONG)
    return line(lead, latest.note, " ", *cite(latest.source))


def strengths(value: Diff) -> Iterator[Block]:
    """The strengths of both visits by theme, as far as they can be compared."""
    kept = value.strengths.kept
    if kept:
        yield Heading(f"Strengths kept ({len(kept)} {'theme' if len(kept) == 1 else 'themes'})")
        columns = (Column("Theme"), Column(_heading(value.old), 1), Column(_heading(value.new), 1))
        told = tuple(
            (cell(start_case(theme(each.theme))), _strength_lines(each.old), _strength_lines(each.new))
            for each in kept
        )
        yield Table(columns, told)
    for heading, told_once in (
        ("Strengths gained", value.strengths.gained),
        ("Strengths no longer mentioned", value.strengths.no_longer_mentioned),
    ):
        if told_once:
            yield Heading(f"{heading} ({len(told_once)})")
            yield Bullets(tuple(_strength_lines([each]) for each in told_once))


def _strength_lines(strengths: Sequence[Strength]) -> Cell:
    return cell(*(line(each.text, " ", *cite(each.source)) for each in strengths))


def figures(value: Diff) -> Iterator[Block]:
    """The figures of both visits by measure."""
    if value.indicators:
        yield Heading("Figures")
        columns = (Column("Measure", 1), Column(_heading(value.old), 1), Column(_heading(value.new), 1))
        told = tuple((cell(start_case(i.name)), _figures(i.old), _figures(i.new)) for i in value.indicators)
        yield Table(columns, told)


def _figures(given: Sequence[Indicator]) -> Cell:
    if not given:
        return cell(Span("none on record", Role.FAINT))
    return cell(*(line(_dated(each), " ", *cite(each.source)) for each in given))


def _dated(each: Indicator) -> str:
    return f"{figure(each)} ({each.as_of.label})" if each.as_of else figure(each)
