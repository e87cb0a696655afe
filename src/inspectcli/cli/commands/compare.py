"""``inspectcli compare``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import RecordType, as_of, reads_many

if TYPE_CHECKING:
    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading
    from inspectcli.library.entries import RecordFile

_NAME = RecordType("authority", "authorities")


@click.command("compare")
@reads_many
@as_of
@click.argument("names", metavar="[AUTHORITY] [WITH]...", nargs=-1, type=_NAME)
def command(reading: "Reading", output: "Output", as_of: date, names: tuple[str, ...]) -> None:
    """One authority beside others: the newest grades, the path there, and the time at each grade.

    The others are those that are named, else its ten statistical neighbours, or with --region or --all those.
    Where no AUTHORITY is named it is Somerset.

    \b
    Examples:
      inspectcli compare kent
      inspectcli compare kent essex "east sussex"
      inspectcli compare kent --region "south east"
    """
    from inspectcli.cli.telling import complain
    from inspectcli.library.library import BrokenRecord
    from inspectcli.questions import compare as question
    from inspectcli.questions.answer import Answer
    from inspectcli.questions.history import History
    from inspectcli.views import compare as view

    first, others = (names or (reading.authority or "Somerset",))[0], names[1:]
    entries, chosen_as = _chosen(reading, first, others)
    read = list(reading.histories(as_of, entries, coded=True))
    failures = [found for _, found in read if isinstance(found, BrokenRecord)]
    histories = (found for _, found in read if isinstance(found, History))
    output.show(Answer(question.compare(histories, as_of, chosen_as)), view)
    complain(failures)


def _chosen(reading: "Reading", first: str, others: tuple[str, ...]) -> "tuple[tuple[RecordFile, ...], str]":
    """The records to compare, that of the first authority before the others, and why these."""
    if others and reading.several.is_asked:
        raise click.UsageError("name the others, or --region, --neighbours-of or --all, not both")
    own = reading.find(first)
    if others:
        return (own, *map(reading.find, others)), "named"
    if not reading.several.is_asked:
        reading = reading._replace(several=reading.several._replace(neighbours_of=first))
    why = "region" if reading.several.region else "all" if reading.several.every else "statistical neighbours"
    return (own, *(each for each in reading.entries() if each != own)), why
