"""What is read, held against what is publicly known: official statistics and the names of 426 reports.

The facts stand beside the project, and the tests skip where they do not.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from inspectcli.domain import register
from inspectcli.domain.vocabulary import Area, Framework, Grade
from inspectcli.reports import names
from inspectcli.reports.values import ReadReport
from official import REPORTS, SHARED, outcomes

ENGLAND = SHARED / "england"
pytestmark = pytest.mark.skipif(not ENGLAND.is_dir(), reason="the facts of England are not beside the project")
SIF = (Area.HELP_AND_PROTECTION, Area.IN_CARE, Area.ADOPTION, Area.CARE_LEAVERS, Area.LEADERSHIP)
ILACS = (Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.IN_CARE)


class Columns(NamedTuple):
    """Where an inspection stands in a row of the statistics: its day of publication, then its grades."""

    published: int
    areas: tuple[Area, ...]


INSPECTIONS = (
    Columns(17, (*SIF, Area.LSCB)),
    Columns(25, SIF),
    Columns(33, ILACS),
    Columns(39, (*ILACS, Area.CARE_LEAVERS)),
)


class Known(NamedTuple):
    """An inspection of the statistics."""

    urn: int
    published: date
    rating: Grade
    judgements: dict[Area, Grade]


def grade(words: str) -> Grade | None:
    """A cell of the statistics as a grade; some are empty, and some a dash."""
    if not words.strip("- "):
        return None
    return Grade.REQUIRES_IMPROVEMENT if words.startswith("Requires") else Grade(words.lower())


def statistics() -> Iterator[Known]:
    with (ENGLAND / "official-2009-2023.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if row and row[0] == "Ofsted Local Authority Webpage"]
    for row in rows:
        found = register.find(row[1])
        for columns in INSPECTIONS if found and found.urn else ():
            known = _known(found.urn or 0, row, columns) if found else None
            if known:
                yield known


def _known(urn: int, row: Sequence[str], columns: Columns) -> Known | None:
    at, width = columns.published, 2 + len(columns.areas)
    cells = [*row[at : at + width], *[""] * width][:width]
    if not cells[0]:
        return None
    day, month, year = map(int, cells[0].split("/"))
    rating, *rest = map(grade, cells[1:])
    assert rating
    return Known(
        urn, date(year, month, day), rating, {area: g for area, g in zip(columns.areas, rest, strict=True) if g}
    )


def read_by_hand() -> Iterator[Known]:
    areas = {"leadership": Area.LEADERSHIP, "help_and_protection": Area.HELP_AND_PROTECTION}
    areas |= {"in_care": Area.IN_CARE, "care_leavers": Area.CARE_LEAVERS}
    with (ENGLAND / "outcomes-2025-26.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["overall"]:
                judged = {area: Grade(row[key]) for key, area in areas.items()}
                yield Known(int(row["urn"]), date.fromisoformat(row["published"]), Grade(row["overall"]), judged)


def test_every_grade_is_the_one_of_the_official_statistics() -> None:
    known = {(each.urn, each.published): each for each in (*statistics(), *read_by_hand())}
    compared = 0
    for report in outcomes().values():
        if not isinstance(report, ReadReport) or report.framework not in {Framework.SIF, Framework.ILACS}:
            continue
        told = known.get((report.urn or 0, report.published or date.min))
        if told:
            judged = {area: report.judgements.get(area) for area in told.judgements}
            assert (report.file, report.rating, judged) == (report.file, told.rating, told.judgements)
            compared += 1
    assert compared > 50


def test_titles_and_folders_name_the_authority_of_their_urn() -> None:
    read = json.loads((ENGLAND / "reports-read.json").read_text("utf-8"))["reports"]
    assert len(read) > 400
    for each in read:
        by_title = names.whose(each["title"], "report.pdf", date.fromisoformat(each["end"]))
        assert (each["file"], by_title.urn, by_title.warnings) == (each["file"], each["urn"], ())
        assert (each["file"], names.whose(None, each["file"], None).urn) == (each["file"], each["urn"])


def test_the_reports_that_came_under_several_inspections_have_the_points_that_threads_were_labelled_by() -> None:
    threads = json.loads((SHARED / "threads" / "labels.json").read_text("utf-8"))
    compared = 0
    for labelled in _threaded(threads):
        for path in Path(REPORTS / "downloaded").glob(f"*/{labelled['file']}"):
            report = outcomes()[str(path.relative_to(REPORTS))]
            if isinstance(report, ReadReport) and labelled["authority"] in path.parent.name:
                wanted = {_letters(each["text"]) for each in labelled["recommendations"]}
                assert wanted == {_letters(r.text) for r in report.recommendations if r.body == "authority"}
                compared += 1
    assert compared


def _threaded(threads: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for authority, told in threads.get("authorities", threads).items():
        for report in told.get("reports", ()) if isinstance(told, dict) else ():
            yield {**report, "authority": authority}


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isascii() and each.isalnum())
