"""Which sources speak of one visit, and whose word counts where they disagree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from england.told import Claim, Field, Origin, Told, claims, trust
from inspectcli.domain.vocabulary import Area, Framework, Kind

_SAME_START = 14
"""Days that two sources may differ by in the first day of one visit; no authority was inspected twice so soon."""
_SAME_REPORT = 100
"""Days that they may differ by in its publication, where both name the framework."""
_SAME_LISTED_REPORT = 31
"""The same where one of them does not."""


class Disagreement(NamedTuple):
    """Two sources that give different values of one field."""

    stands: Claim
    """What counts."""
    other: Claim


class Joined(NamedTuple):
    """A visit as all sources together tell it."""

    la_code: int
    kind: Kind
    framework: Framework | None
    values: Mapping[Field, Claim]
    """By field: the claim that counts."""
    disagreements: tuple[Disagreement, ...]
    together: bool
    """Whether children in care and care leavers were judged as one."""
    url: str | None
    """The address of its report."""
    read: bool
    """Whether the report itself was read."""

    def get(self, field: Field) -> str | None:
        """The value of a field that counts, if there is one."""
        return self.values[field].value if field in self.values else None

    @property
    def when(self) -> str:
        """Its first day or, where that is not known, when its report came out; to order by."""
        return self.get("start") or self.get("published") or ""


class England(NamedTuple):
    """All visits, and what fits none."""

    visits: Mapping[int, tuple[Joined, ...]]
    """By code of the authority, in the order of time."""
    unclaimed: tuple[Told, ...]
    """Reports that are listed, and of which no source says what inspection they are of."""


def join(told: Iterable[Told]) -> England:
    """Put together what all sources say."""
    groups: dict[int, list[list[Told]]] = {}
    for each in sorted(told, key=_order):
        mine = groups.setdefault(each.la_code, [])
        group = next((group for group in mine if any(_are_one(each, other) for other in group)), None)
        if group is None:
            mine.append([each])
        else:
            group.append(each)
    known = {code: [g for g in found if _is_named(g)] for code, found in groups.items()}
    unclaimed = (each for found in groups.values() for group in found if not _is_named(group) for each in group)
    visits = {code: tuple(sorted(map(_joined, found), key=lambda v: v.when)) for code, found in known.items()}
    return England(visits, tuple(unclaimed))


def _order(told: Told) -> tuple[int, int, str, str]:
    return list(Origin).index(told.origin), told.la_code, str(told.start or told.published), str(told.published)


def _is_named(group: Sequence[Told]) -> bool:
    return any(each.framework or each.kind is not Kind.FULL_INSPECTION for each in group)


def _are_one(one: Told, other: Told) -> bool:
    """Whether two sources speak of one visit."""
    named = one.framework is not None and other.framework is not None
    if one.kind is not other.kind or (named and one.framework is not other.framework):
        return False
    if one.start and other.start:
        return _apart(one.start, other.start) <= _SAME_START
    if one.published and other.published:
        return _apart(one.published, other.published) <= (_SAME_REPORT if named else _SAME_LISTED_REPORT)
    return False


def _apart(one: date, other: date) -> int:
    return abs((one - other).days)


def _joined(group: Sequence[Told]) -> Joined:
    values: dict[Field, Claim] = {}
    disagreements: list[Disagreement] = []
    for claim in sorted((claim for each in group for claim in claims(each)), key=trust):
        stands = values.setdefault(claim.field, claim)
        if stands.value != claim.value and not any(d.other == claim for d in disagreements):
            disagreements.append(Disagreement(stands, claim))
    both = [each for each in group if {Area.IN_CARE, Area.CARE_LEAVERS} <= each.judgements.keys()]
    return Joined(
        group[0].la_code,
        group[0].kind,
        next((each.framework for each in group if each.framework), None),
        values,
        tuple(disagreements),
        bool(both) and both[0].together,
        next((each.url for each in group if each.url), None),
        any(each.origin is Origin.REPORT for each in group),
    )


def disagreements(england: England) -> Iterator[tuple[Joined, Disagreement]]:
    """Every disagreement, by authority and in the order of time."""
    for code in sorted(england.visits):
        for visit in england.visits[code]:
            yield from ((visit, each) for each in visit.disagreements)
