"""Finding words in everything recorded: a pure function of a history.

Two texts are compared by their words, the runs of letters and digits in them. Case, accents, ligatures and
apostrophes make no difference, and whatever else stands between two words counts as one space, so that
typographic quotes, dashes and soft hyphens make none either. A word of a query stands for every word that begins
with it. Marks are places in the original text, and never part a letter from its accents.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Area
from inspectcli.problems import UsageError
from inspectcli.questions.about import About, about
from inspectcli.questions.coverage import graded_areas
from inspectcli.questions.history import History
from inspectcli.questions.selectors import name
from inspectcli.record.models import (
    Citation,
    Event,
    Finding,
    Indicator,
    Note,
    Proposable,
    Recommendation,
    Source,
    Strength,
    Visit,
)

_QUOTED = re.compile(r'["“”„‟«»]([^"“”„‟«»]*)(?:["“”„‟«»]|$)')
_IGNORED = frozenset("'’‘‛ʼ′`´")  # noqa: RUF001  (apostrophes as people and typesetters write them)
# Letters that people write without knowing how to type them, and that Unicode does not take apart.
_PLAIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


class Section(StrEnum):
    """What sort of thing a word was found in."""

    VISIT = "visit"
    """A visit itself; ``show`` tells it whole."""
    RECOMMENDATION = "recommendation"
    """Something that must be put right; ``trace`` tells its thread."""
    FINDING = "finding"
    """What a visit found."""
    STRENGTH = "strength"
    """Something that is done well."""
    INDICATOR = "indicator"
    """A figure."""
    NOTE = "note"
    """What a reader should know of a visit."""
    EVENT = "event"
    """Something that happened and was no visit."""
    SOURCE = "source"
    """A document that the record draws on."""

    @property
    def label(self) -> str:
        """The sort of thing as people name it, in the singular."""
        return self.value


class Mark(NamedTuple):
    """Where a match stands in a text: characters counted from 0, ``end`` being the first that is not marked."""

    start: int
    """The first character that is marked."""
    end: int
    """The first character after it that is not."""


class Match(NamedTuple):
    """A text with the places in it that match."""

    field: str
    """Which text of the hit it is: its own (``text``), or another that is recorded of it."""
    text: str
    """The text as it is recorded."""
    marks: tuple[Mark, ...]
    """The places that match, from left to right, apart from each other."""


class Hit(NamedTuple):
    """Something recorded whose texts have all the words."""

    section: Section
    """What sort of thing it is."""
    id: str | None
    """Its id; null where such a thing has none."""
    visit: str | None
    """Id of the visit that says it; null for events and sources."""
    recommendation: str | None
    """Id of the recommendation that it is or bears on."""
    when: str | None
    """Its days, as people write them."""
    text: str
    """What it says, in short."""
    matches: tuple[Match, ...]
    """Every text of it that has some of the words."""
    proposed: tuple[Proposable, ...]
    """Which of its area and theme import proposed and nobody has confirmed."""
    source: Citation | None
    """Where it stands."""


class Hits(NamedTuple):
    """What was looked for, and everything that has it."""

    about: About
    words: tuple[str, ...]
    """The words and phrases that every hit has, as they were asked for."""
    hits: tuple[Hit, ...]
    """By section; within one in the order of the visits."""


def search(history: History, query: Iterable[str]) -> Hits:
    """Everything known of which some text has each of the words.

    Args:
        history: what is known, and when.
        query: arguments of a command line, as ``terms`` reads them.

    Raises:
        UsageError: the query has no word in it.
    """
    asked = terms(query)
    needles = tuple(f" {folded(term).text}" for term in asked)
    found = [hit for item in _items(history) if (hit := _hit(item, needles))]
    order = list(Section)
    hits = sorted(found, key=lambda hit: order.index(hit.section))
    return Hits(about(history), asked, tuple(hits))


# The query


def terms(query: Iterable[str]) -> tuple[str, ...]:
    """The words and phrases of a query, each once.

    Double quotes make a phrase. So does an argument of several words without any, since the shell takes quotes
    away: ``search "return home" 2017`` and ``search '"return home" 2017'`` ask for the same.

    Raises:
        UsageError: there is no word in it.
    """
    found = [term for argument in query for term in _of_argument(argument)]
    asked = tuple({folded(term).text: term for term in reversed(found) if folded(term).text}.values())
    if not asked:
        raise UsageError("there is nothing to search for: give a word with a letter or a digit in it")
    return asked[::-1]


def _of_argument(argument: str) -> Iterator[str]:
    if not _QUOTED.search(argument):
        yield " ".join(argument.split())
        return
    end = 0
    for quoted in _QUOTED.finditer(argument):
        yield from argument[end : quoted.start()].split()
        yield " ".join(quoted[1].split())
        end = quoted.end()
    yield from argument[end:].split()


# Folding: texts that differ in nothing that matters become the same, and every character remembers its place.


class Folded(NamedTuple):
    """A text as it is compared, and where each of its characters comes from."""

    text: str
    """Words parted by single spaces."""
    origins: Sequence[int]
    """For each character of ``text``: its place in the original."""


def folded(text: str) -> Folded:
    """The words of a text in plain lower case."""
    characters: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        for each in _fold(character):
            if each != " " or (characters and characters[-1] != " "):
                characters.append(each)
                origins.append(place)
    if characters and characters[-1] == " ":
        characters.pop()
        origins.pop()
    return Folded("".join(characters), origins)


@cache
def _fold(character: str) -> str:
    """What one character comes to: letters and digits, a space, or nothing where it is only an addition."""
    if character in _IGNORED:
        return ""
    plain = unicodedata.normalize("NFKD", character).casefold().translate(_PLAIN)
    return "".join(_kept(each) for each in unicodedata.normalize("NFKD", plain))


def _kept(character: str) -> str:
    if character.isalnum():
        return character
    return "" if character in _IGNORED or _is_added(character) else " "


@cache
def _is_added(character: str) -> bool:
    """Whether a character only adds to the one before it: an accent, a soft hyphen, a joiner."""
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


def marks(text: str, needles: Iterable[str]) -> list[tuple[Mark, ...]]:
    """For each needle, a folded term led by a space: every place of the original text that it stands for."""
    # A space before it, so that a needle is found where a word begins and nowhere else.
    body = folded(text)
    haystack = f" {body.text}"
    return [tuple(_places(text, body.origins, haystack, needle)) for needle in needles]


def _places(text: str, origins: Sequence[int], haystack: str, needle: str) -> Iterator[Mark]:
    width = len(needle) - 1
    at = haystack.find(needle)
    while at >= 0:
        end = origins[at + width - 1] + 1
        while end < len(text) and unicodedata.category(text[end])[0] == "M":
            end += 1
        yield Mark(origins[at], end)
        at = haystack.find(needle, at + len(needle) - 1)


def _joined(places: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks from left to right, those that overlap or touch made one."""
    made: list[Mark] = []
    for place in sorted(places):
        if made and place.start <= made[-1].end:
            made[-1] = Mark(made[-1].start, max(made[-1].end, place.end))
        else:
            made.append(place)
    return tuple(made)


# What is searched


class _Item(NamedTuple):
    """Something recorded, with its texts by field; the first is its own."""

    section: Section
    texts: Mapping[str, str | None]
    id: str | None = None
    visit: str | None = None
    recommendation: str | None = None
    proposed: tuple[Proposable, ...] = ()
    source: Citation | None = None


def _hit(item: _Item, needles: Sequence[str]) -> Hit | None:
    texts = {field: text for field, text in item.texts.items() if text}
    found = {field: marks(text, needles) for field, text in texts.items()}
    if not all(any(each[n] for each in found.values()) for n in range(len(needles))):
        return None
    matches = tuple(
        Match(field, texts[field], _joined(place for places in each for place in places))
        for field, each in found.items()
        if any(each)
    )
    return Hit(
        section=item.section,
        id=item.id,
        visit=item.visit,
        recommendation=item.recommendation,
        when=texts.get("when"),
        text=texts["text"],
        matches=matches,
        proposed=item.proposed,
        source=item.source,
    )


def _items(history: History) -> Iterator[_Item]:
    for visit in history.visits:
        yield _visit(visit)
        yield from (_recommendation(each, visit) for each in visit.recommendations)
        yield from (_finding(each, visit) for each in visit.findings)
        yield from (_strength(each, visit) for each in visit.strengths)
        yield from (_indicator(each, visit) for each in visit.indicators)
        yield from (_note(each, visit) for each in visit.notes)
    yield from map(_event, history.events)
    for key, source in history.sources.items():
        # A document that was not out yet can have told nobody anything.
        if source.published is None or source.published.latest <= history.as_of:
            yield _source(key, source)


def _area(area: Area | None) -> str | None:
    return area.label if area else None


def _visit(visit: Visit) -> _Item:
    grades = (
        f"{area.label}: {visit.judgements[area].label}" for area in graded_areas(visit) if area in visit.judgements
    )
    texts = {
        "text": visit.summary or name(visit),
        "id": visit.id,
        "name": name(visit),
        "when": visit.days,
        "rating": visit.rating.label if visit.rating else None,
        "judgements": "; ".join(grades),
        "lead_inspector": visit.lead_inspector,
        "due": visit.due.what if visit.due else None,
    }
    source = visit.sources[0] if visit.sources else None
    return _Item(section=Section.VISIT, texts=texts, id=visit.id, visit=visit.id, source=source)


def _recommendation(each: Recommendation, visit: Visit) -> _Item:
    texts = {
        "text": each.text,
        "id": each.id,
        "when": visit.days,
        "heading": each.heading,
        "under": each.under,
        "due": each.due_text,
        "area": _area(each.area),
        "theme": each.theme,
        "national_framework": ", ".join(each.national_framework),
    }
    return _Item(
        section=Section.RECOMMENDATION,
        texts=texts,
        id=each.id,
        visit=visit.id,
        recommendation=each.id,
        proposed=each.proposed,
        source=each.source,
    )


def _finding(each: Finding, visit: Visit) -> _Item:
    texts = {
        "text": each.note,
        "id": each.id,
        "when": visit.days,
        "outcome": each.outcome.label if each.outcome else None,
        "recommendation": each.recommendation,
        "area": _area(each.area),
    }
    return _Item(
        section=Section.FINDING,
        texts=texts,
        id=each.id,
        visit=visit.id,
        recommendation=each.recommendation,
        source=each.source,
    )


def _strength(each: Strength, visit: Visit) -> _Item:
    texts = {"text": each.text, "id": each.id, "when": visit.days, "area": _area(each.area), "theme": each.theme}
    return _Item(section=Section.STRENGTH, texts=texts, id=each.id, visit=visit.id, source=each.source)


def _indicator(each: Indicator, visit: Visit) -> _Item:
    unit = f"{'' if each.unit == '%' else ' '}{each.unit}" if each.unit else ""
    texts = {
        "text": f"{each.name}: {each.value}{unit}",
        "when": visit.days,
        "as_of": each.as_of.label if each.as_of else None,
        "note": each.note,
    }
    return _Item(section=Section.INDICATOR, texts=texts, visit=visit.id, source=each.source)


def _note(each: Note, visit: Visit) -> _Item:
    return _Item(
        section=Section.NOTE, texts={"text": each.text, "when": visit.days}, visit=visit.id, source=each.source
    )


def _event(each: Event) -> _Item:
    texts = {"text": each.text, "id": each.id, "when": each.date.label, "note": each.note}
    return _Item(section=Section.EVENT, texts=texts, id=each.id, source=each.source)


def _source(key: str, each: Source) -> _Item:
    texts = {
        "text": each.title,
        "id": key,
        "when": _published(each.published),
        "kind": each.kind,
        "publisher": each.publisher,
        "url": each.url,
        "licence": each.licence,
        "file": each.file,
        "note": each.note,
    }
    return _Item(section=Section.SOURCE, texts=texts, id=key)


def _published(when: PartialDate | None) -> str | None:
    return when.label if when else None
