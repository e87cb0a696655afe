"""From the letter of a joint targeted area inspection to what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from inspectcli.reports.identify import Identity
from inspectcli.reports.letter import front, lists, next_steps
from inspectcli.reports.letter.lists import LetterList
from inspectcli.reports.letter.next_steps import Demand
from inspectcli.reports.letter.rows import rows
from inspectcli.reports.letter.sections import Content, LetterSection, split
from inspectcli.reports.text import Pages
from inspectcli.reports.values import ReadReport


def report(document: Pages, identity: Identity) -> ReadReport:
    """What a letter says: its area and days, its lists, and what is due after it.

    A letter gives no grades, so none are here. It is read from its measured lines alone.
    """
    lines = rows(line for number in range(1, len(document.pages) + 1) for line in document.lines(number))
    head = front.read(lines)
    sections = split(lines[head.below :])
    found = [lists.read(section) for section in sections if section.content.is_list]
    asked = _asked(sections, head.published)
    return ReadReport(
        kind=identity.kind,
        title=head.area,
        topic=head.topic,
        inspectorates=head.inspectorates,
        start=head.start,
        end=head.end,
        published=head.published,
        recommendations=tuple(point for one in found for point in one.recommendations),
        strengths=tuple(point for one in found for point in one.strengths),
        strengths_listed=any(one.is_whole and one.section.content is Content.STRENGTHS for one in found),
        due=asked.due,
        notes=tuple(note for one in found for note in one.notes),
        warnings=(
            *head.warnings,
            *(warning for one in found for warning in one.warnings),
            *_missing(sections, found),
            *asked.warnings,
        ),
    )


def _asked(sections: Sequence[LetterSection], written: date | None) -> Demand:
    """What is due: below the heading for it or, where there is none, wherever the letter says it."""
    if steps := next((section for section in sections if section.content is Content.NEXT_STEPS), None):
        return next_steps.read(steps.lines, written)
    every = [line for section in sections if section.content is not Content.BOX for line in section.lines]
    asked = next_steps.read(every, written)
    where = "no section of next steps was found: what is due was looked for in the whole letter"
    return Demand(asked.due and replace(asked.due, page=None), (where, *asked.warnings))


def _missing(sections: Sequence[LetterSection], found: Sequence[LetterList]) -> Iterator[str]:
    """What a letter should have and this one has not, and lists of which nobody can tell what they list."""
    if not any(one.asks for one in found):
        yield "no section of what must improve was found"
    for section in sections:
        unsure = section.content is Content.BOX or (section.content is Content.OTHER and not section.known)
        if unsure and section.bullets:
            where = f"“{section.heading.text}” on page {section.heading.page}"
            yield f"{section.bullets} points under {where} are left unread: the heading does not say what they are"
