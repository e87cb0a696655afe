"""One door to many records: find one, or read all, the broken ones reported and the others read."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from inspectcli.domain import register
from inspectcli.domain.nearest import nearest
from inspectcli.domain.vocabulary import Origin
from inspectcli.library.entries import RecordFile, entry, in_folder, named, that_ship
from inspectcli.library.folder import own_folder
from inspectcli.problems import DataError, FileError, UsageError
from inspectcli.record.load import load
from inspectcli.record.models import Record

_MOST_HINTS = 5


class BrokenRecord(NamedTuple):
    """A record that could not be read, and why."""

    path: Path
    error: FileError | DataError


class Library(NamedTuple):
    """Records by authority; of two of one authority the first stands."""

    entries: tuple[RecordFile, ...]

    def find(self, name: str) -> RecordFile:
        """The record of an authority.

        Args:
            name: any spelling that the register knows, a code or a URN, or the name of a record's file.

        Raises:
            UsageError: there is none; the hints are the nearest names.
        """
        authority = named(name)
        for each in self.entries:
            if (authority and each.authority == authority) or each.path.stem == name:
                return each
        if authority:
            raise UsageError(f"there is no record of {authority.name} here")
        raise UsageError(f'no authority is called "{name}"; the nearest:', _near(name, self.entries))

    def records(
        self, entries: Iterable[RecordFile] | None = None, *, coded: bool = False
    ) -> Iterator[tuple[RecordFile, Record | BrokenRecord]]:
        """Each record in turn, read when it is asked for; a broken one costs no other.

        Args:
            entries: which of them; all where none are named.
            coded: whether the authority's code stands before every id.
        """
        return records(self.entries if entries is None else entries, coded=coded)


def records(
    entries: Iterable[RecordFile], *, coded: bool = False
) -> Iterator[tuple[RecordFile, Record | BrokenRecord]]:
    """Each of these records in turn; takes and gives what ``Library.records`` does."""
    for each in entries:
        try:
            yield each, load(each.path, coded=coded)
        except (FileError, DataError) as error:
            yield each, BrokenRecord(each.path, error)


def open_library(own: Path | str | None = None) -> Library:
    """What a person keeps, before what ships: one record an authority.

    Args:
        own: the folder of a person's own records; where none is named, the environment's or the system's.
    """
    return _one_each((*in_folder(Path(own) if own else own_folder(), Origin.LIBRARY), *that_ship()))


def open_folder(folder: Path | str) -> Library:
    """The records of a folder, and none besides; a file is the one record.

    Raises:
        FileError: there is none in it.
    """
    if (file := Path(folder)).is_file():
        return Library((entry(file, Origin.NAMED),))
    entries = in_folder(Path(folder), Origin.NAMED)
    if not entries:
        raise FileError(f"{folder} holds no record: name a folder with TOML files, or one of them")
    return Library(entries)


def _one_each(entries: Iterable[RecordFile]) -> Library:
    kept: dict[object, RecordFile] = {}
    for each in entries:
        kept.setdefault(each.authority or each.path, each)
    return Library(tuple(kept.values()))


def _near(name: str, entries: Iterable[RecordFile]) -> list[str]:
    known = {each.name.casefold(): each.name for each in register.authorities()}
    known |= {each.path.stem: each.path.stem for each in entries if each.authority is None}
    inside = [shown for word, shown in known.items() if name.strip() and name.strip().casefold() in word]
    near = inside[:_MOST_HINTS] or [known[word] for word in nearest(name.casefold(), known, most=_MOST_HINTS)]
    return near or ["inspectcli compare --all lists all of them"]
