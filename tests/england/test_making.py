"""Making the facts of England: which sources speak of one visit, whose word counts, and what becomes a file."""

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make_england
from england import writing
from england.joining import England, disagreements, join
from england.reading import read
from england.told import SOURCES, Origin, Told
from inspectcli.domain import register
from inspectcli.domain.vocabulary import Area, Framework, Grade, Kind, Variant
from inspectcli.record.load import parse
from inspectcli.record.models import Record, Visit

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "england"
needs_sources = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the sources of the facts are not beside the project"
)
KENT = 886
FULL = Kind.FULL_INSPECTION
REPORT = "https://example.org/report"
GOOD, POOR = {Area.LEADERSHIP: Grade.GOOD}, {Area.LEADERSHIP: Grade.INADEQUATE}


def ilacs(origin: Origin, start: date | None = date(2022, 5, 9), **fields: object) -> Told:
    return Told(origin, KENT, FULL, Framework.ILACS, start=start, **fields)  # type: ignore[arg-type]  # as named


def record(told: Sequence[Told]) -> Record:
    kent = register.find("Kent")
    assert kent
    return parse(writing.record(kent, join(told).visits.get(KENT, ())))


def only(told: Sequence[Told]) -> Visit:
    (visit,) = record(told).visits
    return visit


# --- which speak of one visit


@pytest.mark.parametrize(
    ("one", "other", "visits"),
    [
        (ilacs(Origin.REPORT), ilacs(Origin.ILACS_2025, date(2022, 5, 10)), 1),
        (ilacs(Origin.REPORT), ilacs(Origin.ILACS_2025, date(2022, 11, 10)), 2),
        (
            ilacs(Origin.ILACS_2025, published=date(2022, 7, 5)),
            ilacs(Origin.HISTORY_2023, None, published=date(2022, 9, 5)),
            1,
        ),
        (
            ilacs(Origin.ILACS_2025, published=date(2022, 7, 5)),
            ilacs(Origin.HISTORY_2023, None, published=date(2023, 7, 5)),
            2,
        ),
        (ilacs(Origin.ILACS_2025), Told(Origin.IN_YEAR_2024, KENT, Kind.FOCUSED_VISIT, start=date(2022, 5, 9)), 2),
        (
            Told(Origin.HISTORY_2023, KENT, FULL, Framework.CHILD_PROTECTION, published=date(2013, 8, 1)),
            Told(Origin.HISTORY_2023, KENT, FULL, Framework.LOOKED_AFTER_CHILDREN, published=date(2013, 8, 1)),
            2,
        ),
    ],
)
def test_sources_speak_of_one_visit_or_of_two(one: Told, other: Told, visits: int) -> None:
    assert len(record([one, other]).visits) == visits
    assert len(record([other, one]).visits) == visits


def test_both_sides_inspected_again_at_once_are_one_visit() -> None:
    sides = (Area.HELP_AND_PROTECTION, Area.IN_CARE)
    day = date(2011, 2, 25)
    one = Told(Origin.HISTORY_2023, KENT, FULL, Framework.SLAC, Variant.REINSPECTION, published=day)
    assert only([one._replace(judgements={side: Grade.ADEQUATE}) for side in sides]).judgements == dict.fromkeys(
        sides, Grade.ADEQUATE
    )


def test_a_listed_report_belongs_to_the_inspection_published_then() -> None:
    known = ilacs(Origin.ILACS_2025, published=date(2022, 7, 5))
    near = Told(Origin.LINKS, KENT, FULL, published=date(2022, 7, 12), url=REPORT)
    far = near._replace(published=date(2022, 12, 1), url="https://example.org/other")
    england = join([near, known, far])
    assert [visit.url for visit in england.visits[KENT]] == [near.url]
    assert england.unclaimed == (far,)
    assert any(str(far.url) in line for line in make_england.report(england))


# --- whose word counts


@pytest.mark.parametrize("other", [each for each in Origin if each is not Origin.REPORT])
def test_the_report_counts_and_a_note_says_what_another_source_has(other: Origin) -> None:
    visit = only([ilacs(other, judgements=POOR), ilacs(Origin.REPORT, judgements=GOOD, url=REPORT)])
    assert visit.judgements == GOOD
    (note,) = visit.notes
    assert note.text == (
        f"Grade of leadership: inadequate in {SOURCES[other]['short']}; what stands here is good, in the report."
    )
    assert note.source
    assert note.source.id == other.value


@given(st.permutations([each for each in Origin if each is not Origin.REPORT]))
@settings(max_examples=30, deadline=None)
def test_the_newest_statistics_count_before_older_ones_and_those_before_listings(order: list[Origin]) -> None:
    days = {origin: date(2022, 7, 1 + place) for place, origin in enumerate(Origin)}
    for trusted in (Origin.ILACS_2025, Origin.HISTORY_2023, Origin.LINKS):
        left = [each for each in order if days[each] >= days[trusted]]
        visit = only([ilacs(origin, published=days[origin]) for origin in left])
        assert str(visit.published) == days[trusted].isoformat()
        assert visit.published_from == trusted.published_from
        assert len(visit.notes) == len(left) - 1


def test_several_sources_of_one_other_value_share_a_note() -> None:
    long, short = date(2022, 5, 20), date(2022, 5, 13)
    listings = (ilacs(each, end=short) for each in (Origin.LINKS, Origin.NEWEST))
    (note,) = only([ilacs(Origin.REPORT, end=long, url=REPORT), *listings]).notes
    assert "13 May 2022 in the listing of reports and in the listing of newest outcomes" in note.text


def test_a_day_from_the_name_of_a_file_is_the_listings() -> None:
    report = ilacs(Origin.REPORT, published=date(2022, 7, 14), published_by=Origin.LINKS, url=REPORT)
    assert only([report]).published_from == "listing"
    visit = only([report, ilacs(Origin.ILACS_2025, published=date(2022, 7, 11))])
    assert (str(visit.published), visit.published_from) == ("2022-07-11", "statistics")


def test_the_form_of_an_inspection_is_the_statistics_to_say_and_not_its_length() -> None:
    told = [
        ilacs(Origin.REPORT, variant=Variant.STANDARD, url=REPORT),
        ilacs(Origin.IN_YEAR_2023, variant=Variant.SHORT),
    ]
    visit = only(told)
    assert visit.variant is Variant.SHORT
    assert visit.notes[0].text.startswith("Form of the inspection: standard by the days that the report gives;")
    assert only(told[:1]).variant is Variant.STANDARD


@pytest.mark.parametrize(
    ("end", "says"),
    [
        (date(2022, 5, 9), "it lasted 1 day; nearly all others of this framework lasted 3 to 12."),
        (date(2022, 5, 13), None),
        (date(2022, 5, 20), None),
        (date(2022, 6, 10), "it lasted 33 days;"),
    ],
)
def test_days_that_no_other_inspection_lasted_have_a_note(end: date, says: str | None) -> None:
    notes = only([ilacs(Origin.REPORT, end=end, url=REPORT)]).notes
    assert [says in note.text for note in notes] == ([True] if says else [])  # type: ignore[operator]  # a text


def test_silence_is_no_disagreement() -> None:
    visit = only([ilacs(Origin.LINKS, url=REPORT), ilacs(Origin.ILACS_2025, judgements=GOOD)])
    assert (visit.rating, visit.judgements, visit.notes) == (None, GOOD, ())
    assert [each.id for each in visit.sources] == ["ofsted-2022", "ilacs-2025"]


def test_a_joint_judgement_stands_as_the_most_trusted_source_has_it() -> None:
    both = dict.fromkeys((Area.IN_CARE, Area.CARE_LEAVERS), Grade.GOOD)
    joint, apart = (
        ilacs(Origin.IN_YEAR_2023, judgements=both, together=True),
        ilacs(Origin.NEWEST, judgements=both),
    )
    assert only([apart, joint]).judged_together == (Area.IN_CARE, Area.CARE_LEAVERS)
    assert only([joint, apart._replace(origin=Origin.ILACS_2025)]).judged_together == ()


# --- what becomes a file


def test_visits_of_one_month_have_ids_of_their_own() -> None:
    one = Told(
        Origin.IN_YEAR_2024, KENT, Kind.MONITORING_VISIT, start=date(2024, 3, 4), summary="Theme: front door"
    )
    told = record([one, one._replace(start=date(2024, 3, 25))])
    assert [visit.id for visit in told.visits] == ["2024-03-monitoring", "2024-03-monitoring-2"]


def test_an_authority_of_which_no_source_speaks_has_a_record_all_the_same() -> None:
    assert record([]).visits == ()
    assert len(make_england.records(join([]))) == len(register.authorities())


def test_text_that_toml_has_marks_for_is_written_so_that_it_is_read_again() -> None:
    odd = 'O\'Neill "Ann" \\ é'
    assert only([ilacs(Origin.REPORT, lead_inspector=odd, url=REPORT)]).lead_inspector == odd


@pytest.fixture(scope="module")
def england() -> England:
    return join(read(SHARED))


@needs_sources
def test_what_ships_is_what_the_script_makes_to_the_byte(tmp_path: Path) -> None:
    script = str(ROOT / "scripts" / "make_england.py")
    done = subprocess.run([sys.executable, script, str(SHARED), str(tmp_path)], capture_output=True, check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in (ROOT / "data" / "england").iterdir()}
    assert b"158 records with 899 visits" in done.stdout


@needs_sources
def test_the_order_in_which_sources_are_read_changes_nothing(england: England) -> None:
    told = [*read(SHARED)]
    random.Random(0).shuffle(told)  # noqa: S311  (an order, not a secret)
    assert make_england.records(join(told)) == make_england.records(england)


@needs_sources
def test_every_row_of_every_file_is_in_one_visit_or_named_as_in_none(england: England) -> None:
    told = read(SHARED)
    assert len(told) == 2308
    assert [each.published for each in england.unclaimed] == [date(2015, 8, 3)]
    reports = json.loads((SHARED / "reports-read.json").read_text("utf-8"))["reports"]
    joined = [visit for visits in england.visits.values() for visit in visits]
    assert sum(visit.read for visit in joined) == len(reports) + 62
    assert sum(visit.kind is FULL for visit in joined) == 714
    assert sum(visit.kind is Kind.FOCUSED_VISIT for visit in joined) == 109
    assert sum(visit.kind is Kind.MONITORING_VISIT for visit in joined) == 76


@needs_sources
def test_every_disagreement_is_printed_and_noted(england: England) -> None:
    printed = [line for line in make_england.report(england) if ": of what inspection" not in line]
    odd = [line for line in printed if "By its first and last day" in line]
    assert (len([*disagreements(england)]), len(odd)) == (25, 7)
    assert len(printed) == 25 + 7
    texts = make_england.records(england)
    assert sum(text.count("[[visits.notes]]") for text in texts.values()) == 21 + 7
