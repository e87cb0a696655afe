import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from random import Random
from textwrap import dedent
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from counting import growth
from inspectcli.record.positions import KeyPath, Position, locate, positions, value_positions

Places = dict[KeyPath, tuple[int, int]]


def named(text: str) -> Places:
    return {path: (place.line, place.column) for path, place in positions(text).items()}


def valued(text: str) -> Places:
    return {path: (place.line, place.column) for path, place in value_positions(text).items()}


def paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Every path in parsed data, the empty one left out."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in steps:
        yield (*path, step)
        yield from paths(part, (*path, step))


def accepts(text: str) -> bool:
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        return False
    return True


# Line breaks and a last comma in inline tables, and two more escapes.
TOML_1_1 = accepts('a = {\nb = "\\x41\\e",\n}')


# --- one example a construct


def test_pairs_comments_and_blank_lines() -> None:
    text = dedent("""\
        # a = 0

        a = 1 # b = 0
          b  =  "x"\t# [c]
        """)
    assert named(text) == {("a",): (3, 1), ("b",): (4, 3)}
    assert valued(text) == {("a",): (3, 5), ("b",): (4, 9)}


def test_a_text_need_not_end_in_a_line_break() -> None:
    assert valued("a = 1\nb = 2") == {("a",): (1, 5), ("b",): (2, 5)}
    assert named("[a]") == {("a",): (1, 1)}


def test_carriage_returns_do_not_shift_anything() -> None:
    text = '[t]\n# c\na = """\n1\n"""\n\nb = [\n  1,\n]\n'
    assert positions(text.replace("\n", "\r\n")) == positions(text)
    assert value_positions(text.replace("\n", "\r\n")) == value_positions(text)
    assert valued(text)["t", "b", 0] == (8, 3)


def test_only_a_line_feed_ends_a_line() -> None:
    assert named("a = '\u2028\x85'\nb = 1")["b",] == (2, 1)


def test_columns_count_characters() -> None:
    assert valued("a = ['é', '🙂', '\u0301', 1]")["a", 3] == (1, 21)


@pytest.mark.parametrize(
    "scalar",
    [
        "0",
        "-1_000",
        "0xdead_BEEF",
        "+3.14e-2",
        "-inf",
        "nan",
        "true",
        "1979-05-27",
        "1979-05-27T07:32:00.999-07:00",
        "1979-05-27 07:32:00Z",
        "07:32:00",
        '""',
        "''",
        '"# [x] = \\" \\\\"',
        r"'C:\'",
        '""""""',
        "''''''",
        '"""a "b" ""c"" \\""" d"""',
        '"""a"""""',
        '""""a"""',
        "'''a 'b' ''c'' \\'''",
        "'''''a'''''",
        '"""\n[x]\ny = 1\\\n   \n  z # \'\'\' """',
        "'''\n[x]\ny = 1 # \"\"\" '''",
    ],
)
def test_a_scalar_is_passed_over_whole(scalar: str) -> None:
    text = f"a = {scalar}#\nb = [{scalar}, {scalar} , 1]\nc = 1"
    assert accepts(text)
    lines = scalar.count("\n")
    assert set(named(text)) == {("a",), ("b",), ("b", 0), ("b", 1), ("b", 2), ("c",)}
    assert named(text)["b",] == (2 + lines, 1)
    assert valued(text)["b",] == (valued(text)["b", 0][0], 5)
    assert named(text)["c",] == (3 + 3 * lines, 1)


def test_quoted_keys() -> None:
    text = r"""
"a.b" = 1
'c\d' = 2
"" = 3
"e\"f\u00e9\U0001F642\t#" = 4
1.2 = 5
"""
    expected = {
        ("a.b",): (2, 1),
        ("c\\d",): (3, 1),
        ("",): (4, 1),
        ('e"fé🙂\t#',): (5, 1),
        ("1",): (6, 1),
        ("1", "2"): (6, 3),
    }
    assert named(text) == expected
    assert set(expected) == set(paths(tomli.loads(text)))


def test_dotted_keys_place_tables_where_they_first_appear() -> None:
    text = 'a.b . "c.d" = 1\na.b.e = 2\n'
    assert named(text) == {
        ("a",): (1, 1),
        ("a", "b"): (1, 3),
        ("a", "b", "c.d"): (1, 7),
        ("a", "b", "e"): (2, 5),
    }
    assert valued(text)["a", "b", "c.d"] == (1, 15)
    assert valued(text)["a", "b"] == (1, 3)


def test_headers() -> None:
    text = '  [ a . "b.c" ] # d\nx = 1\n[a]\ny = 2\n'
    assert named(text) == {
        ("a",): (3, 1),
        ("a", "b.c"): (1, 3),
        ("a", "b.c", "x"): (2, 1),
        ("a", "y"): (4, 1),
    }
    assert named('[ a . "b.c" ]')["a",] == (1, 3)


def test_a_header_below_a_dotted_key() -> None:
    text = "[a]\nb.c = 1\n[a.b.d]\ne = 2\n"
    assert named(text) == {
        ("a",): (1, 1),
        ("a", "b"): (2, 1),
        ("a", "b", "c"): (2, 3),
        ("a", "b", "d"): (3, 1),
        ("a", "b", "d", "e"): (4, 1),
    }


def test_arrays_of_tables_and_what_belongs_to_their_elements() -> None:
    text = dedent("""\
        [[visits]]
        id = "2013"
        [visits.judgements]
        leadership = "good"
        [[visits.recommendations]]
        id = "a"
        [[visits.recommendations]]
        id = "b"
        [[visits]]
          [[visits.recommendations]]
          id = "c"
          area.x = "in-care"
          [visits.recommendations.more]
        """)
    assert named(text) == {
        ("visits",): (1, 1),
        ("visits", 0): (1, 1),
        ("visits", 0, "id"): (2, 1),
        ("visits", 0, "judgements"): (3, 1),
        ("visits", 0, "judgements", "leadership"): (4, 1),
        ("visits", 0, "recommendations"): (5, 1),
        ("visits", 0, "recommendations", 0): (5, 1),
        ("visits", 0, "recommendations", 0, "id"): (6, 1),
        ("visits", 0, "recommendations", 1): (7, 1),
        ("visits", 0, "recommendations", 1, "id"): (8, 1),
        ("visits", 1): (9, 1),
        ("visits", 1, "recommendations"): (10, 3),
        ("visits", 1, "recommendations", 0): (10, 3),
        ("visits", 1, "recommendations", 0, "id"): (11, 3),
        ("visits", 1, "recommendations", 0, "area"): (12, 3),
        ("visits", 1, "recommendations", 0, "area", "x"): (12, 8),
        ("visits", 1, "recommendations", 0, "more"): (13, 3),
    }
    assert valued(text)["visits", 1, "recommendations", 0, "area", "x"] == (12, 12)


def test_arrays() -> None:
    text = 'a = [ # [\n  1, # ]\n  [ 2,[] , ["x]" ]\n  ],\n]\nb = []\n'
    assert valued(text) == {
        ("a",): (1, 5),
        ("a", 0): (2, 3),
        ("a", 1): (3, 3),
        ("a", 1, 0): (3, 5),
        ("a", 1, 1): (3, 7),
        ("a", 1, 2): (3, 12),
        ("a", 1, 2, 0): (3, 13),
        ("b",): (6, 5),
    }
    assert named(text) == valued(text) | {("a",): (1, 1), ("b",): (6, 1)}


def test_inline_tables() -> None:
    text = "a = [{b = 1, c.d = {}}, { e = [2, {f=3}] }]\ng = 4\n"
    places = {
        ("a",): ((1, 1), (1, 5)),
        ("a", 0): ((1, 6), (1, 6)),
        ("a", 0, "b"): ((1, 7), (1, 11)),
        ("a", 0, "c"): ((1, 14), (1, 14)),
        ("a", 0, "c", "d"): ((1, 16), (1, 20)),
        ("a", 1): ((1, 25), (1, 25)),
        ("a", 1, "e"): ((1, 27), (1, 31)),
        ("a", 1, "e", 0): ((1, 32), (1, 32)),
        ("a", 1, "e", 1): ((1, 35), (1, 35)),
        ("a", 1, "e", 1, "f"): ((1, 36), (1, 38)),
        ("g",): ((2, 1), (2, 5)),
    }
    assert named(text) == {path: key for path, (key, _) in places.items()}
    assert valued(text) == {path: value for path, (_, value) in places.items()}


def test_inline_tables_over_several_lines() -> None:
    text = "a = { # {\n  b = 1, # }\n  c = 2,\n}\nd = 3\n"
    assert named(text) == {("a",): (1, 1), ("a", "b"): (2, 3), ("a", "c"): (3, 3), ("d",): (5, 1)}


# --- what has no entry of its own


def test_what_is_missing_has_the_place_of_what_should_hold_it() -> None:
    places = positions("x = 1\n[[visits]]\nid = 1\n[visits.judgements]\n")
    assert locate(places, ("visits", 0, "id")) == Position(3, 1)
    assert locate(places, ("visits", 0, "published")) == Position(2, 1)
    assert locate(places, ("visits", 0, "judgements", "in-care", "grade")) == Position(4, 1)
    assert locate(places, ("visits", 7)) == Position(2, 1)
    assert locate(places, ("authority", "name")) is None
    assert locate(places, ()) is None


def test_deep_nesting_is_passed_over_and_answered_for_by_what_holds_it() -> None:
    places = positions("a = " + "[" * 10_000 + "\n1" + "]" * 10_000 + "\nb = 1\n")
    assert places["b",] == Position(3, 1)
    assert locate(places, ("a", *[0] * 10_000)) == Position(1, 36)
    keys = positions(".".join("a" * 10_000) + " = 1\nb = 1\n[" + ".".join("c" * 10_000) + "]\nd = 1\n")
    assert keys["b",] == Position(2, 1)
    assert keys["c",] == Position(3, 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", set()),
        ("a", set()),
        ("a = ", set()),
        ("a = 1\n= 2\nb = 3", {("a",)}),
        ("a = [1, {b = 2", {("a",), ("a", 0), ("a", 1), ("a", 1, "b")}),
        ('a = 1\nb = """\nc = 2\n', {("a",)}),
        ("a = 1\nb = '''\nc = 2\n", {("a",)}),
        ("a = 1\n[b\nc = 2", {("a",)}),
        ("a = 1\n]\nb = 2", {("a",)}),
    ],
)
def test_a_text_that_is_not_toml_keeps_what_came_before(text: str, found: set[KeyPath]) -> None:
    assert set(positions(text)) == found


# --- laws


# What would mislead a reader that does not know where comments and strings begin and end.
SNARES = ["", "x", "it's", '"""', "'''", "[a]", "[[a]]", "a = 1", "}", "]", "\\", "# #", "é🙂\t"]


class Writer:
    """Writes data as TOML, each part in one of the styles it can have, and remembers where it put it."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.line_break = random.choice(["\n", "\r\n"])
        self.text = ""
        self.named: dict[KeyPath, int] = {}
        self.valued: dict[KeyPath, int] = {}

    def chance(self) -> bool:
        return self.random.random() < 0.5

    def put(self, *texts: str) -> None:
        self.text += "".join(self.random.choice(texts))

    def note(self, path: KeyPath, named: int | None = None) -> None:
        """A part that is new stands here, unless it was named before."""
        self.named.setdefault(path, len(self.text) if named is None else named)
        self.valued.setdefault(path, len(self.text))

    def comment(self) -> None:
        self.put("#" + self.random.choice(SNARES) + self.line_break)

    def gap(self, *, lines: bool = True) -> None:
        self.put("", " ", "\t ")
        while lines and self.random.random() < 0.3:
            self.comment() if self.chance() else self.put(self.line_break, "  ")

    # A table's own pairs come before the headers below it, except that a table may get its header after those
    # of its subtables, and needs none at all when it has nothing but subtables.
    def table(self, data: dict[str, Any], path: KeyPath = ()) -> None:
        below = {key: value for key, value in data.items() if self.may_have_header(value)}
        pairs = {key: value for key, value in data.items() if key not in below}
        plain = bool(path) and isinstance(path[-1], str)
        late = plain and bool(below) and self.chance()
        if not late:
            self.header(path)
            self.pairs(pairs, path)
        for key, value in below.items():
            for index, element in enumerate(value) if isinstance(value, list) else [(None, value)]:
                self.table(element, (*path, key) if index is None else (*path, key, index))
        if late and (pairs or self.chance()):
            self.header(path)
            self.pairs(pairs, path)

    def may_have_header(self, value: Any) -> bool:
        tables = value if isinstance(value, list) else [value]
        return bool(tables) and all(isinstance(table, dict) for table in tables) and self.chance()

    def header(self, path: KeyPath) -> None:
        if not path:
            return
        self.gap()
        start = len(self.text)
        of_array = isinstance(path[-1], int)
        self.put("[[" if of_array else "[")
        if of_array:
            self.named.setdefault(path[:-1], start)
            self.valued.setdefault(path[:-1], start)
        self.named[path] = self.valued[path] = start
        self.key((), path)
        self.put("]]" if of_array else "]")
        self.end_line()

    def end_line(self) -> None:
        self.gap(lines=False)
        self.comment() if self.chance() else self.put(self.line_break)

    def pairs(self, data: dict[str, Any], path: KeyPath) -> None:
        for keys, value in self.dotted(data):
            self.gap()
            self.pair(path, keys, value)
            self.end_line()

    def dotted(self, data: dict[str, Any]) -> list[tuple[tuple[str, ...], Any]]:
        """The pairs that write a table, some of its subtables dissolved into dotted keys, in any order."""
        pairs: list[tuple[tuple[str, ...], Any]] = []
        for key, value in data.items():
            if isinstance(value, dict) and value and self.chance():
                pairs += [((key, *keys), part) for keys, part in self.dotted(value)]
            else:
                pairs.append(((key,), value))
        self.random.shuffle(pairs)
        return pairs

    def pair(self, table: KeyPath, keys: tuple[str, ...], value: Any) -> None:
        start = self.key(table, keys)
        self.put("=")
        self.gap(lines=False)
        self.value(value, (*table, *keys), start)

    def key(self, table: KeyPath, path: KeyPath) -> int:
        """Write the key of a path below a table; where its last part begins."""
        start = len(self.text)
        last = max(place for place, step in enumerate(path) if isinstance(step, str))
        for place, step in enumerate(path):
            if isinstance(step, str):
                self.put("" if place == 0 else ".")
                self.gap(lines=False)
                start = len(self.text)
                if place < last:
                    self.note((*table, *path[: place + 1]))
                bare = re.fullmatch("[A-Za-z0-9_-]+", step)
                self.put(*[step] * bool(bare), self.basic(step), *self.literal(step))
                self.gap(lines=False)
        return start

    def value(self, value: Any, path: KeyPath, named: int | None = None) -> None:
        self.note(path, named)
        if isinstance(value, dict):
            parts = [partial(self.pair, path, *pair) for pair in self.dotted(value)]
            self.several("{", parts, "}", lines=TOML_1_1)
        elif isinstance(value, list):
            parts = [partial(self.value, part, (*path, index)) for index, part in enumerate(value)]
            self.several("[", parts, "]", lines=True)
        else:
            self.put(*self.scalar(value))

    def several(self, opening: str, parts: Sequence[Callable[[], None]], closing: str, *, lines: bool) -> None:
        self.put(opening)
        self.gap(lines=lines)
        for place, part in enumerate(parts):
            part()
            self.gap(lines=lines)
            if place < len(parts) - 1 or (lines and self.chance()):
                self.put(",")
                self.gap(lines=lines)
        self.put(closing)

    def scalar(self, value: Any) -> list[str]:
        if isinstance(value, str):
            return [
                self.basic(value),
                self.long_basic(value),
                *self.literal(value),
                *self.long_literal(value),
            ]
        if isinstance(value, bool):
            return [str(value).lower()]
        if isinstance(value, int):
            return [str(value), f"{value:+_}", *([hex(value), bin(value), oct(value)] if value >= 0 else [])]
        if isinstance(value, datetime):
            return [value.isoformat(), value.isoformat(sep=" "), value.isoformat().replace("+00:00", "Z")]
        return [value.isoformat() if isinstance(value, date | time) else repr(value)]

    def escaped(self, character: str) -> str:
        code = ord(character)
        styles = [f"\\u{code:04x}"] * (code < 0x10000) + [f"\\U{code:08X}"]
        styles += [f"\\x{code:02x}"] * (TOML_1_1 and code < 0x100)
        styles += [
            "\\" + short for short, long in zip('btnfr"\\', '\b\t\n\f\r"\\', strict=True) if long == character
        ]
        return self.random.choice(styles)

    def basic(self, text: str) -> str:
        plain = {each for each in text if each >= " " and each not in '"\\\x7f'}
        return (
            '"' + "".join(x if x in plain and self.random.random() < 0.9 else self.escaped(x) for x in text) + '"'
        )

    def long_basic(self, text: str) -> str:
        written = '"""' + (self.line_break if text.startswith("\n") or self.chance() else "")
        body = ""
        for x in text:
            if x not in " \t\n" and self.random.random() < 0.1:
                body += "\\" + self.random.choice(["", " "]) + self.line_break + self.random.choice(["", "  "])
            if x == "\n":
                body += self.line_break
            elif x == '"' and not body.endswith('""'):
                body += x
            else:
                body += self.basic(x)[1:-1]
        return written + body + '"""'

    def literal(self, text: str) -> list[str]:
        return [f"'{text}'"] if re.fullmatch(r"[^\x00-\x08\x0a-\x1f\x7f']*", text) else []

    def long_literal(self, text: str) -> list[str]:
        if "'''" in text or not re.fullmatch(r"[^\x00-\x08\x0b-\x1f\x7f]*", text):
            return []
        first = self.line_break if text.startswith("\n") or self.chance() else ""
        return [f"'''{first}{text}'''".replace("\r\n", "\n").replace("\n", self.line_break)]


TEXTS = st.text(max_size=8) | st.text("\"'\\\n\r\t# =[]{},.ab", max_size=12)
KEYS = st.sampled_from(["a", "b", "c", "1", "1-2", "a.b", "", "true"]) | TEXTS
SCALARS = (
    TEXTS
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.dates()
    | st.times()
    | st.datetimes(timezones=st.sampled_from([None, UTC]))
)
VALUES = st.recursive(
    SCALARS,
    lambda parts: (
        st.lists(parts, max_size=4)
        | st.dictionaries(KEYS, parts, max_size=4)
        | st.lists(st.dictionaries(KEYS, parts, max_size=3), max_size=3)
    ),
    max_leaves=15,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=5)
RANDOMS = st.randoms(use_true_random=True)


def written(data: dict[str, Any], random: Random) -> Writer:
    writer = Writer(random)
    writer.table(data)
    return writer


def as_places(text: str, offsets: dict[KeyPath, int]) -> Places:
    return {path: (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) for path, at in offsets.items()}


@given(DOCUMENTS, RANDOMS)
def test_every_path_has_the_place_where_it_was_written(data: dict[str, Any], random: Random) -> None:
    writer = written(data, random)
    assert tomli.loads(writer.text) == data
    assert set(positions(writer.text)) == set(paths(data))
    assert named(writer.text) == as_places(writer.text, writer.named)
    assert valued(writer.text) == as_places(writer.text, writer.valued)


@given(DOCUMENTS, RANDOMS)
def test_a_fault_put_at_a_place_is_reported_there_by_the_parser(data: dict[str, Any], random: Random) -> None:
    text = written(data, random).text
    lines = text.split("\n")
    for place in {*positions(text).values(), *value_positions(text).values()}:
        line = lines[place.line - 1]
        broken = line[: place.column - 1] + "@" + line[place.column - 1 :]
        with pytest.raises(tomli.TOMLDecodeError, match=f"line {place.line}, column {place.column}\\)"):
            tomli.loads("\n".join([*lines[: place.line - 1], broken, *lines[place.line :]]))


def assert_paths_are_the_parsers(text: str) -> None:
    found = set(positions(text))
    assert set(value_positions(text)) == found
    if accepts(text):
        assert found == set(paths(tomli.loads(text)))


@given(DOCUMENTS, RANDOMS, st.data())
def test_damaged_texts_never_raise(data: dict[str, Any], random: Random, draw: st.DataObject) -> None:
    text = written(data, random).text
    cuts = st.integers(0, len(text))
    start, end = sorted((draw.draw(cuts), draw.draw(cuts)))
    for damaged in (text[:start], text[end:], text[:start] + text[end:], text[:end] + text[start:]):
        assert_paths_are_the_parsers(damaged)


PIECES = [
    "a",
    "b",
    "1",
    ".",
    "=",
    " ",
    "\n",
    "\r\n",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    "#",
    '"',
    "'",
    "\\",
]
PIECES += [
    '"""',
    "'''",
    "\\u00e9",
    "\\U0010FFFF",
    "\\UFFFFFFFF",
    "a = 1\n",
    "[a]\n",
    "[[a]]\n",
    "1979-05-27 07:32",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_random_texts_never_raise(text: str) -> None:
    assert_paths_are_the_parsers(text)


def reading(start: str, piece: str) -> Callable[[int], Callable[[], object]]:
    return lambda count: partial(positions, start + piece * count)


@pytest.mark.parametrize("start", ["", "a = [", "a = {", 'a = """', "a = '''", 'a = "', "[", "a"])
def test_it_takes_as_many_steps_as_the_text_is_long(start: str) -> None:
    """A text of pieces of any sort; ``benchmarks/growth.py`` has the time within a step."""
    pieces = [*PIECES, "a.", "[a.b]\n", "{a=", "a=[\n", "#\n", "[]", "1 "]
    pieces += ['"""x" \\', '"""x"\\" ', "'''x' ", '"\\']
    for piece in pieces:
        assert growth(reading(start, piece)) < 1.25, piece
