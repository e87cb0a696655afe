"""Which record a command reads: the one that the command line names, or the one that comes with the program."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from inspectcli.questions.history import History, history
from inspectcli.record.load import load, shipped
from inspectcli.record.models import Record


class Reading(NamedTuple):
    """The options that say what is read."""

    data: Path | None
    """The file of a record; None for the one that comes with the program."""

    @property
    def path(self) -> Path:
        """The file that is read."""
        return self.data or shipped()

    def record(self) -> Record:
        """The record.

        Raises:
            FileError: it cannot be read.
            DataError: it is no sound record.
        """
        return load(self.path)

    def history(self, as_of: date) -> History:
        """The record as it was known on a day; raises what ``record`` does."""
        return history(self.record(), as_of)
