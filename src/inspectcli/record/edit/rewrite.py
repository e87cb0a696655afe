"""The one way in which the file of a record changes: lock, read, change, write whole.

Nobody who keeps to the lock writes meanwhile, and what somebody wrote who does not keep to it, such as a text
editor, is read again and never overwritten.
"""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import NamedTuple

from inspectcli.problems import FileError
from inspectcli.record.edit.lock import locked
from inspectcli.record.files import ChangedError, write_again
from inspectcli.record.load import decoded, read_bytes

_MARK = "\ufeff"
_READINGS = 3
"""How often a record is read that somebody else writes meanwhile."""


class Rewritten(NamedTuple):
    """What a record said, and what it says now or would say."""

    old: str | None
    """The text that was there, without a byte order mark; None where there was no file."""
    new: str | None
    """The text that took its place; None where there still is no file."""
    note: str
    """What a person must know of how it was written, as a sentence without its full stop; mostly empty."""


def rewrite(path: Path, change: Callable[[str | None], str | None], *, write: bool = True) -> Rewritten:
    """Change the text of a record, or say what would change.

    Args:
        path: of the record; its folder must be there.
        change: from its text (None where there is no file) to the new text. It may be called again, with the text
            that somebody else has written in the meantime. What it raises leaves the record as it is.
        write: whether the new text is written; a text that stays the same never is.

    Raises:
        ChangedError: somebody else writes to it all the time.
        FileError: it cannot be read or written, or another writer holds it (``lock.BusyError``).
        DataError: what is there is too large, or no text.
    """
    with locked(path) if write else nullcontext("") as note:
        for _ in range(_READINGS - 1):
            with suppress(ChangedError):
                return Rewritten(*_rewritten(path, change, write=write), note)
        return Rewritten(*_rewritten(path, change, write=write), note)


def _rewritten(
    path: Path, change: Callable[[str | None], str | None], *, write: bool
) -> tuple[str | None, str | None]:
    was = _content(path)
    old = None if was is None else decoded(was, str(path))
    new = change(old)
    if write and new is not None and new != old:
        write_again(path, _mark(was) + new, was)
    return old, new


def _content(path: Path) -> bytes | None:
    if not path.exists():
        return None
    if not path.is_file():
        raise FileError(f"{path} is no file that can hold a record")
    return read_bytes(path)


def _mark(content: bytes | None) -> str:
    return _MARK if content and content.startswith(_MARK.encode()) else ""
