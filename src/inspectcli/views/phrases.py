"""The phrases that several views share: grades, changes, dates and citations as people read them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from inspectcli.domain.periods import PartialDate, on
from inspectcli.domain.vocabulary import Area, Dating, Grade, Origin, Rag, Status
from inspectcli.questions.about import About
from inspectcli.questions.suggestions import NotCompared, Perhaps
from inspectcli.questions.threads import Thread
from inspectcli.record.models import Citation, Due, Source, Visit
from inspectcli.render.document import Block, Bullets, Cite, Line, Role, Span, cell, line
from inspectcli.render.plain_data import Records, jsonable

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_GRADES = {
    Grade.INADEQUATE: Role.BAD,
    Grade.ADEQUATE: Role.MIDDLING,
    Grade.REQUIRES_IMPROVEMENT: Role.MIDDLING,
    Grade.GOOD: Role.GOOD,
    Grade.OUTSTANDING: Role.BEST,
}
SHORT = {
    Grade.INADEQUATE: "inad.",
    Grade.ADEQUATE: "adeq.",
    Grade.REQUIRES_IMPROVEMENT: "RI",
    Grade.GOOD: "good",
    Grade.OUTSTANDING: "outst.",
}
"""What stands for a grade in a matrix; its legend says what it means."""
_RAGS = {Rag.RED: ("✗", Role.BAD), Rag.AMBER: ("◐", Role.MIDDLING), Rag.GREEN: ("✓", Role.GOOD)}


def area_name(area: Area) -> str:
    """An area within a sentence."""
    return area.label if area is Area.LSCB else area.label.lower()


def grade(value: Grade | None, otherwise: str = "none") -> Span:
    """A grade in words, or what stands where there is none."""
    return Span(value.label, _GRADES[value]) if value else Span(otherwise, Role.FAINT)


def short(value: Grade) -> Span:
    """A grade in as few letters as a matrix has room for; who listens hears it in full."""
    return Span(SHORT[value], _GRADES[value], value.label)


def short_forms(found: Collection[Grade | None]) -> Iterator[tuple[str, str]]:
    """The short forms of the grades that occur, each with what it means; a grade that is as short has none."""
    yield from ((sign, each.label) for each, sign in SHORT.items() if each in found and sign != each.label)


def change(by: int | None) -> Span:
    """Up or down by so many grades, told by a sign and in words."""
    if by is None:
        return Span("")
    if by == 0:
        return Span("= unchanged", Role.FAINT, "unchanged")
    sign, word, role = ("▲", "up", Role.GOOD) if by > 0 else ("▼", "down", Role.BAD)
    return Span(f"{sign} {word} {number(abs(by))}", role, moved(by))


def moved(by: int) -> str:
    """The same in words alone: ``up one grade``, ``down two grades``, ``unchanged``."""
    if by == 0:
        return "unchanged"
    return f"{'up' if by > 0 else 'down'} {number(abs(by))} grade{'' if abs(by) == 1 else 's'}"


def rag(colour: Rag | None) -> Span:
    """Red, amber or green as word, sign and colour; that there is no evidence yet, where there is none."""
    if colour is None:
        return Span("no evidence yet", Role.FAINT)
    sign, role = _RAGS[colour]
    return Span(f"{sign} {colour.value}", role, colour.value)


_COLOURS = {Rag.RED: "red, not improving", Rag.AMBER: "amber, improving", Rag.GREEN: "green, met"}


def colours(rags: Collection[Rag | None]) -> str:
    """What the colours mean that occur; nothing where none does."""
    meant = "; ".join(meaning for colour, meaning in _COLOURS.items() if colour in rags)
    return f"Colours tell what inspectors found since a recommendation was last made: {meant}." if meant else ""


def number(count: int) -> str:
    """A count in words up to ten, in digits beyond."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def times(count: int) -> str:
    """How often: ``once``, ``twice``, ``three times``."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def how_often(each: Thread) -> str:
    """How often a thread was raised, as far as is known: ``twice``, ``at least once``."""
    return f"{'at least ' if each.is_uncertain else ''}{times(each.times_raised)}"


def since(each: Thread, first: str) -> str:
    """Since when, as far as is known: the first time on record, and perhaps before."""
    return f"{first} or before" if each.is_uncertain and each.first_raised_is_latest else first


def month(when: PartialDate) -> str:
    """A date as a month."""
    return PartialDate(when.year, when.month).label


def theme(slug: str) -> str:
    """A theme as words: ``missing education``, ``pre-proceedings``."""
    return _HYPHEN.sub(" ", slug)


_HYPHEN = re.compile(r"(?<!\bpre)(?<!\bpost)(?<!\bnon)(?<!\bmulti)(?<!\bre)-")
"""What parts the words of a theme; after a syllable that is no word it stays."""


def subject(area: Area | None, slug: str | None, proposed: Sequence[str]) -> str:
    """Area and theme in a row, each marked where import proposed it and nobody has confirmed it."""
    said = (("area", area.label if area else None), ("theme", theme(slug) if slug else None))
    return joined(*(f"{text} (proposed)" if text and key in proposed else text for key, text in said))


def steps(story: str) -> Span:
    """What happened one after the other, with an arrow between; who listens hears ``then``."""
    return Span(story, Role.PLAIN, story.replace(" → ", ", then "))


def thread_words(threads: Iterable[Thread]) -> str:
    """What a thread is, and what its status means where the word alone does not say that."""
    dropped = any(each.status is Status.NOT_CARRIED_FORWARD for each in threads)
    return f"{_THREAD}{f' {_DROPPED}' if dropped else ''}"


_THREAD = "A thread is the newest wording and the earlier ones that it makes again."
_DROPPED = "Not carried forward: the next inspection does not make it again, and nobody has found it met."


def perhaps(beside: NotCompared) -> Iterator[str]:
    """The likeliest links that nobody has made, named as just that, and what settles them."""
    if found := beside.may_repeat:
        yield f"May repeat {found.earlier} ({found.likelihood.label}); not compared: inspectcli review"
    if found := beside.may_be_repeated:
        yield f"May be made again as {found.later} ({found.likelihood.label}); not compared: inspectcli review"


PERHAPS_KEYS = ("may_repeat", "may_repeat_likelihood", "may_be_repeated", "may_be_repeated_likelihood")
"""The columns of a spreadsheet that name them."""


def row_of_perhaps(beside: NotCompared) -> dict[str, str | None]:
    """The same for a spreadsheet."""

    def told(name: str, key: str | None, found: Perhaps | None) -> dict[str, str | None]:
        return {name: key, f"{name}_likelihood": found.likelihood.value if found else None}

    before, after = beside
    earlier = told("may_repeat", before.earlier if before else None, before)
    return earlier | told("may_be_repeated", after.later if after else None, after)


def tags(keys: Sequence[str]) -> str | None:
    """The parts of the national framework that a report names, as it names them."""
    named = (f"{kind} {number}" for kind, _, number in (key.partition("-") for key in keys))
    return f"national framework: {', '.join(named)}" if keys else None


def due(when: PartialDate | None, words: str | None) -> str | None:
    """By when something is to be done; whether it was is another matter."""
    if when is None:
        return f"to be done: {words}" if words else None
    return f"due {when.label} ({words})" if words else f"due {when.label}"


def demand(asked: Due) -> Line:
    """What inspectors ask for after a visit; nothing is said of whether it came."""
    who = joined(f"by {asked.owner}" if asked.owner else None, f"sent by {asked.sender}" if asked.sender else None)
    words = (
        f"Due {asked.date.label}: {asked.what}{f' ({who})' if who else ''}; whether it was met is not on record. "
    )
    return line(words, *cite(asked.source))


def published(visit: Visit) -> str | None:
    """When a visit's report was published, and where that was read unless in the report itself."""
    if visit.published is None:
        return None
    read = _READ_IN.get(visit.published_from)
    return f"published {visit.published.label}{f' ({read})' if read else ''}"


_READ_IN = {
    "file-name": "by the file's name",
    "statistics": "by the official statistics",
    "listing": "by a listing of reports",
}


def dated_by(each: Thread) -> str | None:
    """Which day a thread is counted from, where it is not that of publication."""
    return "counted from the end of the visit" if each.dated_by is Dating.VISIT_END else None


# What every answer says of itself


def as_known(about: About) -> str:
    """As of which day and by which record an answer is told, and where that ends if before: to end a title."""
    ends = f"; the record ends {about.ends_before.label}" if about.ends_before else ""
    return f"as known on {day(about.as_of)}{_by(about)}{ends}"


def _by(about: About) -> str:
    """By which record, where it is not the one that ships."""
    match about.record_from:
        case Origin.LIBRARY:
            return " by your own record"
        case Origin.NAMED:
            return f" by {about.record_file}"
        case Origin.SHIPPED | None:
            return ""


def caveats(about: About) -> Iterator[Block]:
    """What to know before relying on an answer."""
    if about.caveats:
        yield Bullets(tuple(cell(each) for each in about.caveats))


def rows(about: About, keys: Sequence[str], each_of: Iterable[Mapping[str, Any]]) -> Records:
    """Rows for a spreadsheet, each with whose record it is from, where that ends, and the caveats.

    Where there is no row there is one with nothing else, so that what must be known is told there too.
    """
    mine = {**jsonable(about), "caveats": " ".join(about.caveats)}
    found = tuple({**each, **mine} for each in each_of)
    return Records((*keys, *_ABOUT), found or ((mine,) if about.caveats else ()))


_ABOUT = (
    "authority",
    "la_code",
    "urn",
    "ons_code",
    "as_of",
    "record_ends",
    "record_from",
    "record_file",
    "caveats",
)


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
    told = ", ".join([source.title, *by, *on])
    return line(told, ", ", Span(source.url, Role.ADDRESS)) if source.url else line(told)


def day(when: date) -> str:
    """A day as people write it."""
    return on(when).label


def joined(*parts: str | None) -> str:
    """Short facts in a row, those that are missing left out."""
    return " · ".join(part for part in parts if part)


def start_case(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
