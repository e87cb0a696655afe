"""The problems that ``check`` found, as a document and as rows.

Several problems of one rule at one visit are told in one line, and where several files were checked a table says
first how much of what there is: a list that somebody can work through.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from inspectcli.checks.report import CheckReport, Flagged
from inspectcli.checks.rules import RULES, Severity
from inspectcli.render.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Paragraph,
    Role,
    Span,
    Table,
    Title,
    cell,
    line,
)
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.phrases import counted

ROLES = {Severity.ERROR: Role.BAD, Severity.WARNING: Role.MIDDLING}
_SEVERAL = 3
"""So many of one rule at one visit are told together."""
_SEVERAL_OF = {rule.name: rule.several for rule in RULES}
_NUMBERED = re.compile(r"(.*?)(\d+)")
_MOST_NAMED = 12
_KEYS = (*Flagged._fields, "authority", "la_code", "urn", "ons_code")


def document(value: CheckReport) -> Document:
    """How much of what there is, then each problem with its place, the line itself and the remedy."""
    blocks: list[Block] = [Title(f"{_count(value)} in {_where(value)}")]
    if value.files[1:] and value.problems:
        blocks.append(_summary(value.problems))
    if value.problems:
        blocks.append(Bullets(tuple(_told(value.problems))))
    if unlisted := sum(file.unlisted for file in value.files):
        blocks.append(Paragraph(line(f"{counted(unlisted, 'more error')} not listed.")))
    return Document(tuple(blocks))


def records(value: CheckReport) -> Records:
    """One row a problem, with the authority whose record it is in."""
    whose = {file.file: jsonable(file) for file in value.files}
    mine = ({key: whose[each.file][key] for key in _KEYS[-4:]} for each in value.problems)
    told = zip(map(jsonable, value.problems), mine, strict=True)
    return Records(_KEYS, tuple({**each, **authority} for each, authority in told))


def _count(value: CheckReport) -> str:
    counts = ((value.errors, "error"), (value.warnings, "warning"))
    return " and ".join(counted(count, noun) for count, noun in counts if count) or "No problem"


def _where(value: CheckReport) -> str:
    read = [file.file for file in value.files if not file.unreadable]
    return read[0] if len(read) == 1 else counted(len(read), "file")


def _summary(problems: Sequence[Flagged]) -> Table:
    """By rule: how many problems there are, and in how many files."""
    names = sorted({each.rule or "" for each in problems})
    by_rule = {name: [each for each in problems if (each.rule or "") == name] for name in names}
    most_first = sorted(by_rule.items(), key=lambda each: -len(each[1]))
    rows = tuple(
        (
            cell(Span(name or "no sound record", Role.ID)),
            cell(Span(of_it[0].severity.value, ROLES[of_it[0].severity])),
            cell(str(len(of_it))),
            cell(str(len({each.file for each in of_it}))),
        )
        for name, of_it in most_first
    )
    return Table((Column("Rule", 6), Column("", 2), Column("Problems", 2), Column("Files", 2)), rows)


def _told(problems: Iterable[Flagged]) -> Iterator[Cell]:
    """Each problem; those of one rule at one visit together, where the first of them stands."""
    for _, of_file in groupby(problems, key=lambda each: each.file):
        found: dict[tuple[str | None, ...], list[Flagged]] = {}
        for place, each in enumerate(of_file):
            alone = () if each.rule and each.visit else (str(place),)
            found.setdefault((each.rule, each.visit, *alone), []).append(each)
        for alike in found.values():
            yield from [_together(alike)] if len(alike) >= _SEVERAL else map(_problem, alike)


def _together(alike: Sequence[Flagged]) -> Cell:
    """Several of one rule at one visit in a line: ``17 proposals at 2022-05-ilacs: r1 to r10, r12``."""
    first = alike[0]
    named = list(ranges([each.item for each in alike if each.item]))
    items = f": {', '.join([*named[:_MOST_NAMED], *(['…'] if named[_MOST_NAMED:] else [])])}" if named else ""
    what = f": {len(alike)} {_SEVERAL_OF.get(first.rule or '', '')} at {first.visit}{items}"
    remedies = {each.remedy for each in alike}
    remedy = f" ({remedies.pop()})" if len(remedies) == 1 else ""
    return cell(line(*_place(first), what, Span(f" [{first.rule}]", Role.FAINT), remedy))


def ranges(ids: Sequence[str]) -> Iterator[str]:
    """Ids in a row, runs of numbers in short: ``r1 to r10``; what they all begin with is left out."""
    shared = len(_shared(ids))
    numbered = [
        (found[1], int(found[2])) if (found := _NUMBERED.fullmatch(each)) else (each, None) for each in ids
    ]
    runs: list[list[int]] = []
    for place, (stem, number) in enumerate(numbered):
        before = numbered[runs[-1][-1]] if runs else None
        if number is not None and before == (stem, number - 1):
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        first, last = ids[run[0]][shared:], ids[run[-1]][shared:]
        yield first if len(run) == 1 else f"{first} to {last}"


def _shared(ids: Sequence[str]) -> str:
    """What ids have in common up to a hyphen: the year of ``2022-r1`` and ``2022-r2``."""
    heads = {each.rpartition("-")[0] for each in ids}
    return f"{heads.pop()}-" if len(heads) == 1 and "" not in heads else ""


def _problem(each: Flagged) -> Cell:
    rule = Span(f" [{each.rule}]" if each.rule else "", Role.FAINT)
    return cell(line(*_place(each), f": {each.message}", rule), Span(each.excerpt or "", Role.FAINT), each.remedy)


def _place(each: Flagged) -> Iterator[Span]:
    place = ":".join(str(part) for part in (each.file, each.line, each.column) if part is not None)
    yield from (Span(place, Role.ID), Span(": "), Span(each.severity.value, ROLES[each.severity]))
