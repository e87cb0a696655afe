"""What nobody has compared yet, beside what it may make again: for a person to go through."""

from typing import NamedTuple

from inspectcli.questions.about import About, about
from inspectcli.questions.comparing import named
from inspectcli.questions.history import History
from inspectcli.questions.suggestions import Suggestion, ranked


class Review(NamedTuple):
    """Every recommendation that nobody has compared with some earlier ones, and what a reader must know."""

    about: About
    suggestions: tuple[Suggestion, ...]
    """In the order in which they were made."""


def review(history: History) -> Review:
    """What is to be compared, each with the earlier ones, the likeliest first."""
    told, left = ranked(history)
    return Review(about(history, (*_left(left), *_caveats(history))), told)


def _left(left: int) -> tuple[str, ...]:
    if not left:
        return ()
    said = (
        f"{left:,} more recommendations have not been compared with earlier ones: ranking takes its time, so they "
        "come when these have been decided."
    )
    return (said,)


def _caveats(history: History) -> tuple[str, ...]:
    missing = [visit for visit in history.visits if not visit.recommendations_on_record]
    if not missing:
        return ()
    said = (
        f"The recommendations of {named(missing)} are not on record, so none of them is among those that may be "
        "made again."
    )
    return (said,)
