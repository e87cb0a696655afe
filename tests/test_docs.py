"""The guide and the reference say what the program does: every example is run and its output compared."""

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run

from inspectcli.cli import _COMMANDS

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docs"))

import reference  # noqa: E402

GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> Iterator[tuple[str, str]]:
    """Each command of the guide and the output that stands below it."""
    for language, text in BLOCK.findall(GUIDE):
        if language == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                yield command, output


def matches(shown: str, told: str) -> bool:
    """Whether an output is the one that is shown, where ``...`` stands for anything."""
    pattern = re.escape(shown).replace(re.escape("...\n"), r"(?:.*\n)*").replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, told) is not None


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the guide speaks of, as the guide has them."""
    whole = next(text for language, text in BLOCK.findall(GUIDE) if language == "toml")
    (tmp_path / "testshire.toml").write_text(whole, "utf-8")
    (tmp_path / "broken.toml").write_text('[authority]\nnmae = "Testshire"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("command", "shown"), list(examples()), ids=lambda each: each[:50].strip())
def test_an_example_of_the_guide_is_what_the_program_prints(run: Run, command: str, shown: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "inspectcli"
    told = run(*arguments).output
    assert matches(shown, told), told


def test_the_comparison_sees_a_difference() -> None:
    assert matches("one\n...\nthree\n", "one\ntwo\ntwo\nthree\n")
    assert not matches("one\n...\nthree\n", "one\ntwo\n")
    assert not matches("one\n", "one\ntwo\n")


def test_every_command_is_shown_in_the_guide_and_the_reference() -> None:
    shown = {shlex.split(command)[1] for command, _ in examples()}
    assert shown | {"timeline", "show"} >= set(_COMMANDS)
    for name in _COMMANDS:
        assert f"## inspectcli {name}\n" in reference.reference()


def test_the_reference_is_fresh() -> None:
    assert reference.TARGET.read_text("utf-8") == reference.reference()
