"""One writer at a time.

A writer holds a lock of the operating system on a file beside the record from before it reads until after it has
written. The system frees the lock when the process ends, however it ends, so a crash blocks nobody; the file that
it leaves behind is taken over by the next writer and removed with its lock.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inspectcli.problems import FileError

WAIT = 10.0
"""Seconds to wait for another writer; it takes a fraction of one to write a record."""
_PAUSE = 0.02


class BusyError(FileError):
    """Another process is writing to the record."""


@contextmanager
def locked(record: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of a record.

    Args:
        record: its path; its folder must be there.
        wait: seconds to wait for another writer.

    Raises:
        BusyError: another writer still holds it.
        FileError: nothing can be written beside the record.
    """
    path = _beside(record)
    handle = _acquired(path, record, time.monotonic() + wait)
    try:
        yield
    finally:
        # Removed while it is held: whoever has opened it meanwhile sees that it no longer has that name.
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _beside(record: Path) -> Path:
    try:
        target = record.resolve()
    except (OSError, RuntimeError) as error:  # links that lead in a circle
        raise FileError(f"{record} cannot be written: {error}") from None
    return target.with_name(f".{target.name}.lock")


def _acquired(path: Path, record: Path, deadline: float) -> int:
    while True:
        handle = _opened(path, record)
        if _taken(handle) and _still_there(handle, path):
            return handle
        os.close(handle)
        if time.monotonic() > deadline:
            raise BusyError(f"{record} is being written by another import: try again when that is done")
        time.sleep(_PAUSE)


def _opened(path: Path, record: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise FileError(f"{record} cannot be written: {error.strerror or error}") from None


def _taken(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:
        return _taken_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _taken_on_windows(handle: int) -> bool:
    import importlib

    msvcrt = importlib.import_module("msvcrt")
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def _still_there(handle: int, path: Path) -> bool:
    """Whether the file that is locked is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False
