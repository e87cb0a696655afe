"""The field's own words, as enumerations.

Each member's value is what stands in the data file and in JSON; ``label`` is what people read. Nothing here
imports anything of the package, so that every module can speak in these words.
"""

from enum import StrEnum


class Grade(StrEnum):
    """What an inspection may conclude, ordered from lowest to highest by ``rank``.

    ``adequate`` belongs to the inspections before November 2013 and stood where ``requires-improvement``
    stands now, so the two share a rank: neither is above the other.
    """

    INADEQUATE = "inadequate"
    ADEQUATE = "adequate"
    REQUIRES_IMPROVEMENT = "requires-improvement"
    GOOD = "good"
    OUTSTANDING = "outstanding"

    @property
    def rank(self) -> int:
        """Place on the ladder, 0 (inadequate) to 3 (outstanding)."""
        return _RANKS[self.value]

    @property
    def label(self) -> str:
        """The grade as a report words it, in lower case."""
        return self.value.replace("-", " ")

    def __lt__(self, other: str) -> bool:
        return self.rank < Grade(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Grade(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Grade(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Grade(other).rank


_RANKS = {"inadequate": 0, "adequate": 1, "requires-improvement": 1, "good": 2, "outstanding": 3}


class Area(StrEnum):
    """One canonical key an area of judgement, so that frameworks can be compared; in canonical order."""

    LEADERSHIP = "leadership"
    HELP_AND_PROTECTION = "help-and-protection"
    IN_CARE = "in-care"
    CARE_LEAVERS = "care-leavers"
    ADOPTION = "adoption"
    LSCB = "lscb"

    @property
    def label(self) -> str:
        """The area as people name it."""
        return _AREA_LABELS[self.value]


_AREA_LABELS = {
    "leadership": "Leadership",
    "help-and-protection": "Help and protection",
    "in-care": "Children in care",
    "care-leavers": "Care leavers",
    "adoption": "Adoption",
    "lscb": "Local Safeguarding Children Board",
}


class Kind(StrEnum):
    """What sort of visit inspectors made; only full inspections are graded."""

    FULL_INSPECTION = "full-inspection"
    MONITORING_VISIT = "monitoring-visit"
    FOCUSED_VISIT = "focused-visit"
    JTAI = "jtai"

    @property
    def label(self) -> str:
        """The kind as people name it."""
        return "joint targeted area inspection" if self is Kind.JTAI else self.value.replace("-", " ")


class Framework(StrEnum):
    """The rule book of a full inspection; each judges its own areas."""

    CHILD_PROTECTION = "child-protection"
    LOOKED_AFTER_CHILDREN = "looked-after-children"
    SIF = "sif"
    ILACS = "ilacs"

    @property
    def label(self) -> str:
        """The framework as people name it."""
        return _FRAMEWORK_LABELS[self.value]


_FRAMEWORK_LABELS = {
    "child-protection": "inspection of child protection arrangements",
    "looked-after-children": "inspection of looked-after children services",
    "sif": "SIF inspection",
    "ilacs": "ILACS inspection",
}


class Variant(StrEnum):
    """The form that a framework took at one visit."""

    REINSPECTION = "re-inspection"
    STANDARD = "standard"
    SHORT = "short"


class Body(StrEnum):
    """Whom a recommendation is addressed to."""

    AUTHORITY = "authority"
    LSCB = "lscb"

    @property
    def label(self) -> str:
        """The body as people name it."""
        return "the authority" if self is Body.AUTHORITY else "the Local Safeguarding Children Board"


class Outcome(StrEnum):
    """What a later visit found on an earlier recommendation."""

    MET = "met"
    IMPROVING = "improving"
    NOT_IMPROVING = "not-improving"

    @property
    def label(self) -> str:
        """The outcome as people read it."""
        return self.value.replace("-", " ")


class Status(StrEnum):
    """How a recommendation stands, derived from what later visits say; each is in exactly one."""

    OPEN = "open"
    MET = "met"
    RESTATED = "restated"
    NOT_CARRIED_FORWARD = "not-carried-forward"

    @property
    def label(self) -> str:
        """The status as people read it."""
        return self.value.replace("-", " ")


class Rag(StrEnum):
    """The colour that committees give a recommendation.

    Red where there is no evidence of improvement or it was found not improving, amber where it was found
    improving, green where it was found met.
    """

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
