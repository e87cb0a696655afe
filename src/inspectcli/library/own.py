"""A person's own library as a place that things are put into: which file is whose, and what a record begins as."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspectcli.domain import register
from inspectcli.domain.vocabulary import Origin
from inspectcli.library.entries import RecordFile, facts_of, in_folder, named, that_ship
from inspectcli.library.folder import own_folder
from inspectcli.record.load import load, read

if TYPE_CHECKING:
    from inspectcli.record.models import Record

_BEGUN = """\
# Begun as a copy of the facts on {name} that come with inspectcli; reports that were read fill it.
# It is yours to edit, and is read in place of what comes with the program.
"""


class OwnLibrary(NamedTuple):
    """A folder with a record an authority, each begun from what ships."""

    folder: Path

    def record_of(self, name: str) -> Path:
        """The file of an authority's record, whether or not it is there already.

        Args:
            name: as the register has it or, of one that it does not know, as a report prints it.
        """
        authority = named(name)
        here = in_folder(self.folder, Origin.LIBRARY) if authority else ()
        mine = next((each.path for each in here if each.authority == authority), None)
        return mine or self.folder / f"{register.slug(name)}.toml"

    def files_of(self, name: str) -> str:
        """The name of the folder of an authority's reports, within that of all: its code where it has one."""
        authority = named(name)
        return str(authority.la_code) if authority and authority.la_code else register.slug(name)

    def ships(self, name: str) -> "Record | None":
        """The record of an authority that ships, if one does.

        Raises:
            FileError, DataError: it cannot be read.
        """
        found = shipped_of(name)
        return load(found.path) if found else None

    def beginning(self, name: str) -> str | None:
        """The text that a new record of an authority begins as; None where nothing of it ships.

        Raises:
            FileError: what ships cannot be read.
        """
        ships = shipped_of(name)
        if ships is None or ships.authority is None:
            return None
        text = read(ships.path)
        if ships.path != facts_of(ships.authority.name):
            return text  # a whole record, whose head explains how it is kept
        _, start, facts = text.partition("[authority]")
        return f"{_BEGUN.format(name=ships.authority.name)}{start}{facts}"


def own_library() -> OwnLibrary:
    """The library of whoever runs the program; its folder need not be there yet."""
    return OwnLibrary(own_folder())


def shipped_of(name: str) -> RecordFile | None:
    """The record of an authority that ships, if one does."""
    authority = named(name)
    return next((each for each in that_ship() if authority and each.authority == authority), None)
