"""England's authorities with children's services: how each is called, and its codes.

The list is data beside the record, facts of Ofsted's and the Department for Education's registers. A name is
found however a report or a record writes it: what counts are the words that tell authorities apart, and not the
words for the kind of council, case, punctuation or how "and" and "Saint" are spelt. No two authorities of the
list share a name in that sense.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
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


def find(name: str) -> Registered | None:
    """The authority of that name, as a report, a record or people write it; None where the list has none.

    >>> find("Kingston upon Hull City Council").name
    'Kingston upon Hull'
    """
    return _by_key().get(_key(name))


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


def _rows() -> Iterator[Registered]:
    import csv

    with shipped(_AUTHORITIES).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            others = tuple(filter(None, row["other_names"].split("; ")))
            urn, la_code = (int(row[key]) if row[key] else None for key in ("urn", "la_code"))
            yield Registered(row["name"], urn, la_code, row["ons_code"] or None, others)
