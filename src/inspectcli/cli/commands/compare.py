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
    from collections import ChainMap

    from inspectcli.cli.telling import complain, left_out
    from inspectcli.library.library import BrokenRecord
    from inspectcli.questions import compare as question
    from inspectcli.questions.answer import Answer
    from inspectcli.questions.history import History
    from inspectcli.views import compare as view

    own, others = _own(reading, names), names[1:]
    entries, chosen_as = _chosen(reading, own, others)
    read = list(reading.histories(as_of, entries, coded=True))
    failures = [found for _, found in read if isinstance(found, BrokenRecord)]
    histories = [found for _, found in read if isinstance(found, History)]
    sources = ChainMap(*(dict(each.sources) for each in histories))
    told = question.compare(histories, as_of, chosen_as)
    output.show(Answer(told._replace(caveats=(*told.caveats, *left_out(failures))), sources), view)
    complain(failures)


def _own(reading: "Reading", names: tuple[str, ...]) -> "RecordFile":
    """The record of the authority that is asked for: the one named, else Somerset's or the first of a folder."""
    if names or reading.authority:
        return reading.find((names or (str(reading.authority),))[0])
    if reading.data is None:
        return reading.find("Somerset")
    if not reading.several.is_asked:
        reading.found()  # which says so where several could be meant
    return reading.entries()[0]


def _chosen(
    reading: "Reading", own: "RecordFile", others: tuple[str, ...]
) -> "tuple[tuple[RecordFile, ...], str]":
    """The records to compare, that of the first authority before the others, and why these."""
    if others and reading.several.is_asked:
        raise click.UsageError("name the others, or --region, --neighbours-of or --all, not both")
    if others:
        return (own, *map(reading.find, others)), "named"
    if not reading.several.is_asked:
        name = own.authority.name if own.authority else own.path.stem
        reading = reading._replace(several=reading.several._replace(neighbours_of=name))
    why = "region" if reading.several.region else "all" if reading.several.every else "statistical neighbours"
    return (own, *(each for each in reading.entries() if each != own)), why
