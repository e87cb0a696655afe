"""Writers that are killed, and writers at once, lose nothing: a little of what benchmarks/durability.py does."""

from pathlib import Path

import pytest

import durability


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "testshire.toml"
    written.write_text(durability.RECORD, "utf-8")
    return written


def test_a_writer_that_is_killed_tears_nothing(path: Path) -> None:
    assert durability.killed(path, 8, seed=7) == durability.Lost(0, 0)


def test_eight_writers_at_once_lose_nothing(path: Path) -> None:
    assert durability.at_once(path, 8, 1) == durability.Lost(0, 0)
    assert len(durability.written(path)) == 8
    assert durability.left_behind(path) == []


def test_a_loss_is_noticed(path: Path) -> None:
    path.write_text(durability.RECORD.replace("[authority]", "[authority"), "utf-8")
    assert not durability.is_sound(path)
