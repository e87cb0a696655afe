"""From values to HTML: the templates, what they may call, and how text of a record is kept text.

Every word that comes from a record is data: it is made harmless and escaped where it is put in, whatever the
template. What is missing is an error, never an empty place. A page loads nothing: its style and script stand in
it, and its policy has the browser run these two, by their hashes, and fetch nothing at all.
"""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Body, Grade, Status
from inspectcli.questions import coverage
from inspectcli.questions.areas import Standing
from inspectcli.questions.comparing import named
from inspectcli.questions.selectors import name
from inspectcli.questions.trace import Act
from inspectcli.record.models import Source
from inspectcli.render import as_svg
from inspectcli.render.chart import Chart
from inspectcli.render.document import Line, Role
from inspectcli.render.harmless import address, harmless
from inspectcli.views import phrases
from inspectcli.views.show import figure

_TEMPLATES = Path(__file__).parent / "templates"
_CLASSES = {
    Role.STRONG: "strong",
    Role.FAINT: "faint",
    Role.ID: "id",
    Role.BEST: "best",
    Role.GOOD: "good",
    Role.MIDDLING: "middling",
    Role.BAD: "bad",
    Role.MARK: "mark",
}


def render(template: str, **values: Any) -> str:
    """A page of a template and its values.

    Raises:
        jinja2.UndefinedError: the template asks for a value that there is none of.
    """
    return _environment().get_template(template).render(**values)


def drawn(chart: Chart, *, width: int, key: str) -> Markup:
    """A chart as part of a page, its title and notes beside it; its words are escaped where it is made."""
    return Markup(as_svg.render(chart, width=width, key=key, bare=True))  # noqa: S704


def anchor(key: str) -> str:
    """A record's id as part of an address and of an element's id: the same today and tomorrow."""
    return quote(key, safe="")


def page_of(source: Source, number: int | None) -> str | None:
    """The address of a page of a document; of the document where no page is named."""
    found = address(source.url)
    return f"{found}#page={number}" if found and number and "#" not in found else found


def told_by(source: Source) -> str:
    """A source as readers name it: who published it, and when."""
    who = source.publisher or source.title
    return f"{who}, {source.published.label}" if source.published else who


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"anchor": anchor, "address": address, "page_of": page_of, "told_by": told_by, "spans": _spans}
    made.filters |= {"start_case": phrases.start_case, "date": phrases.day, "month": phrases.month}
    made.globals |= _VALUES
    made.globals |= _inlined()
    return made


def _shown(value: object) -> object:
    """What a template puts out: text of a record harmless, its own markup as it is; None is a mistake."""
    match value:
        case None:
            raise TypeError("a template puts out what is not there")
        case Markup():
            return value
        case str():
            return harmless(str(value))
        case _:
            return value


def _spans(line: Line) -> Markup:
    """Typed spans as HTML; sources are cited by the templates themselves."""
    made = (_span(harmless(part.text), part.role) for part in line)
    return Markup().join(made)


def _span(text: str, role: Role) -> Markup:
    kind = _CLASSES.get(role)
    return Markup('<span class="{}">{}</span>').format(kind, text) if kind else escape(text)


def _inlined() -> Mapping[str, Markup]:
    """The style and the script as they stand in a page, and the policy that lets them and nothing else in."""
    style, script = (Path(_TEMPLATES / name).read_text("utf-8") for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    # Both are files of this package, and stand in elements whose end neither of them holds.
    return {"style": Markup(style), "script": Markup(script), "policy": Markup(policy)}  # noqa: S704


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _as_month(when: PartialDate | None, otherwise: str) -> str:
    return phrases.month(when) if when else otherwise


_VALUES: Mapping[str, Any] = {
    "Act": Act,
    "Body": Body,
    "Grade": Grade,
    "Standing": Standing,
    "Status": Status,
    "coverage": coverage,
    "phrases": phrases,
    "name": name,
    "named": named,
    "figure": figure,
    "month_or": _as_month,
}
