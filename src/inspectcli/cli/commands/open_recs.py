"""``inspectcli open-recs``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import AREA, BODY, LENGTH, STATUS, as_of, reads_many

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading
    from inspectcli.domain.periods import Length
    from inspectcli.domain.vocabulary import Area, Body, Status
    from inspectcli.questions.history import History


@click.command("open-recs")
@reads_many
@as_of
@click.option("--status", type=STATUS, default="open", show_default=True, help="Which ones.")
@click.option("--body", type=BODY, default="authority", show_default=True, help="To whom they are addressed.")
@click.option("--area", type=AREA, help="Only those of this area.")
@click.option("--theme", metavar="THEME", help="Only those of this theme.")
@click.option("--priority", is_flag=True, help="Only those ever raised under a priority heading.")
@click.option("--min-times", type=click.IntRange(min=1), default=1, help="Only those raised this often or more.")
@click.option("--older-than", type=LENGTH, help="Only those first raised longer ago, such as 2y or 18m.")
@click.option(
    "--sort",
    type=click.Choice(["age", "area", "times", "priority"]),
    default="age",
    show_default=True,
    help="What comes first.",
)
def command(
    reading: "Reading",
    output: "Output",
    as_of: date,
    status: "Status | None",
    body: "Body | None",
    area: "Area | None",
    theme: str | None,
    min_times: int,
    older_than: "Length | None",
    sort: str,
    *,
    priority: bool,
) -> None:
    """What is still to do: since when, how often raised, red, amber or green.

    One entry a thread, in its newest wording.

    \b
    Examples:
      inspectcli open-recs
      inspectcli open-recs --as-of 2017-12-31 --priority
      inspectcli open-recs --min-times 2 --older-than 5y
      inspectcli open-recs --status not-carried-forward --sort area
    """
    from inspectcli.cli.telling import tell
    from inspectcli.questions import open_recs as question
    from inspectcli.questions import selectors
    from inspectcli.views import open_recs as view

    raised_by = older_than.before(as_of) if older_than else None
    wanted = question.Filter(
        status=status,
        body=body,
        area=area,
        theme=theme,
        priority=priority,
        min_times=min_times,
        raised_by=raised_by,
    )

    def ask(history: "History") -> question.OpenRecommendations:
        if theme is None or reading.several.is_asked:
            return question.open_recommendations(history, wanted, sort)
        return question.open_recommendations(history, wanted._replace(theme=selectors.theme(history, theme)), sort)

    tell(reading, output, as_of, ask, view)
