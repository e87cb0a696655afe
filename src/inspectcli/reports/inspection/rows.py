"""The rows that tables of judgements have, by the words of their labels."""

import re
from collections.abc import Mapping
from enum import StrEnum

from inspectcli.domain.vocabulary import Area


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

    @property
    def label(self) -> str:
        """What the row judges, in few words."""
        return " and ".join(area.label.lower() for area in self.areas) or "overall effectiveness"


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
_OPTIONAL = {"social", "work"}
"""Words that some reports leave out of a label."""
_TELLING = (
    (Row.OVERALL, r"\boverall\b"),
    (Row.JOINT, r"\b(?:in|looked)\s+(?:care|after)\b.*\b(?:care\s+leavers|leav\w+\s+care)\b"),
    (Row.CARE_LEAVERS, r"\bcare[\s-](?:leavers|experienced)\b|\bleav\w+\s+care\b"),
    (Row.LOOKED_AFTER, r"\blooked\s+after\b|\bpermanence\b"),
    (Row.IN_CARE, r"\bin\s+(?:the\s+)?care\b"),
    (Row.ADOPTION, r"\badopti\w+"),
    (Row.HELP, r"\bhelp\b.*\bprotection\b"),
    (Row.GOVERNANCE, r"\bgovernance\b|\bleadership\b"),
    (Row.LEADERS, r"\bleaders\b"),
)
"""Words by which a row is known whose label is none of those."""


def labels(between: str) -> str:
    """The pattern of every label, with this between its words."""
    named = "|".join(f"(?P<{row.name}>{_words(row, between)})" for row in Row)
    misprint = rf"(?:children{between}(?:and{between})?)?(?={Row.CARE_LEAVERS.split(maxsplit=1)[0]}\b)"
    return (
        rf"(?:\d(?:\.\d)?\.?\s*)?(?:the{between})?(?:experiences?{between}and{between}progress{between}of{between})?"
        rf"(?:{misprint})?(?:{named})(?![a-z])"
    )


def _words(row: Row, between: str) -> str:
    """A label's words; what stands between them belongs to the word before, so that a word can be left out."""
    words = [rf"{re.escape(word.rstrip(','))},?" for word in row.split()]
    last = len(words) - 1
    parts = (f"{word}{between}" if place < last else word for place, word in enumerate(words))
    return "".join(f"(?:{p})?" if w in _OPTIONAL else p for p, w in zip(parts, row.split(), strict=True))


LABEL = labels(r"\s+")
"""Pattern of a label, with a group for each row."""


def row_of(found: re.Match[str]) -> Row:
    """The row whose label was found."""
    return next(row for row in Row if found[row.name])


def row_named(words: str) -> Row | None:
    """The row that a label of other words seems to be of; None where none does."""
    return next((row for row, telling in _TELLING if re.search(telling, words, re.IGNORECASE | re.DOTALL)), None)
