"""Text from a file is data: this makes it harmless before any renderer shows it.

What could move a cursor, hide, reorder or break a line is shown as its escape, so a reader sees that it is
there: control characters, escape sequences, bidirectional overrides, zero-width and other invisible characters.
"""

import re
from collections.abc import Callable

_SPACES = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
# Everything outside ranges that hold nothing hidden; only what this finds is looked up one by one.
_SUSPECT = re.compile(
    r"[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u2010-\u2027\u2030-\u205e\u2190-\u23ff\u2500-\u27bf]"
)
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def harmless(text: str) -> str:
    """The text on one line, with everything that is not visible shown as an escape such as ``\\x1b``."""
    return escape_hidden(_SPACES.sub(" ", text), _escaped)


def line_of_a_file(text: str) -> str:
    """The same for a line in which the number of spaces matters."""
    return escape_hidden(text, _escaped)


def escape_hidden(text: str, escaped: Callable[[str], str]) -> str:
    """The text with every hidden character, line breaks among them, replaced by what stands for it."""

    def shown(found: re.Match[str]) -> str:
        # Most texts hold nothing that has to be looked up, and the table takes time to load.
        import unicodedata

        character = found.group()
        hidden = unicodedata.category(character) in _HIDDEN or character in _BLANK
        return escaped(character) if hidden else character

    return _SUSPECT.sub(shown, text)


def _escaped(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004  (the width of each escape)
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004
