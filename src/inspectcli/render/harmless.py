"""Text from a file is data: this makes it harmless before any renderer shows it.

What could move a cursor, hide, reorder or break a line is shown as its escape, so a reader sees that it is there.
"""

import re

from inspectcli.record.hidden import escape_hidden

_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+\Z", re.IGNORECASE)
_LONGEST_ADDRESS = 2000
"""Browsers and servers refuse longer ones."""
_SPACES = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")


def harmless(text: str) -> str:
    """The text on one line, with everything that is not visible shown as an escape such as ``\\x1b``."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    return escape_hidden(_SPACES.sub(" ", text), _escaped)


def address(url: str | None) -> str | None:
    """An address that may become a link: of the web, visible throughout; None for anything else."""
    if url is None or len(url) > _LONGEST_ADDRESS or harmless(url) != url:
        return None
    return url if _ADDRESS.match(url) else None


def line_of_a_file(text: str) -> str:
    """The same for a line in which the number of spaces matters."""
    return escape_hidden(text, _escaped)


def _escaped(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004  (the width of each escape)
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004
