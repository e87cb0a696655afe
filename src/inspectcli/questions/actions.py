"""What the council does about recommendations: its actions by how far they are, and what none of them answers."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from inspectcli.domain.vocabulary import Body, Status
from inspectcli.questions.about import About, about
from inspectcli.questions.accounts import SETTLED, Account, Answered, account, answered_by
from inspectcli.questions.history import History
from inspectcli.questions.open_recs import not_on_record
from inspectcli.questions.standing import status
from inspectcli.questions.threads import thread
from inspectcli.record.models import Due


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


class Deadline(NamedTuple):
    """A day that inspectors set; whether it was met is not on record, so it is never overdue."""

    visit: str
    due: Due


class Actions(NamedTuple):
    """The actions that were asked for, and the open recommendations that have none."""

    about: About
    which: Which
    owner: str | None
    """Whose alone were asked for; null where everybody's were."""
    actions: tuple[Account, ...]
    on_record: int
    """How many actions the record knows of on the day, whichever were asked for."""
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
    kept = [account(history, each) for each in history.actions]
    listed = [each for each in kept if _is(each, which) and (owner is None or _same(each.owner, owner))]
    listed.sort(key=lambda each: (each.due is None, each.due.latest if each.due else date.max, each.id))
    return Actions(
        about=about(history, (*not_on_record(history, Body.AUTHORITY), *_undecided(history))),
        which=which,
        owner=owner,
        actions=tuple(listed),
        on_record=len(kept),
        without=tuple(_without(history)),
        deadlines=tuple(Deadline(visit.id, visit.due) for visit in history.visits if visit.due),
    )


def _is(each: Account, which: Which) -> bool:
    match which:
        case Which.OPEN:
            return each.status not in SETTLED
        case Which.OVERDUE:
            return each.overdue
        case Which.CLOSED:
            return each.status in SETTLED
        case Which.ALL:
            return True


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.casefold().split() == other.casefold().split()


def _without(history: History) -> Iterator[Answered]:
    answered = history.answers.keys()
    for key, made in history.made.items():
        if key in history.restatements or made.recommendation.body is not Body.AUTHORITY:
            continue
        told = thread(history, key)
        if told.status is Status.OPEN and not answered & {raising.id for raising in told.raised}:
            yield answered_by(history, key)


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
