"""Changing the text of a record without touching what is not meant.

New tables are laid out as in the record that comes with the program and put between lines that stay as they are;
a single value is changed in place. Line ends are those of the file. The functions here know where things go and
not whether the result is sound: whoever calls them reads it back.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from inspectcli.record.positions import KeyPath, Position, positions, value_positions

if TYPE_CHECKING:
    from inspectcli.record.models import Visit

Data = Mapping[str, Any]


class UneditableError(Exception):
    """The text cannot be changed in place; the message says why, as the end of a sentence."""


def fresh(authority: Data, source_id: str, source: Data, visit: Data) -> str:
    """The text of a new record."""
    blocks = (["[authority]", *_pairs(authority)], _source(source_id, source), _visit(visit))
    return "\n".join(line for block in blocks for line in (*block, ""))


def with_source(text: str, source_id: str, source: Data) -> str:
    """The text with one more source, after those that are there.

    Raises:
        UneditableError: they stand in one value.
    """
    _has_headers(text, ("sources",))
    return _inserted(text, _after(text, ("sources",), before=("visits",)), _source(source_id, source))


def with_visit(text: str, visit: Data, recorded: "Sequence[Visit]") -> str:
    """The text with one more visit: in order of time if the visits there are, else after the last.

    Args:
        text: of the record.
        visit: as plain data.
        recorded: the visits of the text, in its order.

    Raises:
        UneditableError: those that are there stand in one value.
    """
    _has_headers(text, ("visits",))
    starts = [str(each.began) for each in recorded]
    began = next(visit[key] for key in ("start", "end", "published") if visit.get(key))
    later = next((n for n, start in enumerate(starts) if start > began), None)
    if later is None or starts != sorted(starts):
        return _inserted(text, _after(text, ("visits",)), _visit(visit))
    header = positions(text)["visits", later]
    return _inserted(text, _above(text.split("\n"), header.line - 1), _visit(visit))


def with_item(text: str, held: KeyPath, name: str, item: Data) -> str:
    """The text with one more item in a list of tables.

    Args:
        text: of the record.
        held: the table that has the list, as ``("visits", 3)``; the document itself is ``()``.
        name: of the list, as ``findings``.
        item: as plain data.

    Raises:
        UneditableError: the list, or what holds it, is written as one value.
    """
    places, inside = positions(text), (*held, name)
    _has_headers(text, inside)
    header = ".".join(step for step in inside if isinstance(step, str))
    lines = _table(header, item)
    for key, value in item.items():
        if _is_tables(key, value):
            for table in value:
                lines += ["", *(f"  {line}" for line in _table(f"{header}.{key}", table))]
    if held:
        lines = [f"  {line}" if line else line for line in lines]
    after = _after(text, inside if inside in places else held) if held or inside in places else None
    return _inserted(text, after, lines)


def without_item(text: str, item: KeyPath) -> str:
    """The text without a table of a list: its lines, and the comments above it that are about it stay or go whole.

    Raises:
        UneditableError: it has no header of its own.
    """
    places, lines = positions(text), text.split("\n")
    first = places[item].line - 1
    if not lines[first].lstrip().startswith("[["):
        raise UneditableError("it is written within another value")
    own = [place.line for path, place in places.items() if path[: len(item)] == item]
    following = min(_headers(lines, places, lambda path: path[: len(item)] != item, max(own)), default=None)
    last = len(lines) if following is None else _above(lines, following - 1)
    rest = lines[last:]
    while rest and not rest[0].strip() and first and not lines[first - 1].strip():
        rest = rest[1:]
    if not any(line.strip() for line in rest):
        return "\n".join(lines[:first]).rstrip() + _end(text)
    return "\n".join([*lines[:first], *rest])


def with_values(text: str, held: KeyPath, values: Iterable[tuple[KeyPath, Any]]) -> str:
    """The text with other values in a table.

    Args:
        text: of the record.
        held: the table, as ``("visits", 3)``.
        values: paths within it, each with the plain value that it gets; None takes the key out.

    Raises:
        UneditableError: it cannot be done without changing other lines.
    """
    places, lines = positions(text), text.split("\n")
    there: list[tuple[KeyPath, Any]] = []
    missing: dict[KeyPath, dict[str, Any]] = {}
    for where, value in values:
        table = (*held, *where[:-1])
        if (*table, where[-1]) in places or _is_inline(table, places, lines):
            there.append((where, value))
        elif value is None:
            continue
        elif table in places:
            missing.setdefault(table, {})[str(where[-1])] = value
        else:
            missing.setdefault(table[:-1], {}).setdefault(str(table[-1]), {})[str(where[-1])] = value
    for table, pairs in missing.items():
        text = _with_pairs(text, table, pairs)
    return _edited(text, held, there) if there else text


def _has_headers(text: str, path: KeyPath) -> None:
    """Refuse a list that is written ``key = [...]``, or stands in one that is: no header can add to it."""
    named, valued = positions(text), value_positions(text)
    for length in range(1, len(path) + 1):
        way = path[:length]
        if way in named and named[way] != valued[way]:
            name = ".".join(step for step in way if isinstance(step, str))
            header = f"[{name}.ID]" if name == "sources" else f"[[{name}]]"
            raise UneditableError(f"it has {way[-1]} = ... in one piece: write each entry under a header {header}")


def _is_inline(table: KeyPath, places: Mapping[KeyPath, Position], lines: Sequence[str]) -> bool:
    """Whether a table is there and has no header of its own."""
    return table in places and not lines[places[table].line - 1].lstrip().startswith("[")


def _with_pairs(text: str, table: KeyPath, pairs: Data) -> str:
    """The text with more keys in a table that has a header: after its last key with a value on one line.

    What comes after that may be a value over several lines, or comments on the next table.
    """
    places, lines = value_positions(text), text.split("\n")
    at = places[table].line
    for path, place in places.items():
        if path[:-1] == table and not _opens(lines[place.line - 1][place.column - 1 :]):
            at = max(at, place.line)
    indent = re.match(r"[ \t]*", lines[at - 1])
    end = _end(text)
    if at == len(lines):
        lines = [*lines[:-1], lines[-1] + end[:-1], ""]
    new = [f"{indent[0] if indent else ''}{pair}{end[:-1]}" for pair in _pairs(pairs)]
    return "\n".join([*lines[:at], *new, *lines[at:]])


def _opens(value: str) -> bool:
    """Whether a value may go on over the end of its line, or is a table of its own."""
    return value.startswith(("[", "{", '"""', "'''"))


def _edited(text: str, held: KeyPath, values: Iterable[tuple[KeyPath, Any]]) -> str:
    """The text with other values in place of those that are there."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        if tomlkit.dumps(document) != text:
            raise UneditableError("its layout is too unusual to change a value in place")
        table: Any = document
        for step in held:
            table = table[step]
        for where, value in values:
            _set(table, where, value)
        return _ends(tomlkit.dumps(document), text)
    except (TOMLKitError, TypeError, KeyError, IndexError) as error:
        raise UneditableError(f"its layout is too unusual to change a value in place ({error})") from None


def _set(table: Any, where: KeyPath, value: Any) -> None:
    *way, key = where
    for step in way:
        table = table[step]
    if value is None:
        del table[key]
    elif isinstance(value, list) and isinstance(table.get(key), list):
        _adjust(table[key], value)
    else:
        table[key] = value


def _adjust(array: Any, wanted: Sequence[Any]) -> None:
    """Take out of a list what is not wanted and put in what is missing: the comments within it stay."""
    for place in reversed(range(len(array))):
        if array[place] not in wanted:
            del array[place]
    for value in wanted:
        if value not in array:
            array.append(value)


# --- the layout of new tables


def _source(source_id: str, source: Data) -> list[str]:
    return [f"[sources.{_key(source_id)}]", *_pairs(source)]


def _visit(visit: Data) -> list[str]:
    """A visit's own keys, then its tables, indented and each after a blank line."""
    lines = _table("visits", visit)
    for name, value in visit.items():
        tables = [value] if isinstance(value, Mapping) else value if _is_tables(name, value) else []
        for table in tables:
            inner = _table(f"visits.{name}", table, of_array=not isinstance(value, Mapping))
            lines += ["", *(f"  {line}" for line in inner)]
    return lines


def _is_tables(name: str, value: Any) -> bool:
    return name != "sources" and isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _table(name: str, table: Data, *, of_array: bool = True) -> list[str]:
    inner = {key: value for key, value in table.items() if name != "visits" or not _stands_apart(key, value)}
    return [f"[[{name}]]" if of_array else f"[{name}]", *_pairs(inner)]


def _stands_apart(key: str, value: Any) -> bool:
    return isinstance(value, Mapping) or _is_tables(key, value)


def _pairs(table: Data) -> Iterator[str]:
    return (f"{_key(key)} = {_value(value)}" for key, value in table.items())


def _value(value: Any) -> str:
    import tomlkit

    if isinstance(value, Mapping):
        return f"{{ {', '.join(_pairs(value))} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return str(tomlkit.item(value).as_string())


def _key(key: str) -> str:
    import tomlkit

    return tomlkit.key(key).as_string()


# --- where they go


def _after(text: str, held: KeyPath, before: KeyPath | None = None) -> int | None:
    """The line after all that a path holds: above the next header that is not its own; None for the end.

    Args:
        text: of the record.
        held: a path; where the text does not have it, ``before`` is looked for.
        before: a path above whose first header it is, if ``held`` is not there.
    """
    places = positions(text)
    own = [place.line for path, place in places.items() if path[: len(held)] == held]
    lines = text.split("\n")
    if own:
        headers = _headers(lines, places, lambda path: path[: len(held)] != held, max(own))
    else:
        headers = _headers(lines, places, lambda path: path[:1] == before, 0)
    first = min(headers, default=None)
    return None if first is None else _above(lines, first - 1)


def _headers(
    lines: Sequence[str], places: Mapping[KeyPath, Position], wanted: Callable[[KeyPath], bool], after: int
) -> Iterator[int]:
    """Lines below a line that open a table of a wanted path."""
    for path, place in places.items():
        if place.line > after and wanted(path) and lines[place.line - 1].lstrip().startswith("["):
            yield place.line


def _above(lines: Sequence[str], header: int) -> int:
    """The line after the last that says something above a header: what comments stand above it stay with it.

    A line with three quotes may be the last of a text over several lines, whatever it looks like.
    """
    at = header
    while at and _says_nothing(lines[at - 1]):
        at -= 1
    return at


def _says_nothing(line: str) -> bool:
    bare = line.strip()
    return not bare or (bare.startswith("#") and '"""' not in bare and "'''" not in bare)


def _inserted(text: str, at: int | None, block: Sequence[str]) -> str:
    """The text with a block of lines before a line, or at its end, and a blank line around it."""
    end = _end(text)
    if at is None:
        text += "" if text.endswith("\n") or not text else end
        gap = "" if not text or text.endswith(("\n\n", "\n\r\n")) else end
        return text + gap + "".join(f"{line}{end}" for line in block)
    lines = text.split("\n")
    cr = end[:-1]
    new = [f"{line}{cr}" for line in (*([""] if at else []), *block)]
    if lines[at].strip():
        new.append(cr)
    return "\n".join([*lines[:at], *new, *lines[at:]])


def _end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _ends(text: str, like: str) -> str:
    """The text with the line ends of another, unless that mixes them."""
    return re.sub(r"(?<!\r)\n", "\r\n", text) if "\r\n" in like and not re.search(r"(?<!\r)\n", like) else text
