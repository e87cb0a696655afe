"""``inspectcli review``."""

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
@click.option("--suggest", is_flag=True, help="Print the list; for now, review does so in any case.")
def command(reading: "Reading", output: "Output", as_of: date, *, suggest: bool) -> None:
    """What nobody has compared yet, beside the earlier recommendations that it may make again.

    Each is told with the likeliest of them and why: likely, possible or unlikely, with a probability. A suggestion
    is no link and changes no status; whether one continues another is for a person to say, with link. The table
    and Markdown show five of them, JSON and CSV all.

    \b
    Examples:
      inspectcli review --suggest --data kent.toml
      inspectcli review --suggest --data kent.toml --format json
    """
    from inspectcli.questions import review as question
    from inspectcli.questions.answer import answer
    from inspectcli.views import review as view

    del suggest  # there is nothing else yet that review could do
    history = reading.history(as_of)
    output.show(answer(question.review(history), history.sources), view)
