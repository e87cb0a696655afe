"""``inspectcli check``."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from inspectcli.cli.options import as_of, reads_many

if TYPE_CHECKING:
    from inspectcli.checks.report import CheckReport
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading


def _names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """What a shell offers for NAME."""
    from inspectcli.checks.rules import RULES

    return [rule.name for rule in RULES if rule.name.startswith(incomplete)]


@click.command("check")
@reads_many
@as_of
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
    reading: "Reading",
    output: "Output",
    as_of: date,
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
      inspectcli check --all
    """
    from inspectcli.checks import report as question
    from inspectcli.checks import rules
    from inspectcli.questions.answer import Answer
    from inspectcli.views import check as view
    from inspectcli.views import rules as rules_view

    chosen = rules.chosen(only, skip)
    if listing:
        output.show(Answer(rules.Rules(chosen)), rules_view)
        return
    report = question.report(_named(ctx, reading, files), chosen, as_of)
    if report.problems or not output.for_a_reader:
        output.show(Answer(report), view)
    _complain(report)
    ctx.exit(report.exit_code(strict=strict))


def _named(ctx: click.Context, reading: "Reading", files: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files to check: those named, or the record in use."""
    if files and ctx.get_parameter_source("data") is ParameterSource.COMMANDLINE:
        raise click.UsageError("name the files, or one with --data, not both")
    if files and reading.several.is_asked:
        raise click.UsageError("name the files, or --all, --region or --neighbours-of, not both")
    if reading.several.is_asked:
        return tuple(each.path for each in reading.entries())
    return files or (reading.path,)


def _complain(report: "CheckReport") -> None:
    from inspectcli.cli.errors import complaint
    from inspectcli.problems import FileError

    for file in report.files:
        if file.unreadable:
            click.echo(complaint(FileError(file.unreadable)), err=True, nl=False)
