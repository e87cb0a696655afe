"""What ``import`` shows of letters and of deadlines, and what it does with both in a record."""

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import Run

import drawn_pdfs


@pytest.fixture
def letter(tmp_path: Path) -> str:
    return drawn_pdfs.new_letter().save(tmp_path / "letter.pdf")


def said(output: str) -> str:
    return " ".join(output.split())


def test_a_letter_shows_what_it_is_about_and_what_is_due(run: Run, letter: str) -> None:
    result = run("import", letter)
    assert result.exit_code == 0
    assert "Barnsley: joint targeted area inspection, 20 to 24 May 2024" in said(result.output)
    assert "on the multi-agency response to serious youth violence · by Ofsted, Care Quality" in said(
        result.output
    )
    assert "written statement of proposed action due by 25 Oct 2024 · from Barnsley Council" in said(result.output)
    assert "PRIORITY \u2013 figures that somebody reads." in said(result.output)


def test_a_deadline_stands_behind_the_page(run: Run, tmp_path: Path) -> None:
    result = run("import", drawn_pdfs.one_side().save(tmp_path / "report.pdf"))
    assert "Review the pledge [p. 3 · Within three months · by 30 Nov 2013]" in said(result.output)
    assert "capacity to improve good" in said(result.output)


def test_both_are_in_the_json_and_in_the_csv(run: Run, letter: str) -> None:
    (report,) = json.loads(run("import", letter, "--format", "json").stdout)["reports"]
    assert report["kind"] == "jtai"
    assert (report["framework"], report["rating"], report["judgements"]) == (None, None, {})
    assert report["due"] == {
        "date": "2024-10-25",
        "what": "written statement of proposed action",
        "owner": "Barnsley Council",
        "sender": "Barnsley Council",
        "page": 2,
    }
    rows = list(csv.DictReader(io.StringIO(run("import", letter, "--format", "csv").stdout)))
    assert [row["due_date"] for row in rows] == ["2024-10-25"]
    asked = run("import", letter, "--format", "csv", "--rows", "recommendations").stdout
    under = [row["under"] for row in csv.DictReader(io.StringIO(asked))]
    assert [bool(each) for each in under] == [False, True, True, False, False]


def test_a_letter_in_a_record_is_sound_and_its_body_is_the_partnership(
    run: Run, letter: str, tmp_path: Path
) -> None:
    path = tmp_path / "barnsley.toml"
    assert run("import", letter, "--into", path).exit_code == 0
    assert run("check", path).exit_code == 0
    shown = said(run("show", "2024-05", "--data", path, "--as-of", "2024-12-01").output)
    assert "A joint targeted area inspection gives no grades." in shown
    assert "Recommendations to the safeguarding partnership" in shown
