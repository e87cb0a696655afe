"""The open recommendations in short: a line a thread, or its wording too where the terminal has room for it."""

from collections.abc import Callable, Iterator, Sequence

from inspectcli.domain.vocabulary import Area, Body, Origin
from inspectcli.questions.about import About
from inspectcli.questions.open_recs import OpenRecommendations
from inspectcli.questions.threads import Thread
from inspectcli.render.document import (
    Block,
    Cell,
    Column,
    Document,
    Line,
    Paragraph,
    Role,
    Span,
    Table,
    Title,
    cell,
    line,
)
from inspectcli.views import open_recs as whole
from inspectcli.views.phrases import area_name, month, rag, since, start_case, theme, thread_words, times
from inspectcli.views.screens.common import a_line_each, ends, in_short

_REF = Column("Ref")
_HOW = (Column("Asked", 2), Column("Since"))
_FOUND, _STANDS = Column("Found", 0, "Inspectors since"), Column("How it stands", 5)
_ABOUT, _WORDING, _COUNCIL = Column("About", 9), Column("What inspectors asked", 9), Column("Council", 2)
_NO_COLOUR = Span("none yet", Role.FAINT, "no evidence yet")
_IN_DIGITS = 3
_REST = "(trace REF: its story; --full: wordings, sources)"
_COUNTS = (Column("On record"), Column("More than once"), Column("Priority"), Column("The oldest from"))
_UNKNOWN = "What inspectors asked is not on record of every visit, so where none is listed there may be some."


def screens(value: OpenRecommendations) -> Iterator[Document]:
    """A sentence, every thread, what the words mean, and what must be known before relying on it.

    First with the wording of each, then in a line each: its theme and area; what colours mean where there is room.
    """
    for column, told in ((_WORDING, _wording), (_ABOUT, _about)):
        yield _screen(value, column, told, whole.meant(value))
        words = Span(thread_words(value.recommendations), Role.FAINT)
        yield _screen(value, column, told, Paragraph(line(words), explains=True))


def _screen(value: OpenRecommendations, column: Column, told: Callable[[Thread], Cell], meant: Block) -> Document:
    title = Title(f"{value.about.authority}: {whole.what(value.status)}{whole.addressee(value)}")
    sentence = Paragraph(line(Span(whole.sentence(value), Role.STRONG)))
    council = (_COUNCIL,) if any(value.actions.values()) else ()
    columns = (_REF, column, *_HOW, _FOUND if value.status else _STANDS, *council)
    rows = tuple(_row(each, value, told(each)) for each in value.recommendations)
    table = (Table(columns, rows), Paragraph(()), meant) if rows else ()
    rest = _elsewhere(value.about) if value.nothing_on_record else _REST
    return Document((title, sentence, *table, *in_short(value.about.caveats), ends(value.about, rest)))


def _elsewhere(about: About) -> str:
    """Where to look for what is not on record: reports are fetched into a library, not into any file."""
    name = f'"{about.authority}"' if " " in about.authority else about.authority
    fetch = "" if about.record_from is Origin.NAMED else f"; get {name}: fetch its reports and read them"
    return f"(show YEAR: a visit and its sources{fetch})"


def _about(each: Thread) -> Cell:
    """Its theme and area, each marked where nobody has confirmed it; the wording where it has no theme."""
    return cell(f"{_theme(each)}{_area(each)}" if each.theme else each.text)


def _theme(each: Thread) -> str:
    words = start_case(theme(each.theme)) if each.theme else ""
    return f"{words} (proposed)" if "theme" in each.proposed else words


def _area(each: Thread) -> str:
    if each.area is None or (each.area is Area.LSCB and each.body is Body.LSCB):
        return ""  # nothing, or what the addressee says already
    return f", {area_name(each.area)}{' (proposed)' if 'area' in each.proposed else ''}"


def _wording(each: Thread) -> Cell:
    return cell(line(Span(f"{_theme(each)}: " if each.theme else "", Role.STRONG), each.text))


def _stands(each: Thread, value: OpenRecommendations) -> Line:
    """What inspectors found, and where all are listed how it stands."""
    if value.status is None:
        return line(f"{each.status.label}, ", rag(each.rag))
    return line(rag(each.rag) if each.rag else _NO_COLOUR)


def _how_often(each: Thread) -> str:
    """In digits, which leave room for what it is about."""
    count = each.times_raised
    told = times(count) if count < _IN_DIGITS else f"{count} times"
    return f"at least {told}" if each.is_uncertain else told


def _row(each: Thread, value: OpenRecommendations, told: Cell) -> tuple[Cell, ...]:
    priority = Span("PRIORITY ", Role.MARK) if each.priority else ""
    beside = value.not_compared[each.id]
    unsure = " (may repeat an earlier one)" if beside.may_repeat else ""
    unsure += " (may be made again later)" if beside.may_be_repeated else ""
    own = (
        cell(Span(each.id, Role.ID)),
        cell(line(priority, *told[0], unsure)),
        cell(_how_often(each)),
        cell(since(each, month(each.first_raised))),
        cell(_stands(each, value)),
    )
    if not any(value.actions.values()):
        return own
    actions = value.actions[each.id]
    return (*own, cell(actions[-1].status.label if actions else Span("no action", Role.FAINT)))


def overview(values: Sequence[OpenRecommendations]) -> Document:
    """How many there are of each, since when and how often asked."""
    what = whole.what(values[0].status) if values else "recommendations"
    return a_line_each(what, [(each.about, tuple(_counted(each))) for each in values], _COUNTS, _UNKNOWN)


def _counted(value: OpenRecommendations) -> Iterator[Cell]:
    told = value.recommendations
    if value.nothing_on_record:
        yield from (cell(Span(words, Role.FAINT)) for words in ("not known", "", "", ""))
        return
    first = min(told, key=lambda each: each.first_raised.latest, default=None)
    counts = (len(told), sum(each.times_raised > 1 for each in told), sum(each.priority for each in told))
    yield from (cell(str(count) if count else Span("none", Role.FAINT)) for count in counts)
    yield cell(since(first, month(first.first_raised)) if first else "")
