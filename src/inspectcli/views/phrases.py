"""The phrases that several views share: grades, changes, dates and citations as people read them."""

from collections.abc import Mapping
from datetime import date

from inspectcli.domain.periods import on
from inspectcli.domain.vocabulary import Grade, Rag
from inspectcli.record.models import Citation, Source
from inspectcli.render.document import Cite, Line, Role, Span, line

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_GRADES = {
    Grade.INADEQUATE: Role.BAD,
    Grade.ADEQUATE: Role.MIDDLING,
    Grade.REQUIRES_IMPROVEMENT: Role.MIDDLING,
    Grade.GOOD: Role.GOOD,
    Grade.OUTSTANDING: Role.BEST,
}
_RAGS = {Rag.RED: ("✗", Role.BAD), Rag.AMBER: ("◐", Role.MIDDLING), Rag.GREEN: ("✓", Role.GOOD)}


def grade(value: Grade | None, otherwise: str = "none") -> Span:
    """A grade in words, or what stands where there is none."""
    return Span(value.label, _GRADES[value]) if value else Span(otherwise, Role.FAINT)


def change(by: int | None) -> Span:
    """Up or down by so many grades, told by a sign and in words."""
    if by is None:
        return Span("")
    if by == 0:
        return Span("= unchanged", Role.FAINT)
    sign, word, role = ("▲", "up", Role.GOOD) if by > 0 else ("▼", "down", Role.BAD)
    return Span(f"{sign} {word} {number(abs(by))}", role)


def rag(colour: Rag) -> Span:
    """Red, amber or green as word, sign and colour."""
    sign, role = _RAGS[colour]
    return Span(f"{sign} {colour.value}", role)


def number(count: int) -> str:
    """A count in words up to ten, in digits beyond."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def times(count: int) -> str:
    """How often: ``once``, ``twice``, ``three times``."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def counted(count: int, noun: str) -> str:
    """A count and its noun: ``1 strength``, ``9 strengths``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def cite(source: Citation | None) -> Line:
    """Where a statement stands, in brackets; said plainly where that is not on record."""
    if source is None:
        return line(Span("[no source on record]", Role.FAINT))
    return (Cite(source.id, source.page, source.paragraph),)


def source_lines(cited_here: Mapping[str, Source]) -> tuple[tuple[str, Line], ...]:
    """The list of sources at the end of a document, by id."""
    return tuple((key, _source_line(source)) for key, source in cited_here.items())


def _source_line(source: Source) -> Line:
    by = [source.publisher] if source.publisher else []
    on = [source.published.label] if source.published else []
    at = [source.url] if source.url else []
    return line(", ".join([source.title, *by, *on, *at]))


def day(when: date) -> str:
    """A day as people write it."""
    return on(when).label


def joined(*parts: str | None) -> str:
    """Short facts in a row, those that are missing left out."""
    return " · ".join(part for part in parts if part)


def start_case(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
