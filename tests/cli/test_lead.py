"""What somebody meets who names no command, no visit or what is none."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inspectcli.cli import commands
from inspectcli.cli.lead import lead
from inspectcli.cli.program import main

SCREEN = 24


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_the_bare_command_leads_within_a_screen() -> None:
    told = run()
    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    assert len(lines) < SCREEN
    assert all(len(line) <= 80 for line in lines)
    for name in ("timeline", "open-recs", "diff", "trace", "england", "compare"):
        assert f"  inspectcli {name} " in told.stdout


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_sentence_of_the_lead_is_cut(width: int) -> None:
    words = " ".join(lead(width).split())
    assert "who is inadequate, who moved." in words
    assert "from the day it was first made: trace placements." in words


def test_the_lead_says_whose_record_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "kent.toml").write_text("", "utf-8")
    monkeypatch.setenv("INSPECTCLI_LIBRARY", str(tmp_path))
    assert "1 record of your own" in " ".join(lead(80).split())
    monkeypatch.setenv("INSPECTCLI_DATA", "ours.toml")
    assert "come from ours.toml" in " ".join(lead(80).split())


def test_help_names_every_command_in_whole_sentences() -> None:
    told = run("--help").stdout
    assert "..." not in told.partition("Commands:")[2]
    for name in commands.NAMES:
        assert f"\n  {name} " in told


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["kent"], "inspectcli timeline --authority kent"),
        (["East", "Sussex"], "inspectcli timeline --authority east-sussex"),
        (["886"], "inspectcli timeline --authority kent"),
        (["Brmingham"], "inspectcli compare birmingham"),
        (["open"], "inspectcli open-recs"),
        (["tiemline"], "inspectcli timeline"),
        (["help"], "inspectcli --help"),
        (["help", "diff"], "inspectcli diff --help"),
        (["2017"], "inspectcli show 2017"),
        (["xyzzy"], "inspectcli --help"),
        (["\x1b[31mkent"], "inspectcli"),
    ],
)
def test_what_is_no_command_is_told_with_what_was_meant(words: list[str], meant: str) -> None:
    told = run(*words)
    assert told.exit_code == 2
    assert meant in told.stderr
    assert "\x1b" not in told.stderr


def test_diff_alone_compares_the_last_two_full_inspections_and_says_so() -> None:
    told = run("diff")
    assert told.exit_code == 0
    assert told.stdout == run("diff", "2022", "2026").stdout
    assert "last two full inspections" in told.stderr


def test_diff_wants_two_visits_or_none() -> None:
    told = run("diff", "2017")
    assert told.exit_code == 2
    assert "name the other one" in told.stderr


@pytest.mark.parametrize(("command", "listed"), [("show", "2017-11-sif"), ("trace", "placements")])
def test_a_command_without_its_word_lists_what_can_be_named(command: str, listed: str) -> None:
    told = run(command)
    assert told.exit_code == 2
    assert listed in told.stderr
    assert all(len(line) <= 110 for line in told.stderr.splitlines())


def test_an_empty_record_has_nothing_to_name(tmp_path: Path) -> None:
    empty = tmp_path / "empty.toml"
    empty.write_text('[authority]\nname = "Testshire"\n', "utf-8")
    for command in ("show", "trace", "diff"):
        told = run(command, "--data", str(empty))
        assert told.exit_code == 2
        assert told.stderr.startswith("Error: ")
