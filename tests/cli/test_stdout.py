"""Standard output: pipes and files get every character and the text's own line ends, and what fails is said."""

import ctypes
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from inspectcli.cli import stdout

PROGRAM = [sys.executable, "-m", "inspectcli"]
WRITING = [
    ["timeline"],
    ["timeline", "--format", "json"],
    ["schema"],
    ["--help"],
    ["--version"],
    ["timeline", "--help"],
]
OLD = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""An environment in which Python takes the outside for plain ASCII, as it takes Windows' for a code page."""
NASTY = '[authority]\nname = "Émile \\u5e7f \\U0001F468"\n'


def program(*arguments: str | Path, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([*PROGRAM, *arguments], stderr=subprocess.PIPE, check=False, **options)


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        result = program(*arguments, stdout=full)
    assert result.returncode == 3
    assert result.stderr == b"Error: standard output cannot be written: No space left on device\n"


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_an_output_that_is_closed(arguments: list[str]) -> None:
    result = program(*arguments, preexec_fn=lambda: os.close(1))
    assert result.returncode == 3
    assert result.stderr == b"Error: standard output cannot be written: it is closed\n"


def test_what_goes_to_a_file_needs_no_standard_output(tmp_path: Path) -> None:
    result = program("timeline", "-o", tmp_path / "told.md", preexec_fn=lambda: os.close(1))
    assert (result.returncode, result.stderr) == (0, b"")
    assert (tmp_path / "told.md").read_text("utf-8").startswith("# Somerset")


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_a_reader_that_has_had_enough(arguments: list[str]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    result = program(*arguments, stdout=theirs)
    os.close(theirs)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_pipes_and_files_get_utf_8_whatever_the_environment(tmp_path: Path, form: str) -> None:
    path = tmp_path / "nasty.toml"
    path.write_text(NASTY, "utf-8")
    command = ("timeline", "--data", path, "--format", form)
    told = [program(*command, stdout=subprocess.PIPE, env={**os.environ, **env}).stdout for env in ({}, OLD)]
    assert told[0] == told[1]
    assert "Émile 广 👨".encode() in told[0] or form == "csv"


def in_a_code_page(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """Standard output as Windows opens it for a pipe."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252", newline="\r\n"))
    return raw


def test_on_windows_too_and_with_the_texts_own_line_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = in_a_code_page(monkeypatch)
    stdout.prepare()
    stdout.write("→ a,b\r\nc\n\udcff")
    assert raw.getvalue() == "→ a,b\r\nc\n\\udcff".encode()


def test_preparing_it_twice_is_preparing_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    in_a_code_page(monkeypatch)
    stdout.prepare()
    once = sys.stdout
    stdout.prepare()
    assert sys.stdout is once


def test_a_terminal_gets_what_it_can_show_and_json_stays_json(tmp_path: Path) -> None:
    path = tmp_path / "nasty.toml"
    path.write_text(NASTY, "utf-8")
    ours, theirs = pty.openpty()
    command = [*PROGRAM, "timeline", "--data", str(path), "--format", "json"]
    subprocess.run(command, stdout=theirs, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=True)
    os.close(theirs)
    told = os.read(ours, 65536)
    os.close(ours)
    assert b"\\u00c9mile \\u5e7f \\ud83d\\udc68" in told
    assert json.loads(told)["authority"] == "Émile 广 👨"


class Kernel:
    """The part of Windows that knows how a console shows text."""

    def __init__(self, *, is_console: bool, can: bool) -> None:
        self._is_console, self._can = is_console, can
        self.mode = 3

    def GetStdHandle(self, number: int) -> int:  # noqa: N802  (Windows' names)
        return -number

    def GetConsoleMode(self, _handle: int, mode: Any) -> int:  # noqa: N802
        mode._obj.value = self.mode
        return self._is_console

    def SetConsoleMode(self, _handle: int, mode: int) -> int:  # noqa: N802
        self.mode = mode
        return self._can


@pytest.mark.parametrize(
    ("is_console", "can", "heeds", "mode"),
    [(True, True, True, 7), (True, False, False, 7), (False, True, False, 3)],
)
def test_an_old_console_is_asked_to_heed_escapes(
    monkeypatch: pytest.MonkeyPatch, *, is_console: bool, can: bool, heeds: bool, mode: int
) -> None:
    assert stdout.heeds_escapes()
    kernel = Kernel(is_console=is_console, can=can)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert stdout.heeds_escapes() is heeds
    assert kernel.mode == mode
