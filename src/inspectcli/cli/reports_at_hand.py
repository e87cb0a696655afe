"""The reports of a record that are at hand as files: named, beside the record, or kept in a library."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from inspectcli.problems import FileError

if TYPE_CHECKING:
    from inspectcli.record.models import Record, Source, Visit
    from inspectcli.reports.values import Passage, Passages


def at_hand(record: "Record", beside: Path, named: Sequence[Path]) -> "Callable[[Visit], Sequence[Passage]]":
    """From a visit to the paragraphs of its report, read when they are first asked for; none where it is missing.

    A file is the report of a source if its SHA-256 says so, or, where the source has none, its name.

    Args:
        record: whose sources name the files.
        beside: the folder of the record, where they are looked for.
        named: files that somebody names besides.

    Raises:
        FileError: a file that is named cannot be read, or is none that the record was read from.
    """
    told = {path: _read(path) for path in named}
    for path, found in told.items():
        if not any(_is(each, path, found) for each in record.sources.values()):
            raise FileError(f"{path} is no report that this record cites: its source has another SHA-256 or name")

    @cache
    def passages(key: str) -> "Sequence[Passage]":
        source = record.sources[key]
        for path, found in told.items():
            if _is(source, path, found):
                return found.passages
        for own in _near(record, beside, key):
            if own.is_file() and _is(source, own, found := _read(own)):
                return found.passages
        return ()

    return lambda visit: next((each for cited in visit.sources if (each := passages(cited.id))), ())


def _near(record: "Record", beside: Path, key: str) -> "Iterator[Path]":
    """Where the file of a source may lie: beside the record, or where a library keeps files."""
    from inspectcli.library.fetching.kept_files import digest, place
    from inspectcli.library.own import OwnLibrary

    source = record.sources[key]
    # The name comes from a file that anybody may have written: nothing but a name leads anywhere.
    if source.file and Path(source.file).name == source.file:
        yield beside / source.file
    kept = place(beside, OwnLibrary(beside).files_of(record.authority.name), key)
    if source.sha256 and kept.is_file() and digest(kept) == source.sha256:
        yield kept


def _is(source: "Source", path: Path, found: "Passages") -> bool:
    return found.sha256 == source.sha256 if source.sha256 else path.name == source.file


def _read(path: Path) -> "Passages":
    from inspectcli.reports.reading import MissingLibraryError, passages_of
    from inspectcli.reports.values import Failure

    try:
        found = passages_of(str(path))
    except MissingLibraryError as error:
        raise FileError(str(error)) from None
    if isinstance(found, Failure):
        raise FileError(f"{path}: {found.error}")
    return found
