"""The numbers that suggestions rest on, as ``scripts/learn_suggestions.py`` learnt them.

Each file says what its numbers were learnt from. There is no text in them: a key stands for the beginning of a
word that very many recommendations have, or for a theme of ``subjects.csv``.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from inspectcli.domain.shipped import shipped

SENSES = "senses.csv"
LIKELIHOOD = "likelihood.csv"
PER = 10_000
"""In the file, a share is a number of so many recommendations."""


class Sense(NamedTuple):
    """What is known of a word or theme from the recommendations to all authorities."""

    share: float
    """The part of all recommendations that has it, from 0 to 1."""
    direction: tuple[int, ...]
    """Where it points; the nearer two directions are, the more often the two stand with the same others."""


class Weights(NamedTuple):
    """How much each signal of a pair counts, added up to log odds."""

    constant: float
    sense: float
    words: float
    themes: float
    between: float
    same_tag: float
    """Added where the two share a tag of the national framework."""
    other_tag: float
    """Added where both have tags and share none."""
    said_before: float
    """By which the odds that some earlier one is continued are multiplied where the report says that one is."""


@cache
def senses() -> Mapping[str, Sense]:
    """By key: the words and themes that are frequent enough to be known."""
    return {
        row["key"]: Sense(int(row["share"]) / PER, tuple(map(int, row["direction"].split())))
        for row in _rows(SENSES)
    }


@cache
def weights() -> Weights:
    """The weights, all learnt together."""
    return Weights(**{row["signal"]: float(row["weight"]) for row in _rows(LIKELIHOOD)})


def _rows(name: str) -> Iterator[dict[str, str]]:
    import csv

    with shipped(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))
