"""The formats of an answer, and the one that the ending of a file's name stands for."""

from enum import StrEnum


class Format(StrEnum):
    """What an answer is written as."""

    TABLE = "table"
    """For people, on a screen or in a text file."""
    JSON = "json"
    """For programs: every key, always."""
    CSV = "csv"
    """For spreadsheets: one row a record."""
    MARKDOWN = "markdown"
    """For papers and agendas."""


ENDINGS = {
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TABLE,
}
"""By the ending of a file's name, in lower case."""
