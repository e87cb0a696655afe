"""The tags of the Children's Social Care National Framework behind a point, in every spelling seen since 2025.

A tag names outcomes (1 to 4), enablers (1 to 3) or principles of the statutory guidance of December 2023, by
number, in digits or words, or by name, mostly in brackets. Principles are known by number only.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_KIND = r"(?:outcome|enabler|principle)"
_FRAMEWORK = r"national\s+framework"
_BRACKETED = re.compile(r"[(\[]\s*([^()\[\]]{3,200}?)\s*[)\]]\s*\.?\s*\Z")
_BARE = re.compile(
    rf"(?:(?<=[.;:])|\A)\s*((?:{_FRAMEWORK}[\s,:]*{_KIND}s?\b[^.()]{{0,120}}|{_KIND}s?\b[^.()]{{0,120}}?{_FRAMEWORK}))\.?\s*\Z",
    re.IGNORECASE,
)
_IS_TAG = re.compile(
    rf"(?:{_FRAMEWORK}\b.*)?\b{_KIND}s?\s*(?::|\b{_NUMBER}\b)|\b{_KIND}s?\b.*\b{_FRAMEWORK}", re.IGNORECASE
)
_NUMBERED = re.compile(
    rf"\b(?P<kind>{_KIND})s?\s*:?\s*(?P<numbers>{_NUMBER}\b(?:\s*(?:,|and|&|/|\+)\s*(?:and\s+)?{_NUMBER}\b)*)",
    re.IGNORECASE,
)
_NAMED = tuple(
    (tag, re.compile(words, re.IGNORECASE))
    for tag, words in (
        ("outcome-1", r"\boutcome\W+.*\bstay\s+together\b"),
        ("outcome-2", r"\boutcome\W+.*\bfamily\s+networks?\b"),
        ("outcome-3", r"\boutcome\W+.*\bsafe\s+in(?:side)?\s+(?:and|or)\s+outside\b"),
        ("outcome-4", r"\boutcome\W+.*\bstable\b.*\bhomes?\b"),
        ("enabler-1", r"\benabler\W+.*\bmulti-?\s?agency\b"),
        ("enabler-2", r"\benabler\W+.*\bleaders\b"),
        ("enabler-3", r"\benabler\W+.*\bworkforce\b"),
    )
)
_MOST = {"outcome": 4, "enabler": 3, "principle": len(_NUMBERS)}


class Tag(NamedTuple):
    """What a point's tag says."""

    parts: tuple[str, ...]
    """``outcome-3``, ``enabler-2``, in the order printed."""
    unread: str | None
    """The tag's words, where they hold something that is no known part of the framework."""


def tag(text: str) -> Tag | None:
    """The tag at the end of a point, ``None`` where there is none.

    >>> tag("The quality of plans. (Outcome four, National Framework)").parts
    ('outcome-4',)
    """
    found = _BRACKETED.search(text)
    if found is None or not _IS_TAG.search(found[1]):
        found = _BARE.search(text)
    if found is None:
        return None
    words = found[1]
    parts = tuple(dict.fromkeys(_parts(words)))
    known = tuple(part for part in parts if int(part.split("-")[1]) in range(1, _MOST[part.split("-")[0]] + 1))
    return Tag(known, words if not known or known != parts else None)


def _parts(words: str) -> Iterator[str]:
    numbered = list(_NUMBERED.finditer(words))
    for found in numbered:
        for number in re.findall(_NUMBER, found["numbers"], re.IGNORECASE):
            yield f"{found['kind'].lower()}-{_value(number)}"
    if not numbered:
        yield from (name for name, pattern in _NAMED if pattern.search(words))


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.index(number.lower()) + 1
