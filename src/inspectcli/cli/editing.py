"""How a command that edits changes a record, and how it says what it did."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from inspectcli.domain.vocabulary import Origin
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
    """The options that say which record is changed, and whether it is.

    What comes with the program is never changed: an authority's record is that of a person's own library, and
    begins there as what ships.
    """

    data: Path | None
    dry_run: bool
    authority: str | None = None
    """In any spelling that the register knows, a code or a URN."""

    @property
    def path(self) -> Path:
        """The record that is changed, which need not be there yet where only its authority is named.

        Raises:
            UsageError: none is named, or nothing is known of the authority.
            FileError: a folder is named that holds no record.
        """
        return self._found()[0]

    def _found(self) -> tuple[Path, str | None]:
        """The record that is changed and, where it is not there yet, the text that it begins as."""
        if self.data is None and self.authority is None:
            raise UsageError(
                "name the record to change with --data FILE or INSPECTCLI_DATA, or with --authority the one of "
                "your library: what comes with the program stays as it is"
            )
        from inspectcli.cli.reading import Reading

        path, origin = Reading(self.data, self.authority).found()
        if origin is not Origin.SHIPPED:
            return path, None
        from inspectcli.library.entries import named
        from inspectcli.library.own import own_library

        whose = named(self.authority or "")
        name, home = whose.name if whose else self.authority or "", own_library()
        return home.record_of(name), home.beginning(name)

    def record(self) -> "Record":
        """The record as it stands, or as it begins.

        Raises:
            FileError, DataError: as ``load`` does.
            UsageError: it is another authority's than the one that was named, or as ``path`` does.
        """
        from inspectcli.record.load import load, parse

        path, beginning = self._found()
        return self._checked(load(path) if beginning is None else parse(beginning, str(path)), path)

    def _checked(self, record: "Record", path: Path) -> "Record":
        from inspectcli.cli.reading import check_whose

        if self.authority is not None:
            check_whose(record, path, self.authority)
        return record

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

        path, beginning = self._found()

        def checked(text: str, record: "Record") -> "Edit":
            return edit(text, self._checked(record, path))

        made, note = change(path, checked, write=not self.dry_run, beginning=beginning)
        self._tell(made, f"{done}; {note}" if note else done, beginning)

    def _tell(self, made: "Change", done: str, beginning: str | None) -> None:
        from inspectcli.render.harmless import harmless, line_of_a_file

        if made.is_none:
            click.echo("Nothing changes: the record says so already.")
            return
        if beginning is not None:
            begins = "would begin" if self.dry_run else "began"
            click.echo(harmless(f"{made.path} {begins} as what ships, and is read in its place from then on."))
            made = made._replace(old=beginning)
        if self.dry_run:
            click.echo("\n".join(map(line_of_a_file, made.diff.splitlines())))
        else:
            click.echo(harmless(f"{done} ({made.path})"))
