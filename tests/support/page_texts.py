"""What stands on a page of HTML, read by Python's own parser: its text, its links, its elements' ids."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import NamedTuple


class Tag(NamedTuple):
    """An element as it begins."""

    name: str
    attributes: dict[str, str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.texts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {key: value or "" for key, value in attrs}))
        self._unread += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.texts.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def text(html: str) -> str:
    """All that a reader may come to see, in one line."""
    return re.sub(r"\s+", " ", " ".join(_read(html).texts))


def tags(html: str) -> list[Tag]:
    """Every element, in order."""
    return _read(html).tags
