"""``inspectcli actions``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import as_of, reads

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading


@click.command("actions")
@reads
@as_of
@click.option("--overdue", "which", flag_value="overdue", help="Only those that are open and past their day.")
@click.option("--closed", "which", flag_value="closed", help="Only those that are done or dropped.")
@click.option("--all", "which", flag_value="all", help="Every one.")
@click.option("--owner", metavar="WHO", help="Only those of this owner.")
def command(reading: "Reading", output: "Output", as_of: date, which: str | None, owner: str | None) -> None:
    """What the council does about recommendations: open, overdue, by owner; and what nothing is done about.

    Beside each stands how inspectors left what it answers; the two are never mixed.

    \b
    Examples:
      inspectcli actions --data kent.toml
      inspectcli actions --overdue --as-of 2027-01-31 --data kent.toml
      inspectcli actions --owner "Head of placements" --all --data kent.toml
    """
    from inspectcli.questions import actions as question
    from inspectcli.questions.answer import Answer
    from inspectcli.views import actions as view

    history = reading.history(as_of)
    told = question.actions(history, question.Which(which or "open"), owner)
    output.show(Answer(told, history.sources), view)
