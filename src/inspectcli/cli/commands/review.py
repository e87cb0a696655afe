"""``inspectcli review``."""

import sys
from datetime import date
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
def command(reading: "Reading", output: "Output", as_of: date, *, suggest: bool) -> None:
    """Go through what nobody has decided yet, one screen a recommendation.

    First, which earlier recommendations each makes again, the likeliest beside it; then the areas and themes that
    import proposed; then what later inspections found. Every answer is written at once; u takes it back. On a
    terminal it asks; elsewhere, and with --suggest, it prints the suggestions: likely, possible or unlikely, with
    a probability. A suggestion is no link and changes no status. The table and Markdown show five of them, JSON
    and CSV all.

    \b
    Examples:
      inspectcli review --data kent.toml
      inspectcli review --suggest --data kent.toml
      inspectcli review --suggest --data kent.toml --format json
    """
    if not suggest and output.for_a_reader and sys.stdin.isatty() and sys.stdout.isatty():
        _walk(reading, output)
        return
    from inspectcli.questions import review as question
    from inspectcli.questions.answer import answer
    from inspectcli.views import review as view

    history = reading.history(as_of)
    output.show(answer(question.review(history), history.sources), view)


def _walk(reading: "Reading", output: "Output") -> None:
    from inspectcli.cli.editing import Editing
    from inspectcli.cli.reviewing import walk

    def ask(words: str) -> str:
        return str(click.prompt(words, default="", prompt_suffix="", show_default=False))

    walk(Editing(reading.data, dry_run=False), lambda screen: click.echo(output.text(screen), nl=False), ask)
