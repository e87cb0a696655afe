"""Everything as tables: what stands in them, that they join, and that they come whole or not at all."""

import csv
import gc
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pytest
from conftest import Run
from pydantic import BaseModel

from inspectcli.domain import register
from inspectcli.export import as_sqlite
from inspectcli.export.columns import Type
from inspectcli.export.known import Known
from inspectcli.export.tables import SHAPES, TABLES
from inspectcli.export.writing import FileKind, write
from inspectcli.problems import FileError
from inspectcli.questions.england import england, standing
from inspectcli.questions.history import history
from inspectcli.questions.threads import threads
from inspectcli.record.load import load, shipped
from inspectcli.record.models import (
    Action,
    ActionUpdate,
    Authority,
    Due,
    Event,
    Finding,
    Indicator,
    Note,
    Recommendation,
    Source,
    Strength,
    Visit,
)
from texts import LATER, acts, asks, event, finds, full, known, measures, monitoring, praises, unlinked

OF = '[authority]\nname = "Kent"\nla_code = 886\n'
TEXTS = (
    OF,
    '[sources.report]\ntitle = "=HYPERLINK(1)"',
    full(
        "2015-01-05", asks("a", priority=True), asks("b"), rating="good", judgements={"leadership": "inadequate"}
    ),
    monitoring("2016-02", finds("a", "improving", source={"id": "report", "page": 3}), measures("cases", 12.5)),
    full("2018", unlinked("c", proposed=["area", "theme"], area="in-care", theme="x"), asks("d", "a")),
    praises("s"),
    event("2017", "e"),
    acts("act", "d", due="2019", earlier_due=["2018-05", "2018"], status="done"),
)


def tables(*texts: str, as_of: date = LATER) -> dict[str, list[dict[str, object]]]:
    told = Known(known(*texts, as_of=as_of))
    return {
        table.name: [
            dict(zip([each.name for each in table.shape.columns], row, strict=True)) for row in table.rows(told)
        ]
        for table in TABLES
    }


def one(rows: list[dict[str, object]], **wanted: object) -> dict[str, object]:
    (found,) = (row for row in rows if wanted.items() <= row.items())
    return found


def test_every_row_says_whose_it_is() -> None:
    found = tables(*TEXTS)
    assert all((row["la_code"], row["authority"]) == (886, "Kent") for rows in found.values() for row in rows)
    assert {name for name, rows in found.items() if not rows} <= {
        "notes",
        "visit_sources",
        "caveats",
        "successors",
    } | {
        "action_updates",
        "thread_gaps",
    }


def test_a_date_says_which_days_it_can_mean() -> None:
    visit = one(tables(*TEXTS)["visits"], id="2018")
    assert visit["start_date"] == "2018"
    assert (visit["start_date_first"], visit["start_date_last"]) == (date(2018, 1, 1), date(2018, 12, 31))
    assert (visit["end_date"], visit["end_date_first"], visit["end_date_last"]) == (None, None, None)


def test_what_nobody_knows_is_null_with_a_word_beside_it() -> None:
    found = tables(*TEXTS)
    assert one(found["recommendations"], id="c")["comparison"] == "not-compared"
    assert one(found["recommendations"], id="d")["comparison"] == "compared"
    before = one(found["threads"], id="b")
    assert (before["status"], before["rag"], before["evidence"]) == ("not-compared", None, "none-yet")
    assert before["times_raised_is_minimum"] is True
    assert one(found["judgements"], visit="2018", area="leadership")["status"] == "not-on-record"
    assert one(found["judgements"], visit="2018", area="leadership")["grade"] is None


def test_threads_stand_as_their_question_says_on_the_day() -> None:
    for as_of in (date(2015, 12, 31), date(2017, 1, 1), LATER):
        rows = tables(*TEXTS, as_of=as_of)["threads"]
        told = threads(known(*TEXTS, as_of=as_of))
        assert [(row["id"], row["status"], row["rag"], row["age_days"], row["as_of"]) for row in rows] == [
            (each.id, each.status, each.rag, each.age_days, as_of) for each in told
        ]


def test_nothing_is_told_that_was_not_known_on_the_day() -> None:
    found = tables(*TEXTS, as_of=date(2017, 1, 1))
    assert [row["id"] for row in found["visits"]] == ["2015-01", "2016-02"]
    assert found["links"] == found["action_recommendations"] == []


def test_a_list_in_a_cell_has_semicolons_between() -> None:
    found = tables(*TEXTS)
    assert one(found["recommendations"], id="c")["proposed"] == "area; theme"
    assert one(found["actions"], id="act")["earlier_due"] == "2018-05; 2018"


def test_current_grades_are_those_of_england() -> None:
    somerset = history(load(shipped()), LATER)
    told = Known(somerset)
    current = [each for each in told.judgements() if each.held]
    shares = england([standing(somerset)], LATER, LATER).grades
    assert sorted((str(each.area), str(each.judged.grade)) for each in current) == sorted(
        (str(each.area), str(each.grade)) for each in shares
    )


def test_names_are_in_snake_case_and_every_column_has_a_meaning_and_its_type() -> None:
    snake = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
    for shape in SHAPES:
        names = [each.name for each in shape.columns]
        assert len(set(names)) == len(names)
        assert all(snake.fullmatch(name) for name in (shape.name, *names))
        assert all(each.meaning for each in shape.columns)
        assert set(shape.key) <= set(names)
    kinds = {Type.TEXT: str, Type.INTEGER: int, Type.NUMBER: float, Type.BOOLEAN: bool, Type.DAY: date}
    told = Known(known(*TEXTS))
    for table in TABLES:
        for row in table.rows(told):
            for cell, column in zip(row, table.shape.columns, strict=True):
                assert cell is None or type(cell) is kinds[column.type], (table.name, column.name)


_CALLED = {
    "start": "start_date",
    "end": "end_date",
    "rating": "overall",
    "note": "text",
    "continues": "comparison",
}
_TABLES_OF_THEIR_OWN = {
    *(
        "judgements",
        "judged_together",
        "notes",
        "strengths",
        "recommendations",
        "findings",
        "indicators",
        "sources",
    ),
    *("updates",),
}


@pytest.mark.parametrize(
    ("model", "table", "called"),
    [
        (Authority, "authorities", {"name": "authority"}),
        (Source, "sources", {}),
        (Visit, "visits", {}),
        (Due, "visits", {each: f"due_{each}" for each in ("what", "owner", "sender", "source")} | {"date": "due"}),
        (Recommendation, "recommendations", {}),
        (Strength, "strengths", {}),
        (Finding, "findings", {}),
        (Indicator, "indicators", {"as_of": "measured", "note": "note"}),
        (Note, "notes", {}),
        (Event, "events", {"date": "happened", "note": "note"}),
        (Action, "actions", {}),
        (ActionUpdate, "action_updates", {"date": "reported"}),
    ],
)
def test_everything_that_a_record_can_say_has_its_column(
    model: type[BaseModel], table: str, called: dict[str, str]
) -> None:
    (shape,) = (each for each in SHAPES if each.name == table)
    names = {each.name for each in shape.columns}
    told = {called.get(field, field) for field in model.model_fields if field not in _TABLES_OF_THEIR_OWN}
    assert {each if each in names else _CALLED.get(each, each) for each in told} <= names


def test_the_register_tells_who_is_like_whom() -> None:
    kent = register.find("Kent")
    assert kent
    found = tables(*TEXTS)
    assert [row["neighbour_la_code"] for row in found["neighbours"]] == [*kent.neighbours]
    assert one(found["authorities"], authority="Kent")["population_0_25"] == kent.population


# What is written


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("export") / "all.sqlite"
    other = known('[authority]\nname = "Testshire"', full("2015-01-05", asks("a"), rating="good"))
    write(path, FileKind.SQLITE, [history(load(shipped()), LATER), known(*TEXTS), other], replace=False)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_keys_find_one_row_and_join(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    joined = "SELECT count(*) FROM recommendations r JOIN visits v USING (authority) WHERE v.id = r.visit"
    assert (
        database.execute(joined).fetchone() == database.execute("SELECT count(*) FROM recommendations").fetchone()
    )
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO recommendations SELECT * FROM recommendations LIMIT 1")


def test_a_row_that_refers_to_nothing_is_refused(tmp_path: Path) -> None:
    def write_links_alone() -> None:
        (links,) = (table for table in TABLES if table.name == "links")
        with as_sqlite.writing(tmp_path / "a.sqlite", SHAPES, replace=False) as out:
            out.add(links.shape, links.rows(Known(known(*TEXTS))))

    with pytest.raises(sqlite3.IntegrityError):
        write_links_alone()
    assert list(tmp_path.iterdir()) == []


def test_the_views_answer(database: sqlite3.Connection) -> None:
    open_now = database.execute("SELECT authority, id FROM open_recommendations").fetchall()
    assert ("Testshire", "a") in open_now
    assert database.execute("SELECT grade FROM grades_now WHERE authority = 'Testshire'").fetchall() == [("good",)]
    raised = database.execute("SELECT id, times_raised FROM times_raised WHERE authority = 'Kent'").fetchall()
    assert raised == [("d", 2)]
    assert database.execute("SELECT visit FROM longest_since_inspection WHERE authority = 'Kent'").fetchall() == [
        ("2018",)
    ]
    inadequate = database.execute("SELECT authority, area FROM inadequate_now").fetchall()
    said = "SELECT authority, area FROM judgements WHERE is_current AND grade = 'inadequate'"
    assert sorted(inadequate) == sorted(database.execute(said).fetchall())
    assert database.execute("SELECT thread, id FROM council_responses").fetchall() == [("d", "act")]
    moved = database.execute(
        "SELECT published, area, grade, change FROM grade_changes WHERE authority = 'Somerset'"
    ).fetchall()
    assert ("2022-09-21", "overall", "good", 1) in moved
    assert moved == sorted(moved, key=lambda row: row[0], reverse=True)


def test_the_columns_are_told_in_a_table(database: sqlite3.Connection) -> None:
    told = database.execute("SELECT table_name, column_name FROM columns ORDER BY rowid").fetchall()
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    real = [(name, row[1]) for name in names for row in database.execute(f"PRAGMA table_info({name})")]
    assert sorted(told) == sorted(real)


def described(folder: Path, name: str = "kent") -> dict[str, dict[str, object]]:
    told = json.loads((folder / "metadata.json").read_text("utf-8"))
    return dict(told["databases"][name]["tables"])


def test_datasette_is_told_of_every_table_view_and_column(tmp_path: Path) -> None:
    write(tmp_path / "kent.sqlite", FileKind.SQLITE, [known(*TEXTS)], replace=False)
    with closing(sqlite3.connect(tmp_path / "kent.sqlite")) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type != 'index'")]
        real = {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}
    told = described(tmp_path)
    assert {name: list(each["columns"]) for name, each in told.items()} == real  # type: ignore[call-overload]
    for name, each in told.items():
        named = [each.get("sort"), each.get("sort_desc"), each.get("label_column")]
        counted = [*each.get("facets", []), *each.get("units", {})]  # type: ignore[misc]
        assert {*named, *counted} - {None} <= set(real[name])


def test_databases_of_one_folder_are_told_of_together_and_a_keepers_words_stay(tmp_path: Path) -> None:
    for name in ("kent", "other"):
        write(tmp_path / f"{name}.sqlite", FileKind.SQLITE, [known(*TEXTS)], replace=False)
    metadata = tmp_path / "metadata.json"
    said = json.loads(metadata.read_text("utf-8"))
    metadata.write_text(json.dumps({**said, "title": "Ours"}), "utf-8")
    write(tmp_path / "kent.sqlite", FileKind.SQLITE, [known(*TEXTS)], replace=True)
    assert json.loads(metadata.read_text("utf-8")) == {**said, "title": "Ours"}
    assert described(tmp_path) == described(tmp_path, "other")


@pytest.mark.parametrize("mine", ["{}", '{"title": "Mine"}', "no JSON", "[" * 100_000, '{"made_by": 1}'])
def test_nobodys_metadata_is_touched(run: Run, tmp_path: Path, mine: str) -> None:
    (tmp_path / "metadata.json").write_text(mine, "utf-8")
    result = run("export", tmp_path / "a.sqlite", "--replace")
    assert result.exit_code == 3
    assert "no export wrote it" in result.stderr
    assert [(each.name, each.read_text("utf-8")) for each in tmp_path.iterdir()] == [("metadata.json", mine)]


def test_every_kind_says_the_same(tmp_path: Path) -> None:
    for kind, name in ((FileKind.CSV, "csv"), (FileKind.PARQUET, "pq"), (FileKind.SQLITE, "a.sqlite")):
        write(tmp_path / name, kind, [known(*TEXTS)], replace=False)
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection, duckdb.connect() as duck:
        for shape in SHAPES:
            rows = connection.execute(f'SELECT * FROM "{shape.name}"').fetchall()  # noqa: S608
            parquet = duck.execute(f"FROM '{tmp_path}/pq/{shape.name}.parquet'").fetchall()
            assert [tuple(str(c) if isinstance(c, date) else c for c in row) for row in parquet] == rows
            with (tmp_path / "csv" / f"{shape.name}.csv").open(encoding="utf-8-sig", newline="") as file:
                header, *lines = csv.reader(file)
            assert header == [each.name for each in shape.columns]
            assert len(lines) == len(rows)


def test_parquet_says_what_its_columns_mean_wherever_it_lies(tmp_path: Path) -> None:
    odd = tmp_path / "it's [a] {b,c} * ?"
    write(odd, FileKind.PARQUET, [known(*TEXTS)], replace=False)
    (visits,) = (shape for shape in SHAPES if shape.name == "visits")
    escaped = re.sub(r"([*?\[])", r"[\1]", str(odd / "visits.parquet"))
    with duckdb.connect() as duck:
        told = dict(duck.execute("SELECT key, value FROM parquet_kv_metadata(?)", [escaped]).fetchall())
        types = [row[1] for row in duck.execute("DESCRIBE FROM read_parquet(?)", [escaped]).fetchall()]
    assert told[b"meaning"].decode() == visits.meaning
    assert json.loads(told[b"columns"]) == {each.name: each.meaning for each in visits.columns}
    assert {*types} == {"BIGINT", "VARCHAR", "DATE", "BOOLEAN"}
    assert {each.name for each in odd.iterdir()} == {f"{shape.name}.parquet" for shape in SHAPES}


def test_a_text_is_no_formula_in_a_workbook_and_a_day_is_a_day(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", FileKind.XLSX, [known(*TEXTS)], replace=False)
    with ZipFile(tmp_path / "a.xlsx") as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == len(SHAPES)
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    assert any("=HYPERLINK(1)" in sheet for sheet in sheets)
    assert all("<autoFilter" in sheet and 'state="frozen"' in sheet for sheet in sheets)
    days = (date(2018, 1, 1) - date(1899, 12, 30)).days
    assert any(re.search(rf'<c r="\w+" s="\d+"><v>{days}</v>', sheet) for sheet in sheets)


def test_a_csv_cell_that_could_be_a_formula_is_led_by_an_apostrophe(tmp_path: Path) -> None:
    write(tmp_path / "csv", FileKind.CSV, [known(*TEXTS)], replace=False)
    assert ",'=HYPERLINK(1)," in (tmp_path / "csv" / "sources.csv").read_text("utf-8")


# Whole or not at all


@pytest.mark.parametrize(
    ("kind", "name"), [(FileKind.SQLITE, "a.sqlite"), (FileKind.XLSX, "a.xlsx"), (FileKind.CSV, "a")]
)
def test_what_fails_on_the_way_leaves_what_was_there(tmp_path: Path, kind: FileKind, name: str) -> None:
    def broken() -> Iterator[object]:
        yield known(*TEXTS)
        raise FileError("the disk is gone")

    with pytest.raises(FileError, match="the disk is gone"):
        write(tmp_path / name, kind, broken(), replace=False)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    write(tmp_path / name, kind, [known(*TEXTS)], replace=False)
    before = sorted((each, each.stat().st_mtime_ns) for each in tmp_path.rglob("*") if each.is_file())
    with pytest.raises(FileError, match="--replace"):
        write(tmp_path / name, kind, [known(*TEXTS)], replace=False)
    with pytest.raises(FileError, match="the disk is gone"):
        write(tmp_path / name, kind, broken(), replace=True)  # type: ignore[arg-type]
    assert sorted((each, each.stat().st_mtime_ns) for each in tmp_path.rglob("*") if each.is_file()) == before
    write(tmp_path / name, kind, [known(*TEXTS)], replace=True)
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """Files may have so many bytes and no more, as where a disk is full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [0, 5_000])
@pytest.mark.parametrize("target", ["a.sqlite", "a.xlsx", "a/", "b --format parquet"])
def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(
    run: Run, tmp_path: Path, target: str, room: int
) -> None:
    name, *options = target.split()
    with full_disk(room):
        result = run("export", f"{tmp_path}/{name}", *options)
        gc.collect()
    assert result.exit_code == 3, result.output
    assert "cannot be written" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_export_has_left_is_taken_away_and_what_another_writes_is_not(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    left, busy, other, old = (
        tmp_path / name
        for name in (".a.abcd0123.part", ".a.abcd4567.part", ".ab.abcd0123.part", ".a.abcd0123.old")
    )
    for each in (left, busy, other, old):
        each.mkdir()
        (each / "visits.csv").write_text("half", "utf-8")
    handle = os.open(busy, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    write(tmp_path / "a", FileKind.CSV, [known(*TEXTS)], replace=False)
    assert {each.name for each in tmp_path.iterdir()} == {"a", busy.name, other.name, old.name}
    os.close(handle)
    write(tmp_path / "a", FileKind.CSV, [known(*TEXTS)], replace=True)
    assert {each.name for each in tmp_path.iterdir()} == {"a", other.name}


def test_nobodys_files_are_replaced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "report.pdf").write_text("mine")
    result = run("export", f"{tmp_path}/letters/", "--replace")
    assert result.exit_code == 3
    assert "holds report.pdf" in result.stderr
    assert [each.name for each in (tmp_path / "letters").iterdir()] == ["report.pdf"]


def test_only_what_export_writes_is_replaced_in_a_folder(run: Run, tmp_path: Path) -> None:
    for kind in ("csv", "parquet"):
        assert run("export", tmp_path / "a", "--format", kind, "--replace").exit_code == 0
    assert {each.suffix for each in (tmp_path / "a").iterdir()} == {".parquet"}
    (tmp_path / "a" / "mine.csv").write_text("mine", "utf-8")
    assert "holds mine.csv" in run("export", tmp_path / "a", "--replace").stderr
    assert (tmp_path / "a" / "mine.csv").read_text("utf-8") == "mine"


@pytest.mark.parametrize("target", [".", "..", "../here", "/"])
def test_the_folder_that_somebody_works_in_is_not_replaced(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    result = run("export", target, "--format", "csv", "--replace")
    assert result.exit_code == 3
    assert "the folder that you work in" in result.stderr
    assert list(tmp_path.rglob("*")) == [tmp_path / "here"]


def test_a_second_record_of_an_authority_is_left_out_and_told(tmp_path: Path) -> None:
    written = write(tmp_path / "a", FileKind.CSV, [known(*TEXTS), known(*TEXTS)], replace=False)
    assert written.refused == ("Kent",)
    assert written.rows["authorities"] == 1


# The command


def test_authorities_that_are_no_more_have_their_history_and_no_grade_of_today(run: Run, tmp_path: Path) -> None:
    result = run("export", tmp_path / "sw.sqlite", "--region", "south west", "--as-of", "2026-11-22")
    assert "18 authorities (3 of them no more)" in result.stdout
    former = {"Bournemouth", "Dorset until 2019", "Poole"}
    with closing(sqlite3.connect(tmp_path / "sw.sqlite")) as connection:
        graded = dict(connection.execute("SELECT authority, sum(is_current) FROM judgements GROUP BY authority"))
        continued = connection.execute("SELECT successor FROM successors WHERE authority = 'Poole'").fetchall()
        waiting = {name for (name,) in connection.execute("SELECT authority FROM longest_since_inspection")}
    assert {name for name, current in graded.items() if not current} == former
    assert continued == [("Bournemouth, Christchurch and Poole",)]
    assert waiting == graded.keys() - former
    run("export", tmp_path / "then.sqlite", "--region", "south west", "--as-of", "2018-10-01")
    with closing(sqlite3.connect(tmp_path / "then.sqlite")) as connection:
        told = connection.execute("SELECT count(*) FROM grades_now WHERE authority = 'Bournemouth'").fetchone()
    assert told == (5,)


def test_many_records_go_into_one_export_and_a_broken_one_costs_no_other(run: Run, tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    for name in ("Kent", "Essex"):
        text = f'[authority]\nname = "{name}"\n{full("2015-01-05", asks("a"))}'
        (records / f"{name.lower()}.toml").write_text(text, "utf-8")
    (records / "broken.toml").write_text("no = record", "utf-8")
    result = run("export", tmp_path / "all.sqlite", "--data", records, "--all")
    assert result.exit_code == 1
    assert "broken.toml" in result.stderr
    assert "22 tables of 2 authorities" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("",), "is empty"),
        (("a.json",), "ends in nothing that tables are written as"),
        (("a.sqlite", "--format", "csv"), "is no folder"),
        (("a.sqlite", "--all", "--region", "london"), "name one of"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    run: Run, arguments: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_links_that_lead_round_in_a_circle_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "other")
    (tmp_path / "other").symlink_to(tmp_path / "one")
    result = run("export", f"{tmp_path / 'one'}/")
    assert result.exit_code == 3
    assert "is no folder: name another" in " ".join(result.stderr.split())
