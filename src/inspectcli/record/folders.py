"""Writing a folder of files whole or not at all.

Everything goes to a new folder beside the target, which takes the target's name only when it is complete. What was
there before is put aside for that moment, and taken away afterwards.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from inspectcli.problems import FileError

IsOwn = Callable[[str], bool]
"""Whether a file of that path, with slashes and from the folder, is one that such a folder consists of."""


def check_folder(path: Path, is_own: IsOwn, *, replace: bool) -> None:
    """See whether ``write_folder`` may write there, and touch nothing; arguments and errors are the same."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise FileError(f"{path} is no folder: name another one")
    if not path.parent.is_dir():
        raise FileError(f"{path} cannot be written: there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise FileError(f"{path} cannot be written: nothing may be added to the folder {path.parent}")
    if not path.exists() or not any(path.iterdir()):
        return
    if not replace:
        raise FileError(f"{path} is there already: add --replace to replace it, or name another folder")
    for each in path.rglob("*"):
        if each.is_symlink() or not (each.is_dir() or is_own(each.relative_to(path).as_posix())):
            raise FileError(f"{path} holds {each.name}, which would be lost: name another folder")


def write_folder(path: Path, files: Iterable[tuple[str, str]], is_own: IsOwn, *, replace: bool) -> None:
    """Write files into a folder that is new, empty, or may be replaced.

    Args:
        path: the folder.
        files: of each its path in the folder, with slashes, and its UTF-8 text; written while they are made.
        is_own: which files may be lost when a folder is replaced; one that holds others is left alone.
        replace: whether a folder that holds something may be replaced.

    Raises:
        FileError: the folder may not be replaced, or it cannot be written.
    """
    check_folder(path, is_own, replace=replace)
    try:
        new = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent))
        try:
            mask = os.umask(0)
            os.umask(mask)
            new.chmod(0o777 & ~mask)
            for name, text in files:
                target = new / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text.encode("utf-8", "surrogatepass"))
            _take_over(new, path)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror or error}") from None


def _take_over(new: Path, path: Path) -> None:
    if not path.exists():
        new.rename(path)
        return
    aside = new.with_name(f"{new.name}.old")
    path.rename(aside)
    try:
        new.rename(path)
    except BaseException:
        aside.rename(path)
        raise
    shutil.rmtree(aside, ignore_errors=True)
