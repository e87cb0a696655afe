"""Text from a file is data: this makes it harmless before any renderer shows it.

What could move a cursor, hide, reorder or break a line is shown as its escape, so a reader sees that it is
there: control characters, escape sequences, bidirectional overrides, zero-width and other invisible characters.
"""

import re
import unicodedata

_SPACES = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
_SUSPECT = re.compile(r"[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u058f\u2010-\u2027\u2030-\u205e\u2190-\u2bff]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5")


def harmless(text: str) -> str:
    """The text on one line, with everything that is not visible shown as an escape such as ``\\x1b``."""
    return visible(_SPACES.sub(" ", text))


def visible(text: str) -> str:
    """The text with everything that is not visible, line breaks among it, shown as an escape."""
    return _SUSPECT.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    if unicodedata.category(character) not in _HIDDEN and character not in _INVISIBLE:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004
