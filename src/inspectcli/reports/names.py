"""Whose report it is: what the report prints, held against the register and against a number in its path.

The text counts. Where the register does not know the printed name, Ofsted's number in the name of the file or of
its folder decides, as downloads have it (``80522_medway/``); where that is missing too, the printed name stands
with a warning. Nothing becomes another authority in silence.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from inspectcli.domain import register
from inspectcli.domain.register import Registered

_URN = re.compile(r"(?<!\d)(?:\d{5}|\d{7})(?!\d)")
_BEFORE_NAME = re.compile(
    r"^(?:the\s+)?(?:(?:council of the|(?:london|royal|metropolitan) borough of|borough of|county of|"
    r"city (?:and county )?of(?! london))\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"(?:\s+(?:metropolitan|county|city|borough|district|unitary|council|authority|mbc|local|corporation))+$",
    re.IGNORECASE,
)


class Whose(NamedTuple):
    """An authority as far as it is known, and what is doubtful about that."""

    name: str | None
    urn: int | None
    warnings: tuple[str, ...]


def whose(title: str | None, path: str, day: date | None) -> Whose:
    """The authority of a report.

    Args:
        title: its name as the report prints it.
        path: of the file, which may have Ofsted's number of the authority in it.
        day: of the inspection, since authorities come and go.
    """
    named = register.named_in(title) if title else None
    printed = register.bearing(named, day) if named and day else named
    filed = in_path(path)
    if printed:
        return Whose(printed.name, printed.urn, _disagreement(printed, filed))
    if named:
        said = f"{named.name} was no authority any more on {day}"
    elif title:
        said = f"the register knows no authority called “{title}”{'' if filed else _proposal(title)}"
    else:
        said = "the authority's name could not be read"
    if filed:
        said = f"{said}; the URN {filed.urn} in the file's path is that of {filed.name}, and was followed"
        return Whose(filed.name, filed.urn, (said,))
    return Whose(short(title) if title else None, None, (said,))


def in_path(path: str) -> Registered | None:
    """The authority whose number stands in the name of a file or else of its folder."""
    place = Path(path)
    for part in (place.name, place.parent.name):
        for number in _URN.findall(part):
            if found := register.by_urn(int(number)):
                return found
    return None


def short(title: str) -> str:
    """A name without the words for its kind of council.

    >>> short("Royal Borough of Windsor and Maidenhead")
    'Windsor and Maidenhead'
    """
    return _AFTER_NAME.sub("", _BEFORE_NAME.sub("", title.strip(), count=1)) or title


def _disagreement(printed: Registered, filed: Registered | None) -> tuple[str, ...]:
    if filed is None or filed == printed:
        return ()
    return (
        f"the report is on {printed.name}, and the URN {filed.urn} in the file's path is that of {filed.name}",
    )


def _proposal(title: str) -> str:
    near = [f"{each.name} ({each.urn})" if each.urn else each.name for each in register.nearest(short(title))]
    return f": it may be {' or '.join(near)}" if near else ""
