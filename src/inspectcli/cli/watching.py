"""How fetching goes, on standard error: a bar on a terminal, a line a file anywhere else."""

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspectcli.merging.get import Watching


@contextmanager
def watching() -> "Iterator[Watching]":
    """Who is told how it goes."""
    from inspectcli.merging.get import Watching
    from inspectcli.render.harmless import harmless

    if sys.stderr.isatty():
        from inspectcli.render.progress import bar

        with bar("Fetching reports") as shown:
            yield Watching(shown.begins, shown.came, lambda authority, *_: shown.done(authority))
        return

    def done(authority: str, title: str, became: str) -> None:
        name = title if title.startswith(authority) else f"{authority}: {title}"
        click.echo(harmless(f"{name}: {became}"), err=True)

    yield Watching(lambda _: None, lambda _: None, done)
