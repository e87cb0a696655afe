"""The files of reports in a person's library, and the index that says from which address each came, and when.

A file lies in ``reports/CODE/`` under the id of its source: nothing that a server sends has a say in its name. It
has that name only when it is whole. The index is written whole after each file; what it does not know is fetched
again, so that nothing depends on it but the size of what is sent.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from inspectcli.problems import FileError
from inspectcli.record.edit.lock import BusyError, locked
from inspectcli.record.files import make_folder, write_whole

FOLDER = "reports"
_INDEX = "index.json"
_ASIDE = "index-unreadable.json"
_VERSION = 1
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")
_FILE = re.compile(rf"{_PLAIN.pattern}/{_PLAIN.pattern}\.pdf")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BLOCK = 1 << 20
_MOST_INDEX = 32 << 20
"""Bytes of the largest index that is read."""
_WAIT = 1.0
"""Seconds to wait for another ``get``, which may take many minutes."""


class KeptFile(NamedTuple):
    """What is known of a file that is kept."""

    file: str
    """Its path in the folder of files, with slashes."""
    sha256: str
    size: int
    """In bytes."""
    retrieved: str
    """The day on which it was fetched, as ISO text."""
    etag: str | None
    last_modified: str | None


class KeptFiles:
    """The files of a library, by address."""

    def __init__(self, folder: Path, entries: Mapping[str, KeptFile], note: str | None) -> None:
        self.folder = folder
        self._entries = dict(entries)
        self.note = note
        """What a person must know of how the index was read."""

    def kept(self, url: str) -> KeptFile | None:
        """What is known of the file of an address, if it is there and is still that very file."""
        entry = self._entries.get(url)
        if entry is None:
            return None
        path = self.folder / entry.file
        return entry if path.is_file() and digest(path) == entry.sha256 else None

    def entry(self, url: str) -> KeptFile | None:
        """What the index says of an address, wherever its file is now."""
        return self._entries.get(url)

    def restore(self, url: str, entry: KeptFile | None) -> None:
        """Have the index say of an address what it said before; raises what ``keep`` does."""
        if entry is not None:
            self.keep(url, entry)
        elif self._entries.pop(url, None):
            self._save()

    def keep(self, url: str, entry: KeptFile) -> None:
        """Put a file into the index; raises ``FileError`` where that cannot be written."""
        if self._entries.get(url) != entry:
            self._entries[url] = entry
            self._save()

    def _save(self) -> None:
        told = {
            "version": _VERSION,
            "files": {url: entry._asdict() for url, entry in sorted(self._entries.items())},
        }
        text = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
        write_whole(self.folder / _INDEX, text, replace=True)


def place(library: Path, code: str, source: str) -> Path:
    """Where the file of a source lies in a library, whether or not it is there."""
    return library / FOLDER / _word(code) / f"{_word(source)}.pdf"


def read_files(library: Path) -> KeptFiles:
    """The files of a library, as its index has them; an index that cannot be understood counts as none.

    Raises:
        FileError: the index is there and cannot be read.
    """
    folder = library / FOLDER
    path = folder / _INDEX
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_INDEX + 1)
    except (FileNotFoundError, NotADirectoryError):
        return KeptFiles(folder, {}, None)
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror or error}") from None
    try:
        return KeptFiles(folder, _entries(content), None)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        note = f"the index {path} could not be understood and is begun again; every file is asked for anew"
        return KeptFiles(folder, {}, note)


@contextmanager
def writing(library: Path) -> Iterator[KeptFiles]:
    """The files of a library, for as long as nobody else fetches into it.

    An index that cannot be understood is put aside, under a name that says so.

    Raises:
        FileError: somebody else does, or nothing can be written there.
    """
    folder = library / FOLDER
    make_folder(folder / _INDEX)
    try:
        with locked(folder / _INDEX, _WAIT):
            files = read_files(library)
            if files.note:
                with suppress(OSError):
                    (folder / _INDEX).replace(folder / _ASIDE)
                files.note += f" (the old one is kept as {_ASIDE})"
            yield files
    except BusyError:
        raise FileError(f"another get is fetching into {library}: try again when it is done") from None


def put(part: Path, path: Path, was: KeptFile | None) -> Path | None:
    """Give a whole new file its name; one of that name that says something else stays, under another name.

    Args:
        part: the new file, beside the other.
        path: what it is to be called.
        was: what is known of the file that is there.

    Returns:
        Where the other file is now, if there was one.

    Raises:
        FileError: it cannot be.
    """
    try:
        aside = None
        if path.exists() and digest(path) != digest(part):
            since = f"-until-{was.retrieved}" if was and _PLAIN.fullmatch(was.retrieved) else "-before"
            aside = path.replace(_free(path, since))
        part.replace(path)
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror or error}") from None
    return aside


def take_back(path: Path, aside: Path | None) -> None:
    """Undo ``put``; raises ``FileError`` where that cannot be."""
    try:
        if aside is None:
            path.unlink(missing_ok=True)
        else:
            aside.replace(path)
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror or error}") from None


def keep_copy(source: Path, path: Path) -> None:
    """Keep a copy of a file that somebody has; a file of that name that says something else stays as in ``put``.

    Raises:
        FileError: it cannot be read or written.
    """
    make_folder(path)
    if path.is_file() and digest(path) == digest(source):
        return
    part = path.with_name(f".{path.name}.copy")
    try:
        write_whole(part, source.read_bytes(), replace=True)
    except OSError as error:
        raise FileError(f"{source} cannot be read: {error.strerror or error}") from None
    try:
        put(part, path, None)
    finally:
        part.unlink(missing_ok=True)


def digest(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits; raises ``FileError`` where it cannot be read."""
    made = sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                made.update(block)
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror or error}") from None
    return made.hexdigest()


def _word(text: str) -> str:
    """A word for the name of a file: an id itself where every system takes it, else digits made of it."""
    # A device of Windows has the same name with any ending.
    plain = _PLAIN.fullmatch(text) and not re.match(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", text)
    return text if plain else f"x-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _free(path: Path, since: str) -> Path:
    names = (f"{path.stem}{since}{f'-{n}' if n > 1 else ''}.pdf" for n in count(1))
    return next(each for name in names if not (each := path.with_name(name)).exists())


def _entries(content: bytes) -> dict[str, KeptFile]:
    if len(content) > _MOST_INDEX:
        raise ValueError
    told = json.loads(content)
    if told["version"] != _VERSION:
        raise ValueError
    return {url: _entry(each) for url, each in told["files"].items()}


def _entry(each: dict[str, Any]) -> KeptFile:
    words = [each[key] or "" for key in ("file", "sha256", "retrieved", "etag", "last_modified")]
    plain = all(isinstance(word, str) and word.isprintable() and word.isascii() for word in words)
    if not plain or type(each["size"]) is not int:
        raise TypeError
    entry = KeptFile(**each)
    date.fromisoformat(entry.retrieved)
    if not _FILE.fullmatch(entry.file) or not _SHA256.fullmatch(entry.sha256):
        raise ValueError
    return entry
