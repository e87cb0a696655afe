"""Many records behind one door: found by any name, a person's own before what ships, a broken one alone."""

from datetime import date
from pathlib import Path

import pytest

from counting import calls
from inspectcli.domain import register
from inspectcli.domain.vocabulary import Origin
from inspectcli.library.entries import facts_of, in_folder, named, that_ship
from inspectcli.library.facts import reach
from inspectcli.library.folder import own_folder
from inspectcli.library.library import BrokenRecord, Library, open_folder, open_library
from inspectcli.problems import FileError, UsageError
from inspectcli.questions.history import history
from inspectcli.record.load import load
from inspectcli.record.models import Record


def write(folder: Path, name: str, authority: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(f'[authority]\nname = "{authority}"\n')
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    write(folder, "kent", "Kent")
    write(folder, "kingston-upon-hull", "Kingston upon Hull")
    return folder


@pytest.mark.parametrize("name", ["Kent", "kent county council", "886", "80476", "E10000016", " KENT "])
def test_an_authority_is_found_by_any_spelling_and_code(own: Path, name: str) -> None:
    found = open_library(own).find(name)
    assert (found.path, found.origin) == (own / "kent.toml", Origin.LIBRARY)


def test_every_authority_of_the_register_is_named_by_each_of_its_codes() -> None:
    for each in register.authorities():
        for word in (each.name, *each.other_names, str(each.la_code or each.name), str(each.urn or each.name)):
            assert named(word) == each, word


def test_somerset_ships_whole_and_gives_way_to_a_persons_own(own: Path) -> None:
    assert open_library(own).find("Somerset").path.name == "inspections.toml"
    mine = write(own, "somerset", "Somerset")
    assert open_library(own).find("933").path == mine


def test_there_is_one_record_an_authority(own: Path) -> None:
    write(own, "hull", "Kingston upon Hull")
    whose = [each.authority for each in open_library(own).entries if each.authority]
    assert len(whose) == len(set(whose))


@pytest.mark.parametrize(
    ("name", "hint"),
    [("Knt", "Kent"), ("Somerst", "Somerset"), ("", "inspectcli compare --all"), ("xyzzy", "inspectcli")],
)
def test_an_unknown_name_is_answered_with_the_nearest(own: Path, name: str, hint: str) -> None:
    with pytest.raises(UsageError, match="no authority is called") as refused:
        open_library(own).find(name)
    assert any(hint in each for each in refused.value.hints)


def test_a_known_authority_without_a_record_is_said(own: Path) -> None:
    with pytest.raises(UsageError, match="there is no record of Devon here"):
        Library(in_folder(own, Origin.NAMED)).find("Devon")


def test_a_broken_record_costs_no_other(own: Path) -> None:
    (own / "devon.toml").write_text("[authority\n")
    read = dict(open_folder(own).records())
    broken = [each for each in read.values() if isinstance(each, BrokenRecord)]
    assert [each.path.name for each in broken] == ["devon.toml"]
    assert {each.authority.name for each in read.values() if isinstance(each, Record)} == {
        "Kent",
        "Kingston upon Hull",
    }


def test_records_are_read_when_they_are_asked_for(own: Path) -> None:
    reading = open_folder(own).records()
    next(reading)
    (own / "kingston-upon-hull.toml").unlink()
    (_, last) = list(reading)[-1]
    assert isinstance(last, BrokenRecord)


def test_a_folder_without_a_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".hidden.toml").write_text("")
    with pytest.raises(FileError, match="holds no record"):
        open_folder(tmp_path)


def test_hidden_files_and_others_are_no_records(own: Path) -> None:
    (own / ".kent.toml.lock").write_text("")
    (own / ".kent.toml").write_text("")
    (own / "notes.txt").write_text("")
    assert [each.path.stem for each in in_folder(own, Origin.NAMED)] == ["kent", "kingston-upon-hull"]


def test_a_record_of_no_known_authority_is_found_by_its_file(own: Path) -> None:
    path = write(own, "testshire", "Testshire")
    assert open_library(own).find("testshire").path == path


def test_what_ships_is_somersets_first() -> None:
    assert that_ship()[0].authority == register.find("Somerset")


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INSPECTCLI_LIBRARY", str(tmp_path / "mine"))
    assert own_folder() == tmp_path / "mine"
    monkeypatch.delenv("INSPECTCLI_LIBRARY")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert own_folder() == tmp_path / "data" / "inspectcli"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert own_folder() == tmp_path / ".local" / "share" / "inspectcli"


def test_the_codes_of_all_authorities_are_gathered_once_and_not_for_every_file() -> None:
    named("Kent")
    assert calls(lambda: named("80476")) < len(register.authorities())


@pytest.mark.parametrize("name", ["x" * 5000, "../inspections", "/etc/passwd", "a\0b", ""])
def test_facts_are_looked_for_under_no_name_that_could_be_a_path(name: str) -> None:
    assert facts_of(name) is None


def test_how_far_the_facts_reach_is_what_the_records_say() -> None:
    for each in register.authorities():
        told = reach(each.name)
        assert told, each.name
        known = history(load(told[0]), date.max)
        began = [visits[-1].began if visits else None for visits in (known.full_inspections, known.visits)]
        assert list(told[1]) == began, each.name
    assert reach("Nobody's") is None


def test_a_file_that_is_called_as_an_authority_stands_before_one_that_only_begins_so(tmp_path: Path) -> None:
    for name, authority in (("kent", "Kent"), ("kent-draft", "Kent"), ("a", "Essex"), ("b", "Essex")):
        write(tmp_path, name, authority)
    library = open_folder(tmp_path)
    assert [each.authority and each.authority.name for each in library.entries] == ["Essex", None, None, "Kent"]
    assert library.find("886").path == tmp_path / "kent.toml"
    assert library.find("kent-draft").path == tmp_path / "kent-draft.toml"
    assert library.find("essex").path == tmp_path / "a.toml"
