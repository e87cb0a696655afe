"""Rules about the council's own actions, and what inspectors found on what they answer."""

from collections.abc import Iterator
from datetime import date

from inspectcli.domain.periods import on
from inspectcli.domain.vocabulary import ActionStatus, Status
from inspectcli.questions.accounts import as_of, is_overdue
from inspectcli.questions.history import history
from inspectcli.questions.standing import newest, status
from inspectcli.record.faults import Fault
from inspectcli.record.models import Record


def done_without_evidence(record: Record) -> Iterator[Fault]:
    """An action is done, and no update on it says what shows that.

    A committee will ask; and what councils call done is often less than done when somebody looks.
    """
    for place, action in enumerate(record.actions):
        if action.status is ActionStatus.DONE and not any(each.evidence for each in action.updates):
            message = f'the action "{action.id}" is done, and nothing on record shows it'
            yield Fault(
                ("actions", place, "status"), message, "add an update with its evidence: inspectcli act update"
            )


def overdue_without_update(record: Record, day: date) -> Iterator[Fault]:
    """An action is overdue, and nothing was reported of it since the day by which it was due.

    Whoever reads the list cannot tell work that is late from work that nobody has written down.
    """
    for place, action in enumerate(record.actions):
        then = as_of(action, day)
        last = then.updates[-1].date if then.updates else None
        if then.due and is_overdue(then, day) and (last is None or last.latest <= then.due.latest):
            heard = f"last reported on {last.at}" if last else "never reported on"
            message = f'the action "{action.id}" was due {then.due.at} and is {heard}, as of {on(day).label}'
            remedy = "say how far it is, or give it another day: inspectcli act update"
            yield Fault(("actions", place, "due"), message, remedy)


def owner_spelt_in_two_ways(record: Record) -> Iterator[Fault]:
    """Two actions name an owner that differs in case, spacing or punctuation only.

    Lists by owner then miss some of what that owner has to do.
    """
    known: dict[str, str] = {}
    for place, action in enumerate(record.actions):
        if action.owner is None:
            continue
        key = "".join(each for each in action.owner.casefold() if each.isalnum())
        first = known.setdefault(key, action.owner)
        if first != action.owner:
            message = f'the owner of "{action.id}" is "{action.owner}", and "{first}" before'
            yield Fault(("actions", place, "owner"), message, f'write "{first}"')


def action_on_what_is_met(record: Record) -> Iterator[Fault]:
    """An open action answers nothing but recommendations that inspectors have found met.

    It may be finished business, or go beyond what was asked.
    """
    known = history(record, date.max)
    for place, action in enumerate(record.actions):
        if action.status not in {ActionStatus.PLANNED, ActionStatus.UNDER_WAY}:
            continue
        ends = [each.id for key in action.recommendations if key in known.made for each in newest(known, key)]
        if ends and all(status(known, key) is Status.MET for key in ends):
            message = f'the action "{action.id}" is open, and what it answers was found met'
            yield Fault(("actions", place, "status"), message, "close it, or say in an update what is left to do")
