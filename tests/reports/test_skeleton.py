"""Letters and reports that are identified and not read."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from inspectcli.domain.vocabulary import Framework, Kind
from inspectcli.reports import identify, skeleton
from inspectcli.reports.readers import READERS, read_report
from inspectcli.reports.text import Line
from inspectcli.reports.values import ReadReport
from paper import Paper

MONITORING = (
    "5 December 2016",
    "Ada Example, Director of Children\u2019s Services",
    "Dear Ada",
    "Monitoring visit to Salford City Council children\u2019s services",
    "This letter summarises the findings of the monitoring visit to Salford City Council",
    "children\u2019s services on 9 and 10 November 2016. Ofsted has seen Bolton as well.",
)


def drawn(tmp_path: Path, lines: Sequence[str], name: str = "letter.pdf") -> ReadReport:
    paper = Paper()
    for line in lines:
        paper.line(line)
    paper.paragraph("Managers know their services and the families who use them. " * 6)
    return read_report(paper.save(tmp_path / name))


def test_a_letter_that_is_not_read_leaves_what_and_when(tmp_path: Path) -> None:
    read = drawn(tmp_path, MONITORING)
    assert (read.kind, read.framework, read.skeleton) == (Kind.MONITORING_VISIT, None, True)
    assert (read.authority, read.urn) == ("Salford", 80548)
    assert (read.start, read.end) == (date(2016, 11, 9), date(2016, 11, 10))
    assert (read.published, read.published_from) == (date(2016, 12, 5), "report")
    assert (read.rating, read.judgements, read.recommendations, read.due) == (None, {}, (), None)
    (warning,) = read.warnings
    assert warning == "this is a monitoring visit: import knows what it is and when, and reads no more of it"
    assert read.sha256
    assert len(read.sha256) == 64


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("the focused visit to Leeds on 6 and 7 June 2018.", "2018-06-06", "2018-06-07"),
        ("the focused visit to Leeds that took place on 6 June 2018.", "2018-06-06", "2018-06-06"),
        ("the focused visit to Leeds between 30 May 2018 and 1 June 2018.", "2018-05-30", "2018-06-01"),
        ("On Monday 28 and Tuesday 29 May 2018, Ofsted made a focused visit to Leeds", "2018-05-28", "2018-05-29"),
        ("the focused visit to Leeds from 28 May \u2013 1 June 2018.", "2018-05-28", "2018-06-01"),
        ("the focused visit to Leeds in June.", None, None),
    ],
)
def test_the_days_of_a_visit_in_running_text(words: str, start: str | None, end: str | None) -> None:
    page = f"7 July 2018\nDear Ada\nFocused visit to Leeds\nThis letter is of Ofsted and tells of {words}"
    read = skeleton.report(_Pages(page), identify.FOCUSED)
    assert (read.start and str(read.start), read.end and str(read.end)) == (start, end)
    assert str(read.published) == "2018-07-07"


@pytest.mark.parametrize(
    "line",
    [
        "Inspection of safeguarding and looked after children services\nCheshire West and Chester Council",
        "Dear partnership\nThe inspection of the Royal Borough of Windsor & Maidenhead was long.",
        "Monitoring visit to the London Borough of Barking and Dagenham children\u2019s services",
    ],
)
def test_the_authority_is_one_of_the_register(line: str) -> None:
    read = skeleton.report(_Pages(f"{line}\nInspection dates: 3\u201314 May 2010"), identify.SLAC)
    assert read.title in {"Cheshire West and Chester Council", "Windsor & Maidenhead", "Barking and Dagenham"}
    assert read.framework is Framework.SLAC
    assert (read.start, read.end) == (date(2010, 5, 3), date(2010, 5, 14))


def test_what_no_module_reads_is_left_a_skeleton() -> None:
    assert identify.MONITORING not in READERS


class _Pages:
    """A document of one page, as text."""

    def __init__(self, page: str) -> None:
        self.pages = (page,)

    def lines(self, number: int) -> Sequence[Line]:
        raise AssertionError(f"a skeleton measures no lines, nor those of page {number}")
