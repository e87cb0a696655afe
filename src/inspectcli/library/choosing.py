"""Which records are asked for together: of a region, of an authority and its neighbours, of all of today."""

from datetime import date

from inspectcli.domain import register
from inspectcli.domain.nearest import nearest
from inspectcli.library.entries import RecordFile, named
from inspectcli.library.library import Library
from inspectcli.problems import UsageError


def of_today(library: Library) -> tuple[RecordFile, ...]:
    """The records of the authorities of today; those of an abolished one are asked for by its name."""
    return tuple(each for each in library.entries if each.authority is None or each.authority.until is None)


def of_day(library: Library, day: date, *, former: bool = False) -> tuple[RecordFile, ...]:
    """The records of the authorities that there were on a day, and those of nobody that the register knows.

    Args:
        library: where they are.
        day: the day.
        former: whether those are among them that were no more by then.
    """
    there = {*register.of_day(day)}
    if former:
        there |= {each for each in register.authorities() if each.until and each.until < day}
    return tuple(each for each in library.entries if each.authority is None or each.authority in there)


def of_region(
    library: Library, region: str, day: date | None = None, *, former: bool = False
) -> tuple[RecordFile, ...]:
    """The records of the authorities of a region, those of today or of a day; arguments are those of ``of_day``.

    Raises:
        UsageError: there is no such region; the hints are all of them.
    """
    regions = {each.region.casefold(): each.region for each in register.of_today()}
    word = " ".join(region.casefold().replace("-", " ").split())
    fitting = [name for key, name in regions.items() if key.startswith(word)] if word else []
    if len(fitting) != 1:
        raise UsageError(f'no region is called "{region}"; these are:', sorted(regions.values()))
    asked = of_day(library, day, former=former) if day else of_today(library)
    return tuple(each for each in asked if each.authority and each.authority.region == fitting[0])


def with_neighbours(library: Library, name: str) -> tuple[RecordFile, ...]:
    """The record of an authority, then those of its statistical neighbours that are there, the most alike first.

    Raises:
        UsageError: there is no such authority, or no neighbours of it are known.
    """
    authority = named(name)
    if authority is None:
        known = [each.name for each in register.of_today()]
        raise UsageError(f'no authority is called "{name}"; the nearest:', nearest(name, known, most=3))
    if not authority.neighbours:
        raise UsageError(f"no statistical neighbours of {authority.name} are on record: name the authorities")
    by_code = {each.authority.la_code: each for each in library.entries if each.authority}
    codes = (authority.la_code, *authority.neighbours)
    return tuple(by_code[code] for code in codes if code in by_code)
