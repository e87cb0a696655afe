"""``inspectcli diff``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import BODY, VISIT, as_of, reads

if TYPE_CHECKING:
    from inspectcli.cli.session import Session
    from inspectcli.domain.vocabulary import Body


@click.command("diff")
@reads
@as_of
@click.option("--body", type=BODY, default="authority", show_default=True, help="Whose recommendations.")
@click.argument("old", type=VISIT)
@click.argument("new", type=VISIT)
def command(session: "Session", as_of: date, old: str, new: str, body: "Body | None") -> None:
    """What changed between two visits: grades, recommendations, strengths, figures.

    \b
    Examples:
      inspectcli diff 2015 2017
      inspectcli diff 2022 2026
      inspectcli diff 2016-11 2017-02
    """
    from inspectcli.questions import diff as question
    from inspectcli.questions import selectors
    from inspectcli.views import diff as view

    history = session.history(as_of)
    pair = selectors.visit(history, old), selectors.visit(history, new)
    session.show(question.diff(history, *pair, body), view)
