"""How a command that edits changes a record, and how it says what it did."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from inspectcli.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspectcli.questions.history import History
    from inspectcli.record.edit.cycle import Edit
    from inspectcli.record.edit.rewrite import Change
    from inspectcli.record.models import Record

_MOST = 3
"""Hints of each kind where a word names nothing."""


class Editing(NamedTuple):
    """The options that say which record is changed, and whether it is."""

    data: Path | None
    dry_run: bool

    @property
    def path(self) -> Path:
        """The record that is changed.

        Raises:
            UsageError: none is named; the one that comes with the program is never changed.
        """
        if self.data is None:
            raise UsageError(
                "name the record to change with --data FILE or INSPECTCLI_DATA: the one that comes with the "
                "program stays as it is"
            )
        return self.data

    def record(self) -> "Record":
        """The record as it stands; raises what ``load`` does."""
        from inspectcli.record.load import load

        return load(self.path)

    def visit(self, word: str) -> str:
        """The id of the visit that a word names; raises ``UsageError`` with the candidates where it names none."""
        from inspectcli.questions import selectors

        return selectors.visit(self.history(), word).id

    def recommendation(self, word: str) -> str:
        """The id of the recommendation that a word names; raises ``UsageError`` where it names none or several."""
        from inspectcli.questions import selectors

        named = selectors.recommendations(self.history(), word)
        if len(named) > 1:
            hints = [f"{each.id}: {each.recommendation.text}" for each in named]
            raise UsageError(f'"{word}" is the theme of {len(named)} recommendations; name one of them:', hints)
        return named[0].id

    def visit_or_recommendation(self, word: str) -> str:
        """The id that a word names; raises ``UsageError`` with the nearest where it names neither or several."""
        if word in self.history().made:
            return word
        try:
            return self.visit(word)
        except UsageError as of_visits:
            try:
                return self.recommendation(word)
            except UsageError as of_recommendations:
                hints = [*of_visits.hints[:_MOST], *of_recommendations.hints[:_MOST]]
                message = f'no one visit or recommendation is called "{word}"; the nearest:'
                raise UsageError(message, hints) from None

    def history(self) -> "History":
        """The record as it is known when all of it is; raises what ``load`` does."""
        from inspectcli.questions.history import history

        return history(self.record(), date.max)

    def change(self, edit: "Callable[[str, Record], Edit]", done: str) -> None:
        """Change the record, and say so; with a dry run, show the lines that would change.

        Args:
            edit: from the text and what it says to the new text and what it must say.
            done: what was done, in a sentence.

        Raises:
            FileError, DataError, InspectError: as ``cycle.change`` does.
        """
        from inspectcli.record.edit.cycle import change

        made, note = change(self.path, edit, write=not self.dry_run)
        self._tell(made, f"{done}; {note}" if note else done)

    def _tell(self, made: "Change", done: str) -> None:
        from inspectcli.render.harmless import harmless, line_of_a_file

        if made.is_none:
            click.echo("Nothing changes: the record says so already.")
        elif self.dry_run:
            click.echo("\n".join(map(line_of_a_file, made.diff.splitlines())))
        else:
            click.echo(harmless(f"{done} ({made.path})"))
