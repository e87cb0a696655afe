"""What a command prints as JSON is what its published schema says; the data file's schema fits the data."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import tomli
from jsonschema import Draft202012Validator

from conftest import Run
from inspectcli import vocabulary
from inspectcli.cli import _COMMANDS
from inspectcli.load import shipped

SHIPPED: dict[str, Any] = tomli.loads(shipped().read_text("utf-8"))
EXAMPLES: dict[str, list[tuple[str, ...]]] = {
    "timeline": [(), ("--as-of", "2017-06-01"), ("--area", "adoption", "--no-events")],
    "show": [(key,) for key in ("2012", "2013", "2015", "2016", "2017-02", "2017-08", "2017", "2022", "2026")],
    "diff": [("2015", "2017"), ("2022", "2026"), ("2017", "2015"), ("2016-11", "2017-02"), ("2015", "2015")],
    "open-recs": [(), ("--status", "all", "--body", "all"), ("--as-of", "2017-12-31"), ("--as-of", "2001")],
    "trace": [("placements",), ("2015-r9",)],
    "areas": [(), ("--as-of", "2014")],
    "search": [("return home",), ("nothing-at-all",)],
    "check": [()],
}


def schema(run: Run, *of: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(run("schema", *of).stdout)
    Draft202012Validator.check_schema(made)
    return made


@pytest.mark.parametrize(("command", "arguments"), [(c, a) for c, each in EXAMPLES.items() for a in each])
def test_an_output_is_what_its_schema_says(run: Run, command: str, arguments: tuple[str, ...]) -> None:
    told = json.loads(run(command, *arguments, "--format", "json").stdout)
    made = schema(run, command)
    Draft202012Validator(made).validate(told)
    assert set(made["required"]) == set(told)


def test_an_import_is_what_its_schema_says(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_text("<html></html>")
    told = json.loads(run("import", tmp_path / "page.pdf", "--format", "json").stdout)
    Draft202012Validator(schema(run, "import")).validate(told)
    assert {"reports", "failures"} <= set(told)


def test_every_command_that_prints_json_has_a_schema(run: Run) -> None:
    for command in set(_COMMANDS) - {"schema"}:
        assert schema(run, command)["properties"], command


def test_a_key_that_is_missing_or_wrong_is_noticed(run: Run) -> None:
    told = json.loads(run("open-recs", "--format", "json").stdout)
    validator = Draft202012Validator(schema(run, "open-recs"))
    for path, value in ((("recommendations", 0, "rag"), "blue"), (("as_of",), 4), (("caveats",), None)):
        wrong = copy.deepcopy(told)
        place = wrong
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        assert not validator.is_valid(wrong)
        del place[path[-1]]
        assert not validator.is_valid(wrong)
    assert validator.is_valid({**told, "added_later": 1})


def test_the_shipped_record_fits_the_schema_of_the_data_file(run: Run) -> None:
    Draft202012Validator(schema(run)).validate(SHIPPED)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("authority", "nmae"), "Somerset"),
        (("visits", 2, "rating"), "bad"),
        (("visits", 2, "start"), "20 January 2015"),
        (("visits", 2, "judgements", "leadreship"), "good"),
        (("visits", 2, "recommendations", 0, "priority"), "yes"),
        (("visits", 2, "recommendations", 0, "source", "page"), 0),
        (("events", 0, "text"), ""),
    ],
)
def test_what_the_loader_refuses_the_schema_marks(run: Run, path: tuple[str | int, ...], value: object) -> None:
    wrong = copy.deepcopy(SHIPPED)
    place: Any = wrong
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not Draft202012Validator(schema(run)).is_valid(wrong)


def test_every_key_and_every_word_of_the_data_file_is_explained(run: Run) -> None:
    made = schema(run)
    for name, model in made["$defs"].items():
        for key, each in model.get("properties", {}).items():
            assert each.get("description"), f"{name}.{key}"
            assert each.get("title"), f"{name}.{key}"
    rating = made["$defs"]["Visit"]["properties"]["rating"]
    assert rating["enum"] == [each.value for each in vocabulary.Grade]
    # Editors show the words of an enumeration either beside the key or, as taplo does, one by one.
    assert all(f"`{each}`: " in rating["description"] for each in rating["enum"])
    assert len(rating["x-taplo"]["docs"]["enumValues"]) == len(rating["enum"])


def test_the_schema_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "inspections.schema.json"
    assert run("schema", "-o", target).exit_code == 0
    assert json.loads(target.read_text("utf-8")) == schema(run)
    assert run("schema", "-o", target).exit_code == 3
    assert run("schema", "-o", target, "--replace").exit_code == 0
    assert run("schema", "unheard-of").exit_code == 2
