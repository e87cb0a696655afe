"""Rules about what import left to a person."""

from collections.abc import Iterator

from inspectcli.checks import walk
from inspectcli.record.faults import Fault
from inspectcli.record.models import IMPORT_NOTE, Record


def proposed_by_import(record: Record) -> Iterator[Fault]:
    """Import proposed the area or theme of a recommendation, and nobody has confirmed it.

    A program guessed it from headings and words: lists by area or theme are no surer than that guess.
    """
    for path, _, made in walk.recommendations(record):
        if made.proposed:
            message = f'the {" and ".join(made.proposed)} of "{made.id}" {_are(made.proposed)} a proposal'
            yield Fault((*path, "proposed"), message, "correct what is wrong, then inspectcli confirm")


def doubtful_import(record: Record) -> Iterator[Fault]:
    """Import noted a doubt about a visit, and the note still stands.

    Something in the report could not be read beyond doubt, and nobody has compared it with the report.
    """
    for path, visit in walk.visits(record):
        for place, note in enumerate(visit.notes):
            if note.text.startswith(IMPORT_NOTE):
                message = f"import was in doubt: {note.text.removeprefix(IMPORT_NOTE)}"
                yield Fault(
                    (*path, "notes", place, "text"), message, "compare it with the report, then take the note out"
                )


def _are(keys: tuple[str, ...]) -> str:
    return "is" if len(keys) == 1 else "are"
