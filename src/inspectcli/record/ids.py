"""What an id is made of: nothing that a shell, a reader of CSV or a spreadsheet takes for more than a word."""

import re

FORM = "letters, digits, full stops, underscores and hyphens, the first of them no hyphen"
"""What an id is made of, in words."""
_PLAIN = re.compile(r"[A-Za-z0-9._][A-Za-z0-9._-]*")
_MARKS = "._-"
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Letters and marks that nobody sees."""


def is_id(text: str) -> bool:
    """Whether a text is made as an id is; letters may be of any script, with their marks."""
    if _PLAIN.fullmatch(text):
        return True
    return bool(text) and not text.startswith("-") and all(map(_may_stand, text))


def _may_stand(character: str) -> bool:
    # Most ids need no look into the table, which takes time to load.
    import unicodedata

    return character in _MARKS or (unicodedata.category(character)[0] in "LMN" and character not in _BLANK)
