"""The letters beside the project, and its one report of 2013, where they are there."""

import json
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from inspectcli.domain.vocabulary import Area, Body, Framework, Grade, Kind
from inspectcli.reports.reading import read_reports
from inspectcli.reports.values import ReadReport

SHARED = Path(__file__).parents[3] / "shared"
LETTERS, OF_2013 = SHARED / "letters", SHARED / "reports" / "sandwell-2013-08-02.pdf"
needs_letters = pytest.mark.skipif(not LETTERS.is_dir(), reason="the letters are not beside the project")
needs_2013 = pytest.mark.skipif(not OF_2013.is_file(), reason="the report of 2013 is not beside the project")

_DOUBTS = re.compile(
    r"end without a full stop|is running text and no list|the year of the inspection is not printed"
    r"|as the letter says, and that is a|the file's name has"
)
"""What letters of the sample print so; each was compared with the letter."""


@cache
def letters() -> dict[str, ReadReport]:
    outcomes = read_reports(sorted(map(str, LETTERS.glob("*/*.pdf"))))
    found = {f"{Path(one.file).parent.name}/{Path(one.file).name}": one for one in outcomes}
    assert all(isinstance(one, ReadReport) for one in found.values()), found
    return {name: one for name, one in found.items() if isinstance(one, ReadReport)}


def labels() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((LETTERS / "labels.json").read_text(encoding="utf-8"))
    return found


@needs_letters
def test_every_label_is_read_word_for_word() -> None:
    for label in labels():
        name = label["file"]
        read = letters()[name]
        assert (name, read.kind, read.topic) == (name, Kind.JTAI, label["topic"])
        assert (name, str(read.start), str(read.end), str(read.published)) == (
            name,
            label["inspection_start"],
            label["inspection_end"],
            label["published"],
        )
        assert read.due, name
        assert {"date": str(read.due.date), "what": read.due.what} == {
            k: label["due"][k] for k in ("date", "what")
        }
        assert (read.due.owner, read.due.sender) == (label["due"]["owner"], label["due"]["sender"])
        assert [(r.text, r.priority, r.page, r.heading) for r in read.recommendations] == [
            (r["text"], r["priority"], r["page"], r.get("subheading") or r["heading"])
            for r in label["recommendations"]
        ]
        assert [s.text for s in read.strengths] == [s["text"] for s in label["strengths"]]


@needs_letters
def test_every_letter_is_read_and_says_whose_it_is_and_when() -> None:
    assert len(letters()) >= 38
    for name, read in letters().items():
        assert (name, read.kind, read.skeleton) == (name, Kind.JTAI, False)
        assert (name, read.urn) == (name, int(name[:5]))
        assert read.start, name
        assert read.end, name
        assert read.published, name
        assert read.start <= read.end < read.published
        assert read.due, name
        assert read.due.date, name
        assert read.published < read.due.date
        assert {r.body for r in read.recommendations} <= {Body.PARTNERSHIP}
        assert (read.rating, read.judgements) == (None, {})


@needs_letters
def test_the_only_doubts_are_those_that_letters_print() -> None:
    doubts = [(name, doubt) for name, read in letters().items() for doubt in read.warnings]
    assert [each for each in doubts if not _DOUBTS.search(each[1])] == []


@needs_letters
def test_one_letter_is_running_text_and_all_others_make_recommendations() -> None:
    without = [name for name, read in letters().items() if not read.recommendations]
    told = [name for name, read in letters().items() if any("is running text" in each for each in read.warnings)]
    assert without == told
    assert len(without) == 1


@needs_2013
def test_the_inspection_of_looked_after_children() -> None:
    (read,) = read_reports([str(OF_2013)])
    assert isinstance(read, ReadReport)
    assert (read.kind, read.framework) == (Kind.FULL_INSPECTION, Framework.LOOKED_AFTER_CHILDREN)
    assert (read.start, read.end, read.published) == (date(2013, 6, 24), date(2013, 6, 28), date(2013, 8, 2))
    assert read.judgements == {Area.IN_CARE: Grade.INADEQUATE}
    assert Counter((r.due_text, r.due) for r in read.recommendations) == {
        ("Immediately", None): 8,
        ("Within three months", date(2013, 11, 2)): 8,
        ("Within six months", date(2014, 2, 2)): 2,
    }
    assert read.warnings == ()
