"""One small file a fault: each says what is wrong, where, and what to write instead.

``bad/says.csv`` is the table of what each file must say, written and read by people.
"""

import csv
from itertools import groupby
from pathlib import Path

import pytest
from conftest import Run

from inspectcli.problems import DataError
from inspectcli.record.load import load

BAD = Path(__file__).parent / "bad"
with (BAD / "says.csv").open(encoding="utf-8", newline="") as table:
    SAYS = {name: list(rows) for name, rows in groupby(csv.DictReader(table), key=lambda row: row["file"])}


def test_every_bad_file_stands_in_the_table() -> None:
    assert {each.stem for each in BAD.glob("*.toml")} == set(SAYS)


@pytest.mark.parametrize("name", SAYS)
def test_a_bad_file_says_what_is_wrong_with_it(name: str) -> None:
    with pytest.raises(DataError) as refused:
        load(BAD / f"{name}.toml")
    told = [
        {"line": str(p.line or ""), "column": str(p.column or ""), "message": p.message, "remedy": p.remedy}
        for p in refused.value.problems
    ]
    assert told == [{key: value for key, value in row.items() if key != "file"} for row in SAYS[name]]


@pytest.mark.parametrize("name", SAYS)
def test_the_program_shows_the_place_the_line_and_the_remedy(run: Run, name: str) -> None:
    path = BAD / f"{name}.toml"
    result = run("timeline", "--data", path)
    assert result.exit_code == 1
    assert not result.stdout
    for row in SAYS[name]:
        place = ":".join(part for part in (str(path), row["line"], row["column"]) if part)
        assert f"{place}: {row['message']}\n" in result.stderr.replace("\\x0a", "\\n")
        assert f"    {row['remedy']}\n" in result.stderr
    assert result.stderr.endswith(f"{len(SAYS[name])} problem{'s' if len(SAYS[name]) > 1 else ''}.\n")


def test_the_line_itself_is_shown(run: Run) -> None:
    shown = run("timeline", "--data", BAD / "misspelt-grade.toml").stderr
    assert '\n    rating = "inadequit"\n' in shown
