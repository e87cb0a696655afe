"""``inspectcli similar``."""

from datetime import date
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import RECOMMENDATION, as_of, reads_beside_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspectcli.cli.output import Output
    from inspectcli.cli.reading import Reading
    from inspectcli.library.library import BrokenRecord
    from inspectcli.questions.history import History
    from inspectcli.questions.similar import Sought
    from inspectcli.record.models import Source


@click.command("similar")
@reads_beside_many
@as_of
@click.option("--text", metavar="TEXT", help="Words of your own in place of a recommendation.")
@click.argument("recommendation", type=RECOMMENDATION, required=False)
def command(
    reading: "Reading", output: "Output", as_of: date, recommendation: str | None, text: str | None
) -> None:
    """Who else was told this: recommendations to other authorities in words that are like it.

    RECOMMENDATION is an id, the start of one, or a theme, of the record in use; a code before the id
    (886/2022-r1) says whose. It is compared with all records that hold wordings, or with those of --region or
    --neighbours-of. Of most authorities only facts ship: their reports count once they are in your library, by get
    or by import --keep.

    \b
    Examples:
      inspectcli similar 2022-r2
      inspectcli similar placements --region "south west"
      inspectcli similar --text "children placed far from home"
    """
    from inspectcli.cli.telling import complain, left_out
    from inspectcli.questions import similar as question
    from inspectcli.questions.answer import Answer
    from inspectcli.views import similar as view

    sources: dict[str, Source] = {}
    failures: list[BrokenRecord] = []
    wanted = _wanted(reading, as_of, recommendation, text, sources)
    told = question.similar(wanted, _histories(reading, as_of, sources, failures), as_of)
    told = told._replace(caveats=(*told.caveats, *left_out(failures)))
    output.show(Answer(told, sources), view)
    complain(failures)


def _wanted(
    reading: "Reading", as_of: date, recommendation: str | None, text: str | None, sources: "dict[str, Source]"
) -> "tuple[Sought, ...]":
    """What is sought: the recommendations that a word names, or a text."""
    from inspectcli.problems import UsageError
    from inspectcli.questions import selectors
    from inspectcli.questions.similar import Sought, sought

    if text is not None:
        if recommendation is not None:
            raise click.UsageError("name a recommendation or give a --text, not both")
        if not any(map(str.isalpha, text)):
            raise click.UsageError("there is no word in --text")
        return (Sought(text),)
    history = reading.history(as_of)
    if recommendation is None:
        raise selectors.unnamed_recommendation(history)
    try:
        named = {made.id for made in selectors.recommendations(history, recommendation)}
    except UsageError as error:
        more = f'in words of your own: inspectcli similar --text "{recommendation}"'
        raise UsageError(str(error), [*error.hints, more]) from None
    known = reading.history(as_of, coded=True)
    sources |= known.sources
    made = (each for key, each in zip(history.made, known.made.values(), strict=True) if key in named)
    return tuple(sought(known.authority, each) for each in made)


def _histories(
    reading: "Reading", as_of: date, sources: "dict[str, Source]", failures: "list[BrokenRecord]"
) -> "Iterator[History]":
    """Of all records, or of those that are asked for; gathers the sources of those that hold wordings."""
    from inspectcli.cli.reading import Several
    from inspectcli.library.library import BrokenRecord

    every = reading if reading.several.is_asked else reading._replace(several=Several(every=True))
    for _, found in every.histories(as_of, coded=True):
        if isinstance(found, BrokenRecord):
            failures.append(found)
            continue
        if found.made:
            sources |= found.sources
        yield found
