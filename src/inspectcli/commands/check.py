"""``inspectcli check``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from inspectcli.options import reads

if TYPE_CHECKING:
    from inspectcli.checks.report import Report
    from inspectcli.session import Session


@click.command("check")
@reads
@click.option("--list", "listing", is_flag=True, help="Show the rules and their reasons instead.")
@click.option("--only", metavar="NAME", multiple=True, help="Check this rule; may be repeated.")
@click.option("--skip", metavar="NAME", multiple=True, help="Do not check this rule; may be repeated.")
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
    warning may be how things are. A file that no command could read is told in the same list.

    \b
    Examples:
      inspectcli check
      inspectcli check my-county.toml --strict
      inspectcli check --skip recommendations-not-on-record
      inspectcli check --list
    """
    from inspectcli.checks import listing as listing_view
    from inspectcli.checks import report as question
    from inspectcli.checks import rules, view

    chosen = rules.chosen(only, skip)
    if listing:
        session.show(rules.Rules(chosen), listing_view)
        return
    report = question.report(files or _in_use(ctx), chosen)
    if report.problems or not _is_quiet(ctx):
        session.show(report, view)
    _tell_unreadable(report)
    ctx.exit(report.exit_code(strict=strict))
