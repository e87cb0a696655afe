"""Sound records as plain data, and a small TOML writer for them.

What ``records`` gives loads without a problem: it knows the rules of the data file by heart, on purpose without
asking the models. ``toml`` writes any data that TOML can hold, so that what is written can be read back.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from inspectcli.domain.vocabulary import Area, Body, Framework, Grade, Kind, Outcome, Variant

Data = dict[str, Any]

NASTY = (
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]0;title\x07",
    "\x9b2Jclear \x85 next",
    "\u202eoverride\u202c \u2066isolate\u2069",
    "zero\u200bwidth\ufeff\u00ad",
    "[red]bold[/red] [/] [link=x]",
    "</td><script>alert(1)</script>&amp;",
    "a | b || c",
    "`code` ``two`` ```three",
    "=cmd()",
    "+1",
    "-1",
    "@sum",
    "\ttab",
    "\rreturn",
    "one\r\ntwo\n\nthree",
    "e\u0301\u0323\u0302" + "\u0300" * 20,
    "\u5e7f\u5217\u5168\u89d2 \uff21",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1ec\U0001f1e7",
    "# heading\n- item\n1. one\n> quote",
    "*bold* _it_ ~~out~~ [x](y) ![i](j) <http://x.y> \\",
    "\u2028\u2029\x00\x7f\ue000\U000e0041",
    '"quoted" \'single\' """three""" \\u0041',
    "w" * 300,
    " ",
)
"""Legal texts that a careless renderer would take for something else."""

plain_texts = st.text("abcdefgh ijklmnop-éü£0123", min_size=1, max_size=24).map(lambda text: f"t{text}".strip())
"""Texts as people write them."""
nasty_texts = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
"""Every text that TOML can hold, the worst among them."""

_THEMES = ("missing-children", "placements", "caseloads", "pathway-plans")
_FIRST, _LAST = date(2009, 1, 1), date(2027, 12, 31)


def dates_within(day: date) -> st.SearchStrategy[str]:
    """A day, its month or its year, as the data file has it."""
    return st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])


def _maybe(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    """A table with any of these keys."""
    return st.fixed_dictionaries({}, optional=parts)


def _some(of: Sequence[str], most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(of), max_size=most, unique=True) if of else st.just([])


class _Maker:
    """Draws one record, remembering what later parts may point to."""

    def __init__(self, draw: st.DrawFn, texts: st.SearchStrategy[str]) -> None:
        self._draw, self._texts = draw, texts
        self._earlier: list[str] = []  # ids of recommendations of visits before this one
        self._visits: list[str] = []
        self._sources: Data = {}
        self._count = 0

    def record(self, most_visits: int) -> Data:
        draw = self._draw
        self._sources = self._made_sources()
        starts = sorted(draw(st.dates(_FIRST, _LAST)) for _ in range(draw(st.integers(0, most_visits))))
        visits = [self._visit(start) for start in starts]
        events = [self._event() for _ in range(draw(st.integers(0, 2)))]
        authority = {"name": draw(self._texts), **draw(_maybe(urn=st.integers(1, 99999), ons_code=self._texts))}
        data: Data = {"authority": authority}
        if self._sources:
            data["sources"] = self._sources
        if visits:
            data["visits"] = draw(st.permutations(visits))
        if events:
            data["events"] = events
        return data

    def _id(self, ending: str) -> str:
        self._count += 1
        return f"{ending}{self._count}"

    def _made_sources(self) -> Data:
        day = dates_within(self._draw(st.dates(_FIRST, _LAST)))
        more = _maybe(publisher=self._texts, published=day, url=self._texts, licence=self._texts, note=self._texts)
        names = [self._id("source-") for _ in range(self._draw(st.integers(0, 2)))]
        return {name: {"title": self._draw(self._texts), **self._draw(more)} for name in names}

    def _cited(self) -> Data:
        """The key ``source``, or nothing."""
        cites = self._draw(st.booleans())
        if not (self._sources and cites):
            return {}
        return {"source": self._citation()}

    def _citation(self) -> Data:
        place = _maybe(page=st.integers(1, 99), paragraph=st.integers(1, 199))
        return {"id": self._draw(st.sampled_from(sorted(self._sources))), **self._draw(place)}

    def _visit(self, start: date) -> Data:
        draw = self._draw
        kind = draw(st.sampled_from(list(Kind)))
        visit: Data = {"id": self._id(f"{start:%Y-%m}-"), "kind": kind.value, **self._dates(start)}
        if kind is Kind.FULL_INSPECTION:
            visit |= self._grades()
        visit |= draw(_maybe(summary=self._texts, lead_inspector=self._texts, strengths_listed=st.booleans()))
        visit |= draw(_maybe(recommendations_on_record=st.booleans(), compared_with=_some(self._visits)))
        visit |= draw(_maybe(due=self._due(start)))
        visit["notes"] = [{"text": draw(self._texts), **self._cited()} for _ in range(draw(st.integers(0, 1)))]
        visit["strengths"] = [self._strength(visit["id"]) for _ in range(draw(st.integers(0, 2)))]
        visit["findings"] = [self._finding(visit["id"]) for _ in range(draw(st.integers(0, 2)))]
        visit["indicators"] = [self._indicator() for _ in range(draw(st.integers(0, 1)))]
        made = [self._recommendation(visit["id"]) for _ in range(draw(st.integers(0, 3)))]
        visit["recommendations"] = made
        self._earlier += [item["id"] for item in made]
        self._visits.append(visit["id"])
        if self._sources:
            visit["sources"] = [self._citation()]
        return {key: value for key, value in visit.items() if value != []}

    def _due(self, start: date) -> st.SearchStrategy[Data]:
        """What is asked for after a visit."""
        more = _maybe(owner=self._texts, sender=self._texts)
        return st.builds(
            lambda day, what, others: {"date": day, "what": what, **others}, dates_within(start), self._texts, more
        )

    def _dates(self, start: date) -> Data:
        draw = self._draw
        end = start + timedelta(days=draw(st.integers(0, 30)))
        published = end + timedelta(days=draw(st.integers(0, 400)))
        days = {"start": start, "end": end, "published": published}
        known = draw(st.sets(st.sampled_from(list(days)), min_size=1))
        read = _maybe(published_from=st.sampled_from(["report", "file-name", "statistics", "listing"]))
        return {**draw(read), **{key: draw(dates_within(day)) for key, day in days.items() if key in known}}

    def _grades(self) -> Data:
        draw = self._draw
        grades, areas = st.sampled_from([grade.value for grade in Grade]), [area.value for area in Area]
        parts: Data = {"framework": draw(st.sampled_from([each.value for each in Framework]))}
        parts |= draw(_maybe(variant=st.sampled_from([each.value for each in Variant]), rating=grades))
        judgements = draw(st.dictionaries(st.sampled_from(areas), grades, max_size=4))
        if draw(st.booleans()):
            together = draw(st.lists(st.sampled_from(areas), min_size=2, max_size=2, unique=True))
            judgements |= dict.fromkeys(together, draw(grades))
            parts["judged_together"] = together
        return {**parts, "judgements": judgements}

    def _about(self) -> Data:
        areas = st.sampled_from([area.value for area in Area])
        themes = st.sampled_from(_THEMES)
        return {**self._draw(_maybe(area=areas, theme=themes, number=st.integers(1, 99))), **self._cited()}

    def _strength(self, visit: str) -> Data:
        return {"id": self._id(f"{visit}-s"), "text": self._draw(self._texts), **self._about()}

    def _recommendation(self, visit: str) -> Data:
        item = {"id": self._id(f"{visit}-r"), "text": self._draw(self._texts), **self._about()}
        item |= self._draw(
            _maybe(
                priority=st.booleans(),
                body=st.sampled_from([body.value for body in Body]),
                heading=self._texts,
                continues=_some(self._earlier),
                proposed=_some(("area", "theme")),
                national_framework=_some(("outcome-1", "enabler-3", "principle-6")),
                made_before=st.booleans(),
                under=self._texts,
                due_text=self._texts,
            )
        )
        return item

    def _finding(self, visit: str) -> Data:
        item = {"id": self._id(f"{visit}-f"), "note": self._draw(self._texts), **self._cited()}
        on_earlier = self._draw(st.booleans())
        if self._earlier and on_earlier:
            item["recommendation"] = self._draw(st.sampled_from(self._earlier))
            item["outcome"] = self._draw(st.sampled_from([outcome.value for outcome in Outcome]))
        return item

    def _indicator(self) -> Data:
        figures = st.integers(-(10**6), 10**6) | st.floats(-1e9, 1e9)
        more = _maybe(unit=self._texts, note=self._texts, as_of=dates_within(date(2016, 3, 31)))
        name = self._draw(self._texts)
        return {"name": name, "value": self._draw(figures), **self._draw(more), **self._cited()}

    def _event(self) -> Data:
        day = self._draw(st.dates(_FIRST, _LAST))
        text = self._draw(self._texts)
        return {"id": self._id("event-"), "date": self._draw(dates_within(day)), "text": text, **self._cited()}


@st.composite
def records(
    draw: st.DrawFn,
    texts: st.SearchStrategy[str] = plain_texts,
    *,
    most_visits: int = 4,
) -> Data:
    """A sound record as a TOML parser would return it.

    Visits stand in any order, dates are days, months or years (as text), ``continues`` and findings point to
    visits that began earlier. ``texts`` gives every free text (try ``nasty_texts``).
    """
    return _Maker(draw, texts).record(most_visits)


def record_texts(texts: st.SearchStrategy[str] = plain_texts, *, most_visits: int = 4) -> st.SearchStrategy[str]:
    """Sound records as TOML."""
    return records(texts, most_visits=most_visits).map(toml)


# --- the writer


def toml(data: Mapping[str, Any]) -> str:
    """TOML that parses to this data: tables under headers wherever TOML allows it, else inline."""
    return "\n".join(_table(data, ())) + "\n"


def _table(data: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    # A pair after a header would belong to the header's table, so pairs come first.
    for key, value in data.items():
        if not (isinstance(value, Mapping) or _tables(value)):
            yield f"{_key(key)} = {inline(value)}"
    for key, value in data.items():
        header = ".".join(map(_key, (*path, key)))
        if isinstance(value, Mapping):
            yield f"\n[{header}]"
            yield from _table(value, (*path, key))
        elif _tables(value):
            for each in value:
                yield f"\n[[{header}]]"
                yield from _table(each, (*path, key))


def _tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else _string(key)


def inline(value: object) -> str:
    """One value as it stands after ``=``."""
    write = next((write for kind, write in _WRITERS if isinstance(value, kind)), None)
    if write is None:
        raise TypeError(f"TOML has no {type(value).__name__}")
    return write(value)


def _string(text: str) -> str:
    return '"' + "".join(map(_character, text)) + '"'


def _character(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    code = ord(character)
    if code >= 0x20 and code != 0x7F:
        return character
    return f"\\u{code:04X}"


def _float(value: float) -> str:
    return repr(value) if "." in repr(value) or "n" in repr(value) else repr(value).replace("e", ".0e")


_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (str, _string),
    (bool, lambda value: str(value).lower()),
    (int, str),
    (float, _float),
    (datetime, lambda value: value.isoformat()),
    (date, lambda value: value.isoformat()),
    (time, lambda value: value.isoformat()),
    (list, lambda value: f"[{', '.join(map(inline, value))}]"),
    (Mapping, lambda value: "{" + ", ".join(f"{_key(key)} = {inline(v)}" for key, v in value.items()) + "}"),
)
