"""The matrix of grades in short, and in words for who cannot see columns."""

from collections.abc import Iterator, Sequence

from inspectcli.domain.vocabulary import Area, Grade
from inspectcli.questions.areas import Areas, Judged, Standing
from inspectcli.render.document import Bullets, Cell, Column, Document, Paragraph, Role, Span, Title, cell, line
from inspectcli.views import areas as whole
from inspectcli.views import phrases
from inspectcli.views.screens.common import a_line_each, ends, further, in_short

_KEY = (
    "Each line is an area, with its grade at every full inspection that judged it, and how far up or down that is "
    "from the one before. Areas that no inspection judged are left out."
)
_NEWEST = {
    Area.LEADERSHIP: "Leaders",
    Area.HELP_AND_PROTECTION: "Help",
    Area.IN_CARE: "In care",
    Area.CARE_LEAVERS: "Leavers",
}
_REST = "(--full: sources; --plain: in words)"


def screens(value: Areas) -> Iterator[Document]:
    """The matrix and what its signs mean, without the list of inspections."""
    if not value.inspections:
        yield whole.document(value)
        return
    matrix, signs = whole.parts(value)
    title = Title(f"{value.about.authority}: grades by area and inspection")
    told = further(*(f"{text}." for text in signs))
    yield Document((title, matrix, Paragraph(()), told, *in_short(value.about.caveats), ends(value.about, _REST)))


def plain(value: Areas, *, in_short: bool) -> Document:
    """The same without columns: the story of each area in a line, in full words."""
    title = Title(f"{value.about.authority}: grades by area, {phrases.as_known(value.about)}")
    if not value.inspections:
        return Document((title, *whole.document(value).blocks[1:]))
    named = [("Overall", value.overall), *((row.area.label, row.grades) for row in value.areas)]
    when = {each.id: whole.month(each) for each in value.inspections}
    told = ((name, [each for each in grades if each.status is not Standing.NOT_JUDGED]) for name, grades in named)
    stories = (
        cell(f"{name}: {'; '.join(_in_words(each, when) for each in judged)}.") for name, judged in told if judged
    )
    notes = [*whole.notes(value), *value.about.caveats]
    known = (Bullets(tuple(map(cell, notes))),) if notes else ()
    rest = (further("(--full: the inspections, sources)"),) if in_short else whole.inspections(value)
    return Document((title, Paragraph(line(_KEY)), Bullets(tuple(stories)), *known, *rest))


def _in_words(each: Judged, when: dict[str, str]) -> str:
    if each.grade is None:
        return f"{when[each.visit]} no grade on record"
    by = each.change
    moved = "" if by is None else f", {phrases.change(by).words}"
    together = (
        f", one judgement of {' and '.join(a.label.lower() for a in each.judged_together)}"
        if each.judged_together
        else ""
    )
    return f"{when[each.visit]} {each.grade.label}{moved}{together}"


def overview(values: Sequence[Areas]) -> Document:
    """The newest grade of the whole and of each area, whichever inspection gave it."""
    newest = [(each.about, tuple(_newest(each))) for each in values]
    found = {grade for _, grades in newest for grade in grades}
    told = [(about, tuple(map(_in_cell, grades))) for about, grades in newest]
    columns = (Column("Overall"), *(Column(name, 0, area.label.lower()) for area, name in _NEWEST.items()))
    key = "; ".join(map(" ".join, phrases.short_forms(found)))
    return a_line_each("newest grade of each area", told, columns, "", f"{key}." if key else "")


def _in_cell(found: Grade | None) -> Cell:
    return cell(phrases.short(found) if found else Span("none", Role.FAINT))


def _newest(value: Areas) -> Iterator[Grade | None]:
    rows = {row.area: row.grades for row in value.areas}
    for grades in (value.overall, *(rows[area] for area in _NEWEST)):
        yield next((each.grade for each in reversed(grades) if each.grade), None)
