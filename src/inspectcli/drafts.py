"""From a report to a draft of its visit: plain data under the keys of the data file."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from inspectcli.importer.report import Report
from inspectcli.problems import ExitCode, InspectError

IMPORT_NOTE = "import: "
"""How a note of a visit begins that import wrote, for a person to look at."""


class UndraftableError(InspectError):
    """A report lacks what no visit can be without; the message is a sentence for people."""

    exit_code = ExitCode.IMPORT


class Draft(NamedTuple):
    """A visit and its source as plain data, as TOML has it."""

    authority: dict[str, Any]
    source_id: str
    source: dict[str, Any]
    visit: dict[str, Any]
    published_surely: bool


def draft(
    report: Report, taken: Collection[str] = (), sources: Mapping[str, Mapping[str, Any]] | None = None
) -> Draft:
    """The visit that a report tells of."""
    raise NotImplementedError
