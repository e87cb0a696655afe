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
from inspectcli.reports.text import APOSTROPHE, joined
from inspectcli.reports.values import ImportRefusedError

_INSPECTION = r"(?P<again>re-?\s?)?inspection of "
_SIF = re.compile(rf"{_INSPECTION}services for children in need of help and protection", re.IGNORECASE)
_ILACS = re.compile(
    rf"{_INSPECTION}(?P<name>.{{0,80}}?)(?:\blocal authority )?"
    rf"children{APOSTROPHE}?s (?:social (?:care|work) )?services",
    re.IGNORECASE,
)
_REFUSED = tuple(
    (re.compile(words, re.IGNORECASE), name)
    for words, name in (
        (r"joint targeted area inspection|JTAI\b", "a letter of a joint targeted area inspection (JTAI)"),
        (r"monitoring visit", "a letter of a monitoring visit"),
        (r"focused visit", "a letter of a focused visit"),
        (
            r"inspection of safeguarding and looked[- ]after children",
            "an inspection of safeguarding and looked-after children",
        ),
        (r"inspection of looked[- ]after children", "an inspection of looked-after children services"),
        (
            r"inspection of .{0,40}(?:the protection of children|child protection)",
            "an inspection of child protection",
        ),
        (
            r"area SEND|inspection of .{0,40}special educational needs",
            "an inspection of services for special educational needs",
        ),
    )
)
_LETTER = re.compile(r"^\s*Dear\b|\b[Tt]his letter\b", re.MULTILINE)
_INSPECTORATE = re.compile(rf"ofsted|majesty{APOSTROPHE}?s inspector", re.IGNORECASE)
_TITLE_ENDS = re.compile(
    rf"\s*(?:judge?ments?\s+grade|the overall judge?ment|children{APOSTROPHE}?s services in|1\.\s)",
    re.IGNORECASE,
)
_TITLE_LINES = 14
_DATES = r"inspection dates?|dates? of (?:the )?inspection|inspected"
_PUBLISHED = r"(?:report )?published|publication date|date of publication"
_LABEL = re.compile(rf"\s*(?:{_DATES}|{_PUBLISHED}|lead inspector|reporting inspector)\b", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:report|publ|lead|reporting|judge?ment|age|the|children|1\.)|[^\d]*\Z", re.IGNORECASE)
_BEFORE_NAME = re.compile(
    r"^(?:the\s+)?(?:(?:council of the|(?:london|royal|metropolitan) borough of|borough of|county of|"
    r"city (?:and county )?of(?! london))\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"(?:\s+(?:metropolitan|county|city|borough|district|unitary|council|authority|mbc|local|corporation))+$",
    re.IGNORECASE,
)
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
    block = _title_block(page)
    at, framework, title = _inspection(block, page)
    start, end = dates.span(_labelled(page, _DATES)) or (None, None)
    published, _ = dates.span(_labelled(page, _PUBLISHED)) or (None, None)
    return Front(framework, bool(title["again"]), _name_of(block, at, title), start, end, published)


def _title_block(page: str) -> list[str]:
    lines = [line.strip() for line in page.split("\n") if line.strip()][:_TITLE_LINES]
    ends = (index for index, line in enumerate(lines) if _TITLE_ENDS.match(line))
    return lines[: next(ends, len(lines))]


def _inspection(block: Sequence[str], page: str) -> tuple[int, Framework, re.Match[str]]:
    """The line on which the title begins, what it is the title of, and its words."""
    for at in range(len(block)):
        for framework, pattern in ((Framework.SIF, _SIF), (Framework.ILACS, _ILACS)):
            if title := pattern.match(joined(block[at:])):
                _refuse(joined((*block[:at], title[0])))
                return at, framework, title
    if _INSPECTORATE.search(page):
        _refuse(joined(block))
    if _LETTER.search(page):
        _refuse(joined(page.split("\n")))
    for at in range(len(block)):
        _refuse(joined(block[at:]), begin=True)
    raise ImportRefusedError(
        "this is no report of a full inspection of children's services, which is all import reads"
    )


def _refuse(words: str, *, begin: bool = False) -> None:
    """Refuse by name what these words speak of or, with ``begin``, begin with."""
    for pattern, name in _REFUSED:
        if pattern.match(words) if begin else pattern.search(words):
            raise ImportRefusedError(f"this is {name}, which import does not read yet")


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


def authority(title: str) -> str:
    """The authority's own name, without the words for its kind of council.

    >>> authority("Royal Borough of Windsor and Maidenhead")
    'Windsor and Maidenhead'
    """
    return _AFTER_NAME.sub("", _BEFORE_NAME.sub("", title.strip(), count=1)) or title
