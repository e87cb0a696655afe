"""The front page above the judgements: of which authority a report is, and when inspectors were there.

The title of each framework has a form that tells where the name stands. Of a title of another form the name is
what follows "Inspection of", or a line that names an authority of the register: no title keeps a report unread.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from inspectcli.domain import register
from inspectcli.reports import dates
from inspectcli.reports.dates import Days
from inspectcli.reports.identify import ILACS_TITLE, SIF_TITLE, title_block
from inspectcli.reports.text import joined

DATES = r"inspection dates?|dates? of (?:the )?inspection|inspected"
PUBLISHED = r"(?:report )?published|publication date|date of publication"
_LABEL = re.compile(rf"\s*(?:{DATES}|{PUBLISHED}|lead inspector|reporting inspector)\b", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:report|publ|lead|reporting|judge?ment|age|the|children|1\.)|[^\d]*\Z", re.IGNORECASE)
_OTHER_LABEL = re.compile(r"\s[A-Z][A-Za-z]+(?:\s[a-z]+){0,3}:")
_OF = re.compile(r"(?:re-?\s?)?inspection of\s+(?:the\s+)?(?=\S)", re.IGNORECASE)
_LETTERHEAD = re.compile(r"ofsted|@|www\.|^\W*\d|piccadilly|textphone|crown copyright", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page says above the judgements."""

    reinspection: bool
    title: str | None
    """The authority's name as printed."""
    days: Days
    """Of the inspection."""
    published: date | None
    doubts: tuple[str, ...]

    @property
    def start(self) -> date | None:
        """The first day of the inspection."""
        return self.days.start

    @property
    def end(self) -> date | None:
        """The last day of the inspection."""
        return self.days.end


def front(page: str) -> Front:
    """What the first page that has any text says."""
    block = title_block(page)
    at, title = _title(block)
    days, published = dates.read(labelled(page, DATES)), dates.read(labelled(page, PUBLISHED))
    name = _name_of(block, at, title) if title else next(_odd_names(block), None)
    return Front(
        reinspection=bool(re.search(r"\bre-?\s?inspection of\b", joined(block), re.IGNORECASE)),
        title=name,
        days=days,
        published=published.start,
        doubts=(*days.doubts, *published.doubts, *_one_day(days)),
    )


def _one_day(days: Days) -> Iterator[str]:
    """A doubt where an inspection that takes a week at least is said to have taken a day."""
    if days.start and days.start == days.end:
        yield f"the inspection is dated with a single day, {days.start}"


def _title(block: Sequence[str]) -> tuple[int, re.Match[str] | None]:
    """The line on which the title begins, and its words if they have a framework's form."""
    for at in range(len(block)):
        for pattern in (SIF_TITLE, ILACS_TITLE):
            if title := pattern.match(joined(block[at:])):
                return at, title
    return 0, None


def labelled(page: str, label: str) -> str:
    """The words after a label, such as ``DATES``: the rest of its line and, where they wrap, the next line."""
    found = re.search(
        rf"^[ \t]*(?:{label})(?:[ \t]+(?:from|on))?[ \t]*:?\s*(.+)(?:\n(.*))?",
        page,
        re.IGNORECASE | re.MULTILINE,
    )
    if not found:
        return ""
    wraps = found[2] and not _NEXT.match(found[2])
    words = joined((found[1], found[2])) if wraps else found[1]
    return _OTHER_LABEL.split(words, maxsplit=1)[0]


def _name_of(block: Sequence[str], at: int, title: re.Match[str]) -> str | None:
    """The authority's name: inside the title, or on the lines above it, or between it and the dates."""
    inside = title.groupdict().get("name", "") or ""
    return inside.strip() or _name(block[:at]) or _name(_above_labels(block[at:])[-1:])


def _odd_names(block: Sequence[str]) -> Iterator[str]:
    """What may be the name in a title of no known form, the likeliest first."""
    above = _above_labels(block)
    yield from (line for line in above if register.named_in(line))
    for at, line in enumerate(above):
        if begins := _OF.match(line):
            yield joined((line[begins.end() :], *above[at + 1 :]))


def is_label(line: str) -> bool:
    """Whether a line of a front page begins with a label."""
    return bool(_LABEL.match(line))


def _above_labels(block: Sequence[str]) -> Sequence[str]:
    """The lines above the first label, but those that speak of services."""
    labels = (index for index, line in enumerate(block) if is_label(line))
    return [line for line in block[: next(labels, 0)] if "services" not in line.lower()]


def _name(lines: Sequence[str]) -> str | None:
    return joined(line for line in lines if not _LETTERHEAD.search(line)) or None
