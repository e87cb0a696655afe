"""Writing a file whole or not at all."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.problems import FileError
from inspectcli.record.files import ChangedError, check, write_again, write_whole

PROGRAM = [sys.executable, "-m", "inspectcli"]


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


# --- what is no regular file is written straight through


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
@pytest.mark.parametrize("replace", [False, True])
def test_a_device_stays_one(tmp_path: Path, *, replace: bool) -> None:
    link = tmp_path / "link"
    link.symlink_to(os.devnull)
    for path in (Path(os.devnull), link):
        write_whole(path, "x", replace=replace)
    assert Path(os.devnull).is_char_device()
    assert list(tmp_path.iterdir()) == [link]
    with pytest.raises(FileError, match="/dev/full cannot be written: No space left"):
        write_whole(Path("/dev/full"), "x", replace=replace)


def test_a_pipe_gets_the_text_and_stays(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, "é\r\n", replace=False)
    reader.join()
    assert got == ["é\r\n".encode()]
    assert pipe.is_fifo()


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    write_whole(Path(f"/dev/fd/{theirs}"), "x", replace=False)
    os.close(theirs)


@pytest.mark.parametrize("options", [[], ["--replace"]], ids=["", "--replace"])
def test_standard_output_by_its_name_is_what_the_shell_made_it(tmp_path: Path, options: list[str]) -> None:
    """A file that the shell writes to before and after is neither replaced nor begun again."""
    (tmp_path / "link").symlink_to("/dev/stdout")
    program = " ".join([*PROGRAM, "timeline", "--format", "json", *options])
    for name in ("/dev/stdout", "/dev/fd/1", str(tmp_path / "link")):
        script = f"(echo before; {program} -o {name}; echo after) > all; cat all"
        told = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert not told.stderr
        lines = told.stdout.splitlines()
        assert (lines[0], lines[1], lines[-1]) == ("before", "{", "after")
        assert (tmp_path / "link").is_symlink()


def test_a_process_substitution_gets_the_answer(tmp_path: Path) -> None:
    script = f"{' '.join(PROGRAM)} timeline --format json -o >(cat > got); wait $!; cat got"
    told = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert told.startswith("{")


# --- what is not written to


def test_a_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(FileError, match="a cannot be written: Too many levels of symbolic links"):
        write_whole(tmp_path / "a", "x", replace=True)
    assert {each.name for each in tmp_path.iterdir()} == {"a", "b"}


def test_a_file_that_is_write_protected(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(FileError, match="write-protected"):
        write_whole(path, "new", replace=True)
    with pytest.raises(FileError, match="write-protected"):
        write_again(path, "new", b"old")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_with_two_names_stays_one(tmp_path: Path) -> None:
    path, other = tmp_path / "file", tmp_path / "other"
    path.write_text("old")
    other.hardlink_to(path)
    with pytest.raises(FileError, match="2 names"):
        write_whole(path, "new", replace=True)
    assert (path.read_text(), path.samefile(other)) == ("old", True)


def refusal(act: Callable[..., None], path: Path) -> str:
    with pytest.raises(FileError) as raised:
        act(path, replace=path.name == "protected")
    return str(raised.value)


def test_what_checking_finds_is_what_writing_says_and_checking_touches_nothing(tmp_path: Path) -> None:
    there, protected = tmp_path / "there", tmp_path / "protected"
    there.write_text("old")
    protected.write_text("old")
    protected.chmod(0o400)
    before = {each: each.stat() for each in tmp_path.iterdir()}
    refused = (there, protected, tmp_path, tmp_path / "none" / "file", there / "file")
    for path in refused:
        said = [refusal(check, path), refusal(partial(write_whole, text="x"), path)]
        assert said[0] == said[1] != ""
    check(tmp_path / "new", replace=False)
    check(there, replace=True)
    assert {each: each.stat() for each in tmp_path.iterdir()} == before


# --- what stays of a file besides its text


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    os.chown(path, 12345, 23456)
    path.chmod(0o2664)
    write_whole(path, "new", replace=True)
    there = path.stat()
    assert (there.st_uid, there.st_gid, there.st_mode & 0o7777) == (12345, 23456, 0o2664)
    assert path.read_text() == "new"


def test_a_file_of_somebody_else_is_left_where_it_would_become_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, stat = tmp_path / "file", Path.stat
    path.write_text("old")

    def of_somebody(self: Path, **options: bool) -> os.stat_result:
        there = stat(self, **options)
        return os.stat_result([*there[:4], 12345, *there[5:]]) if self == path else there

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "stat", of_somebody)
    monkeypatch.setattr(os, "chown", refused)
    with pytest.raises(FileError, match="its owner or its attributes would not be kept"):
        write_whole(path, "new", replace=True)
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    try:
        os.setxattr(path, "user.checked-by", b"Jo")
    except (AttributeError, OSError):
        pytest.skip("this file system has no extended attributes")
    write_whole(path, "new", replace=True)
    assert os.getxattr(path, "user.checked-by") == b"Jo"


# --- what was read must still be there


def test_a_text_takes_the_place_of_what_was_read_and_of_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with pytest.raises(ChangedError):
        write_again(path, "new", b"old")
    assert not path.exists()
    write_again(path, "old", None)
    for was in (None, b"older"):
        with pytest.raises(ChangedError, match="changed by somebody else"):
            write_again(path, "new", was)
    assert path.read_text() == "old"
    write_again(path, "new", b"old")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


# --- other systems


def no_links(*_: object) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted")


def test_without_links_a_new_file_is_written_all_the_same_and_none_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", no_links)
    path, sync = tmp_path / "file", os.fsync
    write_whole(path, "x", replace=False)
    assert path.read_text() == "x"
    (tmp_path / "theirs").touch()
    assert path.stat().st_mode == (tmp_path / "theirs").stat().st_mode
    path.unlink()

    def meanwhile(handle: int) -> None:
        path.write_text("theirs")
        sync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(FileError, match="is there already"):
        write_whole(path, "ours", replace=False)
    assert path.read_text() == "theirs"


def test_without_links_a_failure_leaves_no_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(Path, "replace", no_links)
    with pytest.raises(FileError, match="not permitted"):
        write_whole(tmp_path / "file", "x", replace=False)
    assert not list(tmp_path.iterdir())


def test_a_long_name(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 127)
    write_whole(path, "x", replace=False)
    assert path.read_text() == "x"


# --- crashes

KILLED = """
import os, signal, sys
from pathlib import Path
from inspectcli.record.files import write_whole
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
write_whole(Path(sys.argv[1]), "x", replace=True)
"""


def test_what_a_crash_leaves_is_gone_with_the_next_writing_and_what_is_being_written_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, sync = tmp_path / "file", os.fsync
    path.write_text("old")
    mine = tmp_path / ".file.mine.part"
    mine.write_text("a file of somebody's own")
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 3

    def meanwhile(handle: int) -> None:
        monkeypatch.setattr(os, "fsync", sync)
        write_whole(path, "inner", replace=True)
        sync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    write_whole(path, "outer", replace=True)
    assert path.read_text() == "outer"
    assert set(tmp_path.iterdir()) == {path, mine}


def test_where_no_lock_can_tell_what_is_old_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def none(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", none)
    old, young = tmp_path / ".file.aaaaaaaa.part", tmp_path / ".file.bbbbbbbb.part"
    for each in (old, young):
        each.touch()
    os.utime(old, (0, 0))
    write_whole(tmp_path / "file", "x", replace=False)
    assert set(tmp_path.iterdir()) == {young, tmp_path / "file"}
