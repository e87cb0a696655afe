"""Reports go into records whole or not at all, and nothing else of a record changes."""

import errno
import fcntl
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace as but
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from conftest import Run
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from inspectcli.domain.vocabulary import Area, Framework, Grade
from inspectcli.merging import Fate, Kept, Plan, keep, plan
from inspectcli.problems import DataError, FileError, InspectError, UsageError
from inspectcli.record.edit import text
from inspectcli.record.edit.lock import BusyError, locked
from inspectcli.record.load import load, parse, shipped
from inspectcli.reports.reading import read_reports
from inspectcli.reports.values import ReadReport, ReadStrength
from report_values import asked, assert_says, report, reports, told_apart
from strategies import nasty_texts, records, toml

SHARED = Path(__file__).parents[3] / "shared" / "reports"
needs_reports = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the sample of official reports is not beside the project"
)
MARK = "\ufeff"
LOCK = re.compile(r"\..+\.toml\.lock")

# A record as people keep them: comments, odd spacing, two visits and an event after them.
KEPT_BY_HAND = '''\
# Ours. Ask Jo before changing anything.
[authority]
name = 'Testshire'   # not the city

[sources.letter]
title = "A letter"

# ---- 2014
[[visits]]
id = "first"
kind = "full-inspection"
framework = "sif"
start = 2014-02-03
rating = "good"
sources = [{id="letter"}]

    [[visits.recommendations]]
    id = "a"
    text = """Two
# lines"""

# ---- 2019
[[visits]]
id   = "third"
kind = "monitoring-visit"
start = "2019-05"   # nobody knows the day

  [[visits.findings]]
  recommendation = "a"
  outcome = "met"
  note = "Done."

# ---- other things
[[events]]
id = "e"
date = "2015"
text = "Something happened."
# the end'''


@contextmanager
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def only(made: Plan) -> Kept:
    (kept,) = made.kept
    return kept


def bytes_in(where: Path) -> dict[str, bytes]:
    """What each file of a folder holds, the empty hidden file apart that locks a record."""
    held = {path.name: path.read_bytes() for path in where.iterdir()}
    return {name: content for name, content in held.items() if content or not LOCK.fullmatch(name)}


# --- what was read is what is loaded


@given(reports())
@settings(max_examples=60, deadline=None)
def test_what_goes_into_a_new_record_is_what_was_read(read: ReadReport) -> None:
    with folder() as where:
        kept = only(keep(where / "new.toml", [read]))
        assert kept.outcome is Fate.ADDED, kept
        (visit,) = load(where / "new.toml").visits
        assert kept.visit == visit.id
        assert_says(visit, read)
        assert list(bytes_in(where)) == ["new.toml"]


@given(st.lists(reports("Testshire"), min_size=2, max_size=4))
@settings(max_examples=25, deadline=None)
def test_all_that_is_added_is_there_with_what_was_read(read: list[ReadReport]) -> None:
    with folder() as where:
        made = keep(where / "new.toml", read)
        visits = {visit.id: visit for visit in load(where / "new.toml").visits}
        added = [(kept, each) for kept, each in zip(made.kept, read, strict=True) if kept.outcome is Fate.ADDED]
        assert len(visits) == len(added) >= 1
        filled = {kept.visit for kept in made.kept if kept.outcome is Fate.FILLED}
        for kept, each in added:
            if kept.visit not in filled:
                assert_says(visits[kept.visit or ""], each)


# --- nothing else changes


def lines_survive(old: str, new: str) -> bool:
    """Whether the old text is what is left of the new one when some of its lines are taken out."""
    there = iter(new.split("\n"))
    end = "\r" if "\r\n" in old else ""
    last = [] if old.endswith("\n") else [old.rpartition("\n")[2]]
    before = old.split("\n")[:-1]
    return all(any(line == each for each in there) for line in before) and all(
        any(each in (line, line + end) for each in there) for line in last
    )


class Typing(NamedTuple):
    """How somebody else would type a record."""

    mark: str
    end: str
    open_end: bool
    comments: bool

    def __call__(self, text: str) -> str:
        if self.comments:
            text = re.sub(r"^(?=\[)", "  # about the next one\n\n", text, flags=re.MULTILINE)
        text = text.replace("\n", self.end)
        return text.rstrip() if self.open_end else text


ends = st.sampled_from(["\n", "\r\n"])
typings = st.builds(Typing, st.sampled_from(["", MARK]), ends, st.booleans(), st.booleans())


@given(records(nasty_texts, most_visits=3), st.data(), typings)
@settings(max_examples=80, deadline=None)
def test_a_record_keeps_all_that_it_says_and_every_line_of_it(
    data: dict[str, object], drawn: st.DataObject, typing: Typing
) -> None:
    old = typing(toml(data))
    before = parse(old)
    assume(before.authority.name.strip())
    old = typing.mark + old
    read = drawn.draw(reports(before.authority.name))
    with folder() as where:
        path = where / "kept.toml"
        path.write_bytes(old.encode())
        dry = plan(path, [read])
        assert path.read_bytes() == old.encode()
        made = keep(path, [read])
        assert made == dry
        new = path.read_bytes().decode()
        if only(made).outcome is not Fate.ADDED:
            assert only(made).outcome in {Fate.UNCHANGED, Fate.DIFFERS}
            assert new == old
            return
        assert new.startswith(typing.mark)
        assert lines_survive(old, new)
        assert typing.end == "\n" or "\n" not in new.replace("\r\n", "")
        after = load(path)
        added = {visit.id: visit for visit in after.visits}.pop(only(made).visit or "")
        assert_says(added, read)
        assert [visit for visit in after.visits if visit.id != added.id] == list(before.visits)
        assert (after.authority, after.events) == (before.authority, before.events)
        assert {key: after.sources[key] for key in before.sources} == before.sources
        again = keep(path, [read])
        assert (only(again).outcome, again.changes) == (Fate.UNCHANGED, ())
        assert path.read_bytes().decode() == new


def test_a_visit_goes_where_its_time_is_and_comments_stay_with_what_they_are_about(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    path.write_text(KEPT_BY_HAND, "utf-8")
    keep(path, [report(recommendations=(asked("Answer the telephone.", 1),), judgements={})])
    new = path.read_text("utf-8")
    before, _, after = KEPT_BY_HAND.partition("\n# ---- 2014")
    until, _, rest = after.partition("\n# ---- 2019")
    source = (
        "\n[sources.ofsted-2018]\ntitle = \"Testshire County Council: inspection of children's services, "
        'November 2017"\nkind = "report"\npublisher = "Ofsted"\npublished = "2018-01-29"\nlicence = "OGL-3.0"\n'
        'file = "testshire.pdf"\npages = 40\n'
    )
    visit = """
[[visits]]
id = "2017-11-sif"
kind = "full-inspection"
framework = "sif"
start = "2017-11-07"
end = "2017-11-30"
published = "2018-01-29"
rating = "good"
lead_inspector = "Ann Other"
sources = [{ id = "ofsted-2018", page = 1 }]

  [[visits.recommendations]]
  id = "2017-r1"
  number = 1
  text = "Answer the telephone."
  source = { id = "ofsted-2018", page = 4 }
"""
    assert new == f"{before}{source}\n# ---- 2014{until}{visit}\n# ---- 2019{rest}"


def test_a_visit_later_than_all_goes_behind_them_and_before_the_events(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    path.write_text(KEPT_BY_HAND, "utf-8")
    keep(path, [report(start=date(2022, 1, 3), end=date(2022, 1, 7), published=None)])
    text = path.read_text("utf-8")
    places = [text.index(part) for part in ('note = "Done."', '"2022-01-sif"', "# ---- other things", "# the end")]
    assert places == sorted(places)
    assert lines_survive(KEPT_BY_HAND, text)


def test_visits_that_are_not_in_order_of_time_are_left_so_and_the_new_one_is_last(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    later = report(start=date(2022, 1, 3), end=date(2022, 1, 7), published=None)
    keep(path, [later])
    path.write_text(
        path.read_text("utf-8") + KEPT_BY_HAND[KEPT_BY_HAND.index("[[visits]]") :].replace('{id="letter"}', ""),
        "utf-8",
    )
    keep(path, [report()])
    assert [visit.id for visit in load(path).visits] == ["2022-01-sif", "first", "third", "2017-11-sif"]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file_becomes_a_record(tmp_path: Path, text: str) -> None:
    path = tmp_path / "new"
    path.write_text(text, "utf-8")
    assert only(keep(path, [report()])).outcome is Fate.ADDED
    assert len(load(path).visits) == 1


@pytest.mark.parametrize(
    "inline",
    [
        "visits = []\n[authority]\nname = 'Testshire'\n",
        "sources = {}\n[authority]\nname = 'Testshire'\n",
        "authority = {name = 'Testshire'}\nvisits = [{id = 'v', kind = 'jtai', start = '2011'}]\n",
    ],
)
def test_a_layout_that_cannot_take_a_visit_is_refused_and_stays(tmp_path: Path, inline: str) -> None:
    path = tmp_path / "kept.toml"
    path.write_text(inline, "utf-8")
    made = keep(path, [report()])
    assert (only(made).outcome, made.changes) == (Fate.REFUSED, ())
    assert re.search(
        r"it has (visits|sources) = \.\.\. in one piece: write each entry under a header \[", only(made).message
    )
    assert bytes_in(tmp_path) == {"kept.toml": inline.encode()}


@pytest.mark.parametrize(
    "text",
    [
        "authority.name = 'Testshire'\nsources.a.title = 'A'\n",
        "sources.a.title = 'A'\nauthority = {name = 'Testshire'}\n",
        "[sources]\na = {title = 'A'}\n[authority]\nname = 'Testshire'\n",
        "[[events]]\nid = 'e'\ndate = '2001'\ntext = 'E'\n[authority]\nname = 'Testshire'",
        "[[visits]]\nid = 'v'\nkind = 'jtai'\nstart = '2030'\n[authority]\nname = 'Testshire'",
    ],
)
def test_other_layouts_take_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "kept.toml"
    path.write_text(text, "utf-8")
    before = load(path)
    assert only(keep(path, [report()])).outcome is Fate.ADDED
    after = load(path)
    assert (after.authority, after.events, len(after.visits)) == (
        before.authority,
        before.events,
        len(before.visits) + 1,
    )
    assert lines_survive(text, path.read_text("utf-8"))


# --- a visit that is on record


def test_the_same_report_under_another_name_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    keep(path, [report(published=None), report(published=None)])
    keep(path, [report()], replace=True)
    before = bytes_in(tmp_path)
    again = report(file="copy-2018-03-01.pdf", published=date(2018, 3, 1), published_from="file-name")
    made = keep(path, [again], replace=True)
    assert (only(made).outcome, made.changes) == (Fate.UNCHANGED, ())
    assert bytes_in(tmp_path) == before


def test_a_visit_that_differs_is_shown_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    keep(path, [report()])
    before = bytes_in(tmp_path)
    other = report(
        rating=Grade.INADEQUATE,
        judgements={Area.LEADERSHIP: Grade.GOOD, Area.ADOPTION: Grade.GOOD},
        published=None,
        recommendations=(
            asked("Write down what was decided.", 1, priority=True),
            asked("Answer the telephone.", 2, page=6),
            asked("Open the door.", 3),
        ),
    )
    made = keep(path, [other])
    assert only(made).outcome is Fate.DIFFERS
    assert only(made).difference == (
        "- rating: good",
        "+ rating: inadequate",
        "- judgements adoption: outstanding",
        "+ judgements adoption: good",
        "- 2017-r1 priority: false",
        "+ 2017-r1 priority: true",
        "- 2017-r2 page: 5",
        "+ 2017-r2 page: 6",
        "+ 2017-r3: Open the door.",
    )
    assert "--overwrite-visits" in only(made).message
    assert made.changes == ()
    assert bytes_in(tmp_path) == before


# What a person has made of an import: confirmed, reworded, linked, noted, commented.
GONE_OVER = """\
[authority]
name = "Testshire"

[sources.ofsted-2014]
title = "The report"
kind = "report"

[[visits]]
id = "2014-sif"
kind = "full-inspection"
framework = "sif"
start = "2014-02"
sources = [{ id = "ofsted-2014" }]

  [[visits.recommendations]]
  id = "2014-r1"
  text = "Answer."

[[visits]]
id = "ours"
kind = "full-inspection"
framework = "sif"
start = "2017-11-07"
end = "2017-11-30"
rating = "inadequate" # what a shock
lead_inspector = "ann  other"
summary = "Bad."
sources = [{ id = "ofsted-2014", page = 1 }]

  [visits.judgements]
  leadership = "good"
  help-and-protection = "good"

  [[visits.notes]]
  text = "We do not agree."

  # the first
  [[visits.recommendations]]
  id = "one"
  number = 1
  text = "Minute all decisions."
  area = "in-care"
  theme = "minutes"
  priority = true
  source = { id = "ofsted-2014", page = 4 } # sic

  [[visits.recommendations]]
  id = "two"
  number = 2
  text = "Answer the tele phone."
  theme = "calls"
  continues = ["2014-r1"]
  proposed = ["theme"]

  [[visits.recommendations]]
  id = "nine"
  number = 9
  text = "Our own reading."

  # and a finding
  [[visits.findings]]
  recommendation = "2014-r1"
  outcome = "met"
  note = "Answered."

[[visits]]
id = "later"
kind = "monitoring-visit"
start = "2018"

  [[visits.findings]]
  recommendation = "two"
  outcome = "improving"
  note = "Some calls are answered."
"""


def test_replacing_takes_over_what_the_report_says_and_keeps_what_a_person_added(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    path.write_text(GONE_OVER, "utf-8", newline="")
    read = report(recommendations=(*report().recommendations, asked("Open the door.", 3)))
    made = keep(path, [read], replace=True)
    assert only(made).outcome is Fate.REPLACED
    assert "the report does not have nine" in only(made).message
    added = """
  [[visits.recommendations]]
  id = "2017-r3"
  number = 3
  text = "Open the door."
  source = { id = "ofsted-2018", page = 4 }
"""
    source = """
[sources.ofsted-2018]
title = "Testshire County Council: inspection of children's services, November 2017"
kind = "report"
publisher = "Ofsted"
published = "2018-01-29"
licence = "OGL-3.0"
file = "testshire.pdf"
pages = 40
"""
    expected = GONE_OVER
    for old, new in (
        ('rating = "inadequate" # what', 'rating = "good" # what'),
        ('summary = "Bad."\n', 'summary = "Bad."\npublished = "2018-01-29"\n'),
        ('help-and-protection = "good"\n', 'help-and-protection = "good"\n  adoption = "outstanding"\n'),
        ("  priority = true\n", "  priority = false\n"),
        ("the tele phone", "the telephone"),
        ('theme = "calls"\n', 'theme = "calls"\n  source = { id = "ofsted-2018", page = 5 }\n'),
        (
            '{ id = "ofsted-2014", page = 1 }]',
            '{ id = "ofsted-2014", page = 1 }, {id = "ofsted-2018",page = 1}]',
        ),
        ('kind = "report"\n\n[[', f'kind = "report"\n{source}\n[['),
        ('text = "Our own reading."\n', f'text = "Our own reading."\n{added}'),
    ):
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    assert path.read_text("utf-8") == expected
    again = keep(path, [read], replace=True)
    assert (only(again).outcome, again.changes) == (Fate.DIFFERS, ())
    assert only(again).difference == ("- nine: Our own reading.",)


def test_what_is_taken_over_cites_the_report_and_not_what_the_visit_cited_before(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    path.write_text(GONE_OVER, "utf-8", newline="")
    keep(path, [report()], replace=True)
    record = load(path)
    visit = next(each for each in record.visits if each.id == "ours")
    taken = next(each for each in visit.recommendations if each.id == "two")
    assert taken.source is not None
    assert record.sources[taken.source.id].file == "testshire.pdf"
    assert [record.sources[each.id].file for each in visit.sources] == [None, "testshire.pdf"]
    assert record.sources["ofsted-2014"] == parse(GONE_OVER).sources["ofsted-2014"]


def test_items_of_one_number_that_are_taken_over_get_ids_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    keep(path, [report(strengths=(ReadStrength("A.", 2, 6),))])
    board = (ReadStrength("B.", 2, 6), ReadStrength("C.", 2, 6))
    assert only(keep(path, [report(strengths=(), lscb_strengths=board)], replace=True)).outcome is Fate.REPLACED
    (visit,) = load(path).visits
    assert [each.text for each in visit.strengths] == ["A.", "B.", "C."]


@given(st.data(), ends)
@settings(max_examples=60, deadline=None)
def test_after_replacing_the_record_says_what_the_report_says(drawn: st.DataObject, end: str) -> None:
    first = drawn.draw(reports("Testshire").map(told_apart))
    other = drawn.draw(reports("Testshire").map(told_apart))
    other = but(other, framework=first.framework, start=first.start, end=first.end, published=None)
    with folder() as where:
        path = where / "kept.toml"
        keep(path, [first])
        text = path.read_text("utf-8").replace("\n", end) + "# the end"
        path.write_bytes(text.encode())
        shown = plan(path, [other])
        assert path.read_bytes() == text.encode()
        made = only(keep(path, [other], replace=True))
        assert set(made.difference) >= set(only(shown).difference)
        if only(shown).outcome is Fate.UNCHANGED:
            assert path.read_bytes() == text.encode()
            return
        new = path.read_bytes().decode()
        assert "# the end" in new
        assert end == "\n" or "\n" not in new.replace("\r\n", "")
        left = only(plan(path, [other]))
        assert all(line.startswith("- ") for line in left.difference)
        (visit,) = load(path).visits
        for item in other.recommendations:
            assert any((each.body, each.text) == (item.body, item.text) for each in visit.recommendations)
        if other.rating:
            assert visit.rating is other.rating
        assert visit.judgements.items() >= {a: g for a, g in other.judgements.items() if g}.items()


def test_what_a_person_confirmed_or_reworded_is_no_difference(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    keep(
        path,
        [report(recommendations=(asked("Hold strategy discussions.", 1),), strengths=(ReadStrength("A.", 7, 6),))],
    )
    text = path.read_text("utf-8")
    text = text.replace("Hold strategy discussions.", "Meet.").replace('proposed = ["area", "theme"]\n', "")
    text = text.replace('theme = "strategy-discussions"', 'theme = "meetings"').replace(
        '"A."', '"Praise."\ntheme = "x"'
    )
    path.write_text(text, "utf-8")
    again = report(
        recommendations=(asked("Hold strategy discussions.", 1),), strengths=(ReadStrength("A.", 7, 6),)
    )
    assert only(keep(path, [again])).outcome is Fate.UNCHANGED


def test_wording_that_nobody_has_gone_over_counts(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    keep(
        path,
        [report(recommendations=(asked("Hold strategy discusions.", 1),), strengths=(ReadStrength("A", 7, 6),))],
    )
    again = report(
        recommendations=(asked("Hold strategy discussions.", 1),), strengths=(ReadStrength("A.", 7, 6),)
    )
    assert only(keep(path, [again])).difference == (
        "- 2017-s7 text: A",
        "+ 2017-s7 text: A.",
        "- 2017-r1 text: Hold strategy discusions.",
        "+ 2017-r1 text: Hold strategy discussions.",
    )


def test_a_report_fills_a_visit_that_had_grades_only(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    text = """\
[authority]
name = "Testshire"
[sources.list]
title = "A list of grades"
kind = "dataset"
[sources.known]
title = "The report, not at hand"
kind = "report"
publisher = "Ofsted"
published = "2018-01-29"
[[visits]]
id = "2017-11-sif"
kind = "full-inspection"
start = "2017-11"
recommendations_on_record = false
sources = [{ id = "list" }]
"""
    path.write_text(text, "utf-8")
    assert only(keep(path, [report()])).outcome is Fate.FILLED
    assert only(keep(path, [report()])).outcome is Fate.UNCHANGED
    (visit,) = load(path).visits
    assert_says(visit, report())
    assert [each.id for each in visit.sources] == ["list", "known"]
    assert {each.source and each.source.id for each in visit.recommendations} == {"known"}
    assert set(load(path).sources) == {"list", "known"}


@pytest.mark.parametrize(
    ("dates", "outcome"),
    [
        ("published = '2018-01-29'", Fate.DIFFERS),
        ("published = '2018-02-02'", Fate.DIFFERS),
        ("start = '2017-11-06'\npublished = '2018-01-29'", Fate.DIFFERS),
        ("published = '2017-11-06'", Fate.ADDED),
        ("published = '2018-07-29'", Fate.ADDED),
        ("start = '2017-11-06'", Fate.ADDED),
    ],
)
def test_a_visit_whose_days_are_not_all_on_record_is_known_by_its_report(
    tmp_path: Path, dates: str, outcome: Fate
) -> None:
    path = tmp_path / "kept.toml"
    text = f"[[visits]]\nid = 'v'\nkind = 'full-inspection'\nframework = 'sif'\n{dates}\n"
    path.write_text(f"[authority]\nname = 'Testshire'\n{text}", "utf-8")
    assert only(keep(path, [report()])).outcome is outcome


def test_inspections_of_two_sides_in_one_year_are_not_taken_for_one(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    text = "[[visits]]\nid = 'v'\nkind = 'full-inspection'\nframework = 'looked-after-children'\nstart = '2017'\n"
    path.write_text(f"[authority]\nname = 'Testshire'\n{text}", "utf-8")
    assert only(keep(path, [report()])).outcome is Fate.ADDED


# --- whose record


def test_a_report_on_another_authority_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    keep(path, [report()])
    before = bytes_in(tmp_path)
    made = keep(path, [report(authority="Hull", title="Hull City Council", start=date(2017, 1, 9))])
    assert only(made).outcome is Fate.REFUSED
    assert only(made).message == f"this report is on Kingston upon Hull, and {path} is the record of Testshire"
    assert bytes_in(tmp_path) == before


def test_the_record_s_own_way_of_writing_the_name_counts(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    path.write_text("[authority]\nname = 'Hull'\n", "utf-8")
    title = "Kingston upon Hull City Council"
    assert only(keep(path, [report(authority="Kingston upon Hull", title=title)])).outcome is Fate.ADDED
    path.write_text("[authority]\nname = 'The council'\nurn = 80477\n", "utf-8")
    assert only(keep(path, [report(authority="Kingston upon Hull", title=title)])).outcome is Fate.ADDED


def test_a_folder_holds_one_record_an_authority(tmp_path: Path) -> None:
    second = report(start=date(2022, 1, 3), end=date(2022, 1, 7), published=None)
    hull = report(authority="Kingston upon Hull", title="Kingston upon Hull City Council")
    nobody = report(file="x.pdf", authority=None, title=None)
    made = keep(f"{tmp_path}/records/", [report(), hull, second, nobody])
    assert [kept.outcome for kept in made.kept] == [*[Fate.ADDED] * 3, Fate.REFUSED]
    assert (made.kept[3].target, made.kept[3].file) == (None, "x.pdf")
    assert [Path(change.path).name for change in made.changes] == ["testshire.toml", "kingston-upon-hull.toml"]
    assert sorted(bytes_in(tmp_path / "records")) == ["kingston-upon-hull.toml", "testshire.toml"]
    assert len(load(tmp_path / "records" / "testshire.toml").visits) == 2
    assert load(tmp_path / "records" / "kingston-upon-hull.toml").authority.la_code == 810
    assert keep(tmp_path / "records", [hull, report()]).changes == ()


def test_in_a_folder_one_bad_record_costs_only_its_own_reports(tmp_path: Path) -> None:
    (tmp_path / "testshire.toml").write_text("[authority\n", "utf-8")
    (tmp_path / "testford.toml").mkdir()
    names = ("Testshire", "Testford", "Testham")
    made = keep(tmp_path, [report(authority=name, title=name) for name in names])
    assert [kept.outcome for kept in made.kept] == [Fate.REFUSED, Fate.REFUSED, Fate.ADDED]
    assert "inspectcli check" in made.kept[0].message
    assert (tmp_path / "testshire.toml").read_text("utf-8") == "[authority\n"


def test_a_file_that_is_no_sound_record_ends_the_command(tmp_path: Path) -> None:
    (tmp_path / "kept.toml").write_text("[authority]\nnam = 1\n", "utf-8")
    with pytest.raises(DataError):
        keep(tmp_path / "kept.toml", [report()])
    with pytest.raises(UsageError, match="neither a folder nor a record"):
        keep(str(tmp_path / "records"), [report()])
    with pytest.raises(FileError, match="cannot be written"):
        keep(tmp_path / "no" / "such" / "folder.toml", [report()])
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(FileError, match="no file that can hold a record"):
        keep(tmp_path / "pipe.toml", [report()])
    (tmp_path / "pipe.toml").unlink()
    assert not (tmp_path / "no").exists()
    assert list(bytes_in(tmp_path)) == ["kept.toml"]


def test_a_report_that_cannot_be_drafted_is_refused_and_the_others_are_kept(tmp_path: Path) -> None:
    undated = report(start=None, end=None, published=None)
    made = keep(tmp_path / "new.toml", [undated, report()])
    assert [kept.outcome for kept in made.kept] == [Fate.REFUSED, Fate.ADDED]
    assert "no date" in made.kept[0].message
    nothing = keep(tmp_path / "other.toml", [undated])
    assert nothing.changes == ()
    assert not (tmp_path / "other.toml").exists()


# --- planning


def test_a_plan_touches_nothing_and_shows_the_text(tmp_path: Path) -> None:
    made = plan(f"{tmp_path}/records/", [report()])
    assert list(tmp_path.iterdir()) == []
    (change,) = made.changes
    assert change.old is None
    assert change.diff.startswith("--- /dev/null\n+++ ")
    assert "\n".join(line[1:] for line in change.diff.split("\n")[3:]) == change.new
    (tmp_path / "kept.toml").write_text(KEPT_BY_HAND, "utf-8")
    (change,) = plan(tmp_path / "kept.toml", [report()]).changes
    assert change.old == KEPT_BY_HAND
    removed = [line for line in change.diff.split("\n") if line.startswith("-")]
    assert removed == [f"--- {tmp_path}/kept.toml"]
    assert (tmp_path / "kept.toml").read_text("utf-8") == KEPT_BY_HAND


def test_without_its_libraries_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspectcli.record.edit.rewrite.find_spec", lambda _: None)
    with pytest.raises(InspectError, match=r"tomlkit and filelock: pip install 'inspectcli\[edit\]'"):
        keep(tmp_path / "new.toml", [report()])


# --- crashes and other writers


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
@pytest.mark.parametrize(("happens", "raised"), [(full_disk, FileError), (interrupted, KeyboardInterrupt)])
def test_what_fails_on_the_way_leaves_the_old_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    happens: Callable[..., None],
    raised: type[BaseException],
) -> None:
    path = tmp_path / "kept.toml"
    path.write_text(KEPT_BY_HAND, "utf-8")
    monkeypatch.setattr(step, happens)
    with pytest.raises(raised):
        keep(path, [report()])
    monkeypatch.undo()
    assert bytes_in(tmp_path) == {"kept.toml": KEPT_BY_HAND.encode()}


def test_in_a_folder_a_record_that_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", full_disk)
    made = keep(tmp_path, [report()])
    assert (only(made).outcome, made.changes) == (Fate.REFUSED, ())
    assert "No space left" in only(made).message
    assert bytes_in(tmp_path) == {}


WRITER = """
import json, os, signal, sys, time
from inspectcli.reports.values import ReadReport
from inspectcli.merging import keep
target, start, step, read = sys.argv[1:5]
if step == "kill":
    os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
while not os.path.exists(start):
    time.sleep(0.001)
for each in json.loads(read):
    (kept,) = keep(target, [ReadReport.from_json(each)]).kept
    assert kept.outcome == "added", kept
"""


def writer(path: Path, start: Path, read: list[ReadReport], step: str = "write") -> subprocess.Popen[bytes]:
    given_to = json.dumps([each.to_json() for each in read])
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(start), step, given_to])


def test_writers_at_one_time_all_land(tmp_path: Path) -> None:
    path, start = tmp_path / "kept.toml", tmp_path / "start"
    years = [[2010 + 4 * n + m for m in range(4)] for n in range(3)]
    reads = [
        [report(start=date(year, 3, 1), end=date(year, 3, 9), published=None) for year in mine] for mine in years
    ]
    writers = [writer(path, start, read) for read in reads]
    start.touch()
    assert [each.wait(60) for each in writers] == [0, 0, 0]
    assert sorted(visit.began.year for visit in load(path).visits) == list(range(2010, 2022))
    assert sorted(bytes_in(tmp_path)) == ["kept.toml", "start"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing here can be killed outright")
def test_a_writer_that_is_killed_leaves_the_old_file_and_blocks_nobody(tmp_path: Path) -> None:
    path, start = tmp_path / "kept.toml", tmp_path / "start"
    path.write_text(KEPT_BY_HAND, "utf-8")
    start.touch()
    assert writer(path, start, [report()], "kill").wait(60) == -signal.SIGKILL
    assert path.read_text("utf-8") == KEPT_BY_HAND
    assert list(tmp_path.glob(".kept.toml.*.part"))
    assert only(keep(path, [report()])).outcome is Fate.ADDED
    assert sorted(bytes_in(tmp_path)) == ["kept.toml", "start"]


def test_a_writer_waits_for_another_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept.toml"
    with locked(path), pytest.raises(BusyError, match="another import"), locked(path, wait=0.05):
        pass
    held = threading.Event()

    def hold() -> None:
        with locked(path):
            held.set()
            threading.Event().wait(0.2)

    other = threading.Thread(target=hold)
    other.start()
    held.wait()
    assert only(keep(path, [report()])).outcome is Fate.ADDED
    other.join()
    monkeypatch.setattr("inspectcli.record.edit.rewrite.locked", lambda path: locked(path, wait=0.05))
    before = path.read_bytes()
    with locked(path), pytest.raises(BusyError):
        keep(path, [report(start=date(2022, 1, 3), end=date(2022, 1, 7), published=None)])
    assert path.read_bytes() == before


def test_a_lock_on_a_file_that_was_removed_meanwhile_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody tidies up between our opening the lock's file and our locking it: another would be let in."""
    flock, beside = fcntl.flock, tmp_path / ".kept.toml.lock"
    calls: list[int] = []

    def late(handle: int, how: int) -> None:
        if not calls:
            beside.unlink()
        calls.append(handle)
        flock(handle, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with locked(tmp_path / "kept.toml"):
        assert beside.exists()
        assert len(calls) == 2


@pytest.mark.parametrize("answer", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_where_the_file_system_has_no_locks_a_file_stands_for_one_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: int
) -> None:
    def none(*_: object) -> None:
        raise OSError(answer, os.strerror(answer))

    monkeypatch.setattr(fcntl, "flock", none)
    path = tmp_path / "kept.toml"
    assert "has no locks, so .kept.toml.writing kept other writers away" in only(keep(path, [report()])).message
    busy = pytest.raises(BusyError, match=r"take .*\.kept\.toml\.writing away if there is none")
    with locked(path), busy, locked(path, wait=0.05):
        pass
    assert list(tmp_path.iterdir()) == [path]


def test_a_dangling_link_in_the_place_of_the_lock_makes_nothing_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / ".kept.toml.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileError, match=r"\.kept\.toml\.lock"):
        keep(tmp_path / "here" / "kept.toml", [report()])
    assert not (tmp_path / "elsewhere").exists()
    assert not (tmp_path / "here" / "kept.toml").exists()


# --- an editor that knows of no lock


def saved_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Have a person save the record, with one more comment each time, just before it would be written."""
    sync = os.fsync
    saved: list[int] = []

    def save(handle: int) -> None:
        if len(saved) < times:
            saved.append(handle)
            path.write_text(f"{path.read_text('utf-8')}\n# saved {len(saved)}\n", "utf-8")
        sync(handle)

    monkeypatch.setattr(os, "fsync", save)


def test_what_somebody_saves_meanwhile_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept.toml"
    path.write_text(KEPT_BY_HAND, "utf-8")
    saved_meanwhile(path, monkeypatch, 2)
    made = keep(path, [report()])
    assert only(made).outcome is Fate.ADDED
    text = path.read_text("utf-8")
    assert text.endswith("# the end\n# saved 1\n\n# saved 2\n")
    assert (made.changes[0].old or "").endswith("# saved 2\n")
    assert len(load(path).visits) == 3


def test_a_record_that_somebody_saves_all_the_time_is_left_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.toml"
    path.write_text(KEPT_BY_HAND, "utf-8")
    saved_meanwhile(path, monkeypatch, 99)
    with pytest.raises(FileError, match="changed by somebody else in the meantime"):
        keep(path, [report()])
    assert load(path).visits == parse(KEPT_BY_HAND).visits
    assert list(bytes_in(tmp_path)) == ["kept.toml"]


def test_a_record_that_appears_or_vanishes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, sync = tmp_path / "kept.toml", os.fsync

    def appear(handle: int) -> None:
        path.write_text(KEPT_BY_HAND, "utf-8")
        sync(handle)

    def vanish(handle: int) -> None:
        path.unlink(missing_ok=True)
        sync(handle)

    monkeypatch.setattr(os, "fsync", appear)
    assert only(keep(path, [report()])).outcome is Fate.ADDED
    assert len(load(path).visits) == 3
    monkeypatch.setattr(os, "fsync", vanish)
    later = report(start=date(2022, 1, 3), end=date(2022, 1, 7), published=None)
    assert only(keep(path, [later])).outcome is Fate.ADDED
    assert [visit.id for visit in load(path).visits] == ["2022-01-sif"]


@pytest.mark.parametrize("name", ["with_visit", "with_values"])
def test_a_text_that_would_change_anything_else_is_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / "kept.toml"
    path.write_text(KEPT_BY_HAND, "utf-8")
    keep(path, [report()])
    before = bytes_in(tmp_path)
    real = getattr(text, name)
    monkeypatch.setattr(text, name, lambda *given_to: real(*given_to).replace("Done.", "Undone."))
    other = (
        report(rating=Grade.INADEQUATE)
        if name == "with_values"
        else report(start=date(2001, 1, 1), end=date(2001, 1, 2))
    )
    made = keep(path, [other], replace=True)
    assert (only(made).outcome, made.changes) == (Fate.REFUSED, ())
    assert "layout" in only(made).message
    assert bytes_in(tmp_path) == before


def test_a_link_to_a_record_stays_a_link_and_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text(KEPT_BY_HAND, "utf-8")
    (tmp_path / "link.toml").symlink_to("real.toml")
    keep(tmp_path / "link.toml", [report()])
    assert (tmp_path / "link.toml").is_symlink()
    assert len(load(tmp_path / "real.toml").visits) == 3
    (tmp_path / "a.toml").symlink_to("b.toml")
    (tmp_path / "b.toml").symlink_to("a.toml")
    with pytest.raises(FileError):
        keep(tmp_path / "a.toml", [report()])


# --- the official reports of Somerset


def somerset_reports() -> list[ReadReport]:
    read = list(read_reports([str(path) for path in sorted(SHARED.glob("somerset-*.pdf"))]))
    return [each for each in read if isinstance(each, ReadReport)]


@needs_reports
def test_the_official_reports_make_a_record_that_answers(tmp_path: Path, run: Run) -> None:
    path, read = tmp_path / "somerset.toml", somerset_reports()
    assert len(read) == 3
    keep(path, read)
    record = load(path)
    for visit, each in zip(record.visits, read, strict=True):
        assert_says(visit, each)
    assert record.authority.urn == 80555
    asked_for = ("--data", path, "--format", "json", "--as-of", "2022-12-01")
    changed = run("diff", "2015", "2017", *asked_for)
    listed = run("timeline", *asked_for)
    still = run("open-recs", *asked_for)
    assert [each.exit_code for each in (changed, listed, still)] == [0, 0, 0]
    said = json.loads(changed.output)
    assert said["rating"] == {"old": "inadequate", "new": "requires-improvement", "change": 1} | said["rating"]
    assert len(said["new"]["recommendations"]) == 13
    assert [each["rating"] for each in json.loads(listed.output)["visits"]] == [
        "inadequate",
        "requires-improvement",
        "good",
    ]
    assert len(json.loads(still.output)["recommendations"]) == 2


@needs_reports
def test_the_shipped_record_says_what_the_official_reports_say(tmp_path: Path) -> None:
    path = tmp_path / "inspections.toml"
    shutil.copy(shipped(), path)
    made = keep(path, somerset_reports(), replace=True)
    assert [(kept.outcome, kept.difference) for kept in made.kept] == [(Fate.UNCHANGED, ())] * 3
    assert path.read_bytes() == shipped().read_bytes()


def test_reports_of_the_shipped_record_s_authority_fill_what_is_not_on_record(tmp_path: Path) -> None:
    """The visit of 2013 has a grade alone; a report brings its days and what it asks for, and changes no more."""
    path = tmp_path / "inspections.toml"
    shutil.copy(shipped(), path)
    before = load(path)
    read = report(
        authority="Somerset",
        title="Somerset",
        framework=Framework.CHILD_PROTECTION,
        start=date(2013, 6, 10),
        end=date(2013, 6, 20),
        published=date(2013, 8, 5),
        rating=Grade.INADEQUATE,
        judgements={Area.HELP_AND_PROTECTION: Grade.INADEQUATE},
        recommendations=(asked("Answer the telephone."), asked("Attend.")),
    )
    assert only(keep(path, [read], replace=True)).outcome is Fate.REPLACED
    after = load(path)
    key = "2013-06-protection"
    assert [each for each in after.visits if each.id != key] == [each for each in before.visits if each.id != key]
    (filled,) = (each for each in after.visits if each.id == key)
    assert len(filled.recommendations) == 2
    assert filled.recommendations_on_record
    old, new = shipped().read_text("utf-8").split("\n"), path.read_text("utf-8").split("\n")
    gone = [line for line in old if line not in new]
    assert gone == ['start = "2013-06"', 'end = "2013-06"']
    assert sum("recommendations_on_record = false" in line for line in new) == 1
