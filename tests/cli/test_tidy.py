"""The CSV of every command: no cell holds a list or an object, and every row says whose it is."""

import csv
import json
from io import StringIO
from typing import Any

import pytest
from conftest import Run

import drawn_pdfs
from inspectcli.cli.commands import NAMES
from inspectcli.render.as_csv import render
from inspectcli.render.plain_data import cells
from inspectcli.views import has_view
from inspectcli.views.import_ import ImportRows
from inspectcli.views.show import ShowRows

CODES = ("authority", "la_code", "urn", "ons_code")
ASKED: dict[str, list[tuple[str, ...]]] = {
    "timeline": [(), ("--authority", "kent"), ("--all",)],
    "show": [(visit, "--rows", kind.value) for visit in ("2017", "2016-11", "2024-05") for kind in ShowRows],
    "diff": [("2015", "2017")],
    "open-recs": [("--status", "all", "--body", "all"), ("--all",)],
    "trace": [("placements",), ("2026-r4",)],
    "areas": [(), ("--all",)],
    "search": [("children",), ("placements", "--all")],
    "similar": [("--text", "placements")],
    "actions": [("--all",), ()],
    "review": [("--suggest",)],
    "england": [()],
    "compare": [("kent",)],
    "check": [("FILE",)],
    "get": [("kent", "--dry-run")],
    "import": [("REPORT", "--rows", kind.value) for kind in ImportRows],
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    where = tmp_path_factory.mktemp("tidy")
    drawn_pdfs.ilacs_old().save(where / "report.pdf")
    doubtful = (
        '[authority]\nname = "Kent"\nla_code = 886\n[[visits]]\nid = "2015-01"\nkind = "send"\nstart = "2015"\n'
    )
    (where / "kent.toml").write_text(doubtful, "utf-8")
    return {"REPORT": str(where / "report.pdf"), "FILE": str(where / "kent.toml")}


def is_json(cell: str) -> bool:
    try:
        return isinstance(json.loads(cell), list | dict)
    except ValueError:
        return False


def rows(run: Run, *asked: str) -> list[dict[str, str]]:
    result = run(*asked, "--format", "csv")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(StringIO(result.stdout, newline="")))


def test_every_command_with_rows_is_asked_here() -> None:
    assert {name for name in NAMES if has_view(name) and name not in {"schema", "page"}} <= set(ASKED)


@pytest.mark.parametrize(
    "asked", [(command, *arguments) for command, each in ASKED.items() for arguments in each], ids=" ".join
)
def test_no_cell_holds_a_list_or_an_object_and_every_row_says_whose_it_is(
    run: Run, files: dict[str, str], asked: tuple[str, ...]
) -> None:
    found = rows(run, *(files.get(each, each) for each in asked))
    for row in found:
        assert set(CODES) <= set(row)
        assert None not in row
        about_all = asked[0] == "england" and row["section"] in {"grades", "time to good"}
        assert row["authority"] or about_all
        for cell in row.values():
            assert not is_json(cell), cell


def test_one_file_has_one_kind_of_row(run: Run, files: dict[str, str]) -> None:
    for kind in ShowRows:
        told = rows(run, "show", "2017", "--rows", kind)
        assert told
        assert "section" not in told[0]
    assert all(row["text"] for row in rows(run, "show", "2017"))
    (report,) = rows(run, "import", files["REPORT"])
    made = rows(run, "import", files["REPORT"], "--rows", "recommendations")
    assert report["recommendations"] == str(len(made))
    assert all(row["text"] and row["authority"] == report["authority"] for row in made)


@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_kinds_of_rows_are_for_formats_that_have_rows(run: Run, form: str) -> None:
    result = run("show", "2017", "--rows", "notes", "--format", form)
    assert result.exit_code == 2
    assert "--rows is for --format csv" in result.stderr


def test_a_citation_is_three_cells_and_a_list_is_one() -> None:
    plain: dict[str, Any] = {
        "source": {"id": "report", "page": 3, "paragraph": None},
        "latest": {"visit": "v", "source": {"id": "x", "page": 1}},
        "areas": ["a", "b"],
        "gaps": [{"visit": "2017", "standing": "not-made"}, {"visit": "2018", "standing": "not-compared"}],
        "none": [],
        "null": None,
    }
    assert cells(plain) == {
        "source": "report",
        "source_page": 3,
        "source_paragraph": None,
        "latest_visit": "v",
        "latest_source": "x",
        "latest_source_page": 1,
        "areas": "a; b",
        "gaps": "2017 not-made; 2018 not-compared",
        "none": None,
        "null": None,
    }


def test_what_has_no_place_in_a_cell_is_refused() -> None:
    with pytest.raises(TypeError, match="set has no plain form"):
        render(("key",), [{"key": {1}}])
