"""What a shell is offered for VISIT and RECOMMENDATION: a word and what it stands for.

What zsh and fish are offered they quote themselves; bash puts it on the line as it comes, so that it has to come
quoted, through a script that takes nothing off.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from click.shell_completion import BashComplete, CompletionItem, FishComplete, add_completion_class

from inspectcli.cli.reading import Reading
from inspectcli.problems import InspectError
from inspectcli.questions.history import history
from inspectcli.questions.selectors import name
from inspectcli.render.harmless import harmless

_NO_WORD = re.compile(r"[^\w.,:/@%+-]")
_IN_BASH = """\
%(complete_func)s() {
    local response type value
    response=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete $1)
    while IFS=',' read -r type value; do
        case $type in
            dir) COMPREPLY=(); compopt -o dirnames ;;
            file) COMPREPLY=(); compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done <<< "$response"
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""
"""Click's own reads without -r, which takes the backslashes off, and has bash look for files in each word."""


@add_completion_class
class BashWords(BashComplete):
    """Completion for bash in which a word stays one word, whatever is in it."""

    source_template = _IN_BASH

    def format_completion(self, item: CompletionItem) -> str:
        """The item as the script of completion takes it; bash completes the names of files itself."""
        # A backslash holds within open quotes too, where quotes of ours would close them.
        word = _NO_WORD.sub(r"\\\g<0>", item.value) if item.type == "plain" else item.value
        return f"{item.type},{word}"


@add_completion_class
class FishWords(FishComplete):
    """Completion for fish in which a word may have commas."""

    source_template = FishComplete.source_template.replace('split ","', 'split --max 1 ","')


def offers(data: object, authority: object, what: str) -> Iterator[tuple[str, str]]:
    """The visits, or the recommendations and themes, of a record, or the authorities; none where there are none.

    Args:
        data: the path that the command line names, if any.
        authority: the authority that it names, if any.
        what: ``visits``, ``recommendations``, ``actions``, ``authorities`` or ``regions``.
    """
    if what in {"authorities", "regions"}:
        yield from _authorities() if what == "authorities" else _regions()
        return
    try:
        record = Reading(Path(str(data)) if data else None, str(authority) if authority else None).record()
    except InspectError:
        return
    known = history(record, date.max)
    if what == "visits":
        yield from (
            ("first", "the first full inspection"),
            ("previous", "the full inspection before the latest"),
            ("latest", "the latest full inspection"),
        )
        yield from ((harmless(each.id), harmless(f"{name(each)}, {each.dates}")) for each in known.visits)
    elif what == "actions":
        yield from ((harmless(each.id), harmless(each.text)) for each in known.actions)
    else:
        yield from ((harmless(made.id), harmless(made.recommendation.text)) for made in known.made.values())
        themes = dict.fromkeys(made.recommendation.theme for made in known.made.values())
        yield from ((harmless(theme), "a theme") for theme in themes if theme)


def _regions() -> Iterator[tuple[str, str]]:
    from inspectcli.domain import register

    yield from ((name, "a region") for name in sorted({each.region for each in register.of_today()}))


def _authorities() -> Iterator[tuple[str, str]]:
    from inspectcli.domain import register

    yield from ((each.name, f"code {each.la_code}") for each in register.authorities())
