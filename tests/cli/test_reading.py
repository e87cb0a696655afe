"""Which record a command reads, as a user names it."""

import json
from pathlib import Path

import pytest
from conftest import Run

KENT = '[authority]\nname = "Kent"\n[[visits]]\nid = "2022-05"\nkind = "full-inspection"\nstart = "2022-05-09"\n'
DEVON = KENT.replace("Kent", "Devon")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kent.toml").write_text(KENT)
    (tmp_path / "devon.toml").write_text(DEVON)
    return tmp_path


def whose(run: Run, *arguments: str | Path, env: dict[str, str] | None = None) -> str:
    result = run("timeline", "--format", "json", *arguments, env=env)
    assert result.exit_code == 0, result.output
    name: str = json.loads(result.stdout)["authority"]
    return name


def test_nothing_named_is_somerset(run: Run) -> None:
    assert whose(run) == "Somerset"


@pytest.mark.parametrize("name", ["kent", "Kent County Council", "886"])
def test_an_authority_in_a_persons_library(run: Run, folder: Path, name: str) -> None:
    assert whose(run, "--authority", name, env={"INSPECTCLI_LIBRARY": str(folder)}) == "Kent"


def test_a_folder_and_an_authority_in_it(run: Run, folder: Path) -> None:
    assert whose(run, "--data", folder, "--authority", "devon") == "Devon"
    assert whose(run, "--authority", "devon", env={"INSPECTCLI_DATA": str(folder)}) == "Devon"


def test_a_folder_with_one_record_needs_no_name(run: Run, folder: Path) -> None:
    (folder / "kent.toml").unlink()
    assert whose(run, "--data", folder) == "Devon"


def test_a_folder_of_several_asks_which(run: Run, folder: Path) -> None:
    result = run("timeline", "--data", folder)
    assert result.exit_code == 2
    assert "holds 2 records" in result.stderr
    assert "  kent\n" in result.stderr


def test_a_file_of_another_authority_is_refused(run: Run, folder: Path) -> None:
    result = run("timeline", "--data", folder / "kent.toml", "--authority", "devon")
    assert result.exit_code == 2
    assert "is the record of Kent, not of Devon" in result.stderr


def test_an_authority_that_nobody_knows_is_answered_with_the_nearest(run: Run) -> None:
    result = run("timeline", "--authority", "Knt")
    assert result.exit_code == 2
    assert "  Kent\n" in result.stderr


def test_authorities_are_completed(run: Run) -> None:
    words = {"_INSPECTCLI_COMPLETE": "bash_complete", "COMP_WORDS": "inspectcli timeline --authority ken"}
    assert "plain,Kent" in run(env={**words, "COMP_CWORD": "3"}).output


def test_a_persons_own_record_of_somerset_stands_before_the_one_that_ships(run: Run, folder: Path) -> None:
    (folder / "somerset.toml").write_text(KENT.replace("Kent", "Somerset"))
    result = run("timeline", "--format", "json", env={"INSPECTCLI_LIBRARY": str(folder)})
    assert [visit["id"] for visit in json.loads(result.stdout)["visits"]] == ["2022-05"]
