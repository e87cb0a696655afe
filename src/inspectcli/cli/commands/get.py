"""``inspectcli get``."""

import sys
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import DAY, RecordType, answers
from inspectcli.problems import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspectcli.cli.output import Output
    from inspectcli.domain.periods import PartialDate
    from inspectcli.library.entries import RecordFile
    from inspectcli.merging.get import Errand, Got


@click.command("get")
@answers
@click.option("--all", "every", is_flag=True, help="Of all authorities of today.")
@click.option("--region", metavar="NAME", help="Of all authorities of a region.")
@click.option(
    "--neighbours-of",
    type=RecordType("name", "authorities"),
    help="Of an authority and its ten statistical neighbours.",
)
@click.option("--since", type=DAY, help="Only what came out since then: a day, a month or a year.")
@click.option("--again", is_flag=True, help="Fetch anew what is kept already, and read it again.")
@click.option(
    "--overwrite-visits",
    is_flag=True,
    help="Where a visit on record says something else than its report, a person's corrections included, write "
    "what the report says. What the report does not have stays.",
)
@click.option("--dry-run", is_flag=True, help="List what would be asked for; send nothing, and write nothing.")
@click.argument("authorities", metavar="AUTHORITY...", nargs=-1, type=RecordType("name", "authorities"))
@click.pass_context
def command(
    ctx: click.Context,
    output: "Output",
    authorities: tuple[str, ...],
    region: str | None,
    neighbours_of: str | None,
    since: "PartialDate | None",
    *,
    every: bool,
    again: bool,
    overwrite_visits: bool,
    dry_run: bool,
) -> None:
    """Fetch the official reports of an authority, and read them into your own library.

    They are asked for at the addresses on record and nowhere else, a few at a time. Files and record stay in your
    library (INSPECTCLI_LIBRARY), which every command reads before what ships. A second run asks only whether there
    is a newer file; what broke off goes on where it was.

    \b
    Examples:
      inspectcli get kent
      inspectcli get kent medway --since 2022
      inspectcli get kent --dry-run
      inspectcli get --region london
    """
    from inspectcli import __version__
    from inspectcli.cli import clock
    from inspectcli.library.own import own_library
    from inspectcli.merging import get as getting
    from inspectcli.questions.answer import Answer
    from inspectcli.views import get as view

    if sum(map(bool, (authorities, every, region, neighbours_of))) != 1:
        raise click.UsageError("name authorities, or one of --region, --neighbours-of and --all")
    output.check()
    errand = getting.Errand(
        entries=_entries(authorities, region, neighbours_of),
        library=own_library(),
        agent=f"inspectcli/{__version__}",
        today=clock.today(),
        since=since.earliest if since else None,
        again=again,
        overwrite=overwrite_visits,
    )
    value = getting.planned(errand) if dry_run else _got(errand)
    output.show(Answer(value), view)
    if not output.for_a_reader:
        _summarise(value)
    ctx.exit(_exit_code(value))


def _entries(
    authorities: "Sequence[str]", region: str | None, neighbours_of: str | None
) -> "tuple[RecordFile, ...]":
    """The records that are asked for, each once."""
    from inspectcli.library import choosing
    from inspectcli.library.library import open_library

    library = open_library()
    if authorities:
        return tuple(dict.fromkeys(library.find(name) for name in authorities))
    if neighbours_of:
        return choosing.with_neighbours(library, neighbours_of)
    return choosing.of_region(library, region) if region else choosing.of_today(library)


def _got(errand: "Errand") -> "Got":
    from inspectcli.cli.watching import watching
    from inspectcli.merging.get import got

    with watching() as watcher:
        return got(errand, watcher)


def _summarise(value: "Got") -> None:
    """On standard error what a program that reads the answer, or a file, would not tell anybody."""
    from inspectcli.render.harmless import harmless
    from inspectcli.views.get import INTERRUPTED, title

    click.echo(harmless(title(value)), err=True)
    if value.interrupted:
        click.echo(INTERRUPTED, err=True)
    told_before = not (value.dry_run or sys.stderr.isatty())  # a line a file, as it came
    for each in value.reports:
        if each.error and not (told_before and each.fetch == "failed"):
            click.echo(harmless(f"{each.url}: {each.error}"), err=True)
    for failure in value.failures:
        click.echo(harmless(f"{failure.file}: {failure.error}"), err=True)


def _exit_code(value: "Got") -> ExitCode:
    """3 where something did not come, else 1 where a record is not sound, else 4 where a report was not read."""
    missing = not value.dry_run and any(each.fetch in {"failed", "refused"} for each in value.reports)
    if missing or value.interrupted or any(not each.is_data for each in value.failures):
        return ExitCode.FILE
    if value.failures:
        return ExitCode.DATA
    unread = any(each.error or (each.kept and each.kept.outcome == "refused") for each in value.reports)
    return ExitCode.IMPORT if unread else ExitCode.WELL
