"""Writing a file whole or not at all."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.problems import FileError
from inspectcli.record.files import write_whole


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_every_character_arrives(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("written") / "file"
    write_whole(path, text, replace=False)
    assert path.read_bytes() == text.encode()
    assert list(path.parent.iterdir()) == [path]


def test_what_is_there_is_replaced_only_when_asked_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    path.chmod(0o640)
    with pytest.raises(FileError, match="--replace"):
        write_whole(path, "new", replace=False)
    assert path.read_text() == "old"
    write_whole(path, "new", replace=True)
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "ours", "x", replace=False)
    (tmp_path / "theirs").write_text("x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_whole(tmp_path / "link", "new", replace=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "new"


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_at_any_step_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "file"
    path.write_text("old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, full)
    with pytest.raises(FileError, match="No space left on device"):
        write_whole(path, "new", replace=True)
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_somebody_made_in_the_meantime_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    sync = os.fsync

    def meanwhile(handle: int) -> None:
        path.write_text("theirs")
        sync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(FileError, match="is there already"):
        write_whole(path, "ours", replace=False)
    assert path.read_text() == "theirs"


def test_folders_and_places_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is a folder"):
        write_whole(tmp_path, "x", replace=True)
    with pytest.raises(FileError, match="cannot be written"):
        write_whole(tmp_path / "none" / "file", "x", replace=False)
