"""``inspectcli areas``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import as_of, reads_many

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading


@click.command("areas")
@reads_many
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
    from inspectcli.cli.telling import tell
    from inspectcli.questions import areas as question
    from inspectcli.views import areas as view

    tell(reading, output, as_of, question.areas, view)
