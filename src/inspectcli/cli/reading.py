"""Which record a command reads: the one that is named, an authority's, or Somerset's."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspectcli.domain.vocabulary import Origin
from inspectcli.library.folder import own_folder
from inspectcli.problems import UsageError
from inspectcli.questions.history import History, Whence, history
from inspectcli.record.load import load, shipped
from inspectcli.record.models import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspectcli.library.entries import RecordFile
    from inspectcli.library.facts import Reach
    from inspectcli.library.library import BrokenRecord, Library

_MOST_HINTS = 5
_SOMERSETS = "somerset.toml"
_MOST_LOOKED_AT = 50
_BEGINNING = 4096
"""Bytes within which a record says whose it is."""


class Several(NamedTuple):
    """The options that ask of several authorities at once."""

    every: bool = False
    region: str | None = None
    neighbours_of: str | None = None
    """An authority, whose ten statistical neighbours are read with it."""

    @property
    def is_asked(self) -> bool:
        """Whether any of them was given."""
        return bool(self.every or self.region or self.neighbours_of)


class Reading(NamedTuple):
    """The options that say what is read.

    What is named with ``--data`` (or ``INSPECTCLI_DATA``) is read alone. An authority's record is a person's own
    before the one that ships. Where nothing is named it is Somerset's, which ships whole.
    """

    data: Path | None
    """The file of a record, or a folder of records."""
    authority: str | None = None
    """In any spelling that the register knows, a code or a URN."""
    several: Several = Several()

    @property
    def path(self) -> Path:
        """The file that is read; raises what ``found`` does."""
        return self.found()[0]

    def found(self) -> tuple[Path, Origin]:
        """The file that is read, and where it comes from.

        Raises:
            UsageError: no record is of the authority, or several are in the folder and none is named.
            FileError: the folder holds no record.
        """
        if self.data is not None and not self.data.is_dir():
            return self.data, Origin.NAMED
        if self.data is None and self.authority is None:
            mine = own_folder() / _SOMERSETS
            return (mine, Origin.LIBRARY) if mine.is_file() else (shipped(), Origin.SHIPPED)
        library = self._library()
        if self.authority is not None:
            entry = library.find(self.authority)
            return entry.path, entry.origin
        if len(library.entries) > 1:
            names = [each.path.stem for each in library.entries[:_MOST_HINTS]]
            message = f"{self.data} holds {len(library.entries)} records; name one of them with --authority:"
            raise UsageError(message, names)
        return library.entries[0].path, Origin.NAMED

    def record(self) -> Record:
        """The record.

        Raises:
            FileError: it cannot be read.
            DataError: it is no sound record.
            UsageError: it is another authority's than the one that was named, or as ``found`` does.
        """
        return self._read(self.path)

    def history(self, as_of: date, *, coded: bool = False) -> History:
        """The record as it was known on a day, and what the facts that ship know besides; raises as ``record``.

        Args:
            as_of: the day.
            coded: whether the authority's code stands before every id, for answers that stand beside others.
        """
        path, origin = self.found()
        return self._told(self._read(path, coded=coded), as_of, Whence(origin, path.name))

    def _told(self, record: Record, as_of: date, whence: Whence) -> History:
        own = history(record, as_of, whence)
        return own if whence.origin is Origin.SHIPPED else _beside_the_facts(own)

    def _read(self, path: Path, *, coded: bool = False) -> Record:
        record = load(path, coded=coded)
        if self.authority is not None:
            check_whose(record, path, self.authority)
        return record

    def entries(self, day: date | None = None, *, former: bool = False) -> "tuple[RecordFile, ...]":
        """The records of all authorities that are asked for, or all of a folder that is named.

        Args:
            day: whose authorities they are; those of today where none is named.
            former: whether those that were no more on that day are asked for too.

        Raises:
            UsageError: there is no such region or authority.
            FileError: the folder holds no record.
        """
        from inspectcli.library import choosing

        library = self._library()
        if self.several.region:
            return choosing.of_region(library, self.several.region, day, former=former)
        if self.several.neighbours_of:
            return choosing.with_neighbours(library, self.several.neighbours_of)
        if self.data:
            return library.entries
        return choosing.of_day(library, day, former=former) if day else choosing.of_today(library)

    def find(self, name: str) -> "RecordFile":
        """The record of an authority; raises ``UsageError`` with the nearest names where there is none."""
        return self._library().find(name)

    def histories(
        self, as_of: date, entries: "tuple[RecordFile, ...] | None" = None, *, coded: bool = False
    ) -> "Iterator[tuple[RecordFile, History | BrokenRecord]]":
        """What was known on a day of each record, read one after the other; a broken one costs no other.

        Args:
            as_of: the day.
            entries: the records; those that ``entries`` has where none are named.
            coded: whether the authority's code stands before every id, for answers that stand together.
        """
        from inspectcli.library.library import BrokenRecord, records

        asked = self.entries() if entries is None else entries
        for entry, found in records(asked, coded=coded):
            whence = Whence(entry.origin, entry.path.name)
            yield entry, found if isinstance(found, BrokenRecord) else self._told(found, as_of, whence)

    def _library(self) -> "Library":
        from inspectcli.library.library import open_folder, open_library

        return open_library() if self.data is None else open_folder(self.data)


def check_whose(record: Record, path: Path, authority: str) -> None:
    """See whether a record is of the authority that was named.

    Raises:
        UsageError: it is another's.
    """
    from inspectcli.domain import register
    from inspectcli.library.entries import named

    wanted = named(authority)
    name = wanted.name if wanted else authority
    if not register.same(name, record.authority.name) and path.stem != authority:
        raise UsageError(f"{path} is the record of {record.authority.name}, not of {name}")


def _beside_the_facts(own: History) -> History:
    """The same, with caveats where the facts that ship hold later visits to the authority."""
    from inspectcli.library.facts import reach
    from inspectcli.questions.later import later_visits

    found = reach(own.authority.name)
    if found is None or own.whence is None or not _goes_further(found[1], own):
        return own
    facts = history(load(found[0]), own.as_of)
    return replace(own, whence=own.whence._replace(caveats=later_visits(own, facts)))


def _goes_further(reach: "Reach", own: History) -> bool:
    """Whether facts that reach so far may hold a visit that is later than all of a record."""
    from inspectcli.questions.later import is_after

    newest = own.full_inspections[-1] if own.full_inspections else None
    last = max(own.visits, key=lambda each: each.ended.latest, default=None)
    full, any_visit = reach
    return bool((full and is_after(full, newest)) or (any_visit and is_after(any_visit, last)))


def unread(folder: Path) -> tuple[Path, ...]:
    """The records in a folder and in ``data`` there, by how their files begin; not the one that ships."""
    found = (folder / "data" / "inspections.toml", *sorted(folder.glob("*.toml"))[:_MOST_LOOKED_AT])
    return tuple(path for path in found if _begins_a_record(path) and path.resolve() != shipped().resolve())


def _begins_a_record(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return any(line.strip() == b"[authority]" for line in file.read(_BEGINNING).splitlines())
    return False
