"""What was found as a document: by section, the matching words marked."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from inspectcli.questions.search import Hit, Hits, Mark, Match, Section
from inspectcli.render.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Line,
    Paragraph,
    Part,
    Role,
    Span,
    Title,
    cell,
    line,
)
from inspectcli.render.plain_data import Records, cited, jsonable
from inspectcli.views.phrases import as_known, caveats, cite, counted, rows, start_case, theme

_KEYS = ("section", "id", "visit", "recommendation", "when", "text", "matches", "proposed", *cited("source"))
_IN_THE_HEADING = ("text", "id", "when")
"""Fields that are shown in any case; the others only where they match."""


def document(value: Hits) -> Document:
    """A sentence, then every hit under what sort of thing it is."""
    title = Title(f"{value.about.authority}: {_asked(value)}, {as_known(value.about)}")
    sentence = Paragraph(line(Span(_sentence(value), Role.STRONG)))
    return Document((title, sentence, *_sections(value.hits), *caveats(value.about)))


def records(value: Hits) -> Records:
    """One row a hit, with every key of the JSON."""
    found = ({**jsonable(hit), "matches": [each.field for each in hit.matches]} for hit in value.hits)
    return rows(value.about, _KEYS, found)


def is_nothing(value: Hits) -> bool:
    """Whether nothing was found."""
    return not value.hits


def _asked(value: Hits) -> str:
    return " ".join(f"“{word}”" for word in value.words)


def _sentence(value: Hits) -> str:
    if not value.hits:
        all_of = " all of" if len(value.words) > 1 else ""
        return f"Nothing found: no text on record has{all_of} {_asked(value)}."
    entries = "1 entry" if len(value.hits) == 1 else f"{len(value.hits)} entries"
    visits = len({hit.visit for hit in value.hits if hit.visit})
    said = f", from {counted(visits, 'visit')}" if visits else ""
    return f"{entries} found{said}."


def _sections(hits: Sequence[Hit]) -> Iterator[Block]:
    for section, group in groupby(hits, key=lambda hit: hit.section):
        found = list(group)
        yield Heading(f"{start_case(section.label)}{'' if len(found) == 1 else 's'} ({len(found)})")
        yield Bullets(tuple(map(_hit, found)))


def _hit(hit: Hit) -> Cell:
    matches = {match.field: match for match in hit.matches}
    key = _shown(matches, "id", hit.id, Role.ID)
    visit = line(Span(hit.visit, Role.ID)) if hit.visit and hit.section is not Section.VISIT else ()
    facts = [part for part in (key, _shown(matches, "when", hit.when, Role.FAINT), visit) if part]
    others = [_other(match, hit.proposed) for match in hit.matches if match.field not in _IN_THE_HEADING]
    cited = [] if hit.section is Section.SOURCE else [Span(" "), *cite(hit.source)]
    return cell(_in_a_row(facts), (*_shown(matches, "text", hit.text, Role.PLAIN), *cited), *others)


def _in_a_row(parts: Sequence[Line]) -> Line:
    between = Span(" · ", Role.FAINT)
    return tuple(span for place, part in enumerate(parts) for span in ((between, *part) if place else part))


def _other(match: Match, proposed: Collection[str]) -> Line:
    name = match.field.replace("_", " ")
    # As many characters as the theme has, so the places that match stay the same.
    text = theme(match.text) if match.field == "theme" else match.text
    mark = " (proposed)" if match.field in proposed else ""
    return line(Span(f"{name}: ", Role.FAINT), *_marked(text, match.marks, Role.FAINT), Span(mark, Role.FAINT))


def _shown(matches: dict[str, Match], field: str, text: str | None, role: Role) -> Line:
    if field in matches:
        return tuple(_marked(matches[field].text, matches[field].marks, role))
    return line(Span(text or "", role))


def _marked(text: str, marks: Sequence[Mark], role: Role) -> Iterator[Part]:
    done = 0
    for mark in marks:
        yield from line(Span(text[done : mark.start], role), Span(text[mark.start : mark.end], Role.MARK))
        done = mark.end
    yield from line(Span(text[done:], role))
