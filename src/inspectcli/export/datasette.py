"""What Datasette shows of a database: what every table, view and column is, and whose facts they are.

It stands in the ``metadata.json`` of the database's folder, which Datasette takes by itself when it is given the
folder. Several databases of one folder share that file, and one that export did not write is left alone. The keys
are those of https://docs.datasette.io/en/stable/metadata.html.
"""

import json
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from inspectcli.export.columns import TableShape
from inspectcli.export.sqlite_views import VIEWS
from inspectcli.problems import FileError
from inspectcli.record.files import ChangedError, write_again

METADATA = "metadata.json"
_ABOUT = {
    "title": "Inspections of children's services in England",
    "description": (
        "Made by inspectcli export. The table caveats has what to know before relying on an authority's rows, "
        "and the table columns what every column means."
    ),
    "source": "Ofsted, and the documents in the table sources",
    "source_url": "https://www.gov.uk/government/collections/childrens-social-care-statistics",
    "license": "Open Government Licence v3.0 where the table sources says OGL-3.0",
    "license_url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
_MADE_BY = "made_by"
"""A key of ours, which Datasette passes over: by it export knows a file of its own again."""
_OURS = "inspectcli export"
_LABELS = {"authorities": "authority", "sources": "title", "recommendations": "text", "actions": "text"}
"""By table: the column that tells people what a row is."""
_UNITS = {"age_days": "days"}
"""By column: what its numbers count."""
_FACETS = {
    "authorities": ("region", "type"),
    "sources": ("kind", "publisher"),
    "visits": ("kind", "framework"),
    "judgements": ("area", "grade"),
    "recommendations": ("area", "body", "status"),
    "threads": ("status", "rag"),
    "columns": ("table_name",),
    "open_recommendations": ("area", "rag"),
    "grades_now": ("area", "grade", "region"),
    "inadequate_now": ("region", "area"),
    "grade_changes": ("region", "area"),
}
"""By table or view: the columns whose values are counted beside it."""
_MOST_TRIES = 5


def check(database: Path) -> None:
    """See whether a database may be described beside it, and touch nothing.

    Raises:
        FileError: there is a ``metadata.json`` that export did not write, or it cannot be read.
    """
    _there(database.parent / METADATA)


def describe(database: Path, shapes: Sequence[TableShape], views: Mapping[str, Sequence[str]]) -> None:
    """Put a database into the ``metadata.json`` beside it, and leave what that says of others.

    Args:
        database: its file.
        shapes: its tables.
        views: the columns of each view.

    Raises:
        FileError: there is one that export did not write, or it cannot be written.
    """
    path, told = database.parent / METADATA, {"tables": dict(_tables(shapes, views))}
    for left in reversed(range(_MOST_TRIES)):
        was, said = _there(path)
        databases = {**said.get("databases", {}), database.stem: told}
        now = {**_ABOUT, **said, _MADE_BY: _OURS, "databases": databases}
        try:
            write_again(path, json.dumps(now, ensure_ascii=False, indent=2) + "\n", was)
        except ChangedError:
            if not left:
                raise
        else:
            return


def _there(path: Path) -> tuple[bytes | None, dict[str, Any]]:
    """What a file holds, as bytes and as what they say; None and nothing where there is no file."""
    try:
        was = path.read_bytes()
    except FileNotFoundError:
        return None, {}
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror or error}") from None
    try:
        said = json.loads(was)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or said.get(_MADE_BY) != _OURS or not isinstance(said.get("databases"), dict):
        raise FileError(f"{path} is there already, and no export wrote it: export to another folder")
    return was, said


def _tables(
    shapes: Sequence[TableShape], views: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    meanings = {shape.name: {each.name: each.meaning for each in shape.columns} for shape in shapes}
    for shape in shapes:
        yield shape.name, _described(shape.name, shape.meaning, meanings[shape.name])
    for name, shown in views.items():
        view = VIEWS[name]
        known = ChainMap(dict(view.besides), *(meanings[each] for each in view.tables))
        order = {"sort_desc": view.sort[1:]} if view.sort.startswith("-") else {"sort": view.sort}
        yield name, {**_described(name, view.meaning, {each: known[each] for each in shown}), **order}


def _described(name: str, meaning: str, columns: Mapping[str, str]) -> dict[str, Any]:
    units = {column: unit for column, unit in _UNITS.items() if column in columns}
    return {
        "description": meaning,
        "columns": dict(columns),
        **({"units": units} if units else {}),
        **({"facets": list(_FACETS[name])} if name in _FACETS else {}),
        **({"label_column": _LABELS[name]} if name in _LABELS else {}),
    }
