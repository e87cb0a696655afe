"""Where a person's own records are kept."""

import os
from pathlib import Path

SETTING = "INSPECTCLI_LIBRARY"
"""The environment variable that names the folder."""


def own_folder() -> Path:
    """The folder of a person's own records: what the environment names, else where the system keeps such data."""
    if setting := os.environ.get(SETTING):
        return Path(setting).expanduser()
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "inspectcli"
    if data := os.environ.get("XDG_DATA_HOME"):
        return Path(data) / "inspectcli"
    return Path.home() / ".local" / "share" / "inspectcli"
