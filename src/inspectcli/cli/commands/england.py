"""``inspectcli england``."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import DAY, as_of, reads_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading
    from inspectcli.domain.periods import PartialDate
    from inspectcli.library.library import BrokenRecord
    from inspectcli.questions.england import AuthorityStanding
    from inspectcli.record.models import Source

_YEAR = timedelta(days=365)


@click.command("england")
@reads_many
@as_of
@click.option("--since", type=DAY, help="Tell of movement since then; for a year where no day is named.")
def command(reading: "Reading", output: "Output", as_of: date, since: "PartialDate | None") -> None:
    """All authorities: grades now, who is inadequate, who moved, who waits longest, how long it takes to be good.

    A grade is the newest that an inspection gave; since April 2026 none gives an overall grade. Told of are the
    authorities that there were on the day.

    \b
    Examples:
      inspectcli england
      inspectcli england --since 2025-09-01
      inspectcli england --region london
      inspectcli england --format csv -o england.csv
    """
    from inspectcli.cli.reading import Several
    from inspectcli.cli.telling import complain, left_out
    from inspectcli.questions import england as question
    from inspectcli.questions.answer import Answer
    from inspectcli.views import england as view

    every = reading if reading.several.is_asked else reading._replace(several=Several(every=True))
    failures: list[BrokenRecord] = []
    sources: dict[str, Source] = {}
    standings = _standings(every, as_of, failures, sources)
    told = question.england(standings, as_of, since.earliest if since else as_of - _YEAR)
    output.show(Answer(told._replace(caveats=(*told.caveats, *left_out(failures))), sources), view)
    complain(failures)


def _standings(
    reading: "Reading", as_of: date, failures: "list[BrokenRecord]", sources: "dict[str, Source]"
) -> "Iterator[AuthorityStanding]":
    """What each record comes to; what cannot be read goes to the failures, what is cited to the sources."""
    from inspectcli.library.library import BrokenRecord
    from inspectcli.questions.answer import Answer
    from inspectcli.questions.england import standing

    for entry, found in reading.histories(as_of, reading.entries(as_of), coded=True):
        if isinstance(found, BrokenRecord):
            failures.append(found)
        else:
            told = standing(found, entry.authority.region if entry.authority else None)
            sources |= Answer(told, found.sources).sources
            yield told
