"""What is to be compared as a document: each recommendation with the earlier ones that it may make again."""

from collections.abc import Iterator

from inspectcli.questions.review import Review
from inspectcli.questions.suggestions import Candidate, Likelihood, Suggestion
from inspectcli.render.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Role,
    Span,
    Table,
    Title,
    cell,
    line,
)
from inspectcli.render.plain_data import Records, cited, jsonable
from inspectcli.views.phrases import as_known, caveats, cite, counted, rows

_MOST = 5
_PERCENT = 0.01
_NOTHING = (
    "There is nothing to compare: every recommendation was compared with the earlier ones, or has none before it."
)
_COLUMNS = (Column("How likely", 1), Column("It may make again", 5))
_ROLES = {Likelihood.LIKELY: Role.STRONG, Likelihood.POSSIBLE: Role.PLAIN, Likelihood.UNLIKELY: Role.FAINT}
_KEYS = (
    *("recommendation", "visit", "body", "text", "made_before", *cited("source"), "rank"),
    *(f"candidate_{field}" for field in Candidate._fields if field != "source"),
    *cited("candidate_source"),
)
_NO_LINK = (
    "These are suggestions and no links: they change no status and no count. Read both wordings, then say which "
    "it continues (inspectcli link LATER EARLIER), or that it continues none (inspectcli link LATER --none)."
)


def document(value: Review) -> Document:
    """A sentence, then every recommendation with the likeliest earlier ones, five at most."""
    title = Title(f"{value.about.authority}: what may have been asked for before, {as_known(value.about)}")
    blocks: list[Block] = [title, Paragraph(line(Span(_sentence(value), Role.STRONG)))]
    if value.suggestions:
        blocks.append(Paragraph(line(_NO_LINK)))
    blocks += (block for each in value.suggestions for block in _blocks(each))
    return Document((*blocks, *caveats(value.about)))


def records(value: Review) -> Records:
    """One row a recommendation and an earlier one, the likeliest first."""
    return rows(value.about, _KEYS, (row for each in value.suggestions for row in _rows(each)))


def _rows(each: Suggestion) -> Iterator[dict[str, object]]:
    own = {key: plain for key, plain in jsonable(each).items() if key != "candidates"}
    for rank, candidate in enumerate(each.candidates, 1):
        told = {f"candidate_{key}": plain for key, plain in jsonable(candidate).items()}
        yield {**own, "rank": rank, **told, "candidate_reasons": "; ".join(candidate.reasons)}


def _sentence(value: Review) -> str:
    if not value.suggestions:
        return _NOTHING
    best = [each.candidates[0].likelihood for each in value.suggestions]
    likely, possible = (best.count(each) for each in (Likelihood.LIKELY, Likelihood.POSSIBLE))
    listed = counted(len(value.suggestions), "recommendation")
    return (
        f"{listed} not compared with earlier ones: {likely} likely to make one again, "
        f"{possible} possibly, {len(best) - likely - possible} unlikely to."
    )


def _blocks(each: Suggestion) -> Iterator[Block]:
    yield Heading(f"{each.recommendation}: {each.text}")
    before = "The report itself says that it was made before. " if each.made_before else ""
    yield Paragraph(line(Span(f"To {each.body.label}. ", Role.FAINT), before, *cite(each.source)))
    worth = [each for each in each.candidates if each.likelihood is not Likelihood.UNLIKELY]
    yield Table(_COLUMNS, tuple(_row(candidate) for candidate in (worth or each.candidates[:1])[:_MOST]))


def _row(each: Candidate) -> tuple[Cell, ...]:
    how = cell(Span(each.likelihood.label, _ROLES[each.likelihood]), Span(_percent(each.score), Role.FAINT))
    wording = line(Span(each.recommendation, Role.ID), f" {each.text} ", *cite(each.source))
    return how, cell(wording, Span("; ".join(each.reasons), Role.FAINT))


def _percent(score: float) -> str:
    """A probability as people read it: cut off, so that none is shown as certain or above its word."""
    return f"{int(100 * score)} %" if score >= _PERCENT else "under 1 %"
