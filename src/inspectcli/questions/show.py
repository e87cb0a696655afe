"""One visit, whole: what it said, how it compares with the one before, and what became of what it asked."""

from collections.abc import Mapping
from typing import NamedTuple

from inspectcli.domain.vocabulary import Area
from inspectcli.questions.about import About, about
from inspectcli.questions.accounts import Account, accounts
from inspectcli.questions.history import History
from inspectcli.questions.threads import Thread, thread, uncertain
from inspectcli.questions.timeline import entries_of
from inspectcli.record.models import Visit


class Showing(NamedTuple):
    """A visit and what can be said of it on the as-of day."""

    about: About
    visit: Visit
    side: Area | None
    """The one area that an inspection before SIF graded; null where the whole service was inspected."""
    change: int | None
    """Grades up (positive) or down since the last overall grade; null where none can be said."""
    area_changes: dict[Area, int]
    """By area: grades up or down since that area was last graded."""
    threads: tuple[Thread, ...]
    """Each of its recommendations with its history, and how it stands on the as-of day."""
    actions: Mapping[str, tuple[Account, ...]]
    """By id of each: what the council does about it, by its own account."""


def show(history: History, visit: Visit) -> Showing:
    """Everything recorded of one visit of a history."""
    entry = next(each for each in entries_of(history) if each.visit.id == visit.id)
    threads = tuple(thread(history, made.id) for made in visit.recommendations)
    return Showing(
        about=about(history, uncertain(history, threads)),
        visit=visit,
        side=entry.side,
        change=entry.change,
        area_changes=entry.area_changes,
        threads=threads,
        actions={each.id: accounts(history, each) for each in threads},
    )
