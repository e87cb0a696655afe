"""An answer as a paper, a sheet or a chart, as far as its command has one."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar, runtime_checkable

from inspectcli.cli.output import View
from inspectcli.problems import UsageError
from inspectcli.questions.answer import Answer
from inspectcli.questions.history import History
from inspectcli.questions.resting import RestsOn
from inspectcli.render.chart import Chart
from inspectcli.render.document import Document
from inspectcli.render.formats import FileForm
from inspectcli.views.phrases import source_lines

Value = TypeVar("Value")


@runtime_checkable
class HasPaper(Protocol):
    """A view that makes an agenda item of its answer."""

    def paper(self, answer: Answer[Any], /) -> Document:
        """The agenda item."""


@runtime_checkable
class HasChart(Protocol):
    """A view that makes a chart of its answer."""

    def chart(self, answer: Answer[Any], /) -> Chart:
        """The chart."""


def paper(answered: Answer[Value], view: View[Value]) -> Document:
    """The agenda item of an answer, or where its command has none, what it tells people."""
    if isinstance(view, HasPaper):
        return view.paper(answered)
    return view.document(answered.value).citing(source_lines(answered.sources))


def content(
    form: FileForm,
    answers: Sequence[Answer[Value]],
    view: View[Value],
    history: History | None = None,
    resting: RestsOn | None = None,
) -> bytes:
    """What the file holds.

    Args:
        form: of the file.
        answers: one a record.
        view: of each of them.
        history: of the one record, where its ladder of grades helps who reads the paper.
        resting: the records that the answers are from, where they are of several.

    Raises:
        UsageError: the command has no paper or no chart, or a chart is asked of several records.
        FileError: a library that is needed is not installed, or no font is.
    """
    from inspectcli.views.resting import block, sheet

    match form:
        case FileForm.DOCX:
            from inspectcli.render import as_docx

            if not isinstance(view, HasPaper):
                raise UsageError("this command makes no paper (.docx): actions, diff, open-recs and trace do")
            papers = [view.paper(each) for each in answers]
            if history is not None:
                papers = [_illustrated(each, history) for each in papers]
            ground = [block(resting)] if resting else []
            return as_docx.render(Document((*(part for each in papers for part in each.blocks), *ground)))
        case FileForm.XLSX:
            from inspectcli.render import as_xlsx

            made = [view.records(each.value) for each in answers]
            return as_xlsx.render(*(sheet(made, resting) if resting else made[0]))
        case FileForm.SVG | FileForm.PNG:
            return _drawn(form, answers, view)


def _illustrated(made: Document, history: History) -> Document:
    """A paper with the ladder of grades, where there are any."""
    from inspectcli.questions.timeline import Window, timeline
    from inspectcli.views import charts
    from inspectcli.views.papers.agenda import illustrated

    chart = charts.ladder(Answer(timeline(history, Window(events=False)), history.sources))
    return illustrated(made, chart) if chart.steps or chart.beside else made


def _drawn(form: FileForm, answers: Sequence[Answer[Value]], view: View[Value]) -> bytes:
    from inspectcli.render import as_svg

    if not isinstance(view, HasChart):
        raise UsageError(f"this command makes no chart (.{form}): areas and timeline do")
    if len(answers) != 1:
        raise UsageError("a chart shows one authority: name it with --authority")
    drawing = as_svg.render(view.chart(answers[0]))
    if form is FileForm.SVG:
        return drawing.encode()
    from inspectcli.render import as_png

    return as_png.render(drawing)
