"""The front page above the judgements: what kind of document this is, of which authority, and when.

Documents that import does not read are told apart by name. What decides is the title; letters, which have
none, are known by how their first page speaks of the visit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspectcli.domain.vocabulary import Framework
from inspectcli.reports import dates
from inspectcli.reports.identify import ILACS_TITLE, SIF_TITLE, title_block
from inspectcli.reports.text import joined
from inspectcli.reports.values import ImportRefusedError

_DATES = r"inspection dates?|dates? of (?:the )?inspection|inspected"
_PUBLISHED = r"(?:report )?published|publication date|date of publication"
_LABEL = re.compile(rf"\s*(?:{_DATES}|{_PUBLISHED}|lead inspector|reporting inspector)\b", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:report|publ|lead|reporting|judge?ment|age|the|children|1\.)|[^\d]*\Z", re.IGNORECASE)
_LETTERHEAD = re.compile(r"ofsted|@|www\.|^\W*\d|piccadilly|textphone|crown copyright", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page says above the judgements."""

    framework: Framework
    reinspection: bool
    title: str | None
    """The authority's name as printed."""
    start: date | None
    end: date | None
    published: date | None


def front(page: str) -> Front:
    """The front page's kind, title and dates.

    Args:
        page: the text of the first page that has any.

    Raises:
        ImportRefusedError: this is a document that import does not read; the message names it.
    """
    block = title_block(page)
    at, framework, title = _title(block)
    start, end = dates.span(_labelled(page, _DATES)) or (None, None)
    published, _ = dates.span(_labelled(page, _PUBLISHED)) or (None, None)
    return Front(framework, bool(title["again"]), _name_of(block, at, title), start, end, published)


def _title(block: Sequence[str]) -> tuple[int, Framework, re.Match[str]]:
    """The line on which the title begins, what it is the title of, and its words."""
    for at in range(len(block)):
        for framework, pattern in ((Framework.SIF, SIF_TITLE), (Framework.ILACS, ILACS_TITLE)):
            if title := pattern.match(joined(block[at:])):
                return at, framework, title
    raise ImportRefusedError("this report has no title")


def _labelled(page: str, label: str) -> str:
    """The words after a label: the rest of its line and, where they wrap, the next line."""
    found = re.search(
        rf"^[ \t]*(?:{label})(?:[ \t]+(?:from|on))?[ \t]*:?\s*(.+)(?:\n(.*))?",
        page,
        re.IGNORECASE | re.MULTILINE,
    )
    if not found:
        return ""
    wraps = found[2] and not _NEXT.match(found[2])
    return joined((found[1], found[2])) if wraps else found[1]


def _name_of(block: Sequence[str], at: int, title: re.Match[str]) -> str | None:
    """The authority's name: inside the title, or on the lines above it, or between it and the dates."""
    inside = title.groupdict().get("name", "") or ""
    return inside.strip() or _name(block[:at]) or _name(_below_title(block[at:]))


def _below_title(block: Sequence[str]) -> Sequence[str]:
    labels = (index for index, line in enumerate(block) if _LABEL.match(line))
    return [line for line in block[: next(labels, 0)] if "services" not in line.lower()][-1:]


def _name(lines: Sequence[str]) -> str | None:
    return joined(line for line in lines if not _LETTERHEAD.search(line)) or None
