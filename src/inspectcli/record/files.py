"""Writing a file whole or not at all.

The text goes to a new file beside the target, which takes the target's name only when every byte is on disk: a
crash or a full disk at any moment leaves what was there before.
"""

import os
import tempfile
from pathlib import Path

from inspectcli.problems import FileError


def write_whole(path: Path, text: str, *, replace: bool) -> None:
    """Write UTF-8 text to a file; line ends are written as they are.

    Args:
        path: where to.
        text: what.
        replace: whether a file that is there may be replaced.

    Raises:
        FileError: the file is there and may not be replaced, or it cannot be written.
    """
    if path.is_dir():
        raise FileError(f"{path} is a folder: name a file in it")
    if path.exists() and not replace:
        raise FileError(f"{path} is there already: add --replace to replace it, or name another file")
    target = path.resolve() if path.is_symlink() else path
    try:
        _put(target, text, replace=replace)
    except FileExistsError:
        raise FileError(f"{path} is there already: add --replace to replace it, or name another file") from None
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror or error}") from None


def _put(target: Path, text: str, *, replace: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode(target))
        if replace:
            part.replace(target)
        else:
            # A link, unlike a rename, fails where somebody has made the file in the meantime.
            os.link(part, target)
    finally:
        part.unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """The permissions of the file that is there, or those that a new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
