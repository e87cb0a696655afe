from pathlib import Path

import pytest

import drawn_pdfs
from inspectcli.cli.reports_at_hand import at_hand
from inspectcli.problems import FileError
from inspectcli.record.models import Record
from inspectcli.reports.passages import split
from inspectcli.reports.reading import passages_of
from inspectcli.reports.values import Failure, Passage, Passages

PAGES = (
    "What is it like?\n1. Children are seen\noften. \n2. They are heard.\n",
    "They wait, too.\n\u2022 Plans are good.\n",
)


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    assert list(split(PAGES)) == [
        Passage(1, None, "What is it like?"),
        Passage(1, 1, "Children are seen often."),
        Passage(1, 2, "They are heard. They wait, too."),
        Passage(2, None, "Plans are good."),
    ]


def test_nothing_is_left_out_of_a_text_without_numbers() -> None:
    assert list(split(("One.\nTwo.", "Three."))) == [Passage(1, None, "One. Two. Three.")]
    assert list(split(("", ""))) == []


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    drawn_pdfs.ilacs_old().save(path)
    return path


def test_a_file_is_read_in_a_process_of_its_own(report: Path) -> None:
    found = passages_of(str(report))
    assert isinstance(found, Passages)
    assert any("placements" in each.text for each in found.passages)
    assert isinstance(passages_of(str(report.parent / "nothing.pdf")), Failure)


def record(source: dict[str, object]) -> Record:
    visit = {"id": "v", "kind": "full-inspection", "start": "2022", "sources": [{"id": "s"}]}
    named = {"s": {"title": "Report", **source}}
    return Record.of({"authority": {"name": "Testshire"}, "sources": named, "visits": [visit]})


def test_a_report_beside_the_record_is_found_by_its_name(report: Path) -> None:
    own = record({"file": "report.pdf"})
    assert at_hand(own, report.parent, ())(own.visits[0])
    assert at_hand(own, report.parent / "elsewhere", ())(own.visits[0]) == ()
    outside = record({"file": "../" + report.parent.name + "/report.pdf"})
    assert at_hand(outside, report.parent, ())(outside.visits[0]) == ()


def test_another_file_of_that_name_is_not_the_report(report: Path) -> None:
    other = record({"file": "report.pdf", "sha256": "0" * 64})
    assert at_hand(other, report.parent, ())(other.visits[0]) == ()
    with pytest.raises(FileError, match=r"report\.pdf is no report that this record cites"):
        at_hand(other, report.parent, (report,))


def test_a_report_that_a_library_keeps_is_found_by_what_it_holds(report: Path, tmp_path: Path) -> None:
    found = passages_of(str(report))
    assert isinstance(found, Passages)
    kept = tmp_path / "mine" / "reports" / "testshire" / "s.pdf"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(report.read_bytes())
    own = record({"file": "another-name.pdf", "sha256": found.sha256})
    assert at_hand(own, tmp_path / "mine", ())(own.visits[0]) == found.passages
    kept.write_bytes(b"another file, and no PDF")
    assert at_hand(own, tmp_path / "mine", ())(own.visits[0]) == ()


def test_a_file_that_is_named_is_known_by_what_it_holds(report: Path) -> None:
    found = passages_of(str(report))
    assert isinstance(found, Passages)
    own = record({"file": "another-name.pdf", "sha256": found.sha256})
    assert at_hand(own, report.parent / "elsewhere", (report,))(own.visits[0]) == found.passages
