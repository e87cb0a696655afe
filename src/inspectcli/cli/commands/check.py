"""``inspectcli check``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from inspectcli.cli.options import reads

if TYPE_CHECKING:
    from inspectcli.checks.report import Report
    from inspectcli.cli.session import Session


def _names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """What a shell offers for NAME."""
    from inspectcli.checks.rules import RULES

    return [rule.name for rule in RULES if rule.name.startswith(incomplete)]


@click.command("check")
@reads
@click.option("--list", "listing", is_flag=True, help="Show the rules and their reasons instead.")
@click.option(
    "--only", metavar="NAME", multiple=True, shell_complete=_names, help="Check this rule; may be repeated."
)
@click.option(
    "--skip", metavar="NAME", multiple=True, shell_complete=_names, help="Leave this rule out; may be repeated."
)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too.")
@click.argument("files", metavar="[FILE]...", type=click.Path(path_type=Path), nargs=-1)
@click.pass_context
def command(
    ctx: click.Context,
    session: "Session",
    only: tuple[str, ...],
    skip: tuple[str, ...],
    files: tuple[Path, ...],
    *,
    listing: bool,
    strict: bool,
) -> None:
    """Is the data sound? Every problem with its place and remedy; silent when all is well.

    FILE is a record; the one in use where none is named. An error makes answers wrong, and the exit code 1; a
    warning may be how things are. What keeps a record from loading is an error like any other; a file that
    cannot be read makes the exit code 3, once the others are checked.

    \b
    Examples:
      inspectcli check
      inspectcli check my-county.toml --strict
      inspectcli check --skip recommendations-not-on-record
      inspectcli check --list
    """
    from inspectcli.checks import report as question
    from inspectcli.checks import rules
    from inspectcli.views import check as view

    chosen = rules.chosen(only, skip)
    if listing:
        session.show(rules.Rules(chosen), view)
        return
    report = question.report(_named(ctx, files), chosen)
    if report.problems or not _is_for_a_reader(ctx):
        session.show(report, view)
    _complain(report)
    ctx.exit(report.exit_code(strict=strict))


def _named(ctx: click.Context, files: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files to check: those named, or the record in use."""
    from inspectcli.record.load import shipped

    if files and ctx.get_parameter_source("data") is ParameterSource.COMMANDLINE:
        raise click.UsageError("name the files, or one with --data, not both")
    return files or (ctx.params["data"] or shipped(),)


def _is_for_a_reader(ctx: click.Context) -> bool:
    """Whether the answer goes to where silence says that all is well."""
    return ctx.params["form"] in (None, "table") and ctx.params["output"] is None


def _complain(report: "Report") -> None:
    from inspectcli.cli.errors import complaint
    from inspectcli.problems import FileError

    for file in report.files:
        if file.unreadable:
            click.echo(complaint(FileError(file.unreadable)), err=True, nl=False)
