"""What the council says of its own actions, each beside what inspectors found of what it answers.

The two are never mixed: a thread's status comes from inspectors, an action's from the council, and where they
differ (the council says done, a later visit finds no improvement) both are told. Source of the rule: councils'
self-assessments are rosier than what is found when somebody looks.

An action stands on record as it is now. Of a past day it is told by the updates up to then; where an update that
was not known yet said how far it was, it counts as planned unless an earlier one said more.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import ActionStatus, Outcome, Rag, Status
from inspectcli.questions.history import History
from inspectcli.questions.standing import newest
from inspectcli.questions.threads import Evidence, Thread, thread
from inspectcli.record.models import Action, ActionUpdate

SETTLED = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})
"""How far an action is that nobody has to do anything about."""


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


def accounts(history: History, each: Thread) -> tuple[Account, ...]:
    """The actions that answer a thread, by any of its wordings, in the order of the record."""
    found = {action.id: action for raising in each.raised for action in history.answers.get(raising.id, ())}
    return tuple(account(history, action) for action in found.values())


def account(history: History, action: Action) -> Account:
    """An action as the council told it by the as-of day."""
    then = as_of(action, history.as_of)
    answered = tuple(answered_by(history, key) for key in action.recommendations if key in history.made)
    return Account(
        id=then.id,
        text=then.text,
        owner=then.owner,
        due=then.due,
        earlier_due=then.earlier_due,
        status=then.status,
        rag=then.rag,
        overdue=is_overdue(then, history.as_of),
        closed=then.closed,
        agreed_by=then.agreed_by,
        updates=then.updates,
        recommendations=answered,
        differs=tuple(_differences(then, answered)),
    )


def is_overdue(action: Action, day: date) -> bool:
    """Whether an action is open, and the day by which it was due was past."""
    return action.due is not None and action.due.latest < day and action.status not in SETTLED


def as_of(action: Action, day: date) -> Action:
    """An action without what was reported of it after a day."""
    updates = tuple(each for each in action.updates if each.date.earliest <= day)
    later = [each for each in action.updates if each.date.earliest > day]
    closed = action.closed if action.closed and action.closed.earliest <= day else None
    undone = action.closed is not None and closed is None
    said: dict[str, object] = {"updates": updates, "closed": closed}
    if undone:
        said["agreed_by"] = None
    if undone or any(each.status for each in later):
        said["status"] = next((each.status for each in reversed(updates) if each.status), ActionStatus.PLANNED)
    if any(each.rag for each in later):
        said["rag"] = next((each.rag for each in reversed(updates) if each.rag), None)
    return action.model_copy(update=said)


def answered_by(history: History, key: str) -> Answered:
    """A recommendation as inspectors left it, by the newest wording of its thread."""
    last = newest(history, key)[-1].id
    told = thread(history, last)
    return Answered(
        id=key, text=told.text, thread=last, status=told.status, rag=told.rag, latest_finding=told.latest_finding
    )


def _differences(action: Action, answered: tuple[Answered, ...]) -> Iterator[str]:
    said = _claimed(action)
    for each in answered if said else ():
        found = each.latest_finding
        if found and found.outcome is not Outcome.MET and not _is_green_and_improving(action, found):
            yield f"{said}; {found.outcome.label}, found inspectors {found.date.at} on {each.id}."


def _claimed(action: Action) -> str | None:
    """What a council says that a finding may contradict: that it is done, or on its way without trouble."""
    if action.status is ActionStatus.DONE:
        return f"Done, says the council {action.closed.at}" if action.closed else "Done, says the council"
    if action.status is not ActionStatus.DROPPED and action.rag is Rag.GREEN:
        return "Green, says the council"
    return None


def _is_green_and_improving(action: Action, found: Evidence) -> bool:
    return action.status is not ActionStatus.DONE and found.outcome is Outcome.IMPROVING
