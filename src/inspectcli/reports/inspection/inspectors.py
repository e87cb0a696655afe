"""The lead inspector's name, on the front page or under the inspection team."""

import re
from collections.abc import Iterable

from inspectcli.reports.text import APOSTROPHE, joined

_LEAD = re.compile(
    r"^[ \t]*(?:lead|reporting) inspectors?\b(?:[ \t]+on[ \t]site)?[ \t]*:?\s*([^\n]+(?:,[ \t]*\n[^\n:]+)?)",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(r"^[ \t]*(?:lead|reporting) inspectors?\b", re.IGNORECASE | re.MULTILINE)
_RANK = re.compile(
    rf"\(?\b(?:senior\s+|regional\s+)?(?:(?:her|his)\s+majesty{APOSTROPHE}?s\s+inspectors?|s?hmi)\b(?:\s*\(\w+\))?\)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;&(]|\band\b|\s[\u2013-]\s)\s*")
_OFFICE = re.compile(r"inspector|ofsted|director|\d", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w\u2019'.-]*(?:\s+[\w\u2019'.-]+){1,5}")


def lead(pages: Iterable[str]) -> str | None:
    """The lead inspector without rank, ``None`` where no page names one; two are joined by "and"."""
    for page in pages:
        for found in _LEAD.finditer(page):
            if names := _names(joined(found[1].split("\n"))):
                return " and ".join(names)
    return None


def is_announced(pages: Iterable[str]) -> bool:
    """Whether any page has the label that a lead inspector's name stands behind."""
    return any(_LABEL.search(page) for page in pages)


def _names(words: str) -> list[str]:
    parts = (part.strip(" .,;:") for part in _BETWEEN.split(_RANK.sub("", words)))
    return [part for part in parts if _NAME.fullmatch(part) and not _OFFICE.search(part)]
