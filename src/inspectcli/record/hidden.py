"""Characters that a reader cannot see, or that do something to a screen: what text from a file must not smuggle.

Control characters, escape sequences, bidirectional overrides, zero-width and other invisible characters.
"""

import re
from collections.abc import Callable

# Everything outside ranges that hold nothing hidden; only what this finds is looked up one by one.
_SUSPECT = re.compile(
    r"[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u2010-\u2027\u2030-\u205e\u2190-\u23ff\u2500-\u27bf]"
)
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def escape_hidden(text: str, escaped: Callable[[str], str]) -> str:
    """The text with every hidden character, line breaks among them, replaced by what stands for it."""

    def shown(found: re.Match[str]) -> str:
        # Most texts hold nothing that has to be looked up, and the table takes time to load.
        import unicodedata

        character = found.group()
        hidden = unicodedata.category(character) in _HIDDEN or character in _BLANK
        return escaped(character) if hidden else character

    return _SUSPECT.sub(shown, text)
