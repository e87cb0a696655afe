"""The inspection history of a local authority's children's services, with a source for every claim.

For programs: ``load`` a record or ``open_library``, say with ``history`` as of which day, and put a question to
it. What is named here stays within a major version; docs/api.md shows it at work. Nothing is imported before it is
used.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from inspectcli.library.choosing import of_today
    from inspectcli.library.library import BrokenRecord, Library, open_folder, open_library
    from inspectcli.problems import DataError, FileError, InspectError, UsageError
    from inspectcli.questions.actions import Actions, actions
    from inspectcli.questions.areas import Areas, areas
    from inspectcli.questions.compare import Comparison, compare
    from inspectcli.questions.diff import Diff, diff
    from inspectcli.questions.england import England, england, standing
    from inspectcli.questions.history import History, history
    from inspectcli.questions.open_recs import Filter, OpenRecommendations, open_recommendations
    from inspectcli.questions.search import Hits, search
    from inspectcli.questions.selectors import recommendations, visit
    from inspectcli.questions.show import Showing, show
    from inspectcli.questions.similar import Similar, Sought, similar, sought
    from inspectcli.questions.threads import Thread, thread, threads
    from inspectcli.questions.timeline import Timeline, Window, timeline
    from inspectcli.questions.trace import Trace, trace
    from inspectcli.record.load import load
    from inspectcli.record.models import Recommendation, Record, Visit
    from inspectcli.render.plain_data import jsonable

_WHERE = {
    "library.choosing": ("of_today",),
    "library.library": ("BrokenRecord", "Library", "open_folder", "open_library"),
    "problems": ("DataError", "FileError", "InspectError", "UsageError"),
    "questions.actions": ("Actions", "actions"),
    "questions.areas": ("Areas", "areas"),
    "questions.compare": ("Comparison", "compare"),
    "questions.diff": ("Diff", "diff"),
    "questions.england": ("England", "england", "standing"),
    "questions.history": ("History", "history"),
    "questions.open_recs": ("Filter", "OpenRecommendations", "open_recommendations"),
    "questions.search": ("Hits", "search"),
    "questions.selectors": ("recommendations", "visit"),
    "questions.show": ("Showing", "show"),
    "questions.similar": ("Similar", "Sought", "similar", "sought"),
    "questions.threads": ("Thread", "thread", "threads"),
    "questions.timeline": ("Timeline", "Window", "timeline"),
    "questions.trace": ("Trace", "trace"),
    "record.load": ("load",),
    "record.models": ("Recommendation", "Record", "Visit"),
    "render.plain_data": ("jsonable",),
}
_MODULES = {name: module for module, names in _WHERE.items() for name in names}

__all__ = [
    "Actions",
    "Areas",
    "BrokenRecord",
    "Comparison",
    "DataError",
    "Diff",
    "England",
    "FileError",
    "Filter",
    "History",
    "Hits",
    "InspectError",
    "Library",
    "OpenRecommendations",
    "Recommendation",
    "Record",
    "Showing",
    "Similar",
    "Sought",
    "Thread",
    "Timeline",
    "Trace",
    "UsageError",
    "Visit",
    "Window",
    "actions",
    "areas",
    "compare",
    "diff",
    "england",
    "history",
    "jsonable",
    "load",
    "of_today",
    "open_folder",
    "open_library",
    "open_recommendations",
    "recommendations",
    "search",
    "show",
    "similar",
    "sought",
    "standing",
    "thread",
    "threads",
    "timeline",
    "trace",
    "visit",
]


if not TYPE_CHECKING:  # which would else take any name for one of ours

    def __getattr__(name: str) -> Any:
        """What is promised, from the module that has it, imported when it is first asked for."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_MODULES])
