"""``python -m inspectcli`` and the ``inspectcli`` script are the same program."""

import gc
import sys
from types import ModuleType


def main() -> None:
    """Run the command line and exit with its code."""
    _start_lean()
    from inspectcli.cli.program import main as command_line

    command_line(prog_name="inspectcli")


def _start_lean() -> None:
    """Leave out work that a short run never profits from; ARCHITECTURE.md has what it saves."""
    # A run is over before the garbage of imports is worth collecting.
    gc.disable()
    # Pydantic looks for plugins among all installed packages. This program has none, and its models must mean
    # the same wherever they run. Should Pydantic rename the module, it merely looks again.
    lookup = ModuleType("pydantic.plugin._loader")
    lookup.__dict__["get_plugins"] = tuple
    sys.modules.setdefault(lookup.__name__, lookup)


if __name__ == "__main__":
    main()
