"""The official reports beside the project, where they are there, each read once."""

from functools import cache
from pathlib import Path

from inspectcli.reports.reading import ReadOutcome, read_reports

SHARED = Path(__file__).parents[3] / "shared"
REPORTS = SHARED / "reports"


@cache
def outcomes() -> dict[str, ReadOutcome]:
    """What each report of the sample says, by its path within it."""
    files = sorted(map(str, REPORTS.rglob("*.pdf")))
    return {str(Path(outcome.file).relative_to(REPORTS)): outcome for outcome in read_reports(files)}
