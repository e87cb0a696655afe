"""From a TOML file to a ``Record``, or to every problem that it has, each with its line.

The only importer of tomli, and of rtoml, which is four times as fast: where that is installed it reads what is
sound, and tomli, which knows the place of a fault, what is not. A file is read once and up to a limit; what cannot
be read at all is a ``FileError``, what can be read and is wrong is a ``DataError`` that holds all of its problems.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectcli.domain import shipped as data
from inspectcli.problems import DataError, FileError, Problem
from inspectcli.record import references
from inspectcli.record.coded import coded as coded_ids
from inspectcli.record.faults import Fault, excerpt, first, placed
from inspectcli.record.models import Record

if TYPE_CHECKING:
    from pydantic import ValidationError

MOST_BYTES = 16 * 1024 * 1024
"""A record of all 153 authorities is under a tenth of this; more is no record."""
MOST_PROBLEMS = 100
"""How many problems are listed; the rest are counted."""
MOST_EXPLAINED = 5_000
"""A file with more faults of form than this is no record that somebody mistyped; wording them all takes long."""
_ENDLESS = re.compile(r"[=\[,][ \t\r\n]*[+-]?[0-9][0-9a-fA-F_.xob]{5000}")
"""A number that no parser needs to look at; tomli takes a hundred times its length of memory to."""
_LONG, _STRIDE = re.compile(r"[0-9a-fA-F_.xob]{9}"), 500
"""Of every so many characters: such a number fills nine in a row, and looking there first takes no time."""
_NO_RECORD = "check that it is a record: one begins with [authority]"


def shipped() -> Path:
    """The record that comes with the program."""
    return data.shipped("inspections.toml")


def load(path: Path | str, *, coded: bool = False) -> Record:
    """Read a record from a file.

    Args:
        path: of the file.
        coded: whether the authority's code stands before every id, to tell it from those of other records.

    Raises:
        FileError: there is no such file, or it cannot be read.
        DataError: its contents are no sound record.
    """
    return parse(read(Path(path)), str(path), coded=coded)


def parse(text: str, name: str = "<text>", *, coded: bool = False) -> Record:
    """Read a record from the text of a file.

    Args:
        text: TOML, as the file holds it.
        name: what problems call the file.
        coded: as ``load`` takes it.

    Raises:
        DataError: the text is no sound record.
    """
    if not text.strip():
        raise DataError(
            [Problem(message="the file is empty", remedy="a record begins with [authority]", file=name)]
        )
    return _validated(_toml(text, name), text, name, with_codes=coded)


def read(path: Path) -> str:
    """The text of a file, up to the size that a record can have.

    Raises:
        FileError: there is no such file, or it cannot be read.
        DataError: it is too large, or no UTF-8 text.
    """
    return decoded(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """What a file holds, or the first bytes of it where that is more than a record can have.

    Raises:
        FileError: there is no such file, or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except IsADirectoryError:
        raise FileError(f"{path} is a folder: name a TOML file in it") from None
    except FileNotFoundError:
        raise FileError(f"{path} does not exist: check the path") from None
    except PermissionError:
        raise FileError(f"{path} may not be read: ask its owner for permission") from None
    except (OSError, ValueError) as error:
        raise FileError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None


def decoded(content: bytes, name: str) -> str:
    """The text of a file's bytes, without a byte order mark; raises what ``read`` does of what they are."""
    if len(content) > MOST_BYTES:
        megabytes = MOST_BYTES // 1024**2
        raise DataError(
            [
                Problem(
                    message=f"the file is over {megabytes} MB, too large for a record",
                    remedy="split it",
                    file=name,
                )
            ]
        )
    if b"\0" in content:
        remedy = "name the TOML file of a record"
        raise DataError(
            [Problem("the file is binary, not text", remedy, name, *_byte_place(content, content.index(0)))]
        )
    try:
        return content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        place = _byte_place(content, error.start)
        raise DataError([Problem("the file is not UTF-8 text", "save it as UTF-8", name, *place)]) from None


def _byte_place(content: bytes, at: int) -> tuple[int, int]:
    before = content[:at]
    start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[start:].decode("utf-8", "replace")) + 1


def _toml(text: str, name: str) -> dict[str, Any]:
    if _LONG.search(text[::_STRIDE]) and (endless := _ENDLESS.search(text)):
        raise _too_long(name, text.count("\n", 0, endless.end()) + 1)
    if (quick := _quick()) and (values := quick(text)) is not None:
        return values
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        message, remedy = f"this is not TOML: {error.msg}", "correct the line, or the one before it"
        shown = excerpt(text.split("\n"), error.lineno)
        raise DataError(
            [
                Problem(
                    message=message, remedy=remedy, file=name, line=error.lineno, column=error.colno, excerpt=shown
                )
            ]
        ) from None
    except RecursionError:
        problem = Problem(
            message="arrays or tables are nested too deeply",
            remedy="a record needs four levels at most",
            file=name,
        )
        raise DataError([problem]) from None
    except ValueError:
        # Python's own refusal of a number of thousands of digits, in words that are not for people.
        raise _too_long(name) from None


@cache
def _quick() -> Callable[[str], dict[str, Any] | None] | None:
    """What reads a sound text fast and answers None to any other; None where that library is not installed."""
    try:
        import rtoml
    except ImportError:
        return None

    def values(text: str) -> dict[str, Any] | None:
        try:
            return rtoml.loads(text)
        except ValueError:
            return None

    return values


def _too_long(name: str, line: int | None = None) -> DataError:
    message = "this is not TOML that can be read: a number is too long"
    return DataError([Problem(message=message, remedy="write it shorter", file=name, line=line)])


def _validated(data: dict[str, Any], text: str, name: str, *, with_codes: bool) -> Record:
    from pydantic import ValidationError

    wrong = list(references.faults(data))
    try:
        record = Record.of(coded_ids(data) if with_codes else data)
    except ValidationError as error:
        if error.error_count() > MOST_EXPLAINED:
            problem = Problem(
                message=f"the file breaks the rules of a record in {error.error_count():,} places",
                remedy=_NO_RECORD,
                file=name,
            )
            raise DataError([problem]) from None
        raise _listed([*_form(error, data), *wrong], text, name) from None
    if wrong:
        raise _listed(wrong, text, name)
    return record


def _form(error: "ValidationError", data: dict[str, Any]) -> Iterator[Fault]:
    from inspectcli.record import explain

    return explain.faults(error, data)


def _listed(wrong: Iterable[Fault], text: str, name: str) -> DataError:
    listed, unlisted = first(wrong, text, MOST_PROBLEMS)
    return DataError(list(placed(listed, text, name)), unlisted)
