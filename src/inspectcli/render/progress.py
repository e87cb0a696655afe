"""A bar that says how far something is, on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from inspectcli.render.harmless import harmless


class Bar:
    """Files of a number that is known, and the bytes that came of them."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task
        self._bytes = 0

    def begins(self, total: int) -> None:
        """Say how many files there are."""
        self._progress.update(self._task, total=total)

    def came(self, size: int) -> None:
        """Say that bytes came."""
        self._bytes += size
        self._progress.update(self._task, came=decimal(self._bytes))

    def done(self, what: str) -> None:
        """Say that a file is done, and what it belongs to."""
        self._progress.update(self._task, advance=1, what=harmless(what))


@contextmanager
def bar(label: str) -> Iterator[Bar]:
    """A bar that goes when it is done."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[came]} {task.fields[what]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress, progress.add_task(label, total=None, came="", what=""))
