"""Where the data that comes with the program stands: beside the package if installed, else in the source tree."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def shipped(name: str) -> Path:
    """The path of a file of ``data/``, whichever way the program is there."""
    installed = _PACKAGE / "data" / name
    return installed if installed.exists() else _PACKAGE.parents[1] / "data" / name
