"""The lead inspector's name, on the front page or under the inspection team."""

import re
from collections.abc import Iterable

from inspectcli.importer.text import joined

_LEAD = re.compile(r"^[ \t]*lead inspectors?\b[ \t]*:?\s*([^\n]+(?:,[ \t]*\n[^\n:]+)?)", re.IGNORECASE | re.MULTILINE)
_ROLE = re.compile(
    r"[,;(]?\s*\b(?:(?:senior|regional)\s+)?"
    r"(?:(?:her|his)\s+majesty[’'‘`´]?s\s+inspectors?|s?hmi|ofsted(?:\s+inspectors?)?)\b(?:\s*\([^)]*\))?\)?",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w’'.-]*(?:\s+[\w’'.-]+){1,5}")


def lead(pages: Iterable[str]) -> str | None:
    """The lead inspector without rank, ``None`` where no page names one; two are joined by "and"."""
    for page in pages:
        for found in _LEAD.finditer(page):
            if names := _names(joined(found[1].split("\n"))):
                return " and ".join(names)
    return None


def _names(words: str) -> list[str]:
    people = re.split(r"\s*[,;&]\s*|\s+\band\b\s+|^\s*and\b\s*", _ROLE.sub("", words))
    return [name for part in people if _NAME.fullmatch(name := part.strip(" .,;:"))]
