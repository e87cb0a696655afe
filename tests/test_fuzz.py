"""A few of the inputs of the benchmark that sends twenty thousand of them, and what it would say of a fault."""

from pathlib import Path

import pytest

import fuzz
from inspectcli.cli.commands import timeline


@pytest.mark.parametrize("start", range(0, 120, 40))
def test_no_input_ends_in_a_traceback(start: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    seeds = [seed for seed in range(start, start + 40) if fuzz.arguments(seed, tmp_path)[0] != "import"]
    made = fuzz.batch(seeds)
    assert made.faults == ()
    assert made.runs == len(seeds)


def test_damaged_reports_are_read_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    seeds = [seed for seed in range(120) if fuzz.arguments(seed, tmp_path)[0] == "import"][:5]
    assert fuzz.batch(seeds).faults == ()


def test_a_traceback_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    assert fuzz.run(["timeline"]) is None
    monkeypatch.setattr(timeline.command, "callback", broken)
    assert "ZeroDivisionError" in (fuzz.run(["timeline"]) or "")


def test_the_same_seed_is_the_same_input(tmp_path: Path) -> None:
    for seed in range(20):
        made = []
        for _ in range(2):
            arguments = fuzz.arguments(seed, tmp_path)
            made.append((arguments, {path.name: path.read_bytes() for path in tmp_path.iterdir()}))
        assert made[0] == made[1]
