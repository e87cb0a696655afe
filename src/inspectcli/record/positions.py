"""Where each part of a TOML text stands, for messages that name a line.

The parser hands over values without their places. When some of them turn out wrong, this module reads the
text once more and keeps nothing but places; it neither checks syntax nor decodes values, since the parser has
done both. What always holds: no text makes it raise, its time grows in step with the length of the text, and
where the text is no longer TOML the reading ends, with the places found so far.

A path is the way from the document to one of its parts, as in ``("visits", 3, "rating")``: keys, and indices
of array elements counted from 0. The document itself, the empty path, has no place.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text: its line and, counted in characters, its column, both from 1."""

    line: int
    column: int


def positions(text: str) -> dict[KeyPath, Position]:
    """Where each key, table and array element is named.

    That is the last part of a key before ``=``, the ``[`` that opens a header, the first character of an
    element, and, for a table that exists only as a part of longer keys, that part where it first appears.
    Paths of more than 32 steps are left out; ``locate`` has for them the place of what holds them.
    """
    return _positions(text, _Reading(text).named)


def value_positions(text: str) -> dict[KeyPath, Position]:
    """Where the value of each path of ``positions`` begins.

    It differs from where the path is named only for what is written as ``key = value``.
    """
    return _positions(text, _Reading(text).valued)


def locate(places: Mapping[KeyPath, Position], path: KeyPath) -> Position | None:
    """The place of a path, or else of the nearest part that holds it: what is missing is missing somewhere.

    None where not even the first step of the path is in the text.
    """
    ways = (path[:length] for length in range(len(path), 0, -1))
    return next((places[way] for way in ways if way in places), None)


def _positions(text: str, offsets: Mapping[KeyPath, int]) -> dict[KeyPath, Position]:
    # Only a line feed ends a line in TOML: the carriage return before it is that line's last character.
    ends = [-1, *(end.start() for end in re.finditer("\n", text))]

    def position(offset: int) -> Position:
        line = bisect_left(ends, offset)
        return Position(line, offset - ends[line - 1])

    return {path: position(offset) for path, offset in offsets.items()}


# A comma says nothing about places, so it is passed over like a space.
_GAP = re.compile(r"(?:[ \t\r\n,]+|\#[^\n]*)*")

_KEY_PART = re.compile(
    r"""
    [ \t]*
    (?P<part>
        (?P<bare> [A-Za-z0-9_-]+ )
        | " (?P<basic> [^"\\\n]* (?: \\. [^"\\\n]* )* ) "
        | ' (?P<literal> [^'\n]* ) '
    )
    [ \t]*
    (?P<dot> \. )?
    """,
    re.VERBOSE,
)

# Three quotes never fall back to an empty string: each attempt could search the rest of the text in vain.
_VALUE = re.compile(
    r"""
    \"{3} [^"\\]* (?: (?: \\. | "(?!"") ) [^"\\]* )* "{3,5}
    | '{3} [^']* (?: '(?!'') [^']* )* '{3,5}
    | "(?!"") [^"\\\n]* (?: \\. [^"\\\n]* )* "
    | '(?!'') [^'\n]* '
    | \d{4}-\d\d-\d\d [ ] \d\d:\d\d [^\s,\]}\#]*  # the one scalar with a space in it
    | [^\s,=\[\]{}"'\#]+
    | [\[{]
    """,
    re.VERBOSE | re.DOTALL,
)

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}

# Far beyond any data file, and near enough for a hostile one not to fill the memory with paths.
_DEEPEST = 32


@dataclass(slots=True)
class _Open:
    """A table or an array (which knows the index of its next element) that is being read."""

    path: KeyPath
    index: int | None = None


class _Reading:
    """One pass through a text, collecting offsets by path.

    What is open is kept in a list and not on the call stack, so that nesting has no limit: at the bottom the
    table of the latest header, above it the arrays and inline tables of the value being read.
    """

    def __init__(self, text: str) -> None:
        self.named: dict[KeyPath, int] = {}
        self.valued: dict[KeyPath, int] = {}
        self._text = text
        self._at = 0
        self._open = [_Open(())]
        self._sizes: dict[KeyPath, int] = {}  # of the arrays of tables
        while self._step():
            pass

    def _step(self) -> bool:
        """Read one closing bracket, element, header or pair; False where there is none of them."""
        self._skip_gap()
        inner = self._open[-1]
        if len(self._open) > 1 and (self._skip("]") or self._skip("}")):
            self._open.pop()
            return True
        if inner.index is not None:
            return self._element(inner, inner.index)
        if self._text.startswith("[", self._at):
            return self._header()
        return self._pair(inner.path)

    def _header(self) -> bool:
        start = self._at
        of_array = self._text.startswith("[[", start)
        self._at += 1 + of_array
        keys = self._keys()
        if not (keys and self._skip("]]" if of_array else "]")):
            return False
        path = _under(self._outer((), keys), keys[-1][0])
        if of_array:
            self._note(path, start, start)
            self._sizes[path] = self._sizes.get(path, 0) + 1
            path = _under(path, self._sizes[path] - 1)
        # What was so far only a part of longer keys is better found at a header of its own.
        self.named[path] = self.valued[path] = start
        self._open = [_Open(path)]
        return True

    def _pair(self, table: KeyPath) -> bool:
        keys = self._keys()
        if not (keys and self._skip("=")):
            return False
        self._skip_gap()
        name, start = keys[-1]
        return self._value(_under(self._outer(table, keys), name), start)

    def _element(self, array: _Open, index: int) -> bool:
        array.index = index + 1
        return self._value(_under(array.path, index), self._at)

    def _value(self, path: KeyPath, named: int) -> bool:
        """Read a scalar whole, but of an array or an inline table only its opening bracket."""
        start, value = self._at, _VALUE.match(self._text, self._at)
        if value is None:
            return False
        self._at = value.end()
        self._note(path, named, start)
        if self._text[start] in "[{":
            self._open.append(_Open(path, 0 if self._text[start] == "[" else None))
        return True

    def _keys(self) -> list[tuple[str, int]]:
        """Read a key: its parts, each with its offset; none where there is no key."""
        keys: list[tuple[str, int]] = []
        while part := _KEY_PART.match(self._text, self._at):
            self._at = part.end()
            keys.append((_name(part), part.start("part")))
            if not part["dot"]:
                break
        return keys

    def _outer(self, table: KeyPath, keys: list[tuple[str, int]]) -> KeyPath:
        """The table that holds the last of the keys, noting those on the way that are new.

        An array of tables on the way stands for its latest element.
        """
        for name, start in keys[:-1]:
            table = _under(table, name)
            self._note(table, start, start)
            if table in self._sizes:
                table = _under(table, self._sizes[table] - 1)
        return table

    def _note(self, path: KeyPath, named: int, valued: int) -> None:
        self.named.setdefault(path, named)
        self.valued.setdefault(path, valued)

    def _skip(self, token: str) -> bool:
        found = self._text.startswith(token, self._at)
        self._at += len(token) * found
        return found

    def _skip_gap(self) -> None:
        if gap := _GAP.match(self._text, self._at):
            self._at = gap.end()


def _under(path: KeyPath, step: str | int) -> KeyPath:
    """A path one step longer, or at the greatest depth the same: what lies deeper counts as what holds it."""
    return (*path, step) if len(path) < _DEEPEST else path


def _name(part: re.Match[str]) -> str:
    return _ESCAPE.sub(_character, part["basic"]) if part["basic"] else part["bare"] or part["literal"] or ""


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    return chr(int(code, 16)) if code else _ESCAPED.get(escape[4], escape[4])
