"""Rules about recommendations, strengths and findings, and what they say of each other."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from inspectcli.checks import walk
from inspectcli.domain.vocabulary import Body, Grade, Outcome, Status
from inspectcli.questions.comparing import HOW_TO_COMPARE, is_compared
from inspectcli.questions.history import History, Made, was_compared_with
from inspectcli.questions.standing import status
from inspectcli.record.faults import Fault
from inspectcli.record.models import Record, Visit
from inspectcli.record.positions import KeyPath

_WORD = re.compile(r"\w{4,}")
_STEM = 6
_NEARLY = 0.85
# Every recommendation is compared with so many before it, more than a report makes: a file of any size is
# checked in step with its length.
_COMPARED = 60


def recommendation_without_page(record: Record) -> Iterator[Fault]:
    """A recommendation has no source, or no place in it.

    Nobody can look up what the report asks for in its own words.
    """
    for path, _, made in walk.recommendations(record):
        if made.source is None:
            message = f'the recommendation "{made.id}" has no source'
            yield Fault((*path, "id"), message, "add source = { id = …, page = … }")
        elif made.source.page is None and made.source.paragraph is None:
            message = f'the source of the recommendation "{made.id}" has no page'
            yield Fault((*path, "source"), message, "add the page, or the paragraph where there are no pages")


def strength_and_recommendation(record: Record) -> Iterator[Fault]:
    """A visit names a strength and makes a recommendation under one theme.

    Either one of the two belongs under another theme, or the visit praised one side of a thing and not the other.
    """
    asked = {(visit.id, made.theme): made.id for _, visit, made in walk.recommendations(record)}
    for path, visit, strength in walk.strengths(record):
        if strength.theme and (made := asked.get((visit.id, strength.theme))):
            message = (
                f'the strength "{strength.id}" and the recommendation "{made}" share the theme "{strength.theme}"'
            )
            yield Fault((*path, "theme"), message, "give one of the two a theme of its own, if they differ")


def nearly_the_same_wording(record: Record) -> Iterator[Fault]:
    """Two recommendations of one visit are worded nearly alike.

    One may have been entered twice, and then counts twice.
    """
    for path, visit in walk.visits(record):
        made = visit.recommendations
        for first, second in _alike([_words(each.text) for each in made]):
            message = f'"{made[second].id}" is worded nearly like "{made[first].id}"'
            place = (*path, "recommendations", second, "text")
            yield Fault(place, message, "take one of them out, or word them apart")


def _words(text: str) -> frozenset[str]:
    """The beginnings of the longer words, which carry the sense; of a text without any, the text."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold())) or frozenset({text.casefold()})


def _alike(texts: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The places of texts that share nearly all of their words, each with the nearest such before it."""
    for second, words in enumerate(texts):
        for first in range(second - 1, max(second - _COMPARED, 0) - 1, -1):
            if 2 * len(words & texts[first]) >= _NEARLY * (len(words) + len(texts[first])):
                yield first, second
                break


def priority_without_follow_up(record: Record) -> Iterator[Fault]:
    """No later visit mentions a priority recommendation of an inadequate inspection.

    These are what monitoring visits and re-inspections are for: a finding or a link may have been forgotten.
    """
    known = walk.whole(record)
    mentioned = known.found.keys() | known.restatements.keys()
    for path, visit, made in walk.recommendations(record):
        followed = known.order[visit.id] < len(known.visits) - 1
        if not (made.priority and followed and _inadequate(visit)) or made.id in mentioned:
            continue
        # Where nobody has compared it yet, a later visit may well mention it; that is told by its own rule.
        if status(known, made.id) is not Status.NOT_COMPARED:
            message = f'no later visit mentions "{made.id}", a priority recommendation of an inadequate inspection'
            yield Fault(
                (*path, "priority"),
                message,
                "add the finding, or the link under continues, if a later report has it",
            )


def _inadequate(visit: Visit) -> bool:
    """Overall; or, where there is no overall grade, in any area."""
    return (visit.rating or min(visit.judgements.values(), default=None)) is Grade.INADEQUATE


def met_and_restated(record: Record) -> Iterator[Fault]:
    """One visit finds a recommendation met and makes it again.

    It cannot be both: open-recs would list as open what its newest finding calls met.
    """
    for path, visit, again in _met(record):
        if again.visit.id == visit.id:
            message = f'"{again.id}" of this same visit makes again what is found met here'
            yield Fault(path, message, "correct the outcome, or take the link out of continues")


def met_then_restated(record: Record) -> Iterator[Fault]:
    """A later inspection makes a recommendation again that had been found met.

    It happens; but "met" may have been too generous, or the later recommendation may ask for something else.
    """
    known = walk.whole(record)
    for path, visit, again in _met(record):
        if known.order[again.visit.id] > known.order[visit.id]:
            message = f'a later visit makes again, as "{again.id}", what is found met here'
            yield Fault(path, message, "check whether all of it was met, and whether the later one asks the same")


def _met(record: Record) -> Iterator[tuple[KeyPath, Visit, Made]]:
    """Findings that something is met, by path and visit, each with every recommendation that continues it."""
    known = walk.whole(record)
    for path, visit, finding in walk.findings(record):
        if finding.outcome is Outcome.MET and finding.recommendation:
            for again in known.restatements.get(finding.recommendation, ()):
                yield (*path, "outcome"), visit, again


def finding_on_earlier_wording(record: Record) -> Iterator[Fault]:
    """A finding names a recommendation that had been made again before that visit.

    The thread has gone on in the newer wording; what is found of an older one may count as a part of it only.
    """
    known = walk.whole(record)
    for path, visit, finding in walk.findings(record):
        for again in known.restatements.get(finding.recommendation or "", ()):
            if known.order[again.visit.id] < known.order[visit.id]:
                message = f'"{finding.recommendation}" had been made again as "{again.id}" before this visit'
                yield Fault((*path, "recommendation"), message, f'name "{again.id}", if the finding is on that')


def not_compared(record: Record) -> Iterator[Fault]:
    """Nobody has compared a recommendation with all that was asked before of the same body.

    Until somebody has, nothing can be said of what it may make again: not that it was, nor that it was dropped.
    """
    known = walk.whole(record)
    for path, visit, made in walk.recommendations(record):
        if made.continues is not None and visit.compared_with is None:
            continue  # somebody has, with all of them, however many there are
        before = _asked_before(known, visit, made.body)
        if any(not is_compared(Made(made, visit), earlier) for earlier in before):
            yield Fault((*path, "id"), f'nobody has compared "{made.id}" with all earlier ones', HOW_TO_COMPARE)


def _asked_before(known: History, visit: Visit, body: Body) -> Iterator[Visit]:
    asked = (each.visit for each in known.asked[body].values())
    return takewhile(lambda earlier: known.order[earlier.id] < known.order[visit.id], asked)


def continues_what_was_not_compared(record: Record) -> Iterator[Fault]:
    """A recommendation continues one of a visit that its own visit does not say it was compared with.

    Either compared_with has forgotten that visit, or the link was made without looking at the rest of it.
    """
    known = walk.whole(record)
    for path, visit, made in walk.recommendations(record):
        for place, key in enumerate(made.continued):
            earlier = known.made[key].visit
            if not was_compared_with(visit, earlier):
                message = f'"{key}" is of "{earlier.id}", which "{visit.id}" does not say it was compared with'
                yield Fault(
                    (*path, "continues", place), message, "add that visit to compared_with once it is true"
                )
