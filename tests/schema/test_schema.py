"""The schemas: valid, true of every real output, and full of what an editor should show."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
import tomli
from click import Context
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from inspectcli import schema
from inspectcli.cli.commands import NAMES
from inspectcli.cli.program import main
from inspectcli.domain import vocabulary
from inspectcli.merging import Fate as KeptOutcome
from inspectcli.merging import Kept
from inspectcli.merging.import_ import Imported
from inspectcli.questions.areas import areas
from inspectcli.questions.history import history
from inspectcli.questions.open_recs import Filter, open_recommendations
from inspectcli.questions.review import review
from inspectcli.questions.search import search
from inspectcli.questions.timeline import Window, timeline
from inspectcli.record.load import shipped
from inspectcli.record.models import Record
from inspectcli.render.plain_data import jsonable
from inspectcli.reports.values import Failure, ReadRecommendation, ReadReport
from inspectcli.schema import docstrings, outputs
from inspectcli.schema.words import Schema
from inspectcli.views import has_view
from strategies import Data, nasty_texts, records

DAY = ("--as-of", "2026-11-22")
OUTPUTS = tuple(name for name in NAMES if has_view(name))
REAL = (
    ("timeline", *DAY),
    ("timeline", *DAY, "--area", "care-leavers", "--no-events"),
    ("timeline", "--as-of", "2000-01-01"),
    *(("show", visit, *DAY) for visit in ("2012", "2015", "2016-11", "2017", "2022", "2026")),
    ("diff", "2015", "2017", *DAY, "--body", "all"),
    ("diff", "2022", "2026", *DAY),
    ("diff", "2016-11", "2012", *DAY),
    ("open-recs", *DAY),
    ("actions", *DAY, "--all"),
    ("open-recs", *DAY, "--status", "all", "--body", "all"),
    ("trace", "placements", *DAY),
    ("areas", *DAY),
    ("areas", "--as-of", "2000-01-01"),
    ("search", "care", *DAY),
    ("search", "zebra", *DAY),
    ("review", "--suggest", *DAY),
    ("check",),
)

# Every way in which a file can differ from what the schema asks for, by the value that is put in.
FAULTS: dict[str, tuple[tuple[str | int, ...], object]] = {
    "a key that nobody declared": (("visits", 0, "colour"), "red"),
    "a grade that there is not": (("visits", 0, "rating"), "excellent"),
    "an area that there is not": (("visits", 0, "judgements", "schools"), "good"),
    "a date in another form": (("visits", 0, "start"), "June 2012"),
    "an empty text": (("authority", "name"), ""),
    "a page before the first": (("visits", 0, "sources", 0, "page"), 0),
    "null, which TOML does not have": (("visits", 0, "summary"), None),
    "a flag in words": (("visits", 0, "recommendations_on_record"), "no"),
}


def sound(instance: object, by: Schema) -> list[str]:
    """What is wrong with a value by a schema."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(by).iter_errors(instance)]


def closed(each: Any) -> Any:
    """The same schema, but no object may have a key that it does not name."""
    if isinstance(each, list):
        return [closed(item) for item in each]
    if not isinstance(each, dict):
        return each
    inner = {key: closed(value) for key, value in each.items()}
    return {"additionalProperties": False, **inner} if isinstance(each.get("properties"), dict) else inner


def objects(each: object) -> Iterator[dict[str, Any]]:
    """Every object within a schema."""
    if isinstance(each, dict):
        yield each
        each = list(each.values())
    if isinstance(each, list):
        for inner in each:
            yield from objects(inner)


@pytest.fixture(scope="module")
def shipped_data() -> Data:
    return tomli.loads(shipped().read_text("utf-8"))


@pytest.mark.parametrize("command", OUTPUTS)
def test_a_schema_is_a_schema(run: Run, command: str) -> None:
    made = json.loads(run("schema", command).output)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert command in made["title"]
    Draft202012Validator.check_schema(made)
    referred = {each["$ref"].rpartition("/")[2] for each in objects(made) if "$ref" in each}
    assert referred == set(made["$defs"])


def test_every_command_that_prints_json_has_its_schema() -> None:
    takes_format = {
        name
        for name in NAMES
        if any(option.name == "form" for option in main.get_command(Context(main), name).params)  # type: ignore[union-attr]
    }
    assert set(OUTPUTS) == takes_format


# What the commands print


@pytest.mark.parametrize("arguments", REAL, ids=" ".join)
def test_a_real_output_is_what_its_schema_says_and_no_more(run: Run, arguments: tuple[str, ...]) -> None:
    printed = json.loads(run(*arguments, "--format", "json").output)
    assert sound(printed, closed(schema.output(arguments[0]))) == []


def test_what_check_finds_is_what_its_schema_says(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('[authority]\nnmae = "Testshire"\n', "utf-8")
    printed = json.loads(run("check", tmp_path / "bad.toml", "--format", "json").output)
    assert len(printed["problems"]) == 2
    assert sound(printed, closed(schema.output("check"))) == []


def test_what_import_reads_is_what_its_schema_says() -> None:
    made = ReadRecommendation(1, None, "Meet.", priority=False, body=vocabulary.Body.LSCB, page=3)
    report = ReadReport(
        file="a.pdf",
        kind=vocabulary.Kind.FULL_INSPECTION,
        authority="Testshire",
        title="Testshire County Council",
        framework=vocabulary.Framework.SIF,
        variant=None,
        start=date(2015, 1, 20),
        end=date(2015, 2, 11),
        published=None,
        published_from=None,
        lead_inspector=None,
        rating=None,
        judgements={vocabulary.Area.LEADERSHIP: vocabulary.Grade.GOOD, vocabulary.Area.LSCB: None},
        judged_together=(),
        recommendations=(made,),
        strengths=(),
        lscb_strengths=(),
        pages=9,
        warnings=("No publication date was read.",),
    )
    kept = Kept("a.pdf", "testshire.toml", "2015-01-sif", "ofsted-2015", KeptOutcome.ADDED, (), "Added.")
    failures = (Failure("b.pdf", "This is no PDF."),)
    value = Imported((report,), failures, (kept,), (), notes=("Begun.",), dry_run=False, interrupted=False)
    printed = {**jsonable(value), "cited_sources": {}}
    assert sound(printed, closed(schema.output("import"))) == []


@settings(max_examples=25, deadline=None)
@given(records(nasty_texts), st.dates(date(2009, 1, 1), date(2028, 1, 1)))
def test_every_answer_is_what_its_schema_says(data: Data, as_of: date) -> None:
    known = history(Record.of(data), as_of)
    answers = {
        "timeline": timeline(known, Window()),
        "open-recs": open_recommendations(known, Filter(status=None, body=None)),
        "areas": areas(known),
        "search": search(known, ["t"]),
        "review": review(known),
    }
    for command, value in answers.items():
        assert sound({**jsonable(value), "cited_sources": {}}, SCHEMAS[command]) == []


SCHEMAS = {command: closed(schema.output(command)) for command in OUTPUTS}


def test_a_key_that_is_missing_is_seen(run: Run) -> None:
    printed = json.loads(run("areas", *DAY, "--format", "json").output)
    del printed["areas"][0]["grades"][0]["status"]
    assert sound(printed, schema.output("areas")) == ["$.areas[0].grades[0]: 'status' is a required property"]


def test_a_key_may_be_added_within_a_major_version(run: Run) -> None:
    printed = json.loads(run("areas", *DAY, "--format", "json").output)
    printed["areas"][0]["colour"] = "red"
    assert sound(printed, schema.output("areas")) == []
    assert sound(printed, SCHEMAS["areas"]) != []


def test_a_type_that_has_no_plain_form_has_no_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd(NamedTuple):
        place: complex

    def document(value: Odd) -> None:
        """What a view of it would be."""

    document.__annotations__["value"] = Odd
    monkeypatch.setattr(outputs, "import_module", lambda _: SimpleNamespace(document=document))
    with pytest.raises(TypeError, match="complex"):
        schema.output("odd")


# The data file


def test_the_shipped_record_is_what_the_schema_of_the_data_file_asks_for(run: Run, shipped_data: Data) -> None:
    made = json.loads(run("schema").output)
    Draft202012Validator.check_schema(made)
    assert made == schema.data_file()
    assert sound(shipped_data, made) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen(shipped_data: Data, fault: str) -> None:
    path, wrong = FAULTS[fault]
    data: Any = deepcopy(shipped_data)
    here = data
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = wrong
    assert len(sound(data, schema.data_file())) == 1


def test_a_missing_key_is_seen(shipped_data: Data) -> None:
    assert sound({**shipped_data, "authority": {}}, schema.data_file()) == [
        "$.authority: 'name' is a required property"
    ]


@settings(max_examples=60, deadline=None)
@given(records(nasty_texts))
def test_every_sound_record_is_what_the_schema_asks_for(data: Data) -> None:
    assert sound(data, DATA_FILE) == []


DATA_FILE = schema.data_file()


def test_an_editor_is_told_of_every_key_what_it_is() -> None:
    for table in (DATA_FILE, *DATA_FILE["$defs"].values()):
        assert table["description"]
        assert table["additionalProperties"] is False
        for key, field in table["properties"].items():
            assert field["title"], key
            assert field["description"], key


def test_an_editor_is_told_of_every_word_what_it_means() -> None:
    words = [each for each in objects(DATA_FILE) if "x-taplo" in each]
    assert len(words) > 10
    for each in words:
        assert len(each["x-taplo"]["docs"]["enumValues"]) == len(each["enum"])
        assert all(f"- `{word}`: " in each["description"] for word in each["enum"])
    rating = DATA_FILE["$defs"]["Visit"]["properties"]["rating"]
    assert rating["description"].startswith(
        "The overall grade; left out where none was given.\n\n- `inadequate`: "
    )
    leadership = DATA_FILE["$defs"]["Visit"]["properties"]["judgements"]["properties"]["leadership"]
    assert leadership["enum"] == [grade.value for grade in vocabulary.Grade]


def test_every_word_of_the_vocabulary_has_a_meaning_of_its_own() -> None:
    told = {
        each["title"]: each
        for command in OUTPUTS
        for each in SCHEMAS[command]["$defs"].values()
        if "oneOf" in each
    }
    vocabularies = [
        each for each in vars(vocabulary).values() if isinstance(each, type) and issubclass(each, StrEnum)
    ]
    for each in vocabularies:
        if each is StrEnum:
            continue
        for word in told[each.__name__]["oneOf"]:
            assert word["description"] != word["title"], (each, word)


def test_docstrings_under_fields_are_the_descriptions() -> None:
    thread = SCHEMAS["open-recs"]["$defs"]["Thread"]["properties"]
    assert thread["times_raised"]["description"] == "At how many visits."
    assert (
        SCHEMAS["timeline"]["$defs"]["Entry"]["properties"]["kind"]["description"] == "What sort of visit it was."
    )


def test_without_the_source_the_schema_says_less_and_asks_for_the_same(
    monkeypatch: pytest.MonkeyPatch, shipped_data: Data
) -> None:
    def absent(_: object) -> str:
        raise OSError

    monkeypatch.setattr("inspect.getsource", absent)
    docstrings._module_docs.cache_clear()
    made = schema.data_file()
    docstrings._module_docs.cache_clear()
    assert sound(shipped_data, made) == []
    assert "description" not in made["$defs"]["Visit"]["properties"]["summary"]


# The command


def test_a_schema_goes_into_a_file_whole_and_replaces_none_unasked(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "inspections.schema.json"
    assert run("schema", "-o", target).output == ""
    assert json.loads(target.read_text("utf-8")) == schema.data_file()
    refused = run("schema", "areas", "-o", target)
    assert refused.exit_code == 3
    assert "--replace" in refused.output
    assert run("schema", "areas", "-o", target, "--replace").exit_code == 0
    assert json.loads(target.read_text("utf-8")) == schema.output("areas")


def test_an_unknown_command_is_refused_with_the_known(run: Run) -> None:
    result = run("schema", "tracing")
    assert result.exit_code == 2
    assert "open-recs" in result.output
