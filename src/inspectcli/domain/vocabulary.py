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
    """The lowest grade."""
    ADEQUATE = "adequate"
    """Before November 2013 only: it stood where requires improvement stands now."""
    REQUIRES_IMPROVEMENT = "requires-improvement"
    """In full: requires improvement to be good."""
    GOOD = "good"
    """Above requires improvement, below outstanding."""
    OUTSTANDING = "outstanding"
    """The highest grade."""

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
    """The impact of leaders; under SIF leadership, management and governance."""
    HELP_AND_PROTECTION = "help-and-protection"
    """Children who need help and protection."""
    IN_CARE = "in-care"
    """Children in care; under SIF children looked after and achieving permanence."""
    CARE_LEAVERS = "care-leavers"
    """Young people who have left care."""
    ADOPTION = "adoption"
    """Adoption, judged under SIF only."""
    LSCB = "lscb"
    """The Local Safeguarding Children Board, a body of its own, reviewed with most SIF inspections."""

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
    """Graded, by area and until March 2026 overall; makes recommendations."""
    MONITORING_VISIT = "monitoring-visit"
    """Ungraded: the progress of an authority that was judged inadequate."""
    FOCUSED_VISIT = "focused-visit"
    """Ungraded: a letter on one part of the service."""
    JTAI = "jtai"
    """Ungraded: a joint targeted area inspection by several inspectorates."""
    SEND = "send"
    """Ungraded: an area's services for children with special educational needs or disabilities."""

    @property
    def label(self) -> str:
        """The kind as people name it."""
        return _KIND_LABELS.get(self.value, self.value.replace("-", " "))


_KIND_LABELS = {"jtai": "joint targeted area inspection", "send": "area SEND inspection"}


class Framework(StrEnum):
    """The rule book of a full inspection; each judges its own areas."""

    SLAC = "slac"
    """2009 to 2012: safeguarding and looked-after children, two grades in one visit and none overall."""
    CHILD_PROTECTION = "child-protection"
    """2009 to 2013: arrangements for the protection of children only."""
    LOOKED_AFTER_CHILDREN = "looked-after-children"
    """2009 to 2013: services for looked after children only."""
    SIF = "sif"
    """November 2013 to early 2018: the single inspection framework and its re-inspections."""
    ILACS = "ilacs"
    """From January 2018: inspecting local authority children's services."""

    @property
    def label(self) -> str:
        """The framework as people name it."""
        return _FRAMEWORK_LABELS[self.value]


_FRAMEWORK_LABELS = {
    "slac": "inspection of safeguarding and looked-after children services",
    "child-protection": "inspection of child protection arrangements",
    "looked-after-children": "inspection of looked-after children services",
    "sif": "single inspection (SIF)",
    "ilacs": "ILACS inspection",
}


class Variant(StrEnum):
    """The form that a framework took at one visit."""

    REINSPECTION = "re-inspection"
    """A SIF inspection that follows an earlier one."""
    STANDARD = "standard"
    """An ILACS inspection of two weeks."""
    SHORT = "short"
    """An ILACS inspection of one week."""


class Body(StrEnum):
    """Whom a recommendation is addressed to."""

    AUTHORITY = "authority"
    """The local authority."""
    LSCB = "lscb"
    """The Local Safeguarding Children Board."""
    PARTNERSHIP = "partnership"
    """The area's safeguarding partnership: council, police and health together."""

    @property
    def label(self) -> str:
        """The body as people name it."""
        return _BODY_LABELS[self.value]


_BODY_LABELS = {
    "authority": "the authority",
    "lscb": "the Local Safeguarding Children Board",
    "partnership": "the safeguarding partnership",
}


class Outcome(StrEnum):
    """What a later visit found on an earlier recommendation."""

    MET = "met"
    """It is done."""
    IMPROVING = "improving"
    """There is progress, and more to do."""
    NOT_IMPROVING = "not-improving"
    """No progress was found on it."""

    @property
    def label(self) -> str:
        """The outcome as people read it."""
        return self.value.replace("-", " ")


class Status(StrEnum):
    """How a recommendation stands, derived from what later visits say; each is in exactly one."""

    OPEN = "open"
    """Still to do, as far as recorded."""
    MET = "met"
    """The newest word on it is a finding that it is met."""
    RESTATED = "restated"
    """A later visit makes it again, and that wording bears its status."""
    NOT_CARRIED_FORWARD = "not-carried-forward"
    """The next inspection makes it again in none of its recommendations, and nobody has found it met."""
    NOT_COMPARED = "not-compared"
    """Nobody has compared it with all that the next inspection asks: whether that makes it again is not known."""

    @property
    def label(self) -> str:
        """The status as people read it."""
        return self.value.replace("-", " ")


class ActionStatus(StrEnum):
    """How far the council says it is with an action of its own; never what inspectors found."""

    PLANNED = "planned"
    """Decided, and not begun."""
    UNDER_WAY = "under-way"
    """Begun, and not done."""
    DONE = "done"
    """The council says that it is done."""
    DROPPED = "dropped"
    """Given up, or replaced by another."""

    @property
    def label(self) -> str:
        """The status as people read it."""
        return self.value.replace("-", " ")


class Rag(StrEnum):
    """The colour that committees give a recommendation, for what inspectors found; none where they found nothing.

    Red where it was found not improving, amber where it was found improving, green where it was found met.
    """

    RED = "red"
    """Found not improving."""
    AMBER = "amber"
    """Some improvement was found."""
    GREEN = "green"
    """Found met."""


class Origin(StrEnum):
    """Where a record comes from."""

    NAMED = "file"
    """A file or folder that the command line or the environment names."""
    LIBRARY = "library"
    """A person's own library."""
    SHIPPED = "shipped"
    """What comes with the program."""


class Dating(StrEnum):
    """Which day a recommendation is counted from."""

    PUBLISHED = "published"
    """The day its report was published, from which a reader could know it."""
    VISIT_END = "visit end"
    """The last day of the visit that made it: when the report was published is not on record."""

    @property
    def label(self) -> str:
        """The day as people read it."""
        return "publication" if self is Dating.PUBLISHED else "the end of the visit, publication not on record"


class Skip(StrEnum):
    """How a thread stands at an inspection that lies between two at which it was raised."""

    NOT_MADE = "not-made"
    """That inspection does not make it."""
    NOT_COMPARED = "not-compared"
    """Nobody has compared all that that inspection asks with it."""
    NOT_ON_RECORD = "not-on-record"
    """What that inspection asks is not on record."""

    @property
    def label(self) -> str:
        """The standing as people read it."""
        return {"not-made": "not made", "not-compared": "not compared"}.get(self.value, "not on record")
