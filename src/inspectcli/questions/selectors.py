"""From what people type (``2017``, ``2017-08``, ``latest``, the start of an id) to a visit or a recommendation.

What fits several is refused with the candidates; what fits none, with the nearest that would fit. People name a
visit by the year that inspectors were there, which is not always the year of the report.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from inspectcli.domain.frameworks import called
from inspectcli.domain.nearest import nearest
from inspectcli.domain.periods import PartialDate, on
from inspectcli.problems import UsageError
from inspectcli.questions.coverage import is_full
from inspectcli.questions.history import History, Made, known_from
from inspectcli.record.models import Visit

_MOST_HINTS = 12
_LINE = 76


def visit(history: History, text: str) -> Visit:
    """The visit that a word names.

    An id; a year (its full inspection, or else its only visit); a month or a day that inspectors were there;
    ``first``, ``previous`` or ``latest`` of the full inspections; or the start of one id only.

    Raises:
        UsageError: it names none, or more than one; the hints are the candidates.
    """
    if text in history.order:
        return history.visits[history.order[text]]
    if text in ("first", "previous", "latest"):
        return _by_place(history, text)
    found = _by_date(history, text) or [each for each in history.visits if text and each.id.startswith(text)]
    if len(found) > 1:
        raise UsageError(f'"{text}" fits {len(found)} visits; name one of them:', _hints(found))
    if not found:
        raise UsageError(*_none(history, text))
    return found[0]


def last_two(history: History, one: str | None) -> tuple[Visit, Visit]:
    """The last two full inspections, where no visit is named.

    Args:
        history: what is known.
        one: the one visit that was named, if any: two are wanted then.

    Raises:
        UsageError: one visit is named, or fewer than two full inspections are known.
    """
    if one is not None:
        raise UsageError(f'"{one}" is one visit; name the other one too:', _hints(history.visits))
    if len(history.full_inspections) <= 1:
        raise UsageError("fewer than two full inspections are known; name two visits:", _hints(history.visits))
    return history.full_inspections[-2], history.full_inspections[-1]


def unnamed_visit(history: History) -> UsageError:
    """What to say where no visit is named: the visits that can be."""
    return UsageError(
        "name a visit by its id, its year or its month; these are on record:", _hints(history.visits)
    )


def unnamed_recommendation(history: History) -> UsageError:
    """What to say where no recommendation is named: the themes, and where ids are listed."""
    from textwrap import wrap

    if not history.made:
        return UsageError(
            f"no recommendation to {history.authority.name} is on record as known on {on(history.as_of).label}"
        )
    themes = sorted({made.recommendation.theme for made in history.made.values() if made.recommendation.theme})
    ids = f"the ids of all {len(history.made)}: inspectcli open-recs --status all --body all"
    lines = wrap(", ".join(themes), _LINE, break_on_hyphens=False)
    return UsageError("name a recommendation by its id, or a theme; these are on record:", [*lines, ids])


def describe(each: Visit) -> str:
    """A visit in a line: its id, what it was, when."""
    return f"{each.id}: {name(each)}, {each.dates}"


def name(each: Visit) -> str:
    """What a visit was, as people call it: its framework and variant, or its kind."""
    if each.framework is None or not is_full(each):
        return each.kind.label
    return called(each.framework, each.variant)


def _hints(visits: Iterable[Visit]) -> list[str]:
    hints = [describe(each) for each in visits]
    return [*hints[:_MOST_HINTS], *(["…"] if len(hints) > _MOST_HINTS else [])]


def _by_place(history: History, text: str) -> Visit:
    full = history.full_inspections
    if not full:
        raise UsageError(f'"{text}" goes by full inspections, and none is on record', _hints(history.visits))
    if text == "previous" and len(full) == 1:
        raise UsageError('"previous" is the full inspection before the latest, and one is on record', _hints(full))
    return {"first": full[0], "previous": full[-2:][0], "latest": full[-1]}[text]


def _by_date(history: History, text: str) -> list[Visit]:
    """The visits of a year, month or day; of a year, its full inspection if there is just one."""
    try:
        when = PartialDate.parse(text)
    except ValueError:
        return []
    there = [v for v in history.visits if v.began.earliest <= when.latest and when.earliest <= v.ended.latest]
    if when.month is None:
        full = [each for each in there if is_full(each)]
        # An inspection over the new year belongs to the year in which it began, if that settles it.
        begun = [each for each in full if each.began.year == when.year]
        return begun if len(begun) == 1 else full or there
    return there


def _none(history: History, text: str) -> tuple[str, list[str]]:
    if text in history.made:
        return f'"{text}" is a recommendation, no visit; its thread is told by: inspectcli trace {text}', []
    if later := [each for each in history.unpublished if each.id == text or _was_there(each, text)]:
        known = " and ".join(on(known_from(each)).label for each in later)
        return f"{text} was not known on {on(history.as_of).label}, only from {known}:", _hints(later)
    if not history.visits:
        return f'no visit is called "{text}": {_none_known(history)}', []
    try:
        when = PartialDate.parse(text)
    except ValueError:
        near = _near_ids(history, text)
        what = "the nearest" if near else "these are on record"
        return f'no visit is called "{text}"; {what}:', _hints(near or history.visits)
    published = [(v, v.published) for v in history.visits if v.published and _within(v.published, when)]
    if not published:
        return f"No visit {when.at} is on record; the nearest are:", _hints(_nearest(history, when))
    reports = " and ".join(f"the report published {day.at} is of the visit of {v.days}" for v, day in published)
    return f"Nobody inspected {when.at}; {reports}:", _hints(v for v, _ in published)


def _was_there(each: Visit, text: str) -> bool:
    try:
        when = PartialDate.parse(text)
    except ValueError:
        return False
    return each.began.earliest <= when.latest and when.earliest <= each.ended.latest


def _within(inner: PartialDate, outer: PartialDate) -> bool:
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _nearest(history: History, when: PartialDate) -> list[Visit]:
    def distance(each: Visit) -> int:
        before, after = when.earliest - each.ended.latest, each.began.earliest - when.latest
        return max(before, after).days

    return sorted(sorted(history.visits, key=distance)[:2], key=lambda each: each.began.earliest)


def _none_known(history: History) -> str:
    """That nothing is known, as of the day that was asked for; a change of a record asks for none."""
    if history.as_of == date.max:
        return f"none of {history.authority.name} is on record"
    return f"none was known on {on(history.as_of).label}"


def _near_ids(history: History, text: str) -> list[Visit]:
    return [history.visits[history.order[key]] for key in nearest(text, history.order, most=3)]


def recommendations(history: History, text: str) -> tuple[Made, ...]:
    """The recommendations that a word names: one by its id or the start of one id only, or all of a theme.

    Raises:
        UsageError: it names none, or is the start of several ids; the hints are the candidates.
    """
    if text in history.made:
        return (history.made[text],)
    themed = tuple(
        made for made in history.made.values() if text and made.recommendation.theme in (text, _slug(text))
    )
    if themed:
        return themed
    found = [made for made in history.made.values() if text and made.id.startswith(text)]
    if len(found) > 1:
        raise UsageError(f'"{text}" fits {len(found)} recommendations; name one of them:', _made_hints(found))
    if not history.made:
        raise UsageError(f'no recommendation is called "{text}": {_none_known(history)}')
    if not found:
        themes = sorted({made.recommendation.theme for made in history.made.values() if made.recommendation.theme})
        near = [theme for theme in themes if text and text.casefold() in theme] or nearest(
            text, [*history.made, *themes], most=3
        )
        hints = [_word_hint(history, word) for word in near] or [f"themes: {', '.join(themes)}" if themes else ""]
        raise UsageError(f'no recommendation or theme is called "{text}"; the nearest:', [h for h in hints if h])
    return (found[0],)


def _slug(words: str) -> str:
    """A theme as the record has it, by its words as people read them."""
    return "-".join(words.casefold().split())


def theme(history: History, text: str) -> str:
    """The theme of a name, where some recommendation of the record has it, known yet or not.

    Raises:
        UsageError: none has it; the hints are the nearest themes.
    """
    made = [*(each.recommendation for each in history.made.values())]
    made += [each for visit in history.unpublished for each in visit.recommendations]
    known = sorted({each.theme for each in made if each.theme})
    if text not in known and _slug(text) in known:
        return _slug(text)
    if text not in known:
        near = (
            [each for each in known if text and text.casefold() in each] or nearest(text, known, most=3) or known
        )
        raise UsageError(f'no recommendation has the theme "{text}"; these are on record:', near[:_MOST_HINTS])
    return text


def _made_hints(found: Sequence[Made]) -> list[str]:
    hints = [f"{made.id}: {made.recommendation.text}" for made in found[:_MOST_HINTS]]
    return [*hints, "…"] if len(found) > _MOST_HINTS else hints


def _word_hint(history: History, word: str) -> str:
    return f"{word}: {history.made[word].recommendation.text}" if word in history.made else f"{word} (a theme)"
