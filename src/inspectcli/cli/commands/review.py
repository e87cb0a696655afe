"""``inspectcli review``."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import as_of, reads

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading


@click.command("review")
@reads
@as_of
@click.option("--suggest", is_flag=True, help="Print what may be made again, and ask nothing.")
@click.option(
    "--report",
    "reports",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="A report of the record as PDF, to search for what it found; one beside the record is found by itself.",
)
def command(
    reading: "Reading", output: "Output", as_of: date, reports: tuple[Path, ...], *, suggest: bool
) -> None:
    """Go through what nobody has decided yet, one screen a recommendation.

    First, which earlier recommendations each makes again, the likeliest beside it; then the areas and themes that
    import proposed; then what later inspections found, with the paragraphs of their reports that may say it. Every
    answer is written at once; u takes it back. On a terminal it asks; elsewhere, and with --suggest, it prints the
    suggestions: likely, possible or unlikely, with a probability. A suggestion is no link and changes no status.
    The table and Markdown show five of them, JSON and CSV all.

    \b
    Examples:
      inspectcli review --data kent.toml
      inspectcli review --suggest --data kent.toml
      inspectcli review --suggest --data kent.toml --format json
    """
    if not suggest and output.for_a_reader and sys.stdin.isatty() and sys.stdout.isatty():
        _walk(reading, output, reports)
        return
    from inspectcli.questions import review as question
    from inspectcli.questions.answer import Answer
    from inspectcli.views import review as view

    history = reading.history(as_of)
    output.show(Answer(question.review(history), history.sources), view)


def _walk(reading: "Reading", output: "Output", reports: tuple[Path, ...]) -> None:
    from inspectcli.cli.editing import Editing
    from inspectcli.cli.reports_at_hand import at_hand
    from inspectcli.cli.reviewing import walk

    def ask(words: str) -> str:
        return str(click.prompt(words, default="", prompt_suffix="", show_default=False))

    editing = Editing(reading.data, dry_run=False, authority=reading.authority)
    found = at_hand(editing.record(), editing.path.parent, reports)
    walk(editing, lambda screen: click.echo(output.text(screen), nl=False), ask, found)
