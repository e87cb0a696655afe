"""Grades: in the table of the front page, in its overall sentence, and wherever the body states them again.

Rows and grades of a table count as paired only where labels and grades alternate without a gap; anything else
is a doubt, and a doubtful table has no grades.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspectcli.domain.vocabulary import Area, Grade
from inspectcli.reports.text import APOSTROPHE, DASH

_GRADE = r"\b(?:requires?\s+improvement(?:\s+to\s+be\s+good)?|inadequate|outstanding|good)(?![a-z])"
_JUDGEMENT = r"judge?ments?"
_MARK = r"\d{0,2}"
"""A footnote mark, which the text of a page puts right after the word."""
_FEWEST_ROWS = 3


class Row(StrEnum):
    """A row of a table of judgements, by the words of its label that no other row has."""

    LEADERS = "impact of leaders on social work practice with children and families"
    GOVERNANCE = "leadership, management and governance"
    HELP = "children who need help and protection"
    LOOKED_AFTER = "children looked after and achieving permanence"
    ADOPTION = "adoption performance"
    JOINT = "children in care and care leavers"
    IN_CARE = "children in care"
    CARE_LEAVERS = "care leavers"
    OVERALL = "overall effectiveness"

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas that the row judges; none for the overall row."""
        return _AREAS[self]


_AREAS: Mapping[Row, tuple[Area, ...]] = {
    Row.LEADERS: (Area.LEADERSHIP,),
    Row.GOVERNANCE: (Area.LEADERSHIP,),
    Row.HELP: (Area.HELP_AND_PROTECTION,),
    Row.LOOKED_AFTER: (Area.IN_CARE,),
    Row.ADOPTION: (Area.ADOPTION,),
    Row.JOINT: (Area.IN_CARE, Area.CARE_LEAVERS),
    Row.IN_CARE: (Area.IN_CARE,),
    Row.CARE_LEAVERS: (Area.CARE_LEAVERS,),
    Row.OVERALL: (),
}


def _labels(between: str) -> str:
    """The pattern of every label, with this between its words."""
    labels = (between.join(rf"{re.escape(word.rstrip(','))},?" for word in row.split()) for row in Row)
    named = "|".join(f"(?P<{row.name}>{label})" for row, label in zip(Row, labels, strict=True))
    return rf"(?:\d(?:\.\d)?\.?\s*)?(?:the\s+)?(?:experiences?\s+and\s+progress\s+of\s+)?(?:{named}){_MARK}"


_LABEL = _labels(r"\s+")
_STRADDLING = _labels(rf"\s+(?:{_GRADE}\s+)?")
"""A label whose grade may stand between its lines."""
_ROW = re.compile(rf"{_STRADDLING}(?:\s+(?P<grade>{_GRADE}){_MARK})?\s*", re.IGNORECASE)
_STATED = re.compile(
    rf"^[ \t]*{_LABEL}\s*(?:\b(?:is|are)\b)?\s*(?::|{DASH})?\s*(?P<grade>{_GRADE}){_MARK}[ \t]*\.?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_GRADED = re.compile(
    rf"\bgraded\s+{_JUDGEMENT}\s+(?:for|about|of|on)\s+{_LABEL}\s+is\s+(?:that\s+it\s+)?(?:is\s+)?(?P<grade>{_GRADE})",
    re.IGNORECASE,
)
_OVERALL = tuple(
    re.compile(rf"{words}(?P<grade>{_GRADE})", re.IGNORECASE)
    for words in (
        rf"\boverall\s+(?:{_JUDGEMENT}|effectiveness)\b[^.]{{0,80}}?\bis\b[^.]{{0,60}}?",
        rf"\bchildren{APOSTROPHE}?s\s+services\s+(?:in|for|at)\b.{{0,120}}?",
    )
)
_BOARD = rf"(?:safeguarding\s+children{APOSTROPHE}?s?(?:\s+board)?|LSCB)(?:\s+\([A-Z]+\))?"
_LSCB_HEADING = (
    rf"^[ \t]*the\s+(?:effectiveness\s+of\s+the\s+)?(?:[\w&,-]+\s+){{0,5}}?{_BOARD}\s+(?:is\s+)?"
    rf"(?P<grade>{_GRADE})(?:\s+because)?[.:]?[ \t]*$"
)
_LSCB_SENTENCE = (
    r"\barrangements\s+in\s+place\s+to\s+evaluate\s+the\s+effectiveness\s+of\s+what\s+is\s+done\s+by\b"
    rf"[^.]{{0,200}}?(?P<grade>{_GRADE})"
)
_LSCB = tuple(re.compile(words, re.IGNORECASE | re.MULTILINE) for words in (_LSCB_HEADING, _LSCB_SENTENCE))


def grade(words: str) -> Grade:
    """The grade that these words of a report stand for, in any of its spellings."""
    first = words.split(maxsplit=1)[0].lower()
    return Grade.REQUIRES_IMPROVEMENT if first.startswith("require") else Grade(first)


@dataclass(frozen=True, slots=True)
class GradeTable:
    """A table of judgements: its rows as far as they were read, and whether their pairing is beyond doubt."""

    grades: Mapping[Row, Grade]
    certain: bool
    begins: int
    """Where in the words it begins; their length where there is no table."""


def table(words: str) -> GradeTable:
    """The table of judgements in running text: the longest sequence of labels, each with its grade."""
    labels = list(_ROW.finditer(words))
    bare = {label.end() for label in labels if not label["grade"]}
    read = [_table_at(words, label.start(), below_bare=label.start() in bare) for label in labels]
    return max(read, key=lambda t: len(t.grades), default=GradeTable({}, certain=False, begins=len(words)))


def _table_at(words: str, begins: int, *, below_bare: bool) -> GradeTable:
    """The table that begins here; below a label that has no grade, the first grade may be that label's."""
    grades: dict[Row, Grade] = {}
    at, certain = begins, not below_bare
    while found := _ROW.match(words, at):
        row, said = _row(found), re.findall(_GRADE, found[0], re.IGNORECASE)
        if len(said) != 1 or row in grades:
            certain = False
            break
        grades[row] = grade(said[0])
        at = found.end()
    return GradeTable(grades, certain and len(grades) >= _FEWEST_ROWS, begins)


def _row(found: re.Match[str]) -> Row:
    return next(row for row in Row if found[row.name])


def overall(words: str) -> list[Grade]:
    """The overall grades that the sentences above a SIF table state, without repetition."""
    found = (pattern.search(words) for pattern in _OVERALL)
    return list(dict.fromkeys(grade(match["grade"]) for match in found if match))


@dataclass(frozen=True, slots=True)
class Statement:
    """A grade that the report states outside its table; it is overall where it names no area."""

    areas: tuple[Area, ...]
    grade: Grade
    page: int


def stated(pages: Mapping[int, str]) -> Iterator[Statement]:
    """Every grade in a heading or in a "graded judgement" of these pages (number to text)."""
    for number, page in pages.items():
        for pattern in (_STATED, _GRADED):
            for found in pattern.finditer(page):
                yield Statement(_row(found).areas, grade(found["grade"]), number)


def lscb(pages: Mapping[int, str]) -> list[Statement]:
    """Every sentence that states the grade of the Local Safeguarding Children Board, headings first."""
    return [
        Statement((Area.LSCB,), grade(found["grade"]), number)
        for pattern in _LSCB
        for number, page in pages.items()
        for found in pattern.finditer(page)
    ]
