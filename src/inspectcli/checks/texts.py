"""Rules about the texts of a record, and about the sources that it lists."""

import re
from collections.abc import Iterator

from inspectcli.checks import walk
from inspectcli.record.faults import Fault
from inspectcli.record.hidden import escape_hidden
from inspectcli.record.models import Record
from inspectcli.record.positions import KeyPath

_BREAKS = re.compile(r"\r?\n")
_DOUBLE_SPACE = re.compile(r"\S {2,}\S")


def blank_text(record: Record) -> Iterator[Fault]:
    """A text holds nothing but space.

    Whoever reads it sees a gap where the record claims to say something.
    """
    for path, text in walk.texts(record):
        if not text.strip():
            yield Fault(path, "the text is only white space", "write something, or leave the key out")


def untidy_text(record: Record) -> Iterator[Fault]:
    """A text has control characters, other invisible characters or double spaces.

    They come in with text pasted from a PDF or a web page: searches miss the words, and tables show odd signs.
    """
    for path, text in walk.texts(record):
        if text.strip() and (untidy := [*_hidden(text), *_double_spaces(text)]):
            yield Fault(path, f"the text has {' and '.join(untidy)}", "type that part of the text anew")


def _hidden(text: str) -> Iterator[str]:
    """The hidden characters, each once; the line breaks of a text over several lines are none."""
    found: list[str] = []

    def note(character: str) -> str:
        found.append(f"U+{ord(character):04X}")
        return ""

    escape_hidden(_BREAKS.sub(" ", text), note)
    if found:
        yield f"hidden characters ({', '.join(dict.fromkeys(found))})"


def _double_spaces(text: str) -> Iterator[str]:
    if double := _DOUBLE_SPACE.search(text):
        before = text[: double.start() + 1].rsplit(maxsplit=1)[-1][-20:]
        yield f'a double space after "{before}"'


def uncited_source(record: Record) -> Iterator[Fault]:
    """A source is listed that nothing in the record cites.

    Either a statement has lost its citation, or the source was never used.
    """
    cited = {text for path, text in walk.texts(record) if _is_citation(path)}
    for key in record.sources:
        if key not in cited:
            message = f'nothing cites the source "{key}"'
            yield Fault(("sources", key), message, "cite it where it is used, or take it out")


def _is_citation(path: KeyPath) -> bool:
    """Whether the text at a path is the id of a source: of the one of an item, or of one of a visit's."""
    return path[-1] == "id" and ("source" in path[-2:] or "sources" in path[1:-2])
