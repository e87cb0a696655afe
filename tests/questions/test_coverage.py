import pytest

from inspectcli.domain.vocabulary import Area, Body, Grade
from inspectcli.questions import coverage
from inspectcli.record.models import Visit
from texts import asks, full, monitoring, record

CORE = [Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.IN_CARE, Area.CARE_LEAVERS]


def visit(text: str) -> Visit:
    return record(text).visits[0]


def protection(start: str = "2013-06", *items: str, **keys: object) -> str:
    return full(start, *items, framework="child-protection", **keys)


def looked_after(start: str = "2012-06", *items: str, **keys: object) -> str:
    return full(start, *items, framework="looked-after-children", **keys)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        (full("2015-01", framework="sif"), [*CORE, Area.ADOPTION]),
        (full("2022-07"), CORE),
        (protection(), [Area.HELP_AND_PROTECTION]),
        (looked_after(), [Area.IN_CARE]),
        (full("2015-01", framework=None), []),
        (monitoring("2016-11"), []),
    ],
)
def test_each_framework_judges_its_own_areas(text: str, areas: list[Area]) -> None:
    assert list(coverage.areas(visit(text))) == areas


def test_only_a_sif_inspection_may_judge_the_board() -> None:
    sif, ilacs = visit(full("2015-01", framework="sif")), visit(full("2022-07"))
    assert [area for area in Area if coverage.may_judge(sif, area)] == list(Area)
    assert [area for area in Area if coverage.may_judge(ilacs, area)] == CORE


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        (full("2026-03-31"), True),
        (full("2026-04-01"), False),
        (full("2026-04"), False),
        (full("2027-01", framework="sif"), True),
        (protection(), True),
        (monitoring("2016-11"), False),
    ],
)
def test_ilacs_gives_no_overall_grade_from_april_2026(text: str, *, gives: bool) -> None:
    assert coverage.gives_overall_grade(visit(text)) is gives


def test_the_overall_grade_of_one_side_is_the_grade_of_that_side() -> None:
    one = visit(looked_after(rating="adequate"))
    assert coverage.overall(one) is None
    assert coverage.grade(one, Area.IN_CARE) is Grade.ADEQUATE
    assert coverage.grade(one, Area.HELP_AND_PROTECTION) is None
    assert coverage.graded_areas(one) == (Area.IN_CARE,)


def test_graded_areas_stand_in_canonical_order() -> None:
    both = visit(full("2022-07", rating="good", judgements={"care-leavers": "good", "leadership": "outstanding"}))
    assert coverage.graded_areas(both) == (Area.LEADERSHIP, Area.CARE_LEAVERS)
    assert coverage.overall(both) is Grade.GOOD


@pytest.mark.parametrize(
    ("earlier", "later", "covered"),
    [
        # A whole inspection speaks for every area, and for what stands under none.
        (full("2015-01", asks("a", area="adoption")), full("2022-07"), True),
        (full("2015-01", asks("a")), full("2022-07"), True),
        # No other visit carries anything forward.
        (full("2015-01", asks("a")), monitoring("2016-11"), False),
        (full("2015-01", asks("a")), monitoring("2016-11", kind="focused-visit"), False),
        # One side speaks for that side only.
        (full("2011-01", asks("a", area="in-care")), protection(), False),
        (full("2011-01", asks("a", area="help-and-protection")), protection(), True),
        (full("2011-01", asks("a", area="care-leavers")), looked_after(), True),
        (full("2011-01", asks("a", area="adoption")), looked_after(), True),
        (full("2011-01", asks("a", area="leadership")), looked_after(), False),
        (full("2011-01", asks("a")), looked_after(), False),
        # What an inspection of one side asked for belongs to that side, whatever its area.
        (looked_after("2010-01", asks("a", area="leadership")), looked_after(), True),
        (looked_after("2010-01", asks("a")), looked_after(), True),
        (looked_after("2010-01", asks("a")), protection(), False),
        # The board is covered by the reports that review it.
        (full("2015-01", asks("a", body="lscb")), full("2017-11", framework="sif"), False),
        (
            full("2015-01", asks("a", body="lscb")),
            full("2017-11", framework="sif", judgements={"lscb": "good"}),
            True,
        ),
        (full("2015-01", asks("a", body="lscb")), full("2017-11", asks("b", body="lscb")), True),
    ],
)
def test_an_inspection_covers_its_body_and_its_side(earlier: str, later: str, *, covered: bool) -> None:
    old, new = record(earlier, later).visits
    assert coverage.covers(new, old.recommendations[0], old) is covered


@pytest.mark.parametrize(
    ("earlier", "later", "body", "superseded"),
    [
        (full("2015-01"), full("2022-07"), Body.AUTHORITY, True),
        (looked_after(), full("2022-07"), None, True),
        (looked_after(), protection(), Body.AUTHORITY, False),
        (protection("2011-01"), protection(), Body.AUTHORITY, True),
        (full("2011-01"), protection(), Body.AUTHORITY, False),
        (full("2015-01", judgements={"lscb": "good"}), full("2022-07"), Body.AUTHORITY, True),
        (full("2015-01", judgements={"lscb": "good"}), full("2022-07"), Body.LSCB, False),
        (full("2015-01", judgements={"lscb": "good"}), full("2022-07"), None, False),
    ],
)
def test_an_inspection_supersedes_what_it_speaks_for(
    earlier: str, later: str, body: Body | None, *, superseded: bool
) -> None:
    old, new = record(earlier, later).visits
    assert coverage.supersedes(new, old, body) is superseded
