"""Which records there are, by the names of their files, or where one names no authority by how the file begins."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from inspectcli.domain import register
from inspectcli.domain.shipped import shipped
from inspectcli.domain.vocabulary import Origin

_WHOLE = "inspections.toml"
_ENGLAND = "england"
_PLAIN = re.compile(r"[a-z-]{1,80}")
_BEGINNING = 4096
"""Bytes within which a record says whose it is."""
_NAMED = re.compile(r"^\[authority\][^\[]*?^name *= *[\"']([^\"'\n]+)[\"']", re.MULTILINE)


class RecordFile(NamedTuple):
    """A record that can be read."""

    path: Path
    origin: Origin
    authority: register.Registered | None
    """Whose it is, where the name of its file or its beginning says so and the register knows it."""


def in_folder(folder: Path, origin: Origin) -> tuple[RecordFile, ...]:
    """The records of a folder, in the order of their names; none where there is no such folder.

    Of several files that begin as one authority's, only the one that is called so is taken for its record.
    """
    files = (
        [each for each in sorted(folder.glob("*.toml")) if not each.name.startswith(".")]
        if folder.is_dir()
        else []
    )
    taken = {named(path.stem) for path in files}
    found = []
    for path in files:
        own = named(path.stem) or _by_its_beginning(path)
        if named(path.stem) is None and own in taken:
            own = None
        taken.add(own)
        found.append(RecordFile(path, origin, own))
    return tuple(found)


def entry(path: Path, origin: Origin) -> RecordFile:
    """The record of a file that stands alone."""
    return RecordFile(path, origin, named(path.stem) or _by_its_beginning(path))


def _by_its_beginning(path: Path) -> register.Registered | None:
    """The authority of a record whose file is called otherwise; whether it is a sound record is not asked."""
    with suppress(OSError), path.open("rb") as file:
        found = _NAMED.search(file.read(_BEGINNING).decode("utf-8", "replace"))
        return register.find(found[1]) if found else None
    return None


def that_ship() -> tuple[RecordFile, ...]:
    """A record an authority: the facts of England, and Somerset's, which is whole, in place of its facts."""
    whole = RecordFile(shipped(_WHOLE), Origin.SHIPPED, register.find("Somerset"))
    facts = in_folder(shipped(_ENGLAND), Origin.SHIPPED)
    return (whole, *(each for each in facts if each.authority != whole.authority))


def facts_of(name: str) -> Path | None:
    """The file of the facts that ship of an authority, in any spelling; None where none do."""
    folder = shipped(_ENGLAND)
    plain = name.casefold().replace(" ", "-")
    # So it is for nearly all, and the register need not be read; any other name may be no part of a path.
    if _PLAIN.fullmatch(plain) and (file := folder / f"{plain}.toml").is_file():
        return file
    found = register.find(name)
    return folder / f"{register.slug(found.name)}.toml" if found else None


@cache
def named(text: str) -> register.Registered | None:
    """The authority that a word names: any spelling, a code of the DfE's or the ONS's, or Ofsted's URN."""
    return _by_code().get(text.strip().casefold()) or register.find(text) or register.find(text.replace("-", " "))


@cache
def _by_code() -> Mapping[str, register.Registered]:
    return {code.casefold(): each for each in register.authorities() for code in _codes(each)}


def _codes(each: register.Registered) -> Iterator[str]:
    yield from (str(code) for code in (each.la_code, each.urn, each.ons_code) if code)
