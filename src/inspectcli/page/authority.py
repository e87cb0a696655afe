"""The page of one authority as HTML text."""

from inspectcli.page.content import AuthorityPage
from inspectcli.page.html import drawn, render
from inspectcli.page.story import story
from inspectcli.questions.answer import Answer
from inspectcli.views.charts import ladder

_BROAD, _NARROW = 760, 330
"""How wide the chart is in pixels, on a desk and on a telephone."""


def page(content: AuthorityPage, *, home: str | None = None, links: str | None = None) -> str:
    """The page, whole in itself.

    Args:
        content: what stands on it.
        home: the address of a site's index, where the page is one of a site.
        links: the address of the folder with its data, where there is one.
    """
    chart = ladder(Answer(content.timeline, content.sources))
    return render(
        "authority.html",
        content=content,
        story=story(content),
        chart=chart,
        broad=drawn(chart, width=_BROAD, key="ladder"),
        narrow=drawn(chart, width=_NARROW, key="ladder-narrow"),
        home=home,
        links=links,
    )
