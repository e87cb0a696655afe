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


class FileForm(StrEnum):
    """What only a file can hold: chosen by its ending, never written to a terminal."""

    DOCX = "docx"
    """A paper, for word processors."""
    XLSX = "xlsx"
    """A sheet: one row a record."""
    SVG = "svg"
    """A chart, as drawing."""
    PNG = "png"
    """A chart, as pixels."""


ENDINGS: dict[str, Format | FileForm] = {
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TABLE,
    ".docx": FileForm.DOCX,
    ".xlsx": FileForm.XLSX,
    ".svg": FileForm.SVG,
    ".png": FileForm.PNG,
}
"""By the ending of a file's name, in lower case."""
