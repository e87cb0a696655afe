"""``inspectcli page``."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import as_of, names_many, replaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspectcli.cli.reading import Reading
    from inspectcli.library.library import BrokenRecord


@click.command("page")
@names_many
@as_of
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    help="The HTML file; of several authorities the folder of the site.",
)
@replaces
def command(reading: "Reading", as_of: date, target: Path, *, replace: bool) -> None:
    """A page to look at and to share: one HTML file that loads nothing, or a site of many authorities.

    A page opens from disk, prints on A4 and needs no script. A site has an index, a page an authority and the data
    beside each chart and table.

    \b
    Examples:
      inspectcli page -o somerset.html
      inspectcli page --authority kent -o kent.html
      inspectcli page --all -o site
    """
    if reading.several.is_asked:
        _site(reading, as_of, target, replace=replace)
    else:
        _page(reading, as_of, target, replace=replace)


def _has_templates() -> None:
    from importlib.util import find_spec

    from inspectcli.problems import InspectError

    if find_spec("jinja2") is None:
        raise InspectError("making a page takes Jinja2: pip install 'inspectcli[page]'")


def _page(reading: "Reading", as_of: date, target: Path, *, replace: bool) -> None:
    from inspectcli.record.files import check, write_whole

    check(target, replace=replace)
    history = reading.history(as_of)
    _has_templates()
    from inspectcli.page.authority import page
    from inspectcli.page.content import content

    write_whole(target, page(content(history)), replace=replace)


def _site(reading: "Reading", as_of: date, target: Path, *, replace: bool) -> None:
    from inspectcli.problems import UsageError

    if target.suffix.casefold() in {".html", ".htm"}:
        raise UsageError(
            f'several authorities make a site, which is a folder: name one without the ending of "{target}"'
        )
    _has_templates()
    from inspectcli.cli.telling import complain
    from inspectcli.page.site import is_made_here, is_own
    from inspectcli.record.folders import check_folder, write_folder

    def is_ours(path: str) -> bool:
        # Anybody's folder may hold an index.html.
        return is_own(path) and (not path.endswith(".html") or is_made_here(_text(target / path)))

    check_folder(target, is_ours, replace=replace)
    failures: list[BrokenRecord] = []
    write_folder(target, _files(reading, as_of, failures), is_ours, replace=replace)
    complain(failures)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def _files(reading: "Reading", as_of: date, failures: "list[BrokenRecord]") -> "Iterator[tuple[str, str]]":
    """The files of a site, each record read when its turn comes and then let go."""
    from datetime import timedelta

    from inspectcli.library.library import BrokenRecord
    from inspectcli.page import site
    from inspectcli.page.content import content
    from inspectcli.questions.england import england, standing

    entries = reading.entries()
    names = site.slugs([each.authority.name if each.authority else each.path.stem for each in entries])
    listed: list[site.Listed] = []
    for (entry, found), slug in zip(reading.histories(as_of, entries), names, strict=True):
        if isinstance(found, BrokenRecord):
            failures.append(found)
            continue
        told = content(found)
        region = entry.authority.region if entry.authority else None
        listed.append(site.listed(standing(found, region), slug, told))
        yield from site.files(told, slug)
    whole = england((each.standing for each in listed), as_of, as_of - timedelta(days=365))
    yield from site.index(whole, listed)
