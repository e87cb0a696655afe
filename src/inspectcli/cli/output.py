"""Where and how the answer of a command goes: its format, a terminal, a pipe or a file.

The only place that looks at the terminal and at the environment.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar, runtime_checkable

from inspectcli.cli import stdout
from inspectcli.problems import UsageError
from inspectcli.questions.answer import Answer
from inspectcli.render.document import Citations, Document, Paragraph
from inspectcli.render.formats import ENDINGS, FileForm, Format
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.phrases import source_lines

if TYPE_CHECKING:
    from inspectcli.questions.history import History
    from inspectcli.questions.resting import RestsOn

Value = TypeVar("Value")
Value_contra = TypeVar("Value_contra", contravariant=True)


class View(Protocol[Value_contra]):
    """What makes every format of a command's answer: a module of ``views``."""

    def document(self, value: Value_contra, /) -> Document:
        """The answer as a document for people."""

    def records(self, value: Value_contra, /) -> Records:
        """The answer as rows for spreadsheets."""


@runtime_checkable
class _Short(Protocol[Value_contra]):
    """A view that knows the answer in short."""

    def screens(self, value: Value_contra, /) -> Iterator[Document]:
        """The answer in short, the fullest first: what fits the terminal is shown, else the last."""


@runtime_checkable
class _Plain(Protocol[Value_contra]):
    """A view whose columns say nothing in words: it tells them otherwise to who listens."""

    def plain(self, value: Value_contra, /, *, in_short: bool) -> Document:
        """The answer without columns, whole or in short."""


@runtime_checkable
class _MayFindNothing(Protocol[Value_contra]):
    """A view whose answer of one record among several may be nothing at all."""

    def is_nothing(self, value: Value_contra, /) -> bool:
        """Whether it is."""


@runtime_checkable
class _Beside(Protocol[Value_contra]):
    """A view that knows several answers in a line each."""

    def overview(self, values: Sequence[Value_contra], /) -> Document:
        """The answers of several records beside each other, for a terminal."""


class WithRows(NamedTuple, Generic[Value]):
    """A view whose rows are of one kind among several."""

    document: Callable[[Value], Document]
    records: Callable[[Value], Records]


class Output(NamedTuple):
    """The options that say where an answer goes and how it looks."""

    form: Format | FileForm
    path: Path | None = None
    """The file that it is written to; None for standard output."""
    color: str = "auto"
    width: int | None = None
    """Columns of the table format; None for those of the terminal."""
    replace: bool = False
    """Whether a file that is there may be replaced."""
    full: bool = False
    """Whether a terminal gets the whole answer, as a pipe does, where it would get the short one."""
    sources: bool = False
    """Whether a terminal gets the full list of sources under the short answer."""
    plain: bool = False
    """Whether it is told without columns and pictures, for who listens to it."""
    pager: bool = True
    """Whether what is longer than the terminal goes through a pager."""

    @property
    def for_a_reader(self) -> bool:
        """Whether the answer goes to somebody who reads it as it comes, not to a program or a file."""
        return self.form is Format.TABLE and self.path is None

    def check(self) -> None:
        """See whether the answer can go where it is wanted, before anything else is written.

        Raises:
            FileError: it cannot.
        """
        if self.path is not None:
            from inspectcli.record.files import check

            check(self.path, replace=self.replace)

    def has_rows(self, which: str | None) -> None:
        """See whether a kind of rows is asked for of a format that has rows.

        Raises:
            UsageError: it is not.
        """
        if which and self.form in {Format.TABLE, Format.MARKDOWN, Format.JSON}:
            raise UsageError(f"--rows is for --format csv; {self.form.value} has everything")

    def show(self, answer: Answer[Value], view: View[Value], history: "History | None" = None) -> None:
        """Render an answer and put it where it is wanted.

        Args:
            answer: of one record.
            view: of it.
            history: of the record, where its ladder of grades helps who reads the paper.

        Raises:
            FileError: it cannot be written.
        """
        if isinstance(self.form, FileForm):
            self._keep(self.form, [answer], view, history)
        else:
            self.put(self._rendered(self.form, answer, view))

    def show_several(
        self,
        answers: Sequence[Answer[Value]],
        view: View[Value],
        as_of: date,
        failures: Sequence[tuple[str, str]],
        resting: "RestsOn",
    ) -> None:
        """Render the answers of several records one after the other, and put them where they are wanted.

        Args:
            answers: one a record.
            view: of each of them.
            as_of: the day of which they tell.
            failures: the files that could not be read, each with why.
            resting: the records that the answers are from.

        Raises:
            FileError: it cannot be written.
        """
        from inspectcli.views.resting import block, sheet

        match self.form:
            case Format.JSON:
                from inspectcli.render import as_json

                plain = {
                    "as_of": str(as_of),
                    "rests_on": jsonable(resting),
                    "answers": [_plain(each) for each in answers],
                    "failures": [{"file": file, "error": error} for file, error in failures],
                }
                self.put(as_json.render(plain))
            case Format.CSV:
                from inspectcli.render import as_csv

                made = [view.records(each.value) for each in answers]
                self.put(as_csv.render(*sheet(made, resting)))
            case Format.TABLE:
                self.put(self.text(self._several(answers, view, resting)))
            case Format.MARKDOWN:
                told = _that_tell(answers, view)
                papers = (part for each in told for part in _paper(each, view).blocks)
                self.put(self.text(Document((*papers, block(resting, len(answers) - len(told))))))
            case FileForm():
                self._keep(self.form, answers, view, resting=resting)

    def put(self, text: str) -> None:
        """Write text to standard output, or whole to the file that was named; raises what ``show`` does."""
        if (
            self.path is None
            and self.form is Format.TABLE
            and self.pager
            and sys.stdin.isatty()
            and self._overflows(text)
        ):
            from inspectcli.cli import pager

            pager.show(text, color=self._colored())
        elif self.path is None:
            stdout.write(text)
        else:
            from inspectcli.record.files import write_whole

            # Excel takes a CSV file for UTF-8, and so shows its accents, only where it begins with this mark.
            mark = "\ufeff" if self.form is Format.CSV else ""
            write_whole(self.path, mark + text, replace=self.replace)

    def _keep(
        self,
        form: FileForm,
        answers: Sequence[Answer[Value]],
        view: View[Value],
        history: "History | None" = None,
        resting: "RestsOn | None" = None,
    ) -> None:
        """Write what only a file can hold, whole or not at all."""
        from inspectcli.cli import filing
        from inspectcli.record.files import write_whole

        self.check()
        if self.path is None:
            raise UsageError(f"{form} is written to a file: name one with -o")
        write_whole(self.path, filing.content(form, answers, view, history, resting), replace=self.replace)

    def _rendered(self, form: Format, answer: Answer[Value], view: View[Value]) -> str:
        # What one format needs is imported for that format only: start-up is a feature.
        match form:
            case Format.TABLE:
                return self._first_that_fits(self._told(answer, view))
            case Format.MARKDOWN:
                return self.text(_paper(answer, view))
            case Format.JSON:
                from inspectcli.render import as_json

                return as_json.render(_plain(answer))
            case Format.CSV:
                from inspectcli.render import as_csv

                return as_csv.render(*view.records(answer.value))

    def _told(self, answer: Answer[Value], view: View[Value]) -> Iterator[Document]:
        """The answer for a reader: in short on a terminal where the view knows how, else whole."""
        shorts = self._shorts(answer.value, view) if self._in_short else None
        if shorts is None:
            yield self._whole(answer, view)
            return
        whole = self._whole(answer, view).blocks if self.sources else ()
        listed = [block for block in whole if isinstance(block, Citations)]
        yield from (Document((*short.blocks, *listed)) for short in shorts)

    def _shorts(self, value: Value, view: View[Value]) -> Iterator[Document] | None:
        if self.plain and isinstance(view, _Plain):
            return iter((view.plain(value, in_short=True),))
        return view.screens(value) if isinstance(view, _Short) else None

    def _whole(self, answer: Answer[Value], view: View[Value]) -> Document:
        """The whole answer with the sources that it cites."""
        sources = source_lines(answer.sources)
        if self.plain and isinstance(view, _Plain):
            return view.plain(answer.value, in_short=False).citing(sources)
        return view.document(answer.value).citing(sources)

    def _several(self, answers: Sequence[Answer[Value]], view: View[Value], resting: "RestsOn") -> Document:
        """The answers of several records: in a line each on a terminal where the view knows how, else whole."""
        from inspectcli.views.resting import block

        if self._in_short and isinstance(view, _Beside):
            return Document((*view.overview([each.value for each in answers]).blocks, block(resting)))
        told = _that_tell(answers, view)
        blocks = (part for each in told for part in self._whole(each, view).blocks)
        return Document((*blocks, Paragraph(()), block(resting, len(answers) - len(told))))

    def _first_that_fits(self, documents: Iterator[Document]) -> str:
        """The text of the first that the terminal has room for, else of the last."""
        told = ""
        for document in documents:
            told = self.text(document)
            if not self._overflows(told):
                break
        return told

    @property
    def _in_short(self) -> bool:
        return self._on_terminal() and not self.full

    def text(self, document: Document) -> str:
        """A document as text, for a terminal unless it is to be Markdown."""
        if self.form is Format.MARKDOWN:
            from inspectcli.render import as_markdown

            return as_markdown.render(document)
        from inspectcli.render import terminal

        return terminal.render(document, width=self._columns(), color=self._colored(), columns=not self.plain)

    def _on_terminal(self) -> bool:
        return self.path is None and sys.stdout.isatty()

    def _columns(self) -> int:
        from inspectcli.render.terminal import PIPE_WIDTH

        if self.width:
            return self.width
        if not self._on_terminal():
            return PIPE_WIDTH
        return os.get_terminal_size(sys.stdout.fileno()).columns or PIPE_WIDTH

    def _overflows(self, text: str) -> bool:
        return self._on_terminal() and text.count("\n") >= os.get_terminal_size(sys.stdout.fileno()).lines > 0

    def _colored(self) -> bool:
        if self.color == "auto":
            plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
            return self._on_terminal() and not plain and stdout.heeds_escapes()
        return self.color == "always"


def _that_tell(answers: Sequence[Answer[Value]], view: View[Value]) -> Sequence[Answer[Value]]:
    """Those of several answers that have anything to tell people."""
    if not isinstance(view, _MayFindNothing):
        return answers
    return [each for each in answers if not view.is_nothing(each.value)]


def _plain(answer: Answer[Value]) -> dict[str, Any]:
    return {**jsonable(answer.value), "cited_sources": jsonable(answer.sources)}


def _paper(answer: Answer[Value], view: View[Value]) -> Document:
    from inspectcli.cli import filing

    return filing.paper(answer, view)


def chosen_format(form: Format | None, path: Path | None) -> Format | FileForm:
    """The format that is named, or that a file's ending stands for; table where there is neither.

    A device, a pipe or a shell's process substitution has no ending that could mean anything.

    Raises:
        UsageError: the ending stands for no format, or for another than the one that is named.
    """
    if path is None:
        return form or Format.TABLE
    ending = path.suffix.casefold()
    meant = ENDINGS.get(ending)
    # A text file holds any text.
    if form is not None and meant not in {form, None, Format.TABLE}:
        raise UsageError(f'"{path}" ends like {meant}, and --format says {form}: leave one of the two out')
    is_stream = path.exists() and not (path.is_file() or path.is_dir())
    if form is None and meant is None and not is_stream:
        known = ", ".join(ENDINGS)
        raise UsageError(f'the ending of "{path}" names no format: add --format, or end it in {known}')
    return form or meant or Format.TABLE
