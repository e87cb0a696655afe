"""Grades wherever a report states one outside its table: the overall sentence, headings of the body, the board.

Before anything is looked for, :func:`marked` puts one sign in place of the words of each grade, so that a grade is
never part of another word, of an authority's name, or in two pieces.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from inspectcli.domain import register
from inspectcli.domain.vocabulary import Area, Grade
from inspectcli.reports.inspection.rows import LABEL, row_of
from inspectcli.reports.text import APOSTROPHE, DASH

_GRADE = re.compile(
    r"[RIOGriog](?<!\w.)(?i:(?<=r)equires?\s+improvement(?:\s+to\s+be\s+good)?|(?<=i)nadequate|(?<=o)utstanding"
    r"|(?<=g)ood)(?![^\W\d_]|-)"
)
"""Begins with the first letters, since to find those is far quicker than to try every word."""
_ENDINGS = ("good", "inadequate", "outstanding", "improvement", "because")
_LONGEST = 11
_SIGNS: Mapping[str, Grade] = {
    "\ufdd0": Grade.INADEQUATE,
    "\ufdd1": Grade.REQUIRES_IMPROVEMENT,
    "\ufdd2": Grade.GOOD,
    "\ufdd3": Grade.OUTSTANDING,
}
"""Code points that are no characters, and that no text may hold."""
_SIGN_OF = {grade: sign for sign, grade in _SIGNS.items()}
SIGN = f"[{''.join(_SIGNS)}]"
"""Pattern of a grade in marked text."""
MARK = r"\d{0,2}"
"""Pattern of a footnote mark, which the text of a page puts right after the word."""
_JUDGEMENT = r"judge?ments?"
_STATED = re.compile(
    rf"^[ \t]*{LABEL}{MARK}\s*(?:\b(?:is|are)\b)?\s*(?::|{DASH})?\s*(?P<grade>{SIGN}){MARK}[ \t]*\.?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_GRADED = re.compile(
    rf"\bgraded\s+{_JUDGEMENT}\s+(?:for|about|of|on)\s+{LABEL}\s+is\s+(?:that\s+it\s+)?(?:is\s+)?(?P<grade>{SIGN})",
    re.IGNORECASE,
)
_NO_SIGN = f"[^{''.join(_SIGNS)}]"
_OVERALL = tuple(
    re.compile(
        rf"^[ \t]*{subject}(?P<between>{_NO_SIGN}{{0,160}})(?P<grade>{SIGN})(?P<after>[^\n]*)",
        re.IGNORECASE | re.MULTILINE,
    )
    for subject in (
        rf"(?:the\s+)?overall\s+(?:{_JUDGEMENT}|effectiveness)\b",
        rf"children{APOSTROPHE}?s\s+services\b",
    )
)
_ENDS = re.compile(rf"{MARK}[ \t]*(?:[.:]{MARK}(?:\s.*)?)?")
_GOES_ON = re.compile(r"\n?\s*[a-z(\[,;/&]")
"""What stands on the line below a grade whose sentence has no full stop, and may qualify it."""
_STATES = re.compile(
    r"(?:the|overall|effectiveness|judge?ments?|(?:of|for|in|about|on|and|to|by|with|who)|services?|that|it|they|these|this"
    r"|is|are|be|now|still|therefore|remains?|local|authority|council|county|city|borough|district|metropolitan|london"
    r"|royal|unitary|children|child|young|people|families|famil(?:y|ies)|need|help|care|protection|looked|after"
    r"|leavers|leaving|s)",
    re.IGNORECASE,
)
"""Words of a sentence that states a grade, but for names."""
_WORD = re.compile(r"[^\W\d_]+|\d{3,}")
VERB = re.compile(r"\b(?:is|are|be)\s*(?:that\s+(?:it|they)\s+(?:is|are)\s*)?\Z|\bas\s*\Z", re.IGNORECASE)
_BOARD = rf"(?:safeguarding\s+children{APOSTROPHE}?s?(?:\s+board)?|LSCB)(?:\s+\([A-Z]+\))?"
_LSCB_HEADING = re.compile(
    rf"^[ \t]*the\s+(?:effectiveness\s+of\s+the\s+)?(?:[\w&,-]+\s+){{0,5}}?{_BOARD}\s+(?:is\s+)?"
    rf"(?P<grade>{SIGN}){MARK}(?:\s+because)?[.:]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LSCB_SENTENCE = re.compile(
    r"\barrangements\s+in\s+place\s+to\s+evaluate\s+the\s+effectiveness\s+of\s+what\s+is\s+done\s+by\b"
    rf"[^.{''.join(_SIGNS)}]{{0,200}}(?P<grade>{SIGN})",
    re.IGNORECASE,
)
_AT_END = re.compile(rf"{SIGN}{MARK}(?:\s+because)?[ \t]*[.:]?[ \t]*$", re.MULTILINE)
_EVALUATED = re.compile(r"[Ee]valuate\s+the\s+effectiveness")
"""Found far sooner than what they stand in."""
_EARLIER = re.compile(r"\b(?:previous|last|earlier|prior|former)\b", re.IGNORECASE)
_ROW_ABOVE = re.compile(rf"^[ \t]*{LABEL}{MARK}\s*{SIGN}{MARK}[ \t]*$", re.IGNORECASE | re.MULTILINE)
_LEAD_IN = 1_000
"""Characters above a statement among which a lead-in may say that it is of an earlier inspection."""


def grade(words: str) -> Grade:
    """The grade that these words of a report stand for, in any of its spellings."""
    first = words.split(maxsplit=1)[0].lower()
    return Grade.REQUIRES_IMPROVEMENT if first.startswith("require") else Grade(first)


def marked(text: str, name: str = "") -> str:
    """The text with a sign for each grade.

    Args:
        text: lines of a report.
        name: the authority's name, whose words are no grades.
    """
    clean = re.sub(SIGN, " ", text) if any(sign in text for sign in _SIGNS) else text
    if name and _GRADE.search(name):
        clean = re.sub(re.escape(name).replace(r"\ ", r"\s+"), "it", clean)
    return _GRADE.sub(lambda found: _SIGN_OF[grade(found[0])], clean)


def may_state(page: str) -> bool:
    """Whether a page may state a grade, at a line's end or in a sentence that judges: far quicker than to look."""
    ends = any(line.rstrip(" \t.:0123456789")[-_LONGEST:].lower().endswith(_ENDINGS) for line in page.split("\n"))
    return ends or "graded" in page or "valuate" in page


def signed(sign: str) -> Grade:
    """The grade that a sign stands for."""
    return _SIGNS[sign]


class Overall(NamedTuple):
    """What the sentences of a front page say of overall effectiveness."""

    grades: tuple[Grade, ...]
    """Each once."""
    doubt: str | None
    """The sentence that has a grade in it and does not simply state it."""


def overall(words: str, name: str = "") -> Overall:
    """What the sentences above a SIF table state.

    Args:
        words: marked text, lines ended by newlines.
        name: the authority's, which the sentences may have.
    """
    stated: dict[Grade, None] = {}
    doubt = None
    for found in filter(None, (pattern.search(words) for pattern in _OVERALL)):
        sign = signed(found["grade"])
        if _is_plain(found, sign, name) and not _runs_on(found):
            stated[sign] = None
        else:
            doubt = doubt or plain(found[0])
    return Overall(tuple(stated), doubt)


def plain(words: str) -> str:
    """Marked text in words again, on one line."""
    return " ".join(re.sub(SIGN, lambda found: signed(found[0]).label, words).split())


def _runs_on(found: re.Match[str]) -> bool:
    """Whether the sentence goes on below the line of its grade."""
    stops = found["after"].rstrip(" \t0123456789").endswith((".", ":"))
    return not stops and bool(_GOES_ON.match(found.string, found.end()))


def _is_stating(between: str, name: str) -> bool:
    """Whether the words between subject and grade only state it: any other may turn it round.

    Of names those of the authority itself may stand there, and such as the register gives to nobody.
    """
    own = {word.casefold() for word in _WORD.findall(name)}
    other = [word for word in _WORD.findall(between) if not (_STATES.fullmatch(word) or word.casefold() in own)]
    return not any(word[0].islower() or word[0].isdigit() or register.find(word) for word in other)


def _is_plain(found: re.Match[str], sign: Grade, name: str) -> bool:
    """Whether a sentence states its grade and nothing else: no negation, no other grade, and it ends there."""
    needs_verb = sign is not Grade.REQUIRES_IMPROVEMENT
    return (
        _is_stating(found["between"], name)
        and bool(_ENDS.fullmatch(found["after"]))
        and not (needs_verb and not VERB.search(found["between"]))
    )


@dataclass(frozen=True, slots=True)
class Statement:
    """A grade that the report states outside its table; it is overall where it names no area."""

    areas: tuple[Area, ...]
    grade: Grade
    page: int


def stated(pages: Mapping[int, str]) -> Iterator[Statement]:
    """Every grade in a heading or in a "graded judgement" of these pages (number to marked text).

    A list of the grades of an earlier inspection is none of them.
    """
    for number, page in pages.items():
        headings = _STATED.finditer(page) if _AT_END.search(page) else ()
        told = _GRADED.finditer(page) if "graded" in page else ()
        for found in (*headings, *told):
            if not _EARLIER.search(_above(page, found.start())):
                yield Statement(row_of(found).areas, signed(found["grade"]), number)


def _above(page: str, place: int) -> str:
    """The line that leads in to a statement: the nearest above it that is neither a label nor a grade."""
    above = _ROW_ABOVE.sub("\n", page[max(0, place - _LEAD_IN) : place]).rstrip().split("\n")
    return next((line for line in reversed(above) if line.strip() and not re.search(rf"{SIGN}\W*\Z", line)), "")


def lscb(pages: Mapping[int, str]) -> list[Statement]:
    """Every sentence that states the grade of the Local Safeguarding Children Board, headings first."""
    return [
        Statement((Area.LSCB,), signed(found["grade"]), number)
        for pattern, may_be in ((_LSCB_HEADING, _AT_END), (_LSCB_SENTENCE, _EVALUATED))
        for number, page in pages.items()
        if may_be.search(page)
        for found in pattern.finditer(page)
    ]
