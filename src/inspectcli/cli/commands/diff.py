"""``inspectcli diff``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import BODY, VISIT, as_of, reads

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading
    from inspectcli.domain.vocabulary import Body


@click.command("diff")
@reads
@as_of
@click.option("--body", type=BODY, default="authority", show_default=True, help="Whose recommendations.")
@click.argument("old", type=VISIT)
@click.argument("new", type=VISIT)
def command(reading: "Reading", output: "Output", as_of: date, old: str, new: str, body: "Body | None") -> None:
    """What changed between two visits: grades, recommendations, strengths, figures.

    \b
    Examples:
      inspectcli diff 2015 2017
      inspectcli diff 2022 2026
      inspectcli diff 2016-11 2017-02
    """
    from inspectcli.questions import diff as question
    from inspectcli.questions import selectors
    from inspectcli.questions.answer import answer
    from inspectcli.views import diff as view

    history = reading.history(as_of)
    pair = selectors.visit(history, old), selectors.visit(history, new)
    output.show(answer(question.diff(history, *pair, body), history.sources), view)
