"""How a question is put to one record, or to several, and its answer shown."""

from datetime import date
from typing import TYPE_CHECKING, TypeVar

import click

from inspectcli.problems import ExitCode
from inspectcli.questions.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspectcli.cli.output import Output, View
    from inspectcli.cli.reading import Reading
    from inspectcli.library.library import BrokenRecord
    from inspectcli.questions.history import History

Value = TypeVar("Value")


def tell(
    reading: "Reading", output: "Output", as_of: date, ask: "Callable[[History], Value]", view: "View[Value]"
) -> None:
    """Put a question to the record that is read, or to each of several, and show what it answers.

    Of several, a record that is broken is told on standard error, and the exit code is then 1.
    """
    if not reading.several.is_asked:
        history = reading.history(as_of)
        output.show(Answer(ask(history), history.sources), view, history)
        return
    from inspectcli.library.library import BrokenRecord
    from inspectcli.questions.resting import Ground, ground, rests_on

    answers: list[Answer[Value]] = []
    grounds: list[Ground] = []
    failures: list[BrokenRecord] = []
    for _, found in reading.histories(as_of, coded=True):
        if isinstance(found, BrokenRecord):
            failures.append(found)
        else:
            answers.append(Answer(ask(found), found.sources))
            grounds.append(ground(found))
    told = [(str(each.path), str(each.error)) for each in failures]
    output.show_several(answers, view, as_of, told, rests_on(grounds, len(failures)))
    complain(failures)


def left_out(failures: "list[BrokenRecord]") -> tuple[str, ...]:
    """What an answer that rests on several records says of those that could not be read."""
    if not failures:
        return ()
    names = ", ".join(each.path.name for each in failures)
    one, it = ("1 record", "it") if not failures[1:] else (f"{len(failures)} records", "them")
    return (f"{one} could not be read, and the answer knows nothing of {it}: {names}.",)


def complain(failures: "list[BrokenRecord]") -> None:
    """Tell of records that could not be read, and exit with 1 if there are any."""
    from inspectcli.cli.errors import complaint

    for each in failures:
        click.echo(complaint(each.error), err=True, nl=False)
    if failures:
        click.get_current_context().exit(ExitCode.DATA)
