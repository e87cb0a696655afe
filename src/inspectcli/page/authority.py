"""The page of one authority as HTML text."""

from inspectcli.page.content import AuthorityPage
from inspectcli.page.html import render
from inspectcli.page.ladder import ladder
from inspectcli.page.story import story


def page(content: AuthorityPage, *, home: str | None = None, links: str | None = None) -> str:
    """The page, whole in itself.

    Args:
        content: what stands on it.
        home: the address of a site's index, where the page is one of a site.
        links: the address of the folder with its data, where there is one.
    """
    return render(
        "authority.html", content=content, story=story(content), ladder=ladder(content), home=home, links=links
    )
