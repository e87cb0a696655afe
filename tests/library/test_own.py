"""A person's own library: a record begins as the one that ships, and reports fill it."""

import json
from datetime import date
from pathlib import Path

import pytest
from conftest import Run

import drawn_pdfs
from inspectcli.domain.shipped import shipped
from inspectcli.library.own import OwnLibrary
from inspectcli.merging import Fate, keep
from inspectcli.record.load import load, parse
from report_values import asked, report

KENT = report(
    authority="Kent",
    title="Kent",
    start=date(2017, 3, 6),
    end=date(2017, 3, 30),
    published=date(2017, 6, 13),
    rating=None,
    judgements={},
    lead_inspector="Somebody Else",
    sha256="a" * 64,
    retrieved=date(2026, 11, 20),
    recommendations=(asked("Answer the telephone."),),
)


def test_a_record_begins_as_what_ships_and_its_visit_is_filled(tmp_path: Path) -> None:
    ships = load(shipped("england") / "kent.toml")
    (kept,) = keep(OwnLibrary(tmp_path / "mine"), [KENT]).kept
    assert kept.outcome is Fate.FILLED
    mine = load(tmp_path / "mine" / "kent.toml")
    assert [each.id for each in mine.visits] == [each.id for each in ships.visits]
    assert [each for each in mine.visits if each.id != kept.visit] == [
        each for each in ships.visits if each.id != kept.visit
    ]
    source = mine.sources["ofsted-2017"]
    assert (source.file, source.sha256, source.pages) == ("testshire.pdf", "a" * 64, 40)
    assert (source.url, str(source.retrieved)) == (ships.sources["ofsted-2017"].url, "2026-11-20")


def test_what_the_facts_say_stays_where_a_report_gainsays_it(tmp_path: Path) -> None:
    (kept,) = keep(OwnLibrary(tmp_path), [KENT]).kept
    assert kept.difference == ("- lead_inspector: Linda Steele", "+ lead_inspector: Somebody Else")
    assert "--overwrite-visits" in kept.message
    again = keep(OwnLibrary(tmp_path), [KENT])
    assert ([each.outcome for each in again.kept], again.changes) == ([Fate.DIFFERS], ())


@pytest.mark.parametrize("name", ["Kent", "Somerset", "Dorset until 2019"])
def test_a_beginning_is_a_sound_record_that_does_not_say_that_nobody_may_edit_it(name: str) -> None:
    text = OwnLibrary(Path()).beginning(name) or ""
    assert parse(text).authority.name == name
    assert "not for editing" not in text


def test_nothing_of_an_authority_that_is_not_known_ships(tmp_path: Path) -> None:
    assert OwnLibrary(tmp_path).beginning("Testshire") is None
    (kept,) = keep(OwnLibrary(tmp_path), [report()]).kept
    assert (kept.outcome, kept.target) == (Fate.ADDED, str(tmp_path / "testshire.toml"))


def test_a_record_that_stands_there_under_a_code_is_the_authority_s(tmp_path: Path) -> None:
    mine = tmp_path / "886.toml"
    mine.write_bytes((shipped("england") / "kent.toml").read_bytes())
    (kept,) = keep(OwnLibrary(tmp_path), [KENT]).kept
    assert (kept.target, [each.name for each in tmp_path.glob("*.toml")]) == (str(mine), ["886.toml"])


def test_a_report_that_changes_nothing_begins_no_record(tmp_path: Path) -> None:
    nameless = report(authority=None, title=None)
    assert keep(OwnLibrary(tmp_path), [nameless]).changes == ()
    assert list(tmp_path.glob("*.toml")) == []


@pytest.mark.parametrize("way", ["--keep", "--into"])
def test_import_into_the_library_answers_from_then_on(run: Run, tmp_path: Path, way: str) -> None:
    drawn_pdfs.sif_board().save(tmp_path / "report.pdf")
    mine = tmp_path / "mine"
    mine.mkdir()
    env = {"INSPECTCLI_LIBRARY": str(mine)}
    into = [way] if way == "--keep" else [way, f"{mine}/"]
    assert run("import", tmp_path / "report.pdf", *into, "--dry-run", env=env).exit_code == 0
    assert list(mine.glob("*.toml")) == []
    result = run("import", tmp_path / "report.pdf", *into, env=env)
    assert result.exit_code == 0, result.output
    told = json.loads(
        run("open-recs", "--authority", "ealing", "--format", "json", "--status", "all", env=env).stdout
    )
    assert any("records of every visit" in each["text"] for each in told["recommendations"])
    ships = {each.id for each in load(shipped("england") / "ealing.toml").visits}
    assert ships <= {each.id for each in load(mine / "ealing.toml").visits}


def test_the_library_and_a_record_are_not_named_at_once(run: Run, tmp_path: Path) -> None:
    result = run("import", "report.pdf", "--keep", "--into", tmp_path / "a.toml")
    assert result.exit_code == 2
    assert "give one" in result.output
