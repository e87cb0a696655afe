"""A folder of files that comes whole or not at all.

The files are written in a new folder beside the target, which takes its name when every byte is on disk. A folder
that is there may be replaced only where nothing is in it but what an export writes: nobody's file is ever removed.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspectcli.problems import FileError


@contextmanager
def whole_folder(path: Path, ending: str, *, replace: bool) -> Iterator[Path]:
    """A new folder to write files in, which becomes the target when the context ends well.

    Args:
        path: the target.
        ending: of the names of the files that an export writes there.
        replace: whether an export that is there may be replaced.

    Raises:
        FileError: there is something that may not be replaced, or it cannot be written.
    """
    target = path.resolve()
    _may_stand_at(path, ending, replace=replace)
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent))
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror or error}") from None
    try:
        yield part
        _on_disk(part)
        _may_stand_at(path, ending, replace=replace)
        _put(part, target)
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _may_stand_at(path: Path, ending: str, *, replace: bool) -> None:
    if not path.exists() and not path.is_symlink():
        return
    if not path.is_dir():
        raise FileError(f"{path} is a file, and the tables go into a folder: name another")
    there = list(path.iterdir())
    if there and not replace:
        raise FileError(f"{path} is there already: add --replace to replace it, or name another folder")
    if others := sorted(each.name for each in there if each.suffix != ending or not each.is_file()):
        raise FileError(f"{path} holds {others[0]}, which no export has written there: name another folder")


def _on_disk(part: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o777 & ~mask)
    for each in part.iterdir():
        with each.open("rb") as file:
            os.fsync(file.fileno())


def _put(part: Path, target: Path) -> None:
    if not target.exists():
        part.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}.", suffix=".old", dir=target.parent))
    target.rename(old / target.name)
    try:
        part.rename(target)
    except BaseException:
        (old / target.name).rename(target)
        raise
    finally:
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
