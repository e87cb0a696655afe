"""``inspectcli areas``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import as_of, reads

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading


@click.command("areas")
@reads
@as_of
def command(reading: "Reading", output: "Output", as_of: date) -> None:
    """Grades as a matrix, area by full inspection, with the direction of each.

    What an inspection did not judge is told from a grade that is not on record.

    \b
    Examples:
      inspectcli areas
      inspectcli areas --as-of 2018-12-31
      inspectcli areas --format csv -o grades.csv
    """
    from inspectcli.questions import areas as question
    from inspectcli.questions.answer import answer
    from inspectcli.views import areas as view

    history = reading.history(as_of)
    output.show(answer(question.areas(history), history.sources), view)
