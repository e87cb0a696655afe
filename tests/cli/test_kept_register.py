"""From two imported reports to a kept register: the file says what is decided on a terminal, and nothing else."""

import difflib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run

import drawn_pdfs
from inspectcli.record.load import load

ABOUT = ("--as-of", "2026-11-24")
pty = pytest.importorskip("pty", reason="only where there are pseudo-terminals")


@pytest.fixture
def path(tmp_path: Path, run: Run) -> Path:
    drawn_pdfs.ilacs_old().save(tmp_path / "first.pdf")
    rows = [(drawn_pdfs.ILACS_LEADERS, "Good"), (drawn_pdfs.ILACS_HELP, "Good"), (drawn_pdfs.ILACS_JOINT, "Good")]
    drawn_pdfs.ilacs([*rows, (drawn_pdfs.OVERALL, "Good")]).save(tmp_path / "second - 2022-09-21.pdf")
    target = tmp_path / "record.toml"
    assert run("import", tmp_path, "--into", target).exit_code == 0
    return target


def review(path: Path, *answers: str) -> str:
    """Go through the record on a terminal of its own, and what stood there."""
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "inspectcli", "review", "--data", str(path)]
    plain = {**os.environ, "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "80"}
    with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=plain) as process:
        os.close(theirs)
        os.write(ours, "".join(f"{each}\n" for each in answers).encode())
        told = b""
        try:
            while piece := os.read(ours, 4096):
                told += piece
        except OSError:  # Linux says so where the other end is closed
            pass
        assert process.wait(timeout=60) == 0
    os.close(ours)
    return told.decode().replace("\r\n", "\n")


def test_what_is_decided_and_nothing_else_is_written_and_tells_the_thread(run: Run, path: Path) -> None:
    before = path.read_text("utf-8")
    first, second = load(path).visits
    later = second.recommendations[0].id
    told = review(path, "1", "n", "q")
    assert f"{later} continues " in told
    assert "\x1b" not in told
    after = path.read_text("utf-8")
    changed = [
        line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith(("+ ", "- "))
    ]
    (earlier,) = load(path).visits[1].recommendations[0].continued
    assert [line.removeprefix("+ ").strip() for line in changed] == [
        f'continues = ["{earlier}"]',
        "continues = []",
    ]

    story = json.loads(run("trace", later, "--data", path, *ABOUT, "--format", "json").stdout)["stories"][0]
    assert [step["recommendation"] for step in story["steps"] if step["recommendation"]] == [earlier, later]
    assert story["not_compared"] == {"may_repeat": None, "may_be_repeated": None}
    listed = json.loads(run("open-recs", "--data", path, *ABOUT, "--format", "json").stdout)["recommendations"]
    (mine,) = [each for each in listed if each["id"] == later]
    assert (mine["times_raised"], mine["first_raised"]) == (2, str(first.published or first.ended))
