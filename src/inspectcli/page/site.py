"""A site of many authorities: an index that sorts and filters, a page each, the data beside each chart and table.

Every page is whole in itself; only links lead from one to another, and they are relative, so that the folder can
lie anywhere.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from inspectcli.domain.frameworks import CORE
from inspectcli.page import authority
from inspectcli.page.content import AuthorityPage
from inspectcli.page.html import render
from inspectcli.questions.answer import Answer
from inspectcli.questions.england import AuthorityStanding, England, Held
from inspectcli.record.models import Source
from inspectcli.render import as_csv, as_json
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views import actions, areas, diff, open_recs, timeline
from inspectcli.views.phrases import counted

INDEX = "index.html"
MARK = "\ufeff"
"""At the start of a CSV file: Excel takes it for UTF-8, and so shows its accents, only where it is there."""
_KEYS = (
    "authority",
    "la_code",
    "region",
    "page",
    "visits",
    "recommendations",
    "visits_without_recommendations_on_record",
    "latest",
    "latest_visit",
    "overall",
    "overall_since",
)
_OTHERS = re.compile("[^a-z0-9]+")
_LONGEST = 80
"""Characters of a page's name."""
_OWN = re.compile(
    r"[a-z0-9-]+\.html|data/(authorities|[a-z0-9-]+/(visits|grades|recommendations|actions|changes-\d+-\d+))\.(csv|json)"
)
_MADE = '<meta name="generator" content="inspectcli">'
"""In the head of every page."""
_HEAD = 2000
"""Characters of a page within which it stands."""


class Listed(NamedTuple):
    """An authority as the index lists it."""

    standing: AuthorityStanding
    page: str
    """The name of its page without its ending, which stands for it in every address of the site."""
    visits: int
    """How many visits are on record."""
    recommendations: int
    """How many recommendations are on record, in all their wordings."""
    without: int
    """Of how many visits it is not on record what they recommended."""

    @property
    def on_record(self) -> str:
        """How far what was asked is on record, in words."""
        if not self.recommendations:
            return "not on record" if self.without or not self.visits else "nothing on record"
        told = counted(self.recommendations, "recommendation")
        return f"{told}; of {counted(self.without, 'visit')} not on record" if self.without else told


def listed(standing: AuthorityStanding, page: str, content: AuthorityPage) -> Listed:
    """An authority for the index, by what is on its page."""
    visits = [entry.visit for entry in content.timeline.visits]
    return Listed(
        standing=standing,
        page=page,
        visits=len(visits),
        recommendations=sum(len(each.recommendations) for each in visits),
        without=sum(not each.recommendations_on_record for each in visits),
    )


def slugs(names: Sequence[str]) -> tuple[str, ...]:
    """A name for each page, of plain letters: no two the same, and none that of the index."""
    taken = {"index"}
    made = []
    for name in names:
        base = _OTHERS.sub("-", name.casefold()).strip("-")[:_LONGEST].strip("-") or "authority"
        slug, count = base, 1
        while slug in taken:
            count += 1
            slug = f"{base}-{count}"
        taken.add(slug)
        made.append(slug)
    return tuple(made)


def is_own(path: str) -> bool:
    """Whether a file of that path, with slashes and from the site's folder, is one that a site consists of."""
    return bool(_OWN.fullmatch(path))


def is_made_here(text: str) -> bool:
    """Whether a page of that text is one of this program's."""
    return _MADE in text[:_HEAD]


def files(content: AuthorityPage, slug: str) -> Iterator[tuple[str, str]]:
    """The page of an authority and its data: the path of each file within the site, and its text."""
    folder = f"data/{slug}"
    yield f"{slug}.html", authority.page(content, home=INDEX, links=folder)
    yield from _data(f"{folder}/visits", content.timeline, timeline.records(content.timeline), content.sources)
    yield from _data(f"{folder}/grades", content.areas, areas.records(content.areas), content.sources)
    listed = content.recommendations
    yield from _data(f"{folder}/recommendations", listed, open_recs.records(listed), content.sources)
    if content.actions.actions:
        yield from _data(f"{folder}/actions", content.actions, actions.records(content.actions), content.sources)
    for pair in content.pairs:
        name = f"changes-{pair.earlier + 1}-{pair.later + 1}"
        yield from _data(f"{folder}/{name}", pair.changed, diff.records(pair.changed), content.sources)


def index(england: England, authorities: Sequence[Listed]) -> Iterator[tuple[str, str]]:
    """The index and its data, as ``files`` gives them."""
    rows = sorted(authorities, key=lambda each: each.standing.authority)
    yield INDEX, render("index.html", england=england, listed=rows, areas=CORE)
    told = {
        "as_of": str(england.as_of),
        "caveats": list(england.caveats),
        "authorities": [_told(each) for each in rows],
    }
    yield "data/authorities.json", as_json.render(told)
    keys = (*_KEYS, *(key for area in CORE for key in (area.value, f"{area.value}_since")))
    yield "data/authorities.csv", MARK + as_csv.render(keys, map(_row, rows))


def _told(each: Listed) -> dict[str, Any]:
    return {**_page(each), **jsonable(each.standing)}


def _page(each: Listed) -> dict[str, Any]:
    """The page of an authority, and how much is on it."""
    return {
        "page": f"{each.page}.html",
        "visits": each.visits,
        "recommendations": each.recommendations,
        "visits_without_recommendations_on_record": each.without,
    }


def _row(each: Listed) -> Mapping[str, Any]:
    told = each.standing
    held: dict[str, Held | None] = {"overall": told.overall, **{a.value: told.areas.get(a) for a in CORE}}
    grades = {key: found.grade.value for key, found in held.items() if found}
    since = {f"{key}_since": str(found.since) for key, found in held.items() if found}
    own = {
        "authority": told.authority,
        "la_code": told.la_code,
        "region": told.region,
        **_page(each),
    }
    latest = {"latest": str(told.latest) if told.latest else None, "latest_visit": told.latest_visit}
    return {**own, **latest, **grades, **since}


def _data(path: str, value: object, records: Records, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    told = Answer(value, sources)
    plain = {**jsonable(told.value), "cited_sources": jsonable(told.sources)}
    yield f"{path}.json", as_json.render(plain)
    yield f"{path}.csv", MARK + as_csv.render(*records)
