"""``inspectcli search``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import as_of, reads_many

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading


@click.command("search")
@reads_many
@as_of
@click.argument("words", nargs=-1, required=True)
def command(reading: "Reading", output: "Output", as_of: date, words: tuple[str, ...]) -> None:
    """Words in everything recorded: each hit with its visit and id, for show or trace.

    A hit has all the WORDS. A word stands for all that begin with it; quotes make a phrase. Case, accents,
    apostrophes and dashes make no difference, and the days of a visit count as words of what it says.

    \b
    Examples:
      inspectcli search caseload
      inspectcli search "return home" 2017
      inspectcli search placements --as-of 2018-12-31
      inspectcli search pathway plan --format csv
    """
    from inspectcli.cli.telling import tell
    from inspectcli.questions import search as question
    from inspectcli.views import search as view

    tell(reading, output, as_of, lambda history: question.search(history, words), view)
