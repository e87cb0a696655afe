"""``inspectcli show``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import VISIT, as_of, reads, rows_of_one_kind

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading


@click.command("show")
@reads
@as_of
@rows_of_one_kind("recommendations", "strengths", "findings", "judgements", "indicators", "notes", "visit")
@click.argument("visit", type=VISIT, required=False)
def command(reading: "Reading", output: "Output", as_of: date, visit: str | None, rows: str | None) -> None:
    """One visit, whole: everything recorded of it, with sources.

    VISIT is an id or the start of one, a year (its full inspection), a month, a day, first,
    previous or latest.

    \b
    Examples:
      inspectcli show 2017
      inspectcli show 2016-11
      inspectcli show latest
      inspectcli show latest --format csv --rows findings
    """
    from inspectcli.cli.output import WithRows
    from inspectcli.questions import selectors
    from inspectcli.questions import show as question
    from inspectcli.questions.answer import Answer
    from inspectcli.views import show as view

    output.has_rows(rows)
    history = reading.history(as_of)
    if visit is None:
        raise selectors.unnamed_visit(history)
    made = view.records_of(view.ShowRows(rows)) if rows else view.records
    shown = WithRows(view.document, made)
    output.show(Answer(question.show(history, selectors.visit(history, visit)), history.sources), shown)
