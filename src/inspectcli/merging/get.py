"""Fetching the reports of authorities and taking them into a person's library: one authority after the other.

Whatever is ended in between leaves whole files, an index that knows them, and sound records; the next run goes on.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspectcli.domain.vocabulary import Origin
from inspectcli.library.entries import RecordFile, named
from inspectcli.library.fetching import kept_files
from inspectcli.library.fetching.addresses import Address, addresses, without_address
from inspectcli.library.fetching.asking import Came, NotFetchedError, Wanted, conversation
from inspectcli.library.fetching.kept_files import KeptFile, KeptFiles
from inspectcli.library.own import OwnLibrary
from inspectcli.merging import merge
from inspectcli.merging.outcome import Fate, Kept
from inspectcli.merging.top_up import topped_up
from inspectcli.problems import DataError, FileError, InspectError
from inspectcli.record.files import make_folder
from inspectcli.reports.values import Failure, ReadReport

if TYPE_CHECKING:
    from inspectcli.record.models import Record


_MOST_NAMED = 5
"""Authorities of which each is told what is not known."""


class Fetch(StrEnum):
    """What becomes of the file of an address."""

    TO_FETCH = "to-fetch"
    """It would be asked for; a dry run asks for nothing."""
    FETCHED = "fetched"
    """It came, and is kept."""
    UNCHANGED = "unchanged"
    """It was kept before, and is still the newest."""
    CHANGED = "changed"
    """Another file than the one that was kept came: both are kept."""
    FAILED = "failed"
    """It did not come; what was there stays."""
    REFUSED = "refused"
    """It came, and is the report of another authority or visit than the record says: it is not kept."""
    NOT_TRIED = "not-tried"
    """The run was ended before its turn."""


class GotReport(NamedTuple):
    """What became of a report."""

    authority: str
    la_code: int | None
    urn: int | None
    ons_code: str | None
    source: str
    """The id of the source in the authority's record that has the address."""
    title: str
    published: date | None
    """The last day on which it can have come out or, where that is not on record, its visit have ended."""
    url: str
    fetch: Fetch
    error: str | None
    """Why it did not come, or could not be read or kept."""
    file: str | None
    """Its path in the library, with slashes, where it is kept."""
    sha256: str | None
    size: int | None
    """In bytes."""
    retrieved: date | None
    """The day on which it was fetched."""
    on_record: bool
    """Whether the record has drawn on this very file before."""
    kept: Kept | None
    """What became of it in the record; None where it was not read now, or could not be."""
    warnings: tuple[str, ...]
    """What is doubtful in what was read now, a sentence each."""


class GetFailure(NamedTuple):
    """A record whose addresses could not be read, or that could not be written."""

    file: str
    error: str
    is_data: bool
    """Whether it is no sound record; else it cannot be read or written."""


class Got(NamedTuple):
    """The answer of get."""

    library: str
    """The folder of the person's own records."""
    reports: tuple[GotReport, ...]
    records: tuple[str, ...]
    """The records that were written."""
    failures: tuple[GetFailure, ...]
    dry_run: bool
    interrupted: bool
    """Whether it was ended before all was done; the same command goes on."""
    caveats: tuple[str, ...]


class Errand(NamedTuple):
    """What a run is to do."""

    entries: Sequence[RecordFile]
    """The records whose addresses are asked."""
    library: OwnLibrary
    agent: str
    """Who asks, as hosts are told."""
    today: date
    since: date | None
    """Nothing that came out before is asked for."""
    again: bool
    """Whether what is kept is fetched and read again."""
    overwrite: bool
    """Whether visits on record take over what their reports say differently."""


class Watching(NamedTuple):
    """Who is told how it goes."""

    begins: Callable[[int], None]
    """How many addresses there are."""
    came: Callable[[int], None]
    """How many bytes came."""
    done: Callable[[str, str, str], None]
    """An authority, the title of a report, and what became of its file."""


class _Work(NamedTuple):
    """An authority whose reports are asked for."""

    name: str
    record: "Record"
    target: merge.Target
    asked: tuple[Address, ...]
    drawn_on: frozenset[str]
    """The SHA-256 of the files that the record draws on."""


def planned(errand: Errand) -> Got:
    """What ``got`` would ask for; nothing is sent and nothing written."""
    files = kept_files.read_files(errand.library.folder)
    works, failures, caveats = _works(errand, write=False)
    reports = [
        _reported(work, each, Fetch.FAILED if each.obstacle else Fetch.TO_FETCH, each.obstacle, files)
        for work in works
        for each in work.asked
    ]
    return Got(
        library=str(errand.library.folder),
        reports=tuple(reports),
        records=(),
        failures=tuple(failures),
        dry_run=True,
        interrupted=False,
        caveats=_caveats(files, caveats),
    )


def got(errand: Errand, watching: Watching) -> Got:
    """Fetch reports, keep them, read what the records do not have yet, and fill the records with it.

    Raises:
        FileError: another run is fetching into the library, or it cannot be written.
        InspectError: a library that is needed is not installed.
    """
    _can_read()
    with ExitStack() as stack:
        talk = stack.enter_context(conversation(errand.agent))
        files = stack.enter_context(kept_files.writing(errand.library.folder))
        works, failures, caveats = _works(errand, write=True)
        run = _Run(errand, files, talk, watching)
        watching.begins(sum(len(work.asked) for work in works))
        for work in works:
            run.one(work)
        return Got(
            library=str(errand.library.folder),
            reports=tuple(run.reports),
            records=tuple(run.records),
            failures=(*failures, *run.failures),
            dry_run=False,
            interrupted=run.interrupted,
            caveats=_caveats(files, [*caveats, *run.caveats]),
        )


def _can_read() -> None:
    from importlib.util import find_spec

    if find_spec("pypdfium2") is None or find_spec("tomlkit") is None:
        raise InspectError("reading reports takes pypdfium2 and tomlkit: pip install 'inspectcli[get]'")


def _caveats(files: KeptFiles, caveats: Sequence[str]) -> tuple[str, ...]:
    return (*([f"{files.note[0].upper()}{files.note[1:]}."] if files.note else []), *caveats)


# Whose addresses


def _works(errand: Errand, *, write: bool) -> tuple[list[_Work], list[GetFailure], list[str]]:
    works: list[_Work] = []
    failures: list[GetFailure] = []
    caveats: list[str] = []
    for entry in errand.entries:
        try:
            record, notes = _record(entry, errand.library, write=write)
        except (FileError, DataError) as error:
            failures.append(_failure(error, entry.path))
            continue
        all_of_it = addresses(record)
        fitting = tuple(each for each in all_of_it if _is_since(each, errand.since))
        own = entry.origin is Origin.LIBRARY
        works.append(
            _Work(
                name=record.authority.name,
                record=record,
                target=entry.path if own else errand.library,
                asked=fitting,
                drawn_on=_drawn_on(record),
            )
        )
        caveats += [f"{note}." for note in notes]
    return works, failures, [*caveats, *_without_address([work.record for work in works])]


def _without_address(records: "Sequence[Record]") -> Iterator[str]:
    """What to say of visits of which no address is known: of each authority, or of many in one sentence."""
    missing = {each.authority.name: without_address(each) for each in records}
    if len(records) <= _MOST_NAMED:
        for each in records:
            if count := missing[each.authority.name]:
                yield _of_missing(each.authority.name, count, len(each.visits))
    elif total := sum(missing.values()):
        yield _of_missing(f"{len(records)} authorities", total, sum(len(each.visits) for each in records))


def _of_missing(name: str, missing: int, total: int) -> str:
    have = "has" if missing == 1 else "have"
    return (
        f"{name}: {missing} of {total} visits {have} no address of a report on record: nothing is asked for there."
    )


def _is_since(address: Address, since: date | None) -> bool:
    return since is None or (address.published is not None and address.published >= since)


def _record(entry: RecordFile, library: OwnLibrary, *, write: bool) -> "tuple[Record, tuple[str, ...]]":
    """What a record says; one of a person's own with the visits that only the facts that ship have."""
    from inspectcli.record.edit.rewrite import rewrite
    from inspectcli.record.load import load, parse

    record = load(entry.path)
    facts = library.ships(record.authority.name) if entry.origin is Origin.LIBRARY else None
    if facts is None:
        return record, ()
    notes: list[str] = []

    def with_facts(old: str | None) -> str:
        text, notes[:] = topped_up(old or "", facts, entry.path)
        return text

    change, _ = rewrite(entry.path, with_facts, write=write)
    return parse(change.new, str(entry.path)), tuple(notes)


def _failure(error: FileError | DataError, path: Path) -> GetFailure:
    if isinstance(error, FileError):
        return GetFailure(str(path), str(error), is_data=False)
    why = f"it is no sound record ({error.problems[0].message}): inspectcli check {path} says where"
    return GetFailure(str(path), why, is_data=True)


# One authority after the other


class _Run:
    """What a run has done so far."""

    def __init__(self, errand: Errand, files: KeptFiles, talk: Callable[..., None], watching: Watching) -> None:
        self.reports: list[GotReport] = []
        self.records: list[str] = []
        self.failures: list[GetFailure] = []
        self.caveats: list[str] = []
        self.interrupted = False
        self._errand = errand
        self._files = files
        self._talk = talk
        self._watching = watching

    def one(self, work: _Work) -> None:
        """Fetch and take in the reports of an authority, as far as nobody ends it."""
        made = {each.url: self._at_first(work, each) for each in work.asked}
        if not self.interrupted:
            was = {url: self._files.entry(url) for url in made}
            asides: dict[str, Path] = {}
            try:
                self._fetch(work, made, asides)
                self._take_in(work, made, asides, was)
            except KeyboardInterrupt:
                self.interrupted = True
            except (FileError, DataError) as error:
                self.failures.append(_failure(error, Path(self._target(work))))
        self.reports += made.values()

    def _at_first(self, work: _Work, address: Address) -> GotReport:
        state = Fetch.FAILED if address.obstacle else Fetch.NOT_TRIED
        return _reported(work, address, state, address.obstacle, self._files)

    def _target(self, work: _Work) -> str:
        target = work.target
        return str(target.record_of(work.name) if isinstance(target, OwnLibrary) else target)

    def _fetch(self, work: _Work, made: dict[str, GotReport], asides: dict[str, Path]) -> None:
        code = self._errand.library.files_of(work.name)
        wanted: list[Wanted] = []
        for each in work.asked:
            if each.obstacle:
                self._watching.done(work.name, each.title, each.obstacle)
            else:
                into = kept_files.place(self._errand.library.folder, code, each.source)
                make_folder(into)
                # What is there has been found to be that very file, which takes reading all of it.
                is_kept = made[each.url].sha256 is not None and not self._errand.again
                kept = self._files.entry(each.url) if is_kept else None
                wanted.append(Wanted(each.url, into, kept and kept.etag, kept and kept.last_modified))

        def done(each: Wanted, came: Came | NotFetchedError) -> None:
            report = made[each.url]
            try:
                report = self._arrived(report, each, came, asides)
            except FileError as error:
                report = report._replace(fetch=Fetch.FAILED, error=str(error))
            made[each.url] = report
            self._watching.done(work.name, report.title, report.error or report.fetch.value)

        self._talk(wanted, done, self._watching.came)

    def _arrived(
        self, report: GotReport, wanted: Wanted, came: Came | NotFetchedError, asides: dict[str, Path]
    ) -> GotReport:
        """Give a file that came its name, and the index what is known of it."""
        if isinstance(came, NotFetchedError):
            return report._replace(fetch=Fetch.FAILED, error=str(came))
        if came.part is None:
            return report._replace(fetch=Fetch.UNCHANGED)
        was = self._files.entry(wanted.url)
        entry = KeptFile(
            file=wanted.into.relative_to(self._files.folder).as_posix(),
            sha256=kept_files.digest(came.part),
            size=came.part.stat().st_size,
            retrieved=str(self._errand.today),
            etag=came.etag,
            last_modified=came.last_modified,
        )
        there = wanted.into.is_file() and kept_files.digest(wanted.into) == entry.sha256
        if was and there and was.sha256 == entry.sha256:
            entry = entry._replace(retrieved=was.retrieved)
        aside = kept_files.put(came.part, wanted.into, was)
        if aside:
            asides[wanted.url] = aside
        self._files.keep(wanted.url, entry)
        state = Fetch.CHANGED if aside else Fetch.UNCHANGED if there else Fetch.FETCHED
        return _with_file(report._replace(fetch=state), self._files)

    def _take_in(
        self,
        work: _Work,
        made: dict[str, GotReport],
        asides: dict[str, Path],
        was: dict[str, KeptFile | None],
    ) -> None:
        """Read what the record has not had yet, and fill it with that."""
        on_record = work.drawn_on
        anew = self._errand.again or self._errand.overwrite
        here = {Fetch.FETCHED, Fetch.UNCHANGED, Fetch.CHANGED, Fetch.FAILED}
        for url, each in made.items():
            made[url] = each._replace(on_record=each.sha256 in on_record)
        urls = [
            url for url, each in made.items() if each.fetch in here and each.file and (anew or not each.on_record)
        ]
        cited = {each.url: each.visits for each in work.asked}
        reports: list[tuple[str, ReadReport]] = []
        for url, outcome in self._read(urls, made):
            if isinstance(outcome, Failure):
                made[url] = made[url]._replace(error=made[url].error or outcome.error)
            elif (misfit := _misfit(outcome, work, cited[url])) is not None:
                made[url] = self._refused(made[url], misfit, asides.get(url), was[url])
            else:
                made[url] = made[url]._replace(warnings=outcome.warnings)
                reports.append((url, outcome))
        self._keep(work, reports, made)

    def _read(self, urls: Sequence[str], made: dict[str, GotReport]) -> Iterator[tuple[str, ReadReport | Failure]]:
        from inspectcli.reports.reading import read_reports

        paths = [str(self._errand.library.folder / (made[url].file or "")) for url in urls]
        outcomes = read_reports(paths) if paths else iter(())
        try:
            for url, outcome in zip(urls, outcomes, strict=False):
                if isinstance(outcome, ReadReport):
                    yield url, replace(outcome, url=url, retrieved=made[url].retrieved)
                else:
                    yield url, outcome
        except KeyboardInterrupt:  # what was read is taken in
            self.interrupted = True

    def _refused(self, report: GotReport, misfit: str, aside: Path | None, was: KeptFile | None) -> GotReport:
        """Take back the file of a report that is another than the record says."""
        path = self._errand.library.folder / (report.file or "")
        kept_files.take_back(path, aside)
        self._files.restore(report.url, was if aside else None)
        error = f"{misfit}: it is not kept"
        return report._replace(fetch=Fetch.REFUSED, error=error, file=None, sha256=None, size=None, retrieved=None)

    def _keep(self, work: _Work, reports: Sequence[tuple[str, ReadReport]], made: dict[str, GotReport]) -> None:
        if not reports:
            return
        plan = merge.keep(work.target, [report for _, report in reports], replace=self._errand.overwrite)
        cited = {each.url: each.visits for each in work.asked}
        for (url, _), kept in zip(reports, plan.kept, strict=True):
            made[url] = made[url]._replace(kept=kept)
            if kept.outcome is Fate.ADDED and cited[url]:
                known = " and ".join(cited[url])
                self.caveats.append(
                    f"{url} is on record for {known}, and what came was {kept.message}: compare both."
                )
        self.records += [change.path for change in plan.changes]
        self.caveats += [f"{note}." for note in plan.notes]


def _misfit(report: ReadReport, work: _Work, visits: Sequence[str]) -> str | None:
    """Why a report cannot be the one that the record has at its address; None where it can."""
    other = merge.other_owner(report, work.record)
    if other is not None:
        return f"this is the report of {other}, not of {work.name}"
    found = merge.visit_of(report, work.record)
    if found is None or not visits or found in visits:
        return None
    return f"this is the report of the visit {found}, and the record has the address for {' and '.join(visits)}"


def _reported(work: _Work, address: Address, fetch: Fetch, error: str | None, files: KeptFiles) -> GotReport:
    codes = work.record.authority
    known = named(codes.name)
    report = GotReport(
        authority=work.name,
        la_code=codes.la_code or (known.la_code if known else None),
        urn=codes.urn or (known.urn if known else None),
        ons_code=codes.ons_code or (known.ons_code if known else None),
        source=address.source,
        title=address.title,
        published=address.published,
        url=address.url,
        fetch=fetch,
        error=error,
        file=None,
        sha256=None,
        size=None,
        retrieved=None,
        on_record=False,
        kept=None,
        warnings=(),
    )
    found = _with_file(report, files)
    return found._replace(on_record=found.sha256 in work.drawn_on)


def _drawn_on(record: "Record") -> frozenset[str]:
    """The SHA-256 of the files that a record draws on."""
    return frozenset(each.sha256 for each in record.sources.values() if each.sha256)


def _with_file(report: GotReport, files: KeptFiles) -> GotReport:
    """The same with what is known of the file that is kept of it."""
    kept = files.kept(report.url)
    if kept is None:
        return report
    return report._replace(
        file=f"{kept_files.FOLDER}/{kept.file}",
        sha256=kept.sha256,
        size=kept.size,
        retrieved=date.fromisoformat(kept.retrieved),
    )
