"""``inspectcli import``."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import answers, rows_of_one_kind
from inspectcli.problems import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspectcli.cli.output import Output
    from inspectcli.merging import Plan, Target
    from inspectcli.merging.import_ import Imported
    from inspectcli.reports.reading import Progress, ReadOutcome
    from inspectcli.reports.values import ReadReport

_STANDARD_INPUT = "-"


@click.command("import")
@answers
@click.option("--into", metavar="FILE.toml|FOLDER/", help="Add the visits to a record, or to one an authority.")
@click.option(
    "--keep", "into_library", is_flag=True, help="Add the visits to your own library, a record an authority."
)
@click.option(
    "--overwrite-visits",
    is_flag=True,
    help="With --into or --keep: where a visit on record says something else than its report, a person's "
    "corrections included, write what the report says. What the report does not have stays.",
)
@click.option("--dry-run", is_flag=True, help="Show what --into or --keep would write, and write nothing.")
@click.option("--recursive", is_flag=True, help="Read folders within folders too.")
@rows_of_one_kind("reports", "recommendations", "strengths")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Files read at a time.")
@click.argument("files", metavar="REPORT.pdf...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def command(
    ctx: click.Context,
    output: "Output",
    into: str | None,
    workers: int,
    files: tuple[Path, ...],
    rows: str | None,
    *,
    into_library: bool,
    overwrite_visits: bool,
    dry_run: bool,
    recursive: bool,
) -> None:
    """Read official reports into data: dates, grades, every recommendation word for word.

    REPORT.pdf is a file, a folder of them, or - for standard input. Reports of full inspections since 2013 (SIF
    and ILACS) are read; of other letters and reports it is told what they are, whose and of which days. What is
    doubtful comes with a warning.

    A record of your library begins as the facts that ship, and reports fill their visits: what stands there stays.

    \b
    Examples:
      inspectcli import report.pdf
      inspectcli import reports/ --format csv -o reports.csv
      inspectcli import reports/ --rows recommendations -o recommendations.csv
      inspectcli import report.pdf --keep
      inspectcli import report.pdf --into testshire.toml --dry-run
      inspectcli import reports/ --recursive --into records/
    """
    from inspectcli.cli.output import WithRows
    from inspectcli.questions.answer import Answer
    from inspectcli.views import import_ as view

    if into_library and into is not None:
        raise click.UsageError("--keep is into your own library, --into into a record that you name: give one")
    target = _target(into, into_library=into_library)
    _fits(output, target, overwrite_visits=overwrite_visits, dry_run=dry_run)
    output.has_rows(rows)
    output.check()
    value = _imported(files, target, workers, recursive=recursive, dry_run=dry_run, overwrite=overwrite_visits)
    made = view.records_of(view.ImportRows(rows)) if rows else view.records
    output.show(Answer(value), WithRows(view.document, made))
    if not output.for_a_reader:
        _summarise(value)
    ctx.exit(_exit_code(value))


def _target(into: str | None, *, into_library: bool) -> "Target | None":
    """Where the visits go; a person's own library is one, however it is named."""
    if into is None and not into_library:
        return None
    from inspectcli.library.own import own_library

    library = own_library()
    mine = into_library or (into is not None and _one_place(Path(into), library.folder))
    return library if mine else into


def _one_place(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve()
    except (OSError, RuntimeError):  # links that lead in a circle, which whoever opens them reports
        return False


def _fits(output: "Output", into: "Target | None", *, overwrite_visits: bool, dry_run: bool) -> None:
    """Refuse options that say nothing without another, and an answer in the place of a record."""
    if dry_run and into is None:
        raise click.UsageError("--dry-run shows what --into would write: name a record with --into, or add --keep")
    if overwrite_visits and into is None:
        raise click.UsageError("--overwrite-visits is for the record that --into names: name one, or add --keep")
    if output.replace and output.path is None:
        raise click.UsageError(
            "--replace is for the file that -o names; --overwrite-visits lets reports correct a record"
        )
    if output.path and into is not None and _is_record(output.path, _path(into)):
        raise click.UsageError("-o and --into name the same file: the answer would take the record's place")


def _path(target: "Target") -> Path:
    return Path(target) if isinstance(target, (str, Path)) else target.folder


def _is_record(answer: Path, into: Path) -> bool:
    """Whether the file of an answer is the record, or one of the folder of records, that reports go into."""
    try:
        file, record = answer.resolve(), into.resolve()
    except (OSError, RuntimeError):  # links that lead in a circle, which whoever opens them reports
        return False
    return file == record or (file.parent == record and file.suffix == ".toml")


def _imported(
    files: Sequence[Path], into: "Target | None", workers: int, *, recursive: bool, dry_run: bool, overwrite: bool
) -> "Imported":
    from inspectcli.merging.import_ import Imported
    from inspectcli.reports.values import Failure, ReadReport

    with _on_disk(files, recursive=recursive) as paths:
        if not paths:
            raise click.UsageError("there is no PDF in the folder: name another, or add --recursive")
        outcomes, interrupted = _read(paths, workers)
        reports = tuple(each for each in outcomes if isinstance(each, ReadReport))
        failures = tuple(each for each in outcomes if isinstance(each, Failure))
        plan = _put(into, reports, dry_run=dry_run, overwrite=overwrite)
        if plan and not dry_run:
            _keep_files(into, reports, plan, dict(paths))
    return Imported(
        reports=reports,
        failures=failures,
        kept=plan.kept if plan else (),
        changes=plan.changes if plan else (),
        notes=plan.notes if plan else (),
        dry_run=dry_run,
        interrupted=interrupted,
    )


def _keep_files(
    into: "Target | None", reports: "Sequence[ReadReport]", plan: "Plan", paths: "Mapping[str, str]"
) -> None:
    """Keep the files of what a person's own library took in, where get keeps those that it fetches."""
    from inspectcli.library.fetching.kept_files import keep_copy, place
    from inspectcli.library.own import OwnLibrary
    from inspectcli.merging.draft import owner

    if not isinstance(into, OwnLibrary):
        return
    for report, kept in zip(reports, plan.kept, strict=True):
        if kept.source and (whose := owner(report)):
            keep_copy(Path(paths[report.file]), place(into.folder, into.files_of(whose.name), kept.source))


def _put(
    into: "Target | None", reports: "Sequence[ReadReport]", *, dry_run: bool, overwrite: bool
) -> "Plan | None":
    if into is None:
        return None
    from inspectcli import merging

    put = merging.plan if dry_run else merging.keep
    return put(into, reports, replace=overwrite)


@contextmanager
def _on_disk(files: Sequence[Path], *, recursive: bool) -> Iterator[list[tuple[str, str]]]:
    """Each file's name as it was given, and the path to read: standard input is put in a file of its own."""
    from tempfile import TemporaryDirectory

    from inspectcli.merging.import_ import pdfs

    with TemporaryDirectory(prefix="inspectcli-") as folder:
        paths: list[tuple[str, str]] = []
        received = Path(folder) / "standard-input.pdf"
        for named in files:
            if str(named) == _STANDARD_INPUT:
                if not received.exists():  # a second time there would be nothing left to read
                    received.write_bytes(sys.stdin.buffer.read())
                paths.append((_STANDARD_INPUT, str(received)))
            else:
                paths += [(str(path), str(path)) for path in pdfs(named, recursive=recursive)]
        yield paths


def _read(paths: Sequence[tuple[str, str]], workers: int) -> "tuple[list[ReadOutcome], bool]":
    """What each file says, under the name that it was given, and whether somebody ended the reading."""
    from dataclasses import replace

    from inspectcli.problems import InspectError
    from inspectcli.reports.reading import MissingLibraryError, read_reports

    names = [name for name, _ in paths]
    read: list[ReadOutcome] = []
    with _progress(len(paths)) as advance:
        try:
            for outcome in read_reports([path for _, path in paths], workers=workers, on_progress=advance):
                read.append(replace(outcome, file=names[len(read)]))
        except MissingLibraryError as error:
            raise InspectError(str(error)) from None
        except KeyboardInterrupt:
            click.echo(f"\nInterrupted: {len(read)} of {len(paths)} files were read and are kept.", err=True)
            return read, True
    return read, False


@contextmanager
def _progress(total: int) -> "Iterator[Callable[[Progress], None]]":
    """A bar on standard error while many files are read; nothing where that is no terminal."""
    if total < 2 or not sys.stderr.isatty():  # noqa: PLR2004
        yield lambda _: None
        return
    with click.progressbar(length=total, label="Reading reports", file=sys.stderr) as bar:
        yield lambda _: bar.update(1)


def _summarise(value: "Imported") -> None:
    """On standard error what a program that reads the answer, or a file, would not tell anybody."""
    from inspectcli.render.harmless import harmless

    skeletons = sum(report.skeleton for report in value.reports)
    read, total = len(value.reports) - skeletons, len(value.reports) + len(value.failures)
    identified = f" {skeletons} more {'was' if skeletons == 1 else 'were'} only identified." if skeletons else ""
    click.echo(f"{read} of {total} reports were read.{identified}", err=True)
    for failure in value.failures:
        click.echo(harmless(f"{failure.file}: {failure.error}"), err=True)


def _exit_code(value: "Imported") -> ExitCode:
    refused = any(each.outcome == "refused" for each in value.kept)
    return ExitCode.IMPORT if value.failures or value.interrupted or refused else ExitCode.WELL
