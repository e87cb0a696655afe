"""One writer at a time.

A writer holds a lock of the operating system on a file beside the record from before it reads until after it has
written. The system frees the lock when the process ends, however it ends, so a crash blocks nobody. The empty file
stays: taking it away would let two writers in, one by the old file and one by a new one.

Where the file system has no such locks, the file itself is the lock, and goes with it. The only importer of
filelock.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from inspectcli.problems import FileError

if TYPE_CHECKING:
    from filelock import BaseFileLock

WAIT = 10.0
"""Seconds to wait for another writer; it takes a fraction of one to write a record."""
_PAUSE = 0.02
_NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL})
"""What systems answer where a file system has no locks."""


class BusyError(FileError):
    """Another process is writing to the record."""


@contextmanager
def locked(record: Path, wait: float = WAIT) -> Iterator[str]:
    """Hold the lock of a record.

    Args:
        record: its path; its folder must be there.
        wait: seconds to wait for another writer.

    Yields:
        What a person must know of how it is held, as a sentence without its full stop; empty where nothing.

    Raises:
        BusyError: another writer still holds it.
        FileError: nothing can be written beside the record.
    """
    try:
        target = record.resolve()
    except (OSError, RuntimeError) as error:  # links that lead in a circle
        raise FileError(f"{record} cannot be written: {error}") from None
    if not target.parent.is_dir():
        raise FileError(f"{record} cannot be written: there is no folder {target.parent}")
    held, note = _held(record, target, wait)
    try:
        yield note
    finally:
        held.release()


def _held(record: Path, target: Path, wait: float) -> "tuple[BaseFileLock, str]":
    from filelock import FileLock, SoftFileLock

    beside = target.with_name(f".{target.name}.lock")
    try:
        return _acquired(FileLock(beside, fallback_to_soft=False), record, wait), ""
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise FileError(f"{record} cannot be written: its lock {beside}: {error.strerror or error}") from None
    with suppress(OSError):
        beside.unlink()
    marker = target.with_name(f".{target.name}.writing")
    note = f"the file system of {target.parent} has no locks, so {marker.name} kept other writers away"
    try:
        return _acquired(SoftFileLock(marker), record, wait, f", or take {marker} away if there is none"), note
    except OSError as error:
        raise FileError(f"{record} cannot be written: {error.strerror or error}") from None


def _acquired(lock: "BaseFileLock", record: Path, wait: float, remedy: str = "") -> "BaseFileLock":
    from filelock import Timeout

    try:
        lock.acquire(timeout=wait, poll_interval=_PAUSE)
    except Timeout:
        message = f"{record} is being written by another import: try again when that is done{remedy}"
        raise BusyError(message) from None
    return lock
