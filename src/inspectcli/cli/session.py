"""One run of a command that reads: the record it reads from, and where and how its answer goes.

The only place that looks at the terminal and at the environment.
"""

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from inspectcli.problems import FileError, UsageError
from inspectcli.questions.history import History, history
from inspectcli.record.load import load, shipped
from inspectcli.record.models import Record, Source
from inspectcli.render.plain_data import Records, cited, jsonable
from inspectcli.views.phrases import source_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspectcli.render.document import Document

Value_contra = TypeVar("Value_contra", contravariant=True)
_ENDINGS = {".json": "json", ".csv": "csv", ".md": "markdown", ".markdown": "markdown", ".txt": "table"}


class View(Protocol[Value_contra]):
    """What makes every format of a command's answer: a module of ``views``."""

    def document(self, value: Value_contra, /) -> "Document":
        """The answer as a document for people."""

    def records(self, value: Value_contra, /) -> Records:
        """The answer as rows for spreadsheets."""


class Session:
    """The options of a command that reads, put to use."""

    def __init__(  # noqa: PLR0913  (one argument an option)
        self,
        data: Path | None,
        form: str | None,
        output: Path | None,
        color: str,
        width: int | None,
        *,
        replace: bool,
    ) -> None:
        self._data = data
        self._output = output
        self._form = form or _form(output)
        self._color = color
        self._width = width
        self.replace = replace
        self._sources: Mapping[str, Source] = {}

    @property
    def for_a_reader(self) -> bool:
        """Whether the answer goes to somebody who reads it as it comes, not to a program or a file."""
        return self._form == "table" and self._output is None

    def record(self) -> Record:
        """The record that the command reads."""
        record = load(self._data or shipped())
        self._sources = record.sources
        return record

    def history(self, as_of: date) -> History:
        """The record as it was known on a day."""
        return history(self.record(), as_of)

    def show(self, value: Any, view: View[Any]) -> None:
        """Render an answer and put it where it is wanted."""
        self.put(self._rendered(value, view))

    def put(self, text: str) -> None:
        """Write text to standard output, or whole to the file that was named."""
        if self._output is None:
            _print(text)
        else:
            from inspectcli.record.files import write_whole

            write_whole(self._output, self._marked(text), replace=self.replace)

    def _marked(self, text: str) -> str:
        # Excel takes a CSV file for UTF-8, and so shows its accents, only where it begins with this mark.
        return f"\ufeff{text}" if self._form == "csv" else text

    def _rendered(self, value: Any, view: View[Any]) -> str:
        if self._form == "csv":
            from inspectcli.render import as_csv

            return as_csv.render(*view.records(value))
        sources = cited(value, self._sources)
        if self._form == "json":
            from inspectcli.render import as_json

            return as_json.render({**jsonable(value), "cited_sources": jsonable(sources)})
        document = view.document(value).citing(source_lines(sources))
        if self._form == "markdown":
            from inspectcli.render import as_markdown

            return as_markdown.render(document)
        from inspectcli.render import terminal

        return terminal.render(document, width=self._columns(), color=self._colored())

    def _on_terminal(self) -> bool:
        return self._output is None and sys.stdout.isatty()

    def _columns(self) -> int:
        from inspectcli.render.terminal import PIPE_WIDTH

        if self._width:
            return self._width
        return (
            os.get_terminal_size(sys.stdout.fileno()).columns or PIPE_WIDTH if self._on_terminal() else PIPE_WIDTH
        )

    def _colored(self) -> bool:
        if self._color == "auto":
            plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
            return self._on_terminal() and not plain
        return self._color == "always"


def _form(output: Path | None) -> str:
    """The format that the ending of a file's name stands for; table where there is no file."""
    if output is None:
        return "table"
    try:
        return _ENDINGS[output.suffix.casefold()]
    except KeyError:
        known = ", ".join(_ENDINGS)
        raise UsageError(f'the ending of "{output}" names no format: add --format, or end it in {known}') from None


def _print(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
    except OSError as error:
        _forget_output()
        raise FileError(f"standard output cannot be written: {error.strerror}") from None


def _forget_output() -> None:
    # What is left in the buffer would fail again when Python closes it, with a traceback of its own.
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
