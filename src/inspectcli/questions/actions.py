"""What the council does about recommendations: its own account, beside what inspectors found.

The two are never mixed: a thread's status comes from inspectors, an action's from the council, and where they
differ (the council says done, a later visit finds no improvement) both are told. Source of the rule: councils'
self-assessments are rosier than what is found when somebody looks.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import ActionStatus, Body, Outcome, Rag, Status
from inspectcli.questions.about import About, about
from inspectcli.questions.history import History
from inspectcli.questions.open_recs import not_on_record
from inspectcli.questions.standing import newest, status
from inspectcli.questions.threads import Evidence, thread
from inspectcli.record.models import Action, ActionUpdate, Due

_SETTLED = {ActionStatus.DONE, ActionStatus.DROPPED}


class Which(StrEnum):
    """Which actions are listed."""

    OPEN = "open"
    """Planned or under way."""
    OVERDUE = "overdue"
    """Open, and the day by which they were due is past."""
    CLOSED = "closed"
    """Done or dropped."""
    ALL = "all"
    """Every one."""


class Answered(NamedTuple):
    """A recommendation that an action answers, and how inspectors left it."""

    id: str
    text: str
    """In the newest wording of its thread."""
    thread: str
    """Id of that newest wording."""
    status: Status
    rag: Rag | None
    latest_finding: Evidence | None


class Account(NamedTuple):
    """An action as the council tells it, and what inspectors say of what it answers."""

    id: str
    text: str
    owner: str | None
    due: PartialDate | None
    earlier_due: tuple[PartialDate, ...]
    status: ActionStatus
    rag: Rag | None
    """The council's own colour."""
    overdue: bool
    """Whether it is open and the day by which it was due was past on the as-of day."""
    closed: PartialDate | None
    agreed_by: str | None
    updates: tuple[ActionUpdate, ...]
    """Those known on the as-of day, the oldest first."""
    recommendations: tuple[Answered, ...]
    differs: tuple[str, ...]
    """Where council and inspectors differ, in sentences."""


class Deadline(NamedTuple):
    """A day that inspectors set; whether it was met is not on record, so it is never overdue."""

    visit: str
    due: Due


class Actions(NamedTuple):
    """The actions that were asked for, and the open recommendations that have none."""

    about: About
    which: Which
    actions: tuple[Account, ...]
    without: tuple[Answered, ...]
    """Open recommendations to the authority that no action answers."""
    deadlines: tuple[Deadline, ...]
    """What inspectors asked for by a day after a visit, the first first."""


def actions(history: History, which: Which = Which.OPEN, owner: str | None = None) -> Actions:
    """The actions of a record as known on a day, those that are due first at the top.

    Args:
        history: what was known on the day.
        which: which of them.
        owner: only those of this owner, in any case.
    """
    kept = [_kept(history, each) for each in history.actions]
    listed = [each for each in kept if _is(each, which) and (owner is None or _same(each.owner, owner))]
    listed.sort(key=lambda each: (each.due is None, each.due.latest if each.due else date.max, each.id))
    return Actions(
        about=about(history, (*not_on_record(history, Body.AUTHORITY), *_undecided(history))),
        which=which,
        actions=tuple(listed),
        without=tuple(_without(history)),
        deadlines=tuple(Deadline(visit.id, visit.due) for visit in history.visits if visit.due),
    )


def _is(each: Account, which: Which) -> bool:
    match which:
        case Which.OPEN:
            return each.status not in _SETTLED
        case Which.OVERDUE:
            return each.overdue
        case Which.CLOSED:
            return each.status in _SETTLED
        case Which.ALL:
            return True


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.casefold().split() == other.casefold().split()


def _kept(history: History, action: Action) -> Account:
    overdue = action.due is not None and action.due.latest < history.as_of and action.status not in _SETTLED
    answered = tuple(_answered(history, key) for key in action.recommendations if key in history.made)
    return Account(
        id=action.id,
        text=action.text,
        owner=action.owner,
        due=action.due,
        earlier_due=action.earlier_due,
        status=action.status,
        rag=action.rag,
        overdue=overdue,
        closed=action.closed,
        agreed_by=action.agreed_by,
        updates=tuple(each for each in action.updates if each.date.earliest <= history.as_of),
        recommendations=answered,
        differs=tuple(_differences(action, answered)),
    )


def _answered(history: History, key: str) -> Answered:
    last = newest(history, key)[-1].id
    told = thread(history, last)
    return Answered(
        id=key, text=told.text, thread=last, status=told.status, rag=told.rag, latest_finding=told.latest_finding
    )


def _differences(action: Action, answered: tuple[Answered, ...]) -> Iterator[str]:
    if action.status is not ActionStatus.DONE:
        return
    said = f", says the council {action.closed.at}" if action.closed else ", says the council"
    for each in answered:
        found = each.latest_finding
        if found and found.outcome is not Outcome.MET:
            yield f"Done{said}; {found.outcome.label}, found inspectors {found.date.at} on {each.id}."


def _without(history: History) -> Iterator[Answered]:
    answered = {key for action in history.actions for key in action.recommendations}
    for key, made in history.made.items():
        if key in history.restatements or made.recommendation.body is not Body.AUTHORITY:
            continue
        told = thread(history, key)
        if told.status is Status.OPEN and not answered & {raising.id for raising in told.raised}:
            yield _answered(history, key)


def _undecided(history: History) -> Iterator[str]:
    """That some recommendations may be open and are not asked after, since nobody has compared them."""
    mine = [key for key, made in history.made.items() if made.recommendation.body is Body.AUTHORITY]
    count = sum(status(history, key) is Status.NOT_COMPARED for key in mine)
    if count:
        yield (
            f"{count} more {'is' if count == 1 else 'are'} neither open nor settled as far as anybody can tell, "
            "and left out of those without an action: not all that the next inspection asks has been compared "
            f"with {'it' if count == 1 else 'them'}."
        )
