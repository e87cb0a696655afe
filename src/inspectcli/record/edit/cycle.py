"""One change of a record: lock, read, change, check, write whole.

What always holds: nobody else who keeps to the lock writes meanwhile; the new text is a sound record that says
exactly what was meant, and every line that is not part of it stays as it was, byte for byte; the file is written
whole or not at all.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from inspectcli.problems import DataError, InspectError
from inspectcli.record.edit.rewrite import Rewritten, rewrite
from inspectcli.record.edit.text import UneditableError
from inspectcli.record.files import make_folder
from inspectcli.record.load import parse, read
from inspectcli.record.models import Record

_LISTS = ("visits", "events", "actions")


class Edit(NamedTuple):
    """A text that is to take the place of a record's, and what it must say."""

    text: str
    means: Record


def change(
    path: Path, edit: Callable[[str, Record], Edit], *, write: bool = True, beginning: str | None = None
) -> Rewritten:
    """Change a record, or say what would change.

    Args:
        path: of the record, which must be there, or there must be a text that it begins as.
        edit: from its text and what that says to the new text and what it must say.
        write: whether it is written.
        beginning: the text of the record where there is no file; one that no edit changes is not begun.

    Raises:
        FileError: it cannot be read or written, or another writer holds it (``lock.BusyError``).
        DataError: what is there is no sound record.
        InspectError: its layout does not let the change in without others.
    """

    def edited(text: str | None) -> str:
        begins = text is None and beginning is not None
        old = beginning if text is None else text
        old = read(path) if old is None else old
        try:
            made = edit(old, parse(old, str(path)))
        except UneditableError as error:
            raise UneditableLayoutError(f"{path} cannot take the change: {error}; edit it by hand") from None
        _is_as_meant(made, path)
        return "" if begins and made.text == beginning else made.text

    if beginning is None and not path.exists():
        read(path)  # says so, before there is a lock beside it
    if beginning is not None and write:
        make_folder(path)
    return rewrite(path, edited, write=write)


def _is_as_meant(made: Edit, path: Path) -> None:
    try:
        says = parse(made.text, str(path))
    except DataError as error:
        raise InspectError(f"{path} would be no sound record: {error.problems[0].message}") from None
    if _in_any_order(says) != _in_any_order(made.means):
        message = f"{path} has a layout that cannot take the change without others: edit it by hand"
        raise UneditableLayoutError(message)


def _in_any_order(record: Record) -> Record:
    """The record with its lists sorted: in which order a file has its tables says nothing."""
    lists = {name: tuple(sorted(getattr(record, name), key=lambda each: str(each.id))) for name in _LISTS}
    return record.model_copy(update=lists)


class UneditableLayoutError(InspectError):
    """A record is laid out in a way that lets no change in; the message says what to do."""
