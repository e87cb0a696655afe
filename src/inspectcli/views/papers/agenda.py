"""What agenda items share: how they open and end, and their numbered notes."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from inspectcli.domain.vocabulary import Rag
from inspectcli.questions.about import About
from inspectcli.questions.comparing import HOW_TO_COMPARE
from inspectcli.questions.threads import Thread
from inspectcli.record.models import Source
from inspectcli.render.chart import Chart
from inspectcli.render.document import (
    Block,
    Bullets,
    Cell,
    Cite,
    Column,
    Document,
    Heading,
    Line,
    Numbered,
    Paragraph,
    Part,
    Picture,
    Role,
    Span,
    Table,
    cell,
    line,
    lines,
)
from inspectcli.views import phrases
from inspectcli.views.phrases import cite, day, due, joined, month, source_lines, start_case, subject, tags

# What people type to see more, in brackets at the end of a sentence: a paper is read by others.
_SWITCHES = re.compile(r" \([^()]*--[a-z][^()]*\)")
_REVIEW = ": inspectcli review"


def agenda(blocks: Iterable[Block], about: About, sources: Mapping[str, Source]) -> Document:
    """An agenda item: blocks, their title first, then what to know before relying on them, and the notes."""
    title, *others = blocks
    said = (Heading("Before relying on this"), Bullets(_said(about.caveats)))
    caveats: tuple[Block, ...] = said if about.caveats else ()
    whole: tuple[Block, ...] = (title, Paragraph(line(f"{_known(about)}.")), *others, *caveats)
    cited = dict.fromkeys(
        part.source for block in whole for each in lines(block) for part in each if isinstance(part, Cite)
    )
    numbers = {key: number for number, key in enumerate(cited, 1)}
    told = dict(source_lines(sources))
    notes = tuple(cell(told[key]) for key in numbers)
    ending = (Heading("Sources"), Numbered(notes)) if notes else ()
    return Document((*(_noted(block, numbers) for block in whole), *ending))


def without_switches(text: str) -> str:
    """A sentence of the program's own without what one would type to see or to settle more."""
    settled = text.replace(f" To settle it: {HOW_TO_COMPARE}.", "")
    return _SWITCHES.sub("", settled).replace(_REVIEW, "")


def colours(rags: Collection[Rag | None]) -> Iterator[Block]:
    """What the colours that stand in a paper mean, and what it means that there is none."""
    if meant := phrases.colours(rags):
        yield Paragraph(line(meant))
    if None in rags:
        yield Paragraph(
            line("No evidence yet: no finding since then is on record, which is neither good nor bad.")
        )


def asked_column(*, joint: bool) -> Column:
    """The column of what was asked; letters to the partnership are of several inspectorates."""
    return Column("What inspectors asked" if joint else "What Ofsted asked", 4)


def asked(each: Thread, *, facts: bool = True) -> Cell:
    """What a recommendation asks in its newest wording, and what it is about."""
    priority = Span("Priority. ", Role.MARK) if each.priority else ""
    about = (
        subject(each.area, None, each.proposed),
        tags(each.national_framework),
        due(each.due, each.due_text),
    )
    return cell(
        line(priority, each.text, " ", *cite(each.source)),
        Span(joined(*about) if facts else "", Role.FAINT),
    )


def found(each: Thread) -> Cell:
    """What inspectors found of it since it was last made."""
    if not each.latest_findings:
        return cell(line("No evidence yet: no finding is on record."))
    told = (
        line(f"{start_case(one.outcome.label)}, {month(one.date)}: {one.note} ", *cite(one.source))
        for one in each.latest_findings
    )
    return cell(Span(start_case(each.rag.value) if each.rag else "", Role.STRONG), *told)


def illustrated(paper: Document, chart: Chart) -> Document:
    """An agenda item with a chart before its first section: after the summary, and a list that follows it."""
    places = [place for place, block in enumerate(paper.blocks) if isinstance(block, Heading)]
    place = min(places, default=len(paper.blocks))
    return Document((*paper.blocks[:place], Picture(chart), *paper.blocks[place:]))


def _said(caveats: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(cell(without_switches(each)) for each in caveats)


def _known(about: About) -> str:
    ends = f"; the record that it draws on ends {about.ends_before.label}" if about.ends_before else ""
    return f"As known on {day(about.as_of)}{ends}"


def _noted(block: Block, numbers: Mapping[str, int]) -> Block:
    """The block with the number of a note instead of each citation."""
    match block:
        case Paragraph():
            return Paragraph(_numbered(block.line, numbers))
        case Table():
            rows = tuple(tuple(_cell(each, numbers) for each in row) for row in block.rows)
            return block._replace(rows=rows)
        case Bullets() | Numbered():
            return block._replace(items=tuple(_cell(each, numbers) for each in block.items))
        case _:
            return block


def _cell(each: Cell, numbers: Mapping[str, int]) -> Cell:
    return tuple(_numbered(inner, numbers) for inner in each)


def _numbered(spans: Line, numbers: Mapping[str, int]) -> Line:
    return tuple(_parts(spans, numbers))


def _parts(spans: Line, numbers: Mapping[str, int]) -> Iterator[Part]:
    for part in spans:
        if isinstance(part, Cite):
            place = Cite(str(numbers[part.source]), part.page, part.paragraph)
            yield Span(place.text, place.role)
        else:
            yield part
