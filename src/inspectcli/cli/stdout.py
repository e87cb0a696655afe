"""Standard output: what this program or click writes to it arrives whole, or a sentence says why not.

A pipe or a file gets UTF-8 and the text's own line ends, on every system and in every format. A terminal gets what
it can show; what it cannot, as an escape that JSON understands too. Whoever reads at the other end of a pipe may
stop when it has read enough.
"""

import codecs
import io
import os
import sys
from typing import NoReturn

from inspectcli.problems import FileError

_ESCAPED = "inspectcli.escaped"
_ESCAPES, _OUTPUT = 4, -11
"""Windows' numbers for heeding escape sequences, and for standard output."""


class _Told(io.TextIOWrapper):
    """Standard output whose failures are told."""

    before: io.TextIOWrapper
    """What Python made of the same output, which closes it when nothing refers to it any more."""

    def write(self, text: str, /) -> int:
        try:
            return super().write(text)
        except OSError as error:
            _give_up(error)
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError as error:
            _give_up(error)


class _Closed(io.TextIOBase):
    """Standard output that was closed before the program began."""

    def write(self, _text: str, /) -> NoReturn:
        raise FileError("standard output cannot be written: it is closed")


def prepare() -> None:
    """Make standard output what this module says; for a process of this program's own."""
    codecs.register_error(_ESCAPED, _escaped)
    if sys.stdout is None:
        sys.stdout = _Closed()  # Python has none where it is closed
    elif isinstance(sys.stdout, io.TextIOWrapper) and not isinstance(sys.stdout, _Told):
        encoding, newline = (sys.stdout.encoding, None) if sys.stdout.isatty() else ("utf-8", "\n")
        told = _Told(sys.stdout.buffer, encoding=encoding, errors=_ESCAPED, newline=newline)
        told.before, sys.stdout = sys.stdout, told


def write(text: str) -> None:
    """Write a text, at once.

    Raises:
        FileError: it cannot be written.
    """
    sys.stdout.write(text)
    sys.stdout.flush()


def heeds_escapes() -> bool:
    """Whether the terminal heeds the escape sequences of colours; Windows' old console is asked to."""
    if sys.platform != "win32":
        return True
    import ctypes

    mode, console = ctypes.c_ulong(), ctypes.windll.kernel32
    handle = console.GetStdHandle(_OUTPUT)
    found = console.GetConsoleMode(handle, ctypes.byref(mode))
    return bool(found and console.SetConsoleMode(handle, mode.value | _ESCAPES))


def _give_up(error: OSError) -> None:
    # What is left in the buffer would fail again when Python closes it, with a traceback of its own.
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if not isinstance(error, BrokenPipeError):
        raise FileError(f"standard output cannot be written: {error.strerror}") from None


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2)), error.end
