"""What every answer says of the record that it comes from: whose it is, where it ends, what to know beforehand."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from inspectcli.domain.periods import Length, PartialDate, on
from inspectcli.domain.vocabulary import Origin
from inspectcli.questions.comparing import named
from inspectcli.questions.history import History, known_from
from inspectcli.record.models import Visit

LONGEST_TO_PUBLISH = Length(months=12)
"""By then every report is out: of over 600 from 2013 to 2026 the slowest took 214 days (Devon's of 2025)."""


class About(NamedTuple):
    """Whose record an answer comes from, and what a reader must know before relying on it."""

    authority: str
    """The authority's name."""
    la_code: int | None
    """The Department for Education's code."""
    urn: int | None
    """Ofsted's unique reference number."""
    ons_code: str | None
    """The Office for National Statistics' code."""
    as_of: date
    """The day as of which it is told."""
    record_ends: PartialDate | None
    """The last day that the record knows of; null where it is empty."""
    record_from: Origin | None
    """Where the record comes from; null where nobody has said."""
    record_file: str | None
    """The name of its file, without its folder."""
    caveats: tuple[str, ...]
    """What a reader must know before relying on the answer, in sentences."""

    @property
    def ends_before(self) -> PartialDate | None:
        """Where the record ends, if that is before the day as of which it is told."""
        return self.record_ends if self.record_ends and self.record_ends.latest < self.as_of else None


def about(history: History, caveats: Iterable[str] = ()) -> About:
    """What an answer from a history says of itself: the caveats of the question, and those of any answer."""
    authority, whence = history.authority, history.whence
    told = (*(whence.caveats if whence else ()), *caveats, *_uncertain_publication(history))
    return About(
        authority=authority.name,
        la_code=authority.la_code,
        urn=authority.urn,
        ons_code=authority.ons_code,
        as_of=history.as_of,
        record_ends=history.ends,
        record_from=whence.origin if whence else None,
        record_file=whence.file if whence else None,
        caveats=tuple(dict.fromkeys(told)),
    )


def _uncertain_publication(history: History) -> Iterator[str]:
    """What to say of visits of which nobody can tell whether their reports were out on the day.

    One without a day of publication counts from its end. Whether its report was out soon after is not known.
    """
    since = LONGEST_TO_PUBLISH.before(history.as_of)
    counted = [v for v in history.visits if v.published is None and known_from(v) > since]
    if counted:
        reports, were, it = ("reports", "were", "they") if counted[1:] else ("report", "was", "it")
        counts = "count" if counted[1:] else "counts"
        yield (
            f"When the {reports} of {named(counted)} {were} published is not on record: {it} {counts} here as "
            "known from the day the visit ended, and may have come out later."
        )
    left_out = [visit for visit in history.unpublished if _earliest(visit) <= history.as_of]
    if left_out:
        yield (
            f"The day from which {named(left_out)} could be known is not on record: left out here, though perhaps "
            f"known on {on(history.as_of).label}."
        )


def _earliest(visit: Visit) -> date:
    return (visit.published or visit.ended).earliest
