"""The grades of a report of 2012 or 2013: a table at its end, and a line below each heading.

Only the overall grade is one of the areas that inspections have been compared by since: it is the grade of the
side of the service that was inspected. The others ("Capacity to improve") are kept under the report's words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspectcli.domain.vocabulary import Grade

_WORDS = r"(?P<grade>outstanding|good|adequate|inadequate)"
_TABLE = re.compile(r"^[ \t]*record of main findings\s*?$", re.IGNORECASE | re.MULTILINE)
_ROW = re.compile(rf"(?P<label>.*?)\s*\b{_WORDS}\s*", re.IGNORECASE)
_OVERALL = re.compile(r"overall effectiveness", re.IGNORECASE)
_BELOW_HEADING = re.compile(
    rf"^[ \t]*grade\s*:?\s*(?P<number>\d)\s*[(:\u2013-]\s*{_WORDS}\s*\)?[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_SAID = re.compile(
    rf"\boverall effectiveness\b[^.]{{0,160}}?\bis\s+(?:judged\s+to\s+be\s+)?{_WORDS}\b", re.IGNORECASE | re.DOTALL
)
_NUMBERED = (Grade.OUTSTANDING, Grade.GOOD, Grade.ADEQUATE, Grade.INADEQUATE)
_HEADING_LINES = 3
"""Lines that a heading above a grade takes at most."""


@dataclass(frozen=True, slots=True)
class Graded:
    """What a report grades."""

    overall: Grade | None
    others: tuple[tuple[str, Grade], ...]
    """The other rows of its table, in its own words."""
    warnings: tuple[str, ...]


def read(pages: Sequence[str]) -> Graded:
    """The grades of a report, given the text of its pages."""
    rows = list(_rows(pages))
    tabled = [grade for label, grade in rows if _OVERALL.search(label)]
    elsewhere = [grade for page in pages for grade in _stated(page)]
    overall = tabled[0] if tabled else elsewhere[0] if elsewhere else None
    return Graded(
        overall=overall,
        others=tuple((label, grade) for label, grade in rows if not _OVERALL.search(label)),
        warnings=tuple(_doubts(rows, tabled, elsewhere, pages)),
    )


def _rows(pages: Sequence[str]) -> Iterator[tuple[str, Grade]]:
    """The rows of the table of grades, which stands below the last heading of its name."""
    for page in reversed(pages):
        if headings := list(_TABLE.finditer(page)):
            label: list[str] = []
            for line in page[headings[-1].end() :].split("\n"):
                found = _ROW.fullmatch(line)
                label.append(found["label"] if found else line.strip())
                if found:
                    yield _label(" ".join(filter(None, label))), Grade(found["grade"].lower())
                    label = []
            return


def _label(words: str) -> str:
    """A row's label without the title of the table, which stands above the first."""
    overall = _OVERALL.search(words)
    return words[overall.start() :] if overall else words


def _stated(page: str) -> Iterator[Grade]:
    """The overall grades that a page states below a heading or in a sentence."""
    for found in _BELOW_HEADING.finditer(page):
        above = [line for line in page[: found.start()].split("\n") if line.strip()][-_HEADING_LINES:]
        if _OVERALL.search(" ".join(above)):
            yield Grade(found["grade"].lower())
    for found in _SAID.finditer(page):
        yield Grade(found["grade"].lower())


def _doubts(
    rows: Sequence[object], tabled: Sequence[Grade], elsewhere: Sequence[Grade], pages: Sequence[str]
) -> Iterator[str]:
    if not tabled and not elsewhere:
        yield "the overall grade could not be read"
    elif not tabled:
        yield "the table of grades has no overall grade: it was read from the body instead"
    if len(set(tabled)) > 1:
        yield f"the table of grades states {len(tabled)} overall grades"
    for said in dict.fromkeys(elsewhere):
        if tabled and said is not tabled[0]:
            yield f"overall effectiveness: “{tabled[0].label}” in the table, “{said.label}” elsewhere"
    if not rows:
        yield "no table of grades was found"
    for number, page in enumerate(pages, start=1):
        for found in _BELOW_HEADING.finditer(page):
            numbered = _NUMBERED[int(found["number"]) - 1 : int(found["number"])]
            if Grade(found["grade"].lower()) not in numbered:
                yield f"“{found[0].strip()}” on page {number} is no grade of the scale"
