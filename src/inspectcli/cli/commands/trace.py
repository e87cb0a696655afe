"""``inspectcli trace``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import RECOMMENDATION, as_of, reads

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading


@click.command("trace")
@reads
@as_of
@click.argument("recommendation", type=RECOMMENDATION, required=False)
def command(reading: "Reading", output: "Output", as_of: date, recommendation: str | None) -> None:
    """One thread from the day it was first raised.

    RECOMMENDATION is the id of any recommendation of the thread, the start of one, or a theme.

    \b
    Examples:
      inspectcli trace 2022-r2
      inspectcli trace placements
    """
    from inspectcli.questions import selectors
    from inspectcli.questions import trace as question
    from inspectcli.questions.answer import Answer
    from inspectcli.views import trace as view

    history = reading.history(as_of)
    if recommendation is None:
        raise selectors.unnamed_recommendation(history)
    told = question.trace(history, selectors.recommendations(history, recommendation), recommendation)
    output.show(Answer(told, history.sources), view)
