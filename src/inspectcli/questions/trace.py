"""The thread of a recommendation as a story: raised, found on, restated, in the order of time."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Outcome
from inspectcli.questions.history import History, Made
from inspectcli.questions.threads import Thread, newest, thread
from inspectcli.record.models import Citation


class Act(StrEnum):
    """What happened to a thread at a visit."""

    RAISED = "raised"
    RESTATED = "restated"
    FOUND = "found"


class Step(NamedTuple):
    """One thing that happened to a thread."""

    act: Act
    date: PartialDate
    """The last day of the visit."""
    visit: str
    recommendation: str
    text: str
    """The wording, or what was found."""
    outcome: Outcome | None
    continues: tuple[str, ...]
    priority: bool
    source: Citation | None


class Story(NamedTuple):
    """A thread, and its steps in the order of time."""

    thread: Thread
    steps: tuple[Step, ...]


class Trace(NamedTuple):
    """The stories that a recommendation or theme leads to: one for each newest wording."""

    authority: str
    as_of: date
    stories: tuple[Story, ...]


def trace(history: History, asked: Iterable[Made]) -> Trace:
    """The whole story of each thread that the recommendations asked for belong to."""
    heads = newest(history, *(made.id for made in asked))
    stories = tuple(_story(history, thread(history, head.id)) for head in heads)
    return Trace(history.authority.name, history.as_of, stories)


def _story(history: History, each: Thread) -> Story:
    raised = [_raised(history, history.made[raising.id]) for raising in each.raised]
    found = [
        Step(
            Act.FOUND,
            e.date,
            e.visit,
            e.recommendation,
            e.note,
            e.outcome,
            (),
            priority=False,
            source=e.source,
        )
        for e in each.findings
    ]
    # At one visit, what it found comes before what it asks for.
    steps = sorted([*found, *raised], key=lambda step: history.order[step.visit])
    return Story(each, tuple(steps))


def _raised(history: History, made: Made) -> Step:
    item, visit = made
    # What it continues may have been published later, and is not known yet.
    continues = tuple(key for key in item.continued if key in history.made)
    act = Act.RESTATED if continues else Act.RAISED
    return Step(act, visit.ended, visit.id, item.id, item.text, None, continues, item.priority, item.source)
