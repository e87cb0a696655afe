"""What get fetched, and what became of it, as a document."""

from collections.abc import Iterator
from itertools import groupby

from inspectcli.domain.periods import on
from inspectcli.merging.get import Fetch, Got, GotReport
from inspectcli.merging.outcome import Fate
from inspectcli.render.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Role,
    Span,
    Title,
    cell,
    line,
)
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.phrases import counted, joined

_KEYS = (
    *("authority", "la_code", "urn", "ons_code", "source", "title", "published", "url"),
    *("fetch", "error", "file", "sha256", "size", "retrieved"),
    *("on_record", "kept_visit", "kept_outcome", "kept_message", "warnings"),
)
_WORDS = {
    Fetch.TO_FETCH: "would be fetched",
    Fetch.FETCHED: "fetched",
    Fetch.UNCHANGED: "unchanged",
    Fetch.CHANGED: "a newer file than before",
    Fetch.FAILED: "did not come",
    Fetch.REFUSED: "refused",
    Fetch.NOT_TRIED: "not tried",
}
_FEW = 3
"""Authorities of which a terminal is told each report."""
_HAD = "The record draws on this very file already."
_ASKED_ANEW = "Would be asked for, and fetched if there is a newer file"
INTERRUPTED = "It was ended before all was done: what came is kept, and the same command goes on."
_MARKS = {Fetch.FAILED, Fetch.REFUSED, Fetch.NOT_TRIED}


def document(value: Got) -> Document:
    """Each address with what came of it, authority by authority, and what became of the records."""
    blocks: list[Block] = [Title(title(value))]
    for authority, reports in groupby(value.reports, key=lambda each: each.authority):
        blocks += _of(authority, list(reports))
    return Document((*blocks, *_warned(value), *_ending(value)))


def screens(value: Got) -> Iterator[Document]:
    """Of many authorities only what somebody may want to do something about."""
    is_few = len({each.authority for each in value.reports}) <= _FEW
    yield document(value) if value.dry_run or is_few else _notable(value)


def _notable(value: Got) -> Document:
    blocks: list[Block] = [Title(title(value))]
    notable = [each for each in value.reports if _is_notable(each)]
    for authority, reports in groupby(notable, key=lambda each: each.authority):
        blocks += _of(authority, list(reports))
    doubts = sum(len(each.warnings) for each in value.reports)
    rest = joined(
        f"{counted(doubts, 'doubt')} about what was read" if doubts else None, "--full tells of every report"
    )
    return Document((*blocks, *_ending(value), Paragraph(line(Span(rest, Role.FAINT)))))


def _is_notable(each: GotReport) -> bool:
    fate = each.kept.outcome if each.kept else None
    return bool(each.error) or each.fetch is Fetch.CHANGED or fate in {Fate.DIFFERS, Fate.REFUSED}


def records(value: Got) -> Records:
    """One row an address."""
    rows = tuple({**row, **_flat(row)} for row in jsonable(value)["reports"])
    return Records(_KEYS, rows)


def _flat(row: dict[str, object]) -> dict[str, object]:
    kept = row["kept"]
    return {f"kept_{key}": kept[key] for key in ("visit", "outcome", "message")} if isinstance(kept, dict) else {}


def title(value: Got) -> str:
    """What came of it in a line."""
    told = [
        f"{sum(each.fetch is state for each in value.reports)} {words}"
        for state, words in _WORDS.items()
        if any(each.fetch is state for each in value.reports)
    ]
    return f"{counted(len(value.reports), 'report')}: {', '.join(told)}" if told else "No reports to ask for"


def _of(authority: str, reports: list[GotReport]) -> Iterator[Block]:
    yield Heading(authority)
    yield Bullets(tuple(map(_report, reports)))


def _report(each: GotReport) -> Cell:
    name = each.title.removeprefix(f"{each.authority}: ")
    day = f"published {on(each.published).label}" if each.published else "day of publication not on record"
    kept_already = each.fetch is Fetch.TO_FETCH and each.file
    words = _ASKED_ANEW if kept_already else _WORDS[each.fetch].capitalize()
    state = Span(words, Role.MARK) if each.fetch in _MARKS else words
    file = joined(each.file, _size(each), _since(each)) if each.file else ""
    kept = (each.kept.message, *each.kept.difference) if each.kept else (_HAD,) if each.on_record else ()
    error = f": {each.error}" if each.error else ""
    return cell(line(joined(name, day)), Span(each.url, Role.FAINT), line(state, error), file, *kept)


def _since(each: GotReport) -> str | None:
    return f"kept since {on(each.retrieved).label}" if each.retrieved else None


def _size(each: GotReport) -> str | None:
    return f"{max(1, round(each.size / 1000)):,} kB" if each.size else None


def _warned(value: Got) -> Iterator[Block]:
    warned = [line(f"{each.file}: {warning}") for each in value.reports for warning in each.warnings]
    if warned:
        yield Heading("Doubtful: compare these with the report")
        yield Bullets(tuple((each,) for each in warned))


def _ending(value: Got) -> Iterator[Block]:
    if value.failures:
        yield Heading("Could not be read or written")
        yield Bullets(tuple(cell(f"{each.file}: {each.error}") for each in value.failures))
    if value.caveats:
        yield Heading("What to know")
        yield Bullets(tuple(map(cell, value.caveats)))
    if value.interrupted:
        yield Paragraph(line(INTERRUPTED))
    if value.dry_run:
        yield Paragraph(line(f"Nothing was sent. Files and record would be kept in {value.library}."))
    elif value.records:
        yield Paragraph(line(f"Written: {', '.join(value.records)}."))
