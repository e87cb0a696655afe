"""Tables of judgements: rows of a label and a grade, as far as they pair beyond doubt.

In the order of the text a row is beyond doubt only where one grade follows its label, or stands between the
label's lines, and ends its line; rows that follow each other count together, and if one of them but the last lacks
its grade, or a grade stands above the first, all of them may be out of step. Rows below a heading that speaks of
an earlier inspection are told apart. What is in doubt has no grade.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from inspectcli.domain.vocabulary import Grade
from inspectcli.reports.inspection.grades import MARK, SIGN, VERB, plain, signed
from inspectcli.reports.inspection.rows import Row, labels, row_named, row_of

_BETWEEN = rf"\s+(?:{SIGN}{MARK}[ \t]*\n\s*)?"
_LABEL = re.compile(rf"^[ \t]*{labels(_BETWEEN)}{MARK}", re.IGNORECASE | re.MULTILINE)
"""A label whose grade may stand between its lines."""
_REST = re.compile(rf"[ \t]*(?:\n|\Z|{SIGN}|[^\n]*{SIGN}{MARK}[ \t]*(?:\n|\Z))")
"""What stands behind a row's label on its line: nothing, or a grade; else a sentence begins like a label."""
_CELL = re.compile(rf"\s*(?P<sign>{SIGN}){MARK}[ \t]*(?:\n|\Z)")
_NOT_SIGN = rf"(?:(?!{SIGN})[^\n])"
_UNNAMED = re.compile(
    rf"\s*(?P<words>[A-Z\d]{_NOT_SIGN}{{2,90}}(?:\n{_NOT_SIGN}{{2,90}}){{0,2}}?)"
    rf"\s(?P<sign>{SIGN}){MARK}[ \t]*(?:\n|\Z)"
)
"""A row whose label is none that is known."""
_PROSE = re.compile(r"[.;:]|\b(?:is|are|was|were|be|been|has|have|had|remains?|to|that)\b")
_LIKE_LABEL = re.compile(
    r"\d|The\s+(?:experience|impact|effectiveness|quality)|Overall|Children|Adoption|Leadership|Care\b"
)
"""How a row begins that ends a table, where running text might follow."""
_GOES_ON = re.compile(rf"\s*(?:{SIGN}|[a-z(\[,;/&])")
"""What stands below a grade and may qualify it."""
_MORE_GRADES = re.compile(rf"(?:\s*{SIGN}{MARK})+\s*")
"""Grades between a row's and the next label."""
_EARLIER = re.compile(r"\b(?:previous\w*|last|earlier|prior|former\w*|before|old)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_DATED = re.compile(r"\s*(?:inspection|report|lead|publi)\w*\b[^\n]*:", re.IGNORECASE)
_FEWEST_ROWS = 3
_ABOVE = 2
"""Lines above a table that may say whose grades it has."""
UNPAIRED = "the rows and grades of the table of judgements could not be paired beyond doubt"


@dataclass(frozen=True, slots=True)
class GradeTable:
    """The tables of a front page as one."""

    grades: Mapping[Row, Grade]
    """The rows whose grade is beyond doubt."""
    doubts: tuple[str, ...]
    begins: int
    """Where in the text it begins; the text's length where there is no table."""


@dataclass(slots=True)
class _Piece:
    """Rows with nothing between them."""

    begins: int
    out_of_step: bool
    """Whether its grades may be its neighbours'."""
    rows: list[tuple[Row, Grade]] = field(default_factory=list)
    bare: list[Row] = field(default_factory=list)
    """Rows without one certain grade."""
    unnamed: list[tuple[str, Grade]] = field(default_factory=list)
    """Labels that are none of those known, with their grades."""

    blank: bool = False
    """Whether its last row has no grade at all."""
    follows_two: bool = False
    """Whether its last row has more than one grade, so that the next one's may be among them."""
    doubled: bool = False
    """Whether any of its rows has."""

    @property
    def size(self) -> int:
        """How many rows it has."""
        return len(self.rows) + len(self.bare) + len(self.unnamed)


def table(text: str, start: date | None = None) -> GradeTable:
    """The judgements that the tables in a text give.

    Args:
        text: marked text, lines ended by newlines.
        start: the first day of the inspection; a heading with an earlier year is of an earlier one.
    """
    pieces = list(_pieces(text))
    begins = min((each.begins for each in pieces if each.size > 1), default=len(text))
    now = [each for each in pieces if not _is_earlier(text[: each.begins], start)]
    earlier = any(each.rows and each.size > 1 and each not in now for each in pieces)
    said = ("a table with the grades of an earlier inspection is left out",) if earlier else ()
    main = [each for each in now if each.size > 1]
    if sum(each.size for each in main) < _FEWEST_ROWS or any(each.out_of_step for each in main):
        return GradeTable({}, (UNPAIRED, *said), begins)
    grades, doubts = _together([each for each in now if each.rows])
    return GradeTable(grades, (*doubts, *said), begins)


def _pieces(text: str) -> Iterator[_Piece]:
    """The rows of a text, those together that stand together."""
    found = [label for label in _LABEL.finditer(text) if _REST.match(text, label.end())]
    ends = [*(label.start() for label in found), len(text)][1:]
    piece: _Piece | None = None
    for label, end in zip(found, ends, strict=True):
        piece = piece or _Piece(begins=label.start(), out_of_step=_stands_below_grade(text[: label.start()]))
        rest = _take(piece, label, text[label.end() : end])
        last = end == len(text)
        piece.doubled |= bool(_MORE_GRADES.fullmatch(rest)) and not last
        # A row too few may have pushed all grades below it up; one too many can only be its neighbours'.
        piece.out_of_step |= piece.blank and (piece.doubled if last else not rest.strip())
        if last or (rest.strip() and not _MORE_GRADES.fullmatch(rest)):
            yield piece
            piece = None


def _take(piece: _Piece, label: re.Match[str], tail: str) -> str:
    """Add a row to a piece, and rows of other labels below it; what is left up to the next label."""
    inside = re.findall(SIGN, label[0])
    cell = None if inside else _CELL.match(tail)
    signs = inside or ([cell["sign"]] if cell else [])
    rest = tail[cell.end() :] if cell else tail
    piece.blank = not signs
    if len(signs) == 1 and not _GOES_ON.match(rest) and not piece.follows_two:
        piece.rows.append((row_of(label), signed(signs[0])))
    else:
        piece.bare.append(row_of(label))
    piece.follows_two = bool(_MORE_GRADES.fullmatch(rest))
    while (other := _UNNAMED.match(rest)) and _is_label(other["words"], rest[other.end() :]):
        piece.unnamed.append((plain(other["words"]), signed(other["sign"])))
        rest = rest[other.end() :]
    return rest


def _is_label(words: str, below: str) -> bool:
    """Whether words above a grade are a row's label and no sentence that ends in a grade."""
    return not _PROSE.search(words) and (not below.strip() or bool(_LIKE_LABEL.match(words)))


def _stands_below_grade(above: str) -> bool:
    """Whether there is nothing but a grade in the line above, which ends no sentence."""
    *before, last = ["", *(line for line in above.split("\n") if line.strip())][-2:]
    return bool(re.fullmatch(rf"\s*{SIGN}{MARK}\s*", last)) and not any(map(VERB.search, before))


def _is_earlier(above: str, start: date | None) -> bool:
    lines = [line for line in above.split("\n") if line.strip()][-_ABOVE:]
    words = "\n".join(line for line in lines if not (_DATED.match(line) or re.search(SIGN, line)))
    years = [int(year[0]) for year in _YEAR.finditer(words)]
    return bool(_EARLIER.search(words)) or bool(start and years and max(years) < start.year)


def _together(pieces: Iterable[_Piece]) -> tuple[Mapping[Row, Grade], Sequence[str]]:
    """All pieces as one: a row that two of them grade differently has no grade."""
    given: dict[Row, list[Grade]] = {}
    doubts: list[str] = []
    bare = [row for piece in pieces for row in piece.bare]
    for piece in pieces:
        for row, grade in piece.rows:
            given.setdefault(row, []).append(grade)
        for words, grade in piece.unnamed:
            doubts += _named(words, grade, given)
    doubts += [f"the table of judgements has no certain grade for {row.label}" for row in dict.fromkeys(bare)]
    doubts += [_contradiction(row, grades) for row, grades in given.items() if len(set(grades)) > 1]
    return {row: grades[0] for row, grades in given.items() if len(set(grades)) == 1 and row not in bare}, doubts


def _named(words: str, grade: Grade, given: dict[Row, list[Grade]]) -> Iterator[str]:
    """Put a row of another label where it seems to belong, and say so."""
    if row := row_named(words):
        given.setdefault(row, []).append(grade)
        yield f"the row “{words}” of the table of judgements was taken for {row.label}"
    else:
        yield f"the table of judgements has a row that is not known: “{words}”, {grade.label}"


def _contradiction(row: Row, grades: Sequence[Grade]) -> str:
    said = " and ".join(f"“{grade.label}”" for grade in dict.fromkeys(grades))
    return f"the table of judgements grades {row.label} twice, {said}"
