"""What the bare command says, and what a word may have meant that is no command."""

from collections.abc import Iterator, Sequence
from os import environ
from typing import TYPE_CHECKING

from inspectcli.cli import commands
from inspectcli.library.folder import own_folder

if TYPE_CHECKING:
    from inspectcli.domain.register import Registered

_ASKED_MOST = (
    ("timeline", "Every inspection and visit in order, with its grades and whether they went up or down."),
    ("open-recs", "What inspectors asked for that is still to do, since when, and how often they asked."),
    ("diff", "What changed between the last two full inspections, or any two: diff 2015 2017."),
    ("trace", "One recommendation from the day it was first made: trace placements."),
    ("england", "All authorities: the grades now, who is inadequate, who moved."),
    ("compare", "One authority beside its ten statistical neighbours: compare kent."),
)
_MARGIN = "  "
_TEXT_AT = 24


def lead(width: int) -> str:
    """What somebody needs to begin: what this is, the commands that most people want, where records are."""
    return "\n".join(line for part in _parts() for line in _laid(*part, width)) + "\n"


def _parts() -> Iterator[tuple[str, str]]:
    """Labels and their sentences, in order."""
    yield "", "The inspection history of the children's services of every English local authority."
    yield "", ""
    yield from ((f"inspectcli {name}", text) for name, text in _ASKED_MOST)
    yield "", ""
    yield "", f"{_of_whom()} All commands: inspectcli --help. What one does: inspectcli timeline --help."


def _of_whom() -> str:
    named = environ.get("INSPECTCLI_DATA")
    first = f"Answers come from {named}, which INSPECTCLI_DATA names" if named else "Answers are about Somerset"
    folder = own_folder()
    count = sum(1 for each in folder.glob("*.toml") if not each.name.startswith(".")) if folder.is_dir() else 0
    kept = f"{count} record{'' if count == 1 else 's'} of your own" if count else "no record of your own yet"
    return (
        f"{first}; --authority kent asks about Kent, and so on for every authority, --data reads a file. "
        f"Your library, {folder}, holds {kept}; inspectcli get kent fetches Kent's reports into it."
    )


def _laid(label: str, text: str, width: int) -> list[str]:
    """A sentence behind its label, whole, its further lines under its first."""
    from textwrap import wrap

    from inspectcli.render.harmless import harmless

    indent = " " * _TEXT_AT if label else ""
    first = f"{_MARGIN}{label}".ljust(_TEXT_AT) if label else ""
    return wrap(harmless(text), width, initial_indent=first, subsequent_indent=indent) or [""]


def meant(words: Sequence[str]) -> tuple[str, list[str]]:
    """What to say of words that begin with no command: what is wrong, and what may have been meant."""
    word = words[0]
    message = f'there is no command "{word}"'
    if word == "help":
        known = [each for each in words[1:2] if each in commands.NAMES]
        return f"{message}; help is:", [" ".join(("inspectcli", *known, "--help"))]
    if told := next(filter(None, _candidates(words)), None):
        return f"{message}; perhaps you mean:", told
    return f"{message}; all commands:", ["inspectcli --help"]


def _candidates(words: Sequence[str]) -> Iterator[list[str]]:
    """What may have been meant, the surest kind of likeness first."""
    from inspectcli.domain import register
    from inspectcli.domain.nearest import nearest
    from inspectcli.library.entries import named

    word = words[0].casefold()
    name = " ".join(each for each in words if not each.startswith("-"))
    yield [f"inspectcli {each}" for each in commands.NAMES if len(word) > 1 and each.startswith(word)]
    yield _about(named(name) or named(word))
    yield [f"inspectcli show {word}"] if _is_a_time(word) else []
    yield [f"inspectcli {each}" for each in nearest(word, commands.NAMES)]
    yield _about(register.misspelt(name))


def _about(found: "Registered | None") -> list[str]:
    if found is None:
        return []
    from inspectcli.domain import register

    name = register.slug(found.name)
    return [f"inspectcli timeline --authority {name}", f"inspectcli compare {name}"]


def _is_a_time(word: str) -> bool:
    from inspectcli.domain.periods import PartialDate

    try:
        PartialDate.parse(word)
    except ValueError:
        return False
    return True
