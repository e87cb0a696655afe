"""``inspectcli timeline``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import AREA, DAY, KIND, as_of, reads_many

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading
    from inspectcli.domain.periods import PartialDate
    from inspectcli.domain.vocabulary import Area, Kind


@click.command("timeline")
@reads_many
@as_of
@click.option("--since", type=DAY, help="Leave out what ended before this day, month or year.")
@click.option("--until", type=DAY, help="Leave out what began after this day, month or year.")
@click.option("--kind", "kinds", type=KIND, multiple=True, help="Only visits of this kind; may be repeated.")
@click.option("--area", type=AREA, help="Tell the story of one area's grades.")
@click.option("--no-events", is_flag=True, help="Leave out what was no visit.")
def command(
    reading: "Reading",
    output: "Output",
    as_of: date,
    since: "PartialDate | None",
    until: "PartialDate | None",
    kinds: "tuple[Kind, ...]",
    area: "Area | None",
    *,
    no_events: bool,
) -> None:
    """Every visit in order, with grades and the direction of travel.

    \b
    Examples:
      inspectcli timeline
      inspectcli timeline --area care-leavers
      inspectcli timeline --kind full-inspection --since 2015
      inspectcli timeline --as-of 2017-06-01
    """
    from inspectcli.cli.telling import tell
    from inspectcli.questions import timeline as question
    from inspectcli.views import timeline as view

    window = question.Window(since=since, until=until, kinds=frozenset(kinds), area=area, events=not no_events)
    tell(reading, output, as_of, lambda history: question.timeline(history, window), view)
