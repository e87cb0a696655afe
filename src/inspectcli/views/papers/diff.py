"""What changed between two visits as an agenda item."""

from collections.abc import Collection, Iterator, Sequence

from inspectcli.domain.vocabulary import Body, Status
from inspectcli.questions import coverage
from inspectcli.questions.answer import Answer
from inspectcli.questions.comparing import listed
from inspectcli.questions.diff import AreaChange, Diff, Restated
from inspectcli.questions.selectors import name
from inspectcli.questions.threads import Thread
from inspectcli.record.models import Visit
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
from inspectcli.views import diff as view
from inspectcli.views.papers.agenda import agenda, asked, asked_column, colours, found
from inspectcli.views.phrases import cite, counted, how_often, month, moved, number, start_case
from inspectcli.views.phrases import since as first_made


def paper(answer: Answer[Diff]) -> Document:
    """A summary in sentences, the grades, what became of the recommendations, strengths and figures."""
    value = answer.value
    old, new = value.old, value.new
    title = Title(
        f"{value.about.authority}: what changed from the {old.kind.label} of {old.days} to "
        f"{'that' if old.kind is new.kind else f'the {new.kind.label}'} of {new.days}"
    )
    blocks: list[Block] = [title, Paragraph(line(" ".join(_sentences(value))))]
    blocks += _grades(value)
    blocks += _recommendations(value)
    blocks += view.strengths(value)
    blocks += view.figures(value)
    # That something is made again after it was settled stands in the table of what is made again.
    told = [f"{each.id}, " for pair in value.recommendations.restated for each in (pair.old, pair.new)]
    caveats = tuple(each for each in value.about.caveats if not each.startswith(tuple(told)))
    return agenda(blocks, value.about._replace(caveats=caveats), answer.sources)


def _in_time(value: Diff) -> tuple[Visit, Visit]:
    """The earlier visit and the later, whichever was named first."""
    return (value.new, value.old) if value.backwards else (value.old, value.new)


# The summary


def _sentences(value: Diff) -> Iterator[str]:
    yield from _overall(value)
    yield from _moves([each.change for each in value.judgements if each.change is not None])
    yield from _counts(value)
    earlier, later = _in_time(value)
    first, last = name(earlier), name(later)
    yield f"The two{'' if first == last else f', {first} and {last},'} are {value.apart.label} apart."


def _overall(value: Diff) -> Iterator[str]:
    rating = value.rating
    if rating.old and rating.new and rating.change is not None:
        old = f"{rating.old.label} in {month(value.old.ended)}"
        new = f"{rating.new.label} in {month(value.new.ended)}"
        yield f"Overall, inspectors judged children's services {old} and {new}: {moved(rating.change)}."
    elif rating.note:
        yield rating.note


def _moves(changes: Sequence[int]) -> Iterator[str]:
    told = (
        ("went up", sum(by > 0 for by in changes)),
        ("went down", sum(by < 0 for by in changes)),
        ("stayed as it was", sum(by == 0 for by in changes)),
    )
    moves = [(what, count) for what, count in told if count]
    if len(moves) == 1:
        ((what, count),) = moves
        lead = "The one area" if count == 1 else f"All {number(count)} areas"
        yield f"{lead} graded at both {_plural(what, count)}."
    elif moves:
        words = (f"{number(count)} {_plural(what, count)}" for what, count in moves)
        yield f"Of {number(len(changes))} areas graded at both, {listed(words)}."


def _plural(what: str, count: int) -> str:
    return what if count == 1 else what.replace("as it was", "as they were")


def _counts(value: Diff) -> Iterator[str]:
    changed = value.recommendations
    told = (
        (len({pair.old.id for pair in _pairs(value)}), "made again"),
        (len(changed.met), "found met"),
        (len(changed.open), "still open though not made again"),
        (len(changed.not_carried_forward), "not carried forward"),
    )
    words = [f"{number(count)} {'was' if count == 1 else 'were'} {what}" for count, what in told if count]
    if words:
        yield f"Of the recommendations that stood before, {listed(words)}."
    if changed.new:
        one = len(changed.new) == 1
        yield f"{start_case(number(len(changed.new)))} {'is' if one else 'are'} new since, as far as is on record."
    if changed.not_compared:
        yield f"Of {number(len(changed.not_compared))} nobody can say, for want of comparison."


# The grades


def _grades(value: Diff) -> Iterator[Block]:
    yield Heading("Grades")
    if not value.judgements and value.rating.old is None and value.rating.new is None:
        yield Paragraph(line("Neither visit gave grades, so none can be compared."))
        return
    told = dict.fromkeys(citation for visit in (value.old, value.new) for citation in visit.sources)
    columns = (
        Column("Area", 4),
        Column(value.old.ended.label, 3),
        Column(value.new.ended.label, 3),
        Column("Change", 6),
    )
    yield Table(columns, (_whole(value), *map(_area, value.judgements)))
    if told:
        yield Paragraph(line("Told in ", *(part for each in told for part in (*cite(each), Span(" ")))))


def _whole(value: Diff) -> tuple[Cell, ...]:
    rating = value.rating
    change = start_case(moved(rating.change)) if rating.change is not None else ""
    grades = (coverage.overall(visit) for visit in (value.old, value.new))
    told = (cell(each.label if each else "no overall grade") for each in grades)
    return (cell(Span("Overall", Role.STRONG)), *told, cell(change, rating.note or ""))


def _area(each: AreaChange) -> tuple[Cell, ...]:
    change = start_case(moved(each.change)) if each.change is not None else ""
    grades = (cell(one.label if one else "no grade") for one in (each.old, each.new))
    return (cell(each.area.label), *grades, cell(change, each.note or ""))


# The recommendations


def _recommendations(value: Diff) -> Iterator[Block]:
    changed = value.recommendations
    earlier, later = _in_time(value)
    yield from _again(value)
    since = f"since {earlier.ended.label}"
    new = f"New {since}" if earlier.recommendations_on_record else f"Made {since}; whether before too is not known"
    unclear = "Nobody has compared these with all that was asked before or after"
    lists = (
        (f"Found met {since}", changed.met),
        ("Still open, and not made again", changed.open),
        ("Not carried forward: not made again, and nobody has found it met", changed.not_carried_forward),
        (unclear, changed.not_compared),
    )
    for heading, threads in lists:
        yield from _list(heading, threads)
    yield from _list(new, changed.new, fresh=True)
    if not (changed.restated or changed.new or any(threads for _, threads in lists)):
        yield Heading("Recommendations")
        yield Paragraph(line(view.no_recommendations(earlier, later)))
    yield from colours([each.rag for _, threads in lists for each in threads])
    if changed.left_out:
        yield Paragraph(line(f"{counted(changed.left_out, 'recommendation')} to other bodies left out here."))


def _pairs(value: Diff) -> Iterator[Restated]:
    """What was made again, told in the order of time."""
    for pair in value.recommendations.restated:
        yield pair._replace(old=pair.new, new=pair.old) if value.backwards else pair


def _again(value: Diff) -> Iterator[Block]:
    earlier, later = _in_time(value)
    pairs = tuple(_pairs(value))
    if pairs:
        yield Heading(f"Made again on {later.ended.label}")
        columns = (Column("Ref"), Column("As it stood before", 5), Column("As it was made again", 5))
        yield Table(columns, tuple(_pair(each, earlier) for each in pairs))


def _pair(pair: Restated, earlier: Visit) -> tuple[Cell, ...]:
    settled = f"; {pair.was.label} at {earlier.ended.label}" if pair.was in _SETTLED else ""
    stood = f"Made in {month(pair.old.raised[-1].known)}{settled}."
    since = f"Made {how_often(pair.new)}, since {first_made(pair.new, month(pair.new.first_raised))}."
    return (
        cell(pair.new.id),
        cell(*asked(pair.old, facts=False), stood),
        cell(*asked(pair.new, facts=False), since),
    )


_SETTLED: Collection[Status] = (Status.MET, Status.NOT_CARRIED_FORWARD)


def _list(heading: str, threads: Sequence[Thread], *, fresh: bool = False) -> Iterator[Block]:
    if not threads:
        return
    yield Heading(f"{heading} ({len(threads)})")
    joint = any(each.body is Body.PARTNERSHIP for each in threads)
    columns = (Column("Ref"), asked_column(joint=joint))
    if fresh:
        yield Table(columns, tuple((cell(each.id), asked(each)) for each in threads))
    else:
        told = tuple((cell(each.id), asked(each), _since(each), found(each)) for each in threads)
        yield Table((*columns, Column("Since", 2), Column("What inspectors found since", 4)), told)


def _since(each: Thread) -> Cell:
    return cell(f"{first_made(each, month(each.first_raised))}; made {how_often(each)}")
