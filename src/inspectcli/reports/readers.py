"""From one PDF to one report: what it is, the reader of that kind, and what the file and the register add.

To read a new kind, write a module with a function from pages to a report, and add a line here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from inspectcli import reports
from inspectcli.reports import damage, dates, identify, names, pdf
from inspectcli.reports.identify import Identity
from inspectcli.reports.inspection import sections
from inspectcli.reports.text import Pages
from inspectcli.reports.values import PublishedIn, ReadReport

Reader = Callable[[Pages, Identity], ReadReport]

READERS: Mapping[Identity, str] = {
    identify.SIF: "inspection.read",
    identify.ILACS: "inspection.read",
    identify.LOOKED_AFTER: "before_sif.read",
    identify.CHILD_PROTECTION: "before_sif.read",
    identify.JTAI: "letter.read",
}
"""The module whose function ``report`` reads each kind, fetched when one is met; others are left a skeleton."""

_TO_UPLOAD = timedelta(days=14)
"""A file's name may have the day on which a report came on line, up to so long after it was published."""


def read_report(path: str, today: date | None = None) -> ReadReport:
    """The report in the PDF at ``path``.

    Args:
        path: of the file.
        today: after which no inspection can have been; the clock's day where left out.

    Raises:
        ImportRefusedError: it is nothing that import knows, or no PDF that can be read.
    """
    with pdf.opened(Path(path), sections.may_begin) as document:
        identity = identify.identify(document.pages)
        read = _reader(identity)(document, identity)
        data = Path(path).read_bytes()
        broken = (*document.doubts, *damage.in_file(data, len(document.pages)), *damage.in_text(document.raw))
        warnings = (*broken, *damage.in_points(_points(read)), *read.warnings)
        whole = replace(read, pages=len(document.pages), sha256=sha256(data).hexdigest(), warnings=warnings)
    return _filed(whole, path, today or datetime.now(tz=UTC).date())


def _reader(identity: Identity) -> Reader:
    name = READERS.get(identity, "skeleton")
    reader: Reader = import_module(f"{reports.__name__}.{name}").report
    return reader


def _points(read: ReadReport) -> Iterator[str]:
    yield from (each.text for each in read.recommendations)
    yield from (each.text for each in (*read.strengths, *read.lscb_strengths))


def _filed(read: ReadReport, path: str, today: date) -> ReadReport:
    """The report with what follows from its file and from the register."""
    owner = names.whose(read.title, path, read.end or read.published)
    published, source, doubt = _published(read, dates.in_file_name(Path(path).name))
    return replace(
        read,
        file=path,
        authority=owner.name,
        urn=owner.urn,
        published=published,
        published_from=source,
        warnings=(
            *owner.warnings,
            *_unread(read, published),
            *doubt,
            *dates.doubts(read.start, read.end, published, today),
            *read.warnings,
        ),
    )


def _published(read: ReadReport, named: date | None) -> tuple[date | None, PublishedIn | None, tuple[str, ...]]:
    """The day of publication, where it was read, and a doubt; the date in a name is none before the inspection."""
    if read.published:
        differs = named and not read.published <= named <= read.published + _TO_UPLOAD
        doubt = f"the report says that it was published on {read.published}, and the file's name has {named}"
        return read.published, "report", (doubt,) if differs else ()
    if named and not (read.end and named < read.end):
        return named, "file-name", ()
    return None, None, ()


def _unread(read: ReadReport, published: date | None) -> Iterator[str]:
    if not (read.start and read.end):
        yield "the dates of the inspection could not be read"
    if not published:
        yield "the date of publication is neither in the text nor in the file's name"
