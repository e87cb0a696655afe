"""Libraries that not everybody has installed, and what to say where one is missing."""

from inspectcli.problems import FileError


def missing(library: str, what: str) -> FileError:
    """The error that a file cannot be made for want of a library."""
    return FileError(f"{what} needs {library}, which is not installed: pip install 'inspectcli[papers]'")
