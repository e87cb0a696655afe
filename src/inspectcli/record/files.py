"""Writing a file whole or not at all, so that nothing of it changes but its text.

The text goes to a new file beside the target, which takes the target's name only when every byte is on disk: a
crash or a full disk at any moment leaves what was there before. The new file has the owner, the permissions and
the extended attributes of the one whose place it takes; where it cannot have them, or where the file has a second
name (a hard link), which would go on naming the old text, it is left as it is. What a crash leaves beside the
target is taken away by whoever writes it next.

What is no regular file (a device, a pipe, ``/dev/stdout``, a shell's process substitution) has no text that could
be lost: it is written straight through.
"""

import errno
import os
import re
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter
from pathlib import Path
from typing import NamedTuple

from inspectcli.problems import FileError

_NAME = 40
"""Characters of the target's name in that of the new file: a name may have 255 bytes."""
LONG = 3600
"""Seconds after which nobody writes a file any more, where no lock can tell."""


class ChangedError(FileError):
    """Somebody else has written the file since it was read."""


class _Place(NamedTuple):
    """Where a text goes."""

    named: Path
    """As it was named, for messages."""
    target: Path
    """The file itself, links followed."""
    there: os.stat_result | None
    """What is there, if anything is."""
    descriptor: int | None
    """The open file of this process that is named, if one is."""

    @property
    def is_regular(self) -> bool:
        """Whether the text becomes a regular file."""
        return self.descriptor is None and (self.there is None or stat.S_ISREG(self.there.st_mode))


def write_whole(path: Path, text: str | bytes, *, replace: bool) -> None:
    """Write bytes, or UTF-8 text, to a file; line ends are written as they are.

    Args:
        path: where to.
        text: what.
        replace: whether a file that is there may be replaced.

    Raises:
        FileError: the file is there and may not be replaced, or it cannot be written.
    """
    place = _allowed(path, replace=replace)
    with _sentences(place.named):
        if not place.is_regular:
            _write_through(place, _encoded(text))
        elif place.there is None:
            _put(place, _encoded(text), lambda part: _claim(part, place.target))
        else:
            _put(place, _encoded(text), lambda part: _take_over(part, place.target))


@contextmanager
def whole_file(path: Path, *, replace: bool) -> Iterator[Path]:
    """A new file for somebody else to write, which takes the place of the one named when the context ends well.

    Args:
        path: the file; no device or pipe, since what writes it may go back in it.
        replace: whether a file that is there may be replaced.

    Raises:
        FileError: the file is there and may not be replaced, or it cannot be written.
    """
    place = _allowed(path, replace=replace)
    if not place.is_regular:
        raise FileError(f"{path} is no file: name one")
    with _sentences(place.named):
        _sweep(place.target)
        part, lock = _opened_beside(place.target)
        try:
            with lock:
                yield part
                with part.open("rb") as written:
                    os.fsync(written.fileno())
                _dress(part, place)
                if os.name == "nt":
                    lock.close()  # an open file cannot be renamed there
                (_claim if place.there is None else _take_over)(part, place.target)
        finally:
            part.unlink(missing_ok=True)


def write_again(path: Path, text: str, was: bytes | None) -> None:
    """Write a text that was made from what a file said, unless that file says something else by now.

    Args:
        path: where to.
        text: what, as for ``write_whole``.
        was: the bytes that were read; None where there was no file.

    Raises:
        ChangedError: the file says something else, or has come or gone; it stays so.
        FileError: it cannot be written.
    """
    place = _allowed(path, replace=True)
    if not place.is_regular:
        raise FileError(f"{path} is no file that can hold a record")

    def unless_changed(part: Path) -> None:
        if place.target.read_bytes() != was:
            raise FileExistsError
        _take_over(part, place.target)

    with _sentences(place.named):
        try:
            if was is None:
                _put(place, _encoded(text), lambda part: _claim(part, place.target))
            else:
                _put(place, _encoded(text), unless_changed)
        except (FileExistsError, FileNotFoundError):
            if not place.target.parent.is_dir():
                raise
            raise ChangedError(f"{path} was changed by somebody else in the meantime, and is left so") from None


def check(path: Path, *, replace: bool) -> None:
    """See whether ``write_whole`` may write to a file, and touch nothing; arguments and errors are the same.

    Passing is no promise: the disk may be full.
    """
    _allowed(path, replace=replace)


def make_folder(path: Path) -> None:
    """Make the folder that a file is to stand in, where it is not there.

    Raises:
        FileError: it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{path.parent} cannot be made: {error.strerror or error}") from None


def _encoded(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise _already_there(path) from None
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror or error}") from None


def _already_there(path: Path) -> FileError:
    return FileError(f"{path} is there already: add --replace to replace it, or name another file")


# What may be written


def _allowed(path: Path, *, replace: bool) -> _Place:
    with _sentences(path):
        place = _place(path)
    if place.there is not None and stat.S_ISDIR(place.there.st_mode):
        raise FileError(f"{path} is a folder: name a file in it")
    if not place.is_regular:
        return place
    if place.there is not None:
        if not replace:
            raise _already_there(path)
        _replaceable(path, place.target, place.there)
    with _sentences(path):
        _writable_folder(place.target.parent)
    return place


def _place(path: Path) -> _Place:
    try:
        there = path.stat()
    except FileNotFoundError:
        there = None
    return _Place(path, path.resolve(), there, _descriptor(path))


def _replaceable(path: Path, target: Path, there: os.stat_result) -> None:
    # The owner of a folder, and root anywhere, could put another file in the place of one that is write-protected.
    if not (there.st_mode & 0o222 and os.access(target, os.W_OK)):
        raise FileError(f"{path} cannot be written: it is write-protected")
    if there.st_nlink > 1:
        names = f"{there.st_nlink} names (hard links)"
        raise FileError(f"{path} is a file with {names}, and would no longer be one file: name another file")


def _writable_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, f"there is no folder {folder}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, f"nothing may be added to the folder {folder}")


def _descriptor(path: Path) -> int | None:
    """The number of the open file that a path stands for, as ``/dev/stdout`` and ``/dev/fd/63`` do."""
    seen: set[Path] = set()
    while path not in seen:
        seen.add(path)
        folder = path.parent.resolve()
        if path.name.isdecimal() and folder in {Path("/dev/fd"), Path(f"/proc/{os.getpid()}/fd")}:
            return int(path.name)
        if path.is_symlink():
            path = folder / path.readlink()
    return None


# Straight through


def _write_through(place: _Place, content: bytes) -> None:
    # Opening a descriptor by its name would begin at the start of whatever file it leads to.
    handle = os.open(place.target, os.O_WRONLY) if place.descriptor is None else os.dup(place.descriptor)
    # Whoever reads at the other end may stop when it has read enough.
    with suppress(BrokenPipeError), os.fdopen(handle, "wb") as file:
        file.write(content)


# Whole


def _put(place: _Place, content: bytes, name: Callable[[Path], None]) -> None:
    """Write a new file beside the target and have it named."""
    _sweep(place.target)
    part, file = _opened_beside(place.target)
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            _dress(part, place)
            if os.name == "nt":
                file.close()  # an open file cannot be renamed there
            name(part)
    finally:
        part.unlink(missing_ok=True)


def _take_over(part: Path, target: Path) -> None:
    part.replace(target)


def _claim(part: Path, target: Path) -> None:
    """Give a new file its name, unless somebody else has taken it in the meantime."""
    try:
        # A link, unlike a rename, fails where there is something of that name.
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        # There are no links on this file system, so an empty file of ours keeps the name until the text has it.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            part.replace(target)
        except BaseException:
            target.unlink()
            raise


def _dress(part: Path, place: _Place) -> None:
    """Give a new file all that the one in whose place it comes has besides its text."""
    if place.there is None:
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        return
    try:
        _own(part, place.there)
        part.chmod(stat.S_IMODE(place.there.st_mode))
        _attribute(part, place.target)
    except PermissionError as error:
        kept = "its owner or its attributes would not be kept"
        raise FileError(f"{place.named} is left as it is: {kept} ({error.strerror})") from None


def _own(part: Path, there: os.stat_result) -> None:
    new = part.stat()
    if (new.st_uid, new.st_gid) != (there.st_uid, there.st_gid):
        os.chown(part, there.st_uid, there.st_gid)


def _attribute(part: Path, target: Path) -> None:
    wanted, there = _attributes(target), _attributes(part)
    for name in there.keys() - wanted.keys():
        os.removexattr(part, name)
    for name, value in wanted.items():
        if there.get(name) != value:
            os.setxattr(part, name, value)


def _attributes(path: Path) -> dict[str, bytes]:
    """The extended attributes of a file, access lists among them; none where the system has none."""
    if not hasattr(os, "listxattr"):
        return {}
    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return {}
        raise


# The new file beside the target, and those that crashes have left there


def _opened_beside(target: Path) -> tuple[Path, BufferedWriter]:
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:_NAME]}.", suffix=".part", dir=target.parent)
        file = os.fdopen(handle, "wb")
        if locked(handle) is not False and os.fstat(handle).st_nlink:
            return Path(name), file
        file.close()  # somebody took it for one that a crash has left


def _sweep(target: Path) -> None:
    """Take away the new files of this target that nobody writes any more."""
    left = re.compile(rf"\.{re.escape(target.name[:_NAME])}\.[a-z0-9_]{{8}}\.part")
    with os.scandir(target.parent) as entries:
        parts = [each.path for each in entries if left.fullmatch(each.name)]
    for part in parts:
        with suppress(OSError):
            _remove_if_left(Path(part))


def _remove_if_left(part: Path) -> None:
    handle = os.open(part, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        is_left = locked(handle)
        if is_left is None:
            is_left = time.time() - os.fstat(handle).st_mtime > LONG
        if is_left and os.name != "nt":
            part.unlink()
    finally:
        os.close(handle)
    if is_left and os.name == "nt":
        part.unlink()


def locked(handle: int) -> bool | None:
    """Whether an open file, or folder, is now ours alone until it is closed; None where nothing can tell."""
    try:
        import fcntl
    except ImportError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
