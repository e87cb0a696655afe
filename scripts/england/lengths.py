"""Inspections whose first and last day are further apart, or closer together, than those of nearly all others."""

from datetime import date

from england.joining import Joined
from inspectcli.domain.vocabulary import Framework

_DAYS = {Framework.SIF: (12, 29), Framework.ILACS: (3, 12)}
"""By framework: how many days all inspections lasted but a handful, the first and the last day included."""


def odd_length(visit: Joined) -> str | None:
    """What a reader should know of such days, in two sentences; None where there is nothing to say."""
    start, end = visit.get("start"), visit.get("end")
    if not (start and end and visit.framework in _DAYS):
        return None
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    least, most = _DAYS[visit.framework]
    if least <= days <= most:
        return None
    lasted = "1 day" if days == 1 else f"{days} days"
    wrong = "one of the two days is printed or read wrong"
    return (
        f"By its first and last day it lasted {lasted}; nearly all others of this framework lasted {least} to "
        f"{most}. {f'It was interrupted, or {wrong}' if days > most else f'Perhaps {wrong}'}."
    )
