"""``inspectcli export``."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import as_of, names_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspectcli.cli.reading import Reading
    from inspectcli.export.writing import FileKind, Written
    from inspectcli.library.library import BrokenRecord
    from inspectcli.questions.history import History

_FOLDERS = ("csv", "parquet")
_ENDINGS = {".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite", ".xlsx": "xlsx"}


@click.command("export")
@names_many
@as_of
@click.option(
    "--format", "files", type=click.Choice(_FOLDERS), help="Of the files in FOLDER/; csv if none is named."
)
@click.option("--replace", is_flag=True, help="Replace an export that is there already.")
@click.argument("target", metavar="FILE.sqlite|FILE.xlsx|FOLDER/")
def command(reading: "Reading", as_of: date, files: str | None, target: str, *, replace: bool) -> None:
    """Everything on record as tables, for other programs: SQLite, Excel, CSV or Parquet.

    One fact a row, with keys that join: la_code or authority, and visit or id. The table columns says what each
    column means. Of all, or of a region, the history of authorities that are no more is there too. An export is
    written whole or not at all.

    \b
    Examples:
      inspectcli export somerset.sqlite
      inspectcli export england.sqlite --all
      inspectcli export kent.xlsx --authority kent
      inspectcli export england/ --all --format parquet
    """
    from inspectcli.cli.telling import complain
    from inspectcli.export.writing import FileKind, write
    from inspectcli.render.harmless import harmless

    kind = _kind(target, files)
    failures: list[BrokenRecord] = []
    path = Path(target)
    written = write(path, kind, _histories(reading, as_of, failures), replace=replace)
    click.echo(harmless(_told(path, written)))
    if kind is FileKind.SQLITE:
        click.echo("What it holds is told to Datasette in metadata.json beside it.")
    for name in written.refused:
        click.echo(harmless(f"warning: there is a second record of {name}, which is not in the tables"), err=True)
    complain(failures)


def _kind(target: str, files: str | None) -> "FileKind":
    """What the target becomes."""
    from inspectcli.export.writing import FileKind

    if not target:
        raise click.UsageError("the name of what is to be written is empty")
    path = Path(target)
    named = _ENDINGS.get(path.suffix.casefold())
    if named and not target.endswith("/") and not path.is_dir():
        if files:
            raise click.UsageError(f"--format is of the files in a folder, and {target} is no folder")
        return FileKind(named)
    if path.suffix and not (files or target.endswith("/") or path.is_dir()):
        raise click.UsageError(
            f'"{target}" ends in nothing that tables are written as: .sqlite, .xlsx, or / for a folder'
        )
    return FileKind(files or "csv")


def _histories(reading: "Reading", as_of: date, failures: "list[BrokenRecord]") -> "Iterator[History]":
    """One record after the other, or the one that is read; raises what reading that raises."""
    from inspectcli.library.library import BrokenRecord

    if not reading.several.is_asked:
        yield reading.history(as_of)
        return
    for _, found in reading.histories(as_of, reading.entries(as_of, former=True)):
        if isinstance(found, BrokenRecord):
            failures.append(found)
        else:
            yield found


def _told(path: Path, written: "Written") -> str:
    rows, authorities = written.rows, written.rows["authorities"]
    of = "1 authority" if authorities == 1 else f"{authorities} authorities"
    if written.former:
        of += f" ({written.former} of them no more)"
    counts = ", ".join(f"{rows[name]:,} {name}" for name in ("visits", "judgements", "recommendations", "threads"))
    return f"{path}: {len(rows)} tables of {of}, among them {counts}."
