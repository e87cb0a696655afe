"""England's authorities with children's services: how each is called, and its codes.

The list is data beside the record, facts of Ofsted's and the Department for Education's registers. A name is
found however a report or a record writes it: what counts are the words that tell authorities apart, and not the
words for the kind of council, case, punctuation or how "and" and "Saint" are spelt. No two authorities of the
list share a name in that sense.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from inspectcli.domain.shipped import shipped

_AUTHORITIES = "authorities.csv"
_LONGEST_SLUG = 80
_KIND = re.compile(
    r"london borough|council|county|city|borough|metropolitan|district|unitary|authority|corporation|royal"
    r"|mbc|mdc|local|the|of|and"
)
_KINDS = re.compile(rf"\b(?:{_KIND.pattern})\b")
_SAINT = re.compile(r"\bsaint\b")
_OF_SERVICES = re.compile(
    rf"\b(?:{_KIND.pattern}|childrens?|child|families|family|young|people|services?|social|care|work|trust|company"
    r"|first|together|limited|ltd|cic|s|for|in|with|partnership)\b"
)
"""Words of a title that name no place."""
_CLOSE = 0.75
"""How alike, from 0 to 1, a name must be to be proposed for another."""
_ALL_BUT = 0.82
"""How alike a name must be to be taken for another, misspelt."""
_MOST_PROPOSED = 3
_UNTIL = re.compile(r" until \d{4}\Z")
"""What tells an authority that is no more from one of today's with its name."""
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc`]")


class Registered(NamedTuple):
    """An authority of the register."""

    name: str
    """Its name, without the words for its kind of council where it is known without them."""
    urn: int | None
    """Ofsted's unique reference number."""
    la_code: int | None
    """The Department for Education's code."""
    ons_code: str | None
    """The Office for National Statistics' code; None for authorities that are no more."""
    other_names: tuple[str, ...]
    """What else it is called."""
    region: str
    """The region of England that it lies in."""
    type: str
    """What kind of authority it is, as the Department for Education has it: ``London Borough``."""
    population: int | None
    """How many people aged 0 to 25 live there; None where that is not on record."""
    neighbours: tuple[int, ...]
    """Codes of its ten statistical neighbours; none for authorities that are no more."""
    until: date | None
    """Its last day; None for authorities of today."""
    continued_by: tuple[int, ...]
    """Codes of the authorities whose services continue its own, where it is no more."""


def find(name: str) -> Registered | None:
    """The authority of that name, as a report, a record or people write it; None where the list has none.

    >>> find("Kingston upon Hull City Council").name
    'Kingston upon Hull'
    """
    return _by_key().get(_key(name))


def by_urn(urn: int) -> Registered | None:
    """The authority of that number of Ofsted's; None where the list has none."""
    return next((each for each in authorities() if each.urn == urn), None)


def named_in(words: str) -> Registered | None:
    """The one authority that words name beside what they say of its services; None where none or several may be.

    >>> named_in("Bradford Children and Families Trust").name
    'Bradford'
    """
    if exact := find(words):
        return exact
    rest = _spaced(words)
    names = {name: each for name, each in _by_name().items() if f" {name} " in f" {rest} "}
    longest = max(names, key=len, default="")
    over = f" {rest} ".replace(f" {longest} ", " ", 1) if longest else rest
    # An authority that is no more may have left its name to a trust of those that came after it.
    certain = longest and names[longest].ons_code and not _OF_SERVICES.sub(" ", over).strip()
    return names[longest] if certain else None


def bearing(found: Registered, day: date) -> Registered | None:
    """The authority that bore the name of another on a day; None where that one was no more.

    >>> bearing(find("Dorset"), date(2016, 2, 1)).name
    'Dorset until 2019'
    """
    if found.until and day > found.until:
        return None
    earlier = (each for each in before(found) if _key(_UNTIL.sub("", each.name)) == _key(found.name))
    return next((each for each in earlier if each.until and day <= each.until), found)


def misspelt(name: str) -> Registered | None:
    """The one authority whose name is all but that; None where there is none, or several.

    >>> misspelt("Kirkless").name
    'Kirklees'
    """
    from difflib import get_close_matches

    near = {_by_key()[key] for key in get_close_matches(_key(name), _by_key(), cutoff=_ALL_BUT)}
    return near.pop() if len(near) == 1 else None


def nearest(name: str) -> tuple[Registered, ...]:
    """Up to three authorities that may be meant by a name that the list does not have, the likeliest first."""
    from difflib import get_close_matches

    wanted, keys = _key(name), _by_key()
    holding = [key for key in keys if f" {key} " in f" {wanted} " or f" {wanted} " in f" {key} "]
    close = get_close_matches(wanted, keys, n=_MOST_PROPOSED, cutoff=_CLOSE)
    likely = (*sorted(holding, key=len, reverse=True), *close)
    return tuple(dict.fromkeys(keys[key] for key in likely))[:_MOST_PROPOSED]


def of_today() -> tuple[Registered, ...]:
    """The authorities of today, in the order of their names."""
    return tuple(each for each in authorities() if each.until is None)


def of_day(day: date) -> tuple[Registered, ...]:
    """The authorities that there were on a day, in the order of their names.

    One that continues another was not there while that was: all that do were made when it was abolished.

    >>> [each.name for each in of_day(date(2020, 1, 1)) if "Northampton" in each.name]
    ['Northamptonshire']
    """
    there = [each for each in authorities() if each.until is None or day <= each.until]
    to_come = {code for each in there for code in each.continued_by}
    return tuple(each for each in there if each.la_code not in to_come)


def before(authority: Registered) -> tuple[Registered, ...]:
    """The authorities that are no more and whose services this one continues, in the order of their names."""
    return tuple(each for each in authorities() if authority.la_code in each.continued_by)


def same(one: str, other: str) -> bool:
    """Whether two names are one authority's; also for authorities that the list does not have."""
    found = find(one)
    return _key(one) == _key(other) or (found is not None and found == find(other))


def slug(name: str) -> str:
    """An authority's name as part of a file's name: letters, digits and hyphens.

    >>> slug("Kingston upon Hull City Council")
    'kingston-upon-hull'
    """
    found = find(name)
    return _spaced(found.name if found else name).replace(" ", "-")[:_LONGEST_SLUG] or "authority"


def authorities() -> tuple[Registered, ...]:
    """Every authority of the list, in the order of their names."""
    return tuple(dict.fromkeys(_by_key().values()))


def _spaced(name: str) -> str:
    """Lower-case words with single spaces: no accents, no punctuation, "&" as "and"."""
    letters = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).replace("&", " and ")).casefold()
    plain = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(re.findall(r"[^\W_]+", plain))


def _key(name: str) -> str:
    """The words that tell authorities apart; all words where there are no others."""
    words = _SAINT.sub("st", _spaced(name))
    return " ".join(_KINDS.sub(" ", words).split()) or words


@cache
def _by_key() -> Mapping[str, Registered]:
    listed = list(_rows())
    return {_key(name): each for each in listed for name in (each.name, *each.other_names)}


@cache
def _by_name() -> Mapping[str, Registered]:
    """Every name in full and in its shortest form."""
    names = ((name, each) for each in authorities() for name in (each.name, *each.other_names))
    return {form: each for name, each in names for form in (_spaced(name), _key(name))}


def _rows() -> Iterator[Registered]:
    import csv

    with shipped(_AUTHORITIES).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            urn, la_code, population = (
                int(row[key]) if row[key] else None for key in ("urn", "la_code", "population_0_25")
            )
            yield Registered(
                name=row["name"],
                urn=urn,
                la_code=la_code,
                ons_code=row["ons_code"] or None,
                other_names=tuple(_listed(row["other_names"])),
                region=row["region"],
                type=row["type"],
                population=population,
                neighbours=tuple(map(int, _listed(row["neighbours"]))),
                until=date.fromisoformat(row["until"]) if row["until"] else None,
                continued_by=tuple(map(int, _listed(row["continued_by"]))),
            )


def _listed(cell: str) -> Iterator[str]:
    yield from filter(None, cell.split("; "))
