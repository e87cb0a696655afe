"""A folder of files that comes whole or not at all.

The files are written in a new folder beside the target, which takes its name when it is complete. A folder that is
there may be replaced only where nothing is in it but what is written there: nobody's file is ever removed. What a
crash leaves beside the target is taken away by whoever writes it next.
"""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from inspectcli.problems import FileError
from inspectcli.record.files import LONG, locked

_NAME = 40
"""Characters of the target's name in that of the new folder: a name may have 255 bytes."""

IsOwn = Callable[[str], bool]
"""Whether a file of that path, with slashes and from the folder, is one that is written there."""


@contextmanager
def whole_folder(path: Path, is_own: IsOwn, *, replace: bool, on_disk: bool = True) -> Iterator[Path]:
    """A new folder to write files in, which becomes the target when the context ends well.

    Args:
        path: the target.
        is_own: which files may be there already.
        replace: whether such files may be replaced.
        on_disk: whether every byte is to be on disk before the folder has its name; for thousands of files that
            takes many seconds.

    Raises:
        FileError: there is something that may not be replaced, or it cannot be written.
    """
    check_folder(path, is_own, replace=replace)
    try:
        target = path.resolve()
        _sweep(target)
        with _opened_beside(target) as part:
            yield part
            _open_to_others(part)
            if on_disk:
                _flush(part)
            check_folder(path, is_own, replace=replace)
            _put(part, target)
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror or error}") from None


def write_folder(path: Path, files: Iterable[tuple[str, str]], is_own: IsOwn, *, replace: bool) -> None:
    """Write many files of UTF-8 text; arguments and errors are those of ``whole_folder``.

    Args:
        path: the folder.
        files: of each its path in the folder, with slashes, and its text; written while they are made.
        is_own: which files may be there already.
        replace: whether such files may be replaced.
    """
    with whole_folder(path, is_own, replace=replace, on_disk=False) as part:
        for name, text in files:
            target = part / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8", "surrogatepass"))


def check_folder(path: Path, is_own: IsOwn, *, replace: bool) -> None:
    """See whether a folder may come there, and touch nothing; arguments and errors as of ``whole_folder``."""
    if not path.parent.is_dir():
        raise FileError(f"{path} cannot be written: there is no folder {path.parent}")
    if not path.exists() and not path.is_symlink():
        return
    if not path.is_dir():
        raise FileError(f"{path} is no folder: name another")
    try:
        if Path.cwd().is_relative_to(path.resolve()):
            # Who works in it would be left in a folder that is no more.
            raise FileError(f"{path} is the folder that you work in, or holds it: name another")
        there = sorted(path.rglob("*"))
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror or error}") from None
    if there and not replace:
        raise FileError(f"{path} is there already: add --replace to replace it, or name another folder")
    for each in there:
        if each.is_symlink() or not (each.is_dir() or is_own(each.relative_to(path).as_posix())):
            raise FileError(f"{path} holds {each.name}, which no command has written there: name another folder")


def _open_to_others(part: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o777 & ~mask)


def _flush(part: Path) -> None:
    for each in part.rglob("*"):
        if each.is_file():
            with each.open("rb") as file:
                os.fsync(file.fileno())


def _put(part: Path, target: Path) -> None:
    if not target.exists():
        part.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=_prefix(target), suffix=".old", dir=target.parent))
    with _alone(old):
        target.rename(old / target.name)
        try:
            part.rename(target)
        except BaseException:
            (old / target.name).rename(target)
            raise
        finally:
            if target.exists():
                shutil.rmtree(old, ignore_errors=True)


# The new folder beside the target, and those that crashes have left there


def _prefix(target: Path) -> str:
    return f".{target.name[:_NAME]}."


@contextmanager
def _opened_beside(target: Path) -> Iterator[Path]:
    """A new folder, which is gone afterwards unless it was renamed."""
    with ExitStack() as held:
        part = _claimed(target, held)
        try:
            yield part
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _claimed(target: Path, held: ExitStack) -> Path:
    while True:
        part = Path(tempfile.mkdtemp(prefix=_prefix(target), suffix=".part", dir=target.parent))
        with suppress(FileNotFoundError):  # somebody took it for one that a crash has left
            if held.enter_context(_alone(part)) is not False and part.exists():
                return part


def _sweep(target: Path) -> None:
    """Take away the folders that crashes have left, but none whose files may be the only ones of the target."""
    endings = "part|old" if target.exists() else "part"
    left = re.compile(rf"{re.escape(_prefix(target))}[a-z0-9_]{{8}}\.({endings})")
    with os.scandir(target.parent) as entries:
        folders = [Path(each.path) for each in entries if left.fullmatch(each.name) and each.is_dir()]
    for folder in folders:
        with suppress(OSError), _alone(folder) as alone:
            if alone or (alone is None and time.time() - folder.stat().st_mtime > LONG):
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[bool | None]:
    """Whether nobody else holds a folder, which is held until the context ends; None where nothing can tell."""
    if os.name == "nt":
        yield None
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield locked(handle)
    finally:
        os.close(handle)
