"""One visit, whole: what it said, how it compares with the one before, and what became of what it asked."""

from datetime import date
from typing import NamedTuple

from inspectcli.domain.vocabulary import Area
from inspectcli.questions.history import History
from inspectcli.questions.threads import Thread, thread
from inspectcli.questions.timeline import Window, timeline
from inspectcli.record.models import Visit


class Showing(NamedTuple):
    """A visit and what can be said of it on the as-of day."""

    visit: Visit
    authority: str
    as_of: date
    change: int | None
    """Grades up (positive) or down since the last visit that graded the same; null where none can be said."""
    area_changes: dict[Area, int]
    """By area: grades up or down since that area was last graded."""
    threads: tuple[Thread, ...]
    """Each of its recommendations with its history, and how it stands on the as-of day."""


def show(history: History, visit: Visit) -> Showing:
    """Everything recorded of one visit of a history."""
    entry = next(each for each in timeline(history, Window()).visits if each.visit.id == visit.id)
    threads = tuple(thread(history, made.id) for made in visit.recommendations)
    return Showing(visit, history.authority.name, history.as_of, entry.change, entry.area_changes, threads)
