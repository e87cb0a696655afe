"""A chart as SVG that stands alone or in a page: titled, described, and readable without its colours.

Every shape has a class, and its look as attributes that any style sheet overrides. Text is sized for a width of
``width`` pixels, and scales with the picture.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from inspectcli.render.chart import Chart, ChartMark, ChartRung, ChartSquare, GradeLadder, GradeMatrix
from inspectcli.render.document import Role
from inspectcli.render.harmless import harmless

_SIZE, _LINE, _EDGE, _AIR = 13, 17, 12, 8
_LETTER = 0.56
"""The mean width of a letter, in its size: a little more than that of most sans serifs."""
_LANE, _DOT = 26, 6
_NEAR, _FAR = (-22.0, 9.0), (-35.0, 22.0)
"""How far above or below its mark a label begins."""
_ROOMY = 78
"""The narrowest column of a matrix in which words stand whole."""
_NARROWEST = 46
_FILLS = {
    Role.BEST: ("best", "#cfe3f5", "#1d70b8"),
    Role.GOOD: ("good", "#cce8d8", "#00703c"),
    Role.MIDDLING: ("middling", "#fce6c9", "#b35c00"),
    Role.BAD: ("bad", "#f8d5d0", "#b3200d"),
}
_NONE = ("none", "#ffffff", "#6f777b")
_INK, _FAINT, _RULE, _PAPER = "#0b0c0c", "#505a5f", "#b1b4b6", "#ffffff"


def render(chart: Chart, *, width: int = 640, key: str = "chart", bare: bool = False) -> str:
    """The chart as one ``svg`` element.

    Args:
        chart: what to draw.
        width: of the picture in units; at as many pixels its text is 13 pixels high.
        key: what the ids of its title and description begin with, which are unique in a page.
        bare: without the title and the notes as text, where they stand beside the picture.
    """
    match chart:
        case GradeLadder():
            return _svg(chart, _ladder(chart, width), chart.notes, key=key, width=width, bare=bare)
        case GradeMatrix():
            wide = max(width, _narrowest(chart))
            return _svg(chart, _matrix(chart, wide), _matrix_notes(chart, wide), key=key, width=wide, bare=bare)


class _Part(NamedTuple):
    shapes: tuple[str, ...]
    height: float


def _svg(  # noqa: PLR0913  (what a picture consists of)
    chart: Chart, inner: _Part, notes: Iterable[str], *, key: str, width: int, bare: bool
) -> str:
    head = _paragraph("chart-title", chart.title, width, _EDGE, bold=True) if not bare else _Part((), 0)
    top = head.height + (_EDGE + _AIR if head.height else 0)
    feet, bottom = [], top + inner.height + _AIR
    for note in () if bare else notes:
        foot = _paragraph("chart-note", note, width, bottom)
        feet.append(foot)
        bottom += foot.height + _AIR / 2
    body = "\n".join([*head.shapes, f'<g transform="translate(0 {top:g})">', *inner.shapes, "</g>"])
    told = "\n".join(shape for foot in feet for shape in foot.shapes)
    height = bottom + _EDGE / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {width} {height:g}" role="img" '
        f'aria-labelledby="{key}-title {key}-desc" font-family="Arial, Helvetica, sans-serif" '
        f'font-size="{_SIZE}">\n<title id="{key}-title">{_safe(chart.title)}</title>\n'
        f'<desc id="{key}-desc">{_safe(chart.description)}</desc>\n'
        f'<rect class="chart-paper" width="{width}" height="{height:g}" fill="{_PAPER}"/>\n'
        f"{body}\n{told}\n</svg>\n"
    )


def _paragraph(name: str, text: str, width: float, top: float, *, bold: bool = False) -> _Part:
    lines = _wrapped(text, (width - 2 * _EDGE) / (1.08 if bold else 1))
    weight = ' font-weight="bold"' if bold else ""
    ink = _INK if bold else _FAINT
    shapes = tuple(
        _text(name, each, _EDGE, top + _SIZE + at * _LINE, more=weight, ink=ink) for at, each in enumerate(lines)
    )
    return _Part(shapes, len(lines) * _LINE)


# Text: how wide it is, and where it breaks


def _safe(text: str) -> str:
    return escape(harmless(text))


def _wide(text: str) -> float:
    """About how wide a text is."""
    return sum((1.0 if unicodedata.east_asian_width(each) in "WF" else _LETTER) for each in text) * _SIZE


def _wrapped(text: str, room: float) -> list[str]:
    """Lines that fit, broken between words; a word longer than a line is cut."""
    lines = [""]
    for word in harmless(text).split(" "):
        rest = word
        longer = f"{lines[-1]} {rest}" if lines[-1] else rest
        if _wide(longer) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        # In any case a letter is at most as wide as it is high.
        most = max(1, int(room / _SIZE))
        while len(rest) * _SIZE > room and _wide(rest) > room and len(rest) > most:
            lines[-1], rest = rest[:most], rest[most:]
            lines.append("")
        lines[-1] = rest
    return lines


def _text(  # noqa: PLR0913  (what a text element has)
    name: str, text: str, x: float, y: float, *, more: str = "", ink: str = _INK
) -> str:
    return f'<text class="{name}" x="{x:g}" y="{y:g}" fill="{ink}"{more}>{escape(text)}</text>'


def _middled(name: str, text: str, x: float, y: float, **others: str) -> str:
    return _text(name, text, x, y, more=' text-anchor="middle"', **others)


def _line(name: str, ends: tuple[float, float, float, float], ink: str, thick: float = 1) -> str:
    x1, y1, x2, y2 = ends
    return (
        f'<line class="{name}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{ink}" '
        f'stroke-width="{thick:g}"/>'
    )


# The ladder


class _Plot(NamedTuple):
    """Where the ladder's rungs and its time stand."""

    left: float
    right: float
    first: date
    last: date
    heights: tuple[float, ...]
    """Of each rung."""

    def x(self, day: date) -> float:
        """How far right a day stands."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + share * (self.right - self.left), 1)


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        """Whether they overlap."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


def _ladder(chart: GradeLadder, width: int) -> _Part:
    plot = _plot(chart, width)
    shapes = [*_rungs(chart.rungs, plot), *_stairs(chart, plot)]
    taken = [_around(plot.x(each.mark.when), plot.heights[each.rung]) for each in (*chart.steps, *chart.beside)]
    taken += _risers(chart, plot)
    for each in (*chart.beside, *chart.steps):
        y, hollow = plot.heights[each.rung], each in chart.beside
        shapes.append(_dot(each.mark, plot.x(each.mark.when), y, chart.rungs[each.rung].role, hollow=hollow))
        shapes += _labelled(each.mark.label, plot, plot.x(each.mark.when), y, taken)
    y = plot.heights[-1] + 34
    for lane in chart.lanes:
        words = _wrapped(lane.label, plot.left - 2 * _EDGE)
        shapes.append(_line("chart-grid", (plot.left, y, plot.right, y), _RULE))
        shapes += [_text("chart-faint", w, _EDGE, y + 4 + at * _LINE, ink=_FAINT) for at, w in enumerate(words)]
        taken = [_around(plot.x(each.when), y) for each in lane.marks]
        for each_mark in lane.marks:
            shapes.append(_diamond(each_mark, plot.x(each_mark.when), y))
            if each_mark.label:
                shapes += _labelled(each_mark.label, plot, plot.x(each_mark.when), y, taken, lane=True)
        y += max(_LANE + _AIR, len(words) * _LINE + _AIR)
    shapes += _years(plot, y)
    return _Part(tuple(shapes), y + _LINE)


def _plot(chart: GradeLadder, width: int) -> _Plot:
    left = min(200.0, max(118.0, width * 0.27))
    marks = [each.mark.when for each in (*chart.steps, *chart.beside)]
    marks += [mark.when for lane in chart.lanes for mark in lane.marks]
    first, last = (min(marks).year, max(marks).year) if marks else (2000, 2000)
    heights, y = [], 28.0
    for rung in chart.rungs:
        heights.append(y)
        y += max(50, (len(_wrapped(rung.label, left - 2 * _EDGE)) + 1) * _LINE)
    return _Plot(
        left=left,
        right=width - 2.0 * _EDGE,
        first=date(first, 1, 1),
        last=date(last, 12, 31),
        heights=tuple(heights),
    )


def _rungs(rungs: Sequence[ChartRung], plot: _Plot) -> Iterator[str]:
    for rung, y in zip(rungs, plot.heights, strict=True):
        yield _line("chart-grid", (plot.left, y, plot.right, y), _RULE)
        for at, words in enumerate(_wrapped(rung.label, plot.left - 2 * _EDGE)):
            yield _text("chart-text", words, _EDGE, y + 4 + at * _LINE)


def _ends(chart: GradeLadder, plot: _Plot) -> Iterator[tuple[float, float, float, float]]:
    """Where each line of the ladder begins and ends."""
    for before, now in zip(chart.steps, chart.steps[1:], strict=False):
        if now.follows:
            (x1, y1), (x2, y2) = ((plot.x(each.mark.when), plot.heights[each.rung]) for each in (before, now))
            yield x1, y1, x2, y2


def _risers(chart: GradeLadder, plot: _Plot) -> Iterator[_Box]:
    """The upright parts of its lines, which no label should cross."""
    for _, y1, x2, y2 in _ends(chart, plot):
        yield _Box(x2 - 1, min(y1, y2), x2 + 1, max(y1, y2))


def _stairs(chart: GradeLadder, plot: _Plot) -> Iterator[str]:
    """A grade holds until the next inspection: so the line is level, and then steps."""
    for x1, y1, x2, y2 in _ends(chart, plot):
        yield (
            f'<path class="chart-line" d="M{x1:g} {y1:g}H{x2:g}V{y2:g}" fill="none" stroke="{_INK}" '
            'stroke-width="2"/>'
        )


def _dot(mark: ChartMark, x: float, y: float, role: Role, *, hollow: bool) -> str:
    name, _, ink = _FILLS.get(role, _NONE)
    look = f'fill="{_PAPER}" stroke="{ink}"' if hollow else f'fill="{ink}" stroke="{_PAPER}"'
    shape = "chart-hollow" if hollow else "chart-dot"
    return (
        f'<circle class="{shape} chart-{name}" cx="{x:g}" cy="{y:g}" r="{_DOT}" {look} stroke-width="2">'
        f"<title>{_safe(mark.told)}</title></circle>"
    )


def _diamond(mark: ChartMark, x: float, y: float) -> str:
    return (
        f'<path class="chart-mark" d="M{x:g} {y - 5:g}l5 5l-5 5l-5 -5z" fill="{_FAINT}">'
        f"<title>{_safe(mark.told)}</title></path>"
    )


def _around(x: float, y: float) -> _Box:
    return _Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT)


def _labelled(  # noqa: PLR0913  (what a label and its place depend on)
    label: str, plot: _Plot, x: float, y: float, taken: list[_Box], *, lane: bool = False
) -> Iterator[str]:
    """A label where there is room: above its mark or below, or to either side; on the ladder further off too.

    Where there is none it is left out rather than written over another; what it says stands in the mark's title.
    """
    half = _wide(label) / 2
    places = (
        _Box(middle - half, y + up, middle + half, y + up + _SIZE)
        for up in (_NEAR if lane else (*_NEAR, *_FAR))
        for middle in (x, x - half + _DOT, x + half - _DOT)
    )
    for place in places:
        outside = place.left < plot.left - half / 2 or place.right > plot.right + 2 * _EDGE or place.top < 0
        if not outside and not any(place.meets(other) for other in taken):
            taken.append(place)
            yield _middled("chart-label", harmless(label), (place.left + place.right) / 2, place.bottom - 2)
            return


def _years(plot: _Plot, y: float) -> Iterator[str]:
    years = range(plot.first.year, plot.last.year + 1)
    room = (plot.right - plot.left) / len(years)
    every = next(n for n in (1, 2, 3, 5, 10, 25, 50, 100, 10**4) if n * room >= 4 * _LETTER * _SIZE + _AIR)
    for year in years:
        if year % every == 0 or len(years) == 1:
            x = plot.x(date(year, 1, 1))
            yield _line("chart-grid", (x, plot.heights[0] - _AIR, x, y - _AIR), "#e6e8ea")
            yield _middled("chart-faint", str(year), x, y + 4, ink=_FAINT)


# The matrix


def _labels(width: int) -> float:
    return min(150.0, max(92.0, width * 0.24))


def _narrowest(chart: GradeMatrix) -> int:
    return int(_labels(0)) + 2 * _EDGE + _NARROWEST * len(chart.columns)


def _room(chart: GradeMatrix, width: int) -> float:
    """How wide a column is."""
    return min(130.0, (width - _labels(width) - 2 * _EDGE) / max(1, len(chart.columns)))


def _matrix_notes(chart: GradeMatrix, width: int) -> tuple[str, ...]:
    if not chart.columns:
        return (chart.description, *chart.notes)
    if _room(chart, width) >= _ROOMY or not chart.meanings:
        return chart.notes
    return (f"{'; '.join(f'{short} {meaning}' for short, meaning in chart.meanings)}.", *chart.notes)


def _matrix(chart: GradeMatrix, width: int) -> _Part:
    left, room = _labels(width) + _EDGE, _room(chart, width)
    shapes = []
    heads = [_wrapped(each, room - 4) for each in chart.columns]
    y = max(map(len, heads), default=0) * _LINE + _AIR
    for place, words in enumerate(heads):
        x = left + (place + 0.5) * room
        shapes += [_middled("chart-text", word, x, _SIZE + at * _LINE) for at, word in enumerate(words)]
    for row in chart.rows:
        name = _wrapped(row.label, left - 2 * _EDGE)
        told = [_wrapped(each.text if room >= _ROOMY else each.short, room - 6) for each in row.squares]
        high = max(map(len, [name, *told])) * _LINE + _AIR
        shapes += _lines("chart-text", name, y, high, _EDGE)
        for place, (square, words) in enumerate(zip(row.squares, told, strict=True)):
            shapes += _square(
                square, words, (left + place * room, y, room, high), f"{row.label}, {chart.columns[place]}"
            )
        y += high
    return _Part(tuple(shapes), y)


def _lines(name: str, words: Sequence[str], top: float, high: float, x: float) -> Iterator[str]:
    first = top + (high - len(words) * _LINE) / 2 + _SIZE
    for at, each in enumerate(words):
        yield _text(name, each, x, first + at * _LINE)


def _square(
    square: ChartSquare, words: Sequence[str], box: tuple[float, float, float, float], what: str
) -> Iterator[str]:
    x, y, room, high = box
    name, fill, ink = _FILLS.get(square.role, _NONE)
    yield (
        f'<rect class="chart-square chart-{name}" x="{x + 1:g}" y="{y + 1:g}" width="{room - 2:g}" '
        f'height="{high - 2:g}" fill="{fill}" stroke="{ink}">'
        f"<title>{_safe(f'{what}: {square.told}')}</title></rect>"
    )
    first = y + (high - len(words) * _LINE) / 2 + _SIZE
    for at, each in enumerate(words):
        yield _middled("chart-text", each, x + room / 2, first + at * _LINE)
