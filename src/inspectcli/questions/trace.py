"""The thread of a recommendation as a story: raised, found on, restated, in the order of time."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Outcome, Skip
from inspectcli.questions.about import About, about
from inspectcli.questions.accounts import Account, accounts
from inspectcli.questions.comparing import listed
from inspectcli.questions.history import History, Made
from inspectcli.questions.standing import newest
from inspectcli.questions.suggestions import NotCompared, not_compared_with
from inspectcli.questions.threads import Evidence, Thread, known_links, thread, uncertain
from inspectcli.record.models import Citation


class Act(StrEnum):
    """What happened to a thread at a visit."""

    RAISED = "raised"
    """It was raised, as far as is known for the first time."""
    RESTATED = "restated"
    """It was made again."""
    FOUND = "found"
    """The visit found how it stands."""
    PASSED_OVER = "passed-over"
    """It was not made there, or may not have been, and was made again later."""


class Step(NamedTuple):
    """One thing that happened to a thread."""

    act: Act
    date: PartialDate
    """The last day of the visit."""
    published: PartialDate | None
    """When its report was published; null where that is not on record."""
    visit: str
    recommendation: str | None
    """The wording that was raised, or that a finding bears on; null where the thread was passed over."""
    text: str | None
    """The wording, or what was found; null where the thread was passed over."""
    outcome: Outcome | None
    """What was found."""
    standing: Skip | None
    """How far it is known that it was passed over."""
    continues: tuple[str, ...] | None
    """What a wording makes again; null where nobody has compared it."""
    priority: bool
    """Whether that wording stood under a priority heading."""
    source: Citation | None


class Story(NamedTuple):
    """A thread, its steps in the order of time, what the council does, and what nobody has compared."""

    thread: Thread
    steps: tuple[Step, ...]
    actions: tuple[Account, ...]
    """What the council does about it, by its own account."""
    not_compared: NotCompared
    """What it may make again, or what may make it again, where nobody has compared them."""


class Trace(NamedTuple):
    """The stories that a recommendation or theme leads to: one for each newest wording."""

    about: About
    stories: tuple[Story, ...]


def trace(history: History, asked: Iterable[Made], word: str | None = None) -> Trace:
    """The whole story of each thread that the recommendations asked for belong to.

    Args:
        history: what is known.
        asked: the recommendations.
        word: what they were asked for by, which may be their theme.
    """
    chosen = tuple(asked)
    heads = newest(history, *(made.id for made in chosen))
    told = [thread(history, head.id) for head in heads]
    perhaps = not_compared_with(history, told)
    stories = tuple(_story(history, each, perhaps[each.id]) for each in told)
    caveats = (*_proposed(chosen, word), *uncertain(history, told))
    return Trace(about(history, caveats), stories)


def _proposed(asked: Iterable[Made], word: str | None) -> Iterator[str]:
    """That a theme found recommendations only because import proposed it."""
    items = [made.recommendation for made in asked]
    found = [each.id for each in items if word == each.theme and "theme" in each.proposed and word != each.id]
    if found:
        has = "have" if found[1:] else "has"
        yield f"{listed(found)} {has} the theme {word} only as import proposed it; nobody has confirmed that."


def _story(history: History, each: Thread, perhaps: NotCompared) -> Story:
    raised = [_raised(history, history.made[raising.id]) for raising in each.raised]
    found = [_found(evidence) for evidence in each.findings]
    # At one visit, what it found comes before what it asks for.
    steps = sorted([*found, *raised, *_passed_over(history, each)], key=lambda step: history.order[step.visit])
    return Story(thread=each, steps=tuple(steps), actions=accounts(history, each), not_compared=perhaps)


def _raised(history: History, made: Made) -> Step:
    item, visit = made
    # What it continues may have been published later, and is not known yet.
    continues = known_links(history, made)
    return Step(
        act=Act.RESTATED if continues else Act.RAISED,
        date=visit.ended,
        published=visit.published,
        visit=visit.id,
        recommendation=item.id,
        text=item.text,
        outcome=None,
        standing=None,
        continues=continues,
        priority=item.priority,
        source=item.source,
    )


def _found(evidence: Evidence) -> Step:
    return Step(
        act=Act.FOUND,
        date=evidence.date,
        published=evidence.published,
        visit=evidence.visit,
        recommendation=evidence.recommendation,
        text=evidence.note,
        outcome=evidence.outcome,
        standing=None,
        continues=(),
        priority=False,
        source=evidence.source,
    )


def _passed_over(history: History, each: Thread) -> Iterator[Step]:
    for gap in each.gaps:
        yield Step(
            act=Act.PASSED_OVER,
            date=gap.date,
            published=history.visits[history.order[gap.visit]].published,
            visit=gap.visit,
            recommendation=None,
            text=None,
            outcome=None,
            standing=gap.standing,
            continues=(),
            priority=False,
            source=None,
        )
