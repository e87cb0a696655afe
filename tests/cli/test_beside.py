"""What stands beside Ofsted's word in every format: the council's own account, and links that nobody has made."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from conftest import Run

from texts import acts, asks, finds, full, monitoring, unlinked

HOMES = "Find enough foster homes and other placements near home for children in care."
UPDATE = """
[[actions.updates]]
date = "2026-05-11"
text = "All are open."
status = "done"
evidence = "Cabinet paper 12"
"""
DIFFERS = "Done, says the council in May 2026; not improving, found inspectors on 6 Jul 2026 on b."
ABOUT = ("--as-of", "2026-11-24")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """What was asked again in 2022, with an action that is done and a visit that found otherwise."""
    visits = (
        full("2015-01", asks("a", text=HOMES)),
        full("2022-05-09", asks("b", "a", text=HOMES), asks("c")),
        monitoring("2026-07-06", finds("b", "not-improving")),
    )
    done = acts("x", "b", owner="Homes", due="2026-04", status="done", closed="2026-05", agreed_by="Cabinet")
    path = tmp_path / "testshire.toml"
    path.write_text(f'[authority]\nname = "Testshire"\n{"".join(visits)}{done}{UPDATE}', "utf-8")
    return path


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    """What nobody has compared."""
    visits = full("2015-01", unlinked("a", text=HOMES)) + full("2018-01", unlinked("b", text=HOMES), unlinked("c"))
    path = tmp_path / "imported.toml"
    path.write_text(f'[authority]\nname = "Testshire"\n{visits}', "utf-8")
    return path


ASKED = [("open-recs",), ("trace", "b"), ("show", "latest")]


@pytest.mark.parametrize("asked", ASKED, ids=lambda each: each[0])
@pytest.mark.parametrize("form", ["table", "markdown", "json", "csv"])
def test_the_councils_account_stands_in_a_column_of_its_own(
    run: Run, record: Path, asked: tuple[str, ...], form: str
) -> None:
    told = run(*asked, "--data", record, *ABOUT, "--format", form, "--width", "240").stdout
    flat = " ".join(told.split())
    for part in ("x is done.", "Homes", "Cabinet", "All are open.", "Cabinet paper 12"):
        assert part in flat, part
    if form == "markdown":
        # A paper names no id where an action answers one recommendation only.
        assert DIFFERS.removesuffix(" on b.") in flat
        assert ("What the council" if asked[0] == "trace" else "The council's") in flat
    if form == "json":
        value = json.loads(told)
        stands = value["stories"][0] if asked[0] == "trace" else value
        (account,) = stands["actions"] if asked[0] == "trace" else stands["actions"]["b"]
        assert (account["status"], account["differs"]) == ("done", [DIFFERS])
        # Inspectors have the last word on the thread, whatever the council says.
        assert json.dumps(value).count('"status": "met"') == 0
    if form == "csv":
        rows = list(csv.DictReader(StringIO(told)))
        assert any(row["differs"] == DIFFERS for row in rows)


@pytest.mark.parametrize("asked", [*ASKED, ("actions",)], ids=lambda each: each[0])
def test_without_an_action_there_is_no_such_column(run: Run, imported: Path, asked: tuple[str, ...]) -> None:
    told = run(*asked, "--data", imported, *ABOUT).stdout
    assert "The council's response" not in told


@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("open-recs",), "May repeat a (likely); not compared: inspectcli review"),
        (("trace", "b"), "May repeat a (likely); not compared: inspectcli review."),
        (("open-recs", "--status", "not-compared"), "May be made again as b (likely); not compared"),
        (("trace", "a"), "May be made again as b (likely); not compared: inspectcli review."),
    ],
)
def test_the_likeliest_link_is_named_as_one_that_nobody_has_made(
    run: Run, imported: Path, form: str, asked: tuple[str, ...], said: str
) -> None:
    told = run(*asked, "--data", imported, *ABOUT, "--format", form, "--width", "240").stdout
    shown = said.replace(": inspectcli review", "") if form == "markdown" else said
    assert shown in " ".join(told.split())


def test_it_changes_no_status_count_or_colour(run: Run, imported: Path) -> None:
    listed = json.loads(run("open-recs", "--data", imported, *ABOUT, "--format", "json").stdout)
    assert [each["times_raised"] for each in listed["recommendations"]] == [1, 1]
    assert {each["status"] for each in listed["recommendations"]} == {"open"}
    assert {each["rag"] for each in listed["recommendations"]} == {None}
    beside = listed["not_compared"]
    assert beside["b"]["may_repeat"]["earlier"] == "a"
    assert beside["c"] == {"may_repeat": None, "may_be_repeated": None}
    rows = csv.DictReader(StringIO(run("open-recs", "--data", imported, *ABOUT, "--format", "csv").stdout))
    assert [(row["may_repeat"], row["may_repeat_likelihood"]) for row in rows] == [("a", "likely"), ("", "")]
