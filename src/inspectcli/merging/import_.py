"""What one run of import has to say: the reports that were read, those that were not, and what became of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from inspectcli.merging import Change, Kept
from inspectcli.reports.values import Failure, ReadReport


class Imported(NamedTuple):
    """The answer of import."""

    reports: tuple[ReadReport, ...]
    failures: tuple[Failure, ...]
    kept: tuple[Kept, ...]
    """What became of each report in a record; empty where none was named."""
    changes: tuple[Change, ...]
    """The records that were written, or that a dry run would write."""
    notes: tuple[str, ...]
    """What a person must know of the records besides: visits that the facts that ship added to them."""
    dry_run: bool
    """Whether nothing was written."""
    interrupted: bool
    """Whether reading was ended before every file had its turn."""


def pdfs(named: Path, *, recursive: bool) -> Iterator[Path]:
    """The file itself, or the PDFs of a folder in the order of their names.

    Args:
        named: a file or a folder.
        recursive: whether folders within the folder count too.
    """
    if not named.is_dir():
        yield named
        return
    inside = named.rglob("*") if recursive else named.glob("*")
    yield from sorted(each for each in inside if each.suffix.casefold() == ".pdf" and each.is_file())
