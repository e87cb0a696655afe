"""``review --suggest``: what nobody has compared, in every format."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from conftest import Run

from texts import full, unlinked

HOMES = "Find enough foster homes and other placements near home for children in care."
FORMATS = ("table", "json", "csv", "markdown")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Seven recommendations of 2015, all of them alike, and of 2018 one like them, one unlike, one compared."""
    texts = [f"{HOMES} Those of region {n} wait longest." for n in "abcdefg"]
    earlier = full("2015-01", *(unlinked(f"a{n}", text=text) for n, text in enumerate(texts)))
    compared = f"{unlinked('d', text=HOMES)}continues = []\n"
    later = full(
        "2018-01", unlinked("b", text=HOMES), unlinked("c", text="Answer the telephone at night."), compared
    )
    path = tmp_path / "testshire.toml"
    path.write_text(f'[authority]\nname = "Testshire"\n{earlier}{later}', "utf-8")
    return path


def told(run: Run, record: Path, form: str = "table", *options: str) -> str:
    result = run("review", "--suggest", "--data", record, "--as-of", "2020-01-01", "--format", form, *options)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_json_has_every_earlier_one_the_surest_first(run: Run, record: Path) -> None:
    answer = json.loads(told(run, record, "json"))
    assert (answer["authority"], answer["as_of"], answer["caveats"]) == ("Testshire", "2020-01-01", [])
    assert [each["recommendation"] for each in answer["suggestions"]] == ["b", "c"]
    for each in answer["suggestions"]:
        scores = [candidate["score"] for candidate in each["candidates"]]
        assert scores == sorted(scores, reverse=True)
        assert {candidate["recommendation"] for candidate in each["candidates"]} == {f"a{n}" for n in range(7)}
    like, unlike = (each["candidates"][0] for each in answer["suggestions"])
    assert (like["likelihood"], unlike["likelihood"]) == ("likely", "unlikely")
    assert like["reasons"][0] == "themes: placements, fostering"


def test_csv_has_one_row_a_pair_in_the_order_of_the_json(run: Run, record: Path) -> None:
    rows = list(csv.DictReader(StringIO(told(run, record, "csv"), newline="")))
    answer = json.loads(told(run, record, "json"))
    assert [
        (row["recommendation"], row["candidate_recommendation"], float(row["candidate_score"])) for row in rows
    ] == [
        (each["recommendation"], candidate["recommendation"], candidate["score"])
        for each in answer["suggestions"]
        for candidate in each["candidates"]
    ]
    assert [row["rank"] for row in rows[:7]] == list("1234567")
    assert rows[0]["candidate_reasons"] == "themes: placements, fostering"


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_people_see_five_at_most_and_that_they_are_no_links(run: Run, record: Path, form: str) -> None:
    text = " ".join(told(run, record, form).split())
    assert (
        "2 recommendations not compared with earlier ones: 1 likely to make one again, 0 possibly, 1 unlikely"
        in text
    )
    assert "suggestions and no links" in text
    # Five of those that are likely, and the nearest of those that are not.
    assert text.count("Those of region") == 6
    assert "under 1 %" in text


@pytest.mark.parametrize("form", FORMATS)
def test_where_nobody_can_be_asked_the_list_is_what_review_prints(run: Run, record: Path, form: str) -> None:
    plain = run("review", "--data", record, "--as-of", "2020-01-01", "--format", form)
    assert plain.stdout == told(run, record, form)


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_where_nothing_is_to_be_compared_that_is_said(run: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / "one.toml"
    path.write_text(f'[authority]\nname = "Testshire"\n{full("2015-01", unlinked("a"))}', "utf-8")
    text = told(run, path, form)
    assert "There is nothing to compare" in text
    assert "suggestions and no links" not in text


def test_a_suggestion_changes_nothing_that_is_derived(run: Run, record: Path) -> None:
    """What is likely and what is not stand alike: open, and each a thread of its own."""
    listed = json.loads(run("open-recs", "--data", record, "--as-of", "2020-01-01", "--format", "json").stdout)
    assert {each["id"]: each["times_raised"] for each in listed["recommendations"]} == {"b": 1, "c": 1, "d": 1}


def test_what_the_report_says_itself_is_told_beside_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "said.toml"
    visits = full("2015-01", unlinked("a", text=HOMES)) + full(
        "2018-01", unlinked("b", text=HOMES, made_before=True)
    )
    path.write_text(f'[authority]\nname = "Testshire"\n{visits}', "utf-8")
    assert "The report itself says that it was made before." in " ".join(told(run, path).split())
    assert json.loads(told(run, path, "json"))["suggestions"][0]["made_before"] is True
