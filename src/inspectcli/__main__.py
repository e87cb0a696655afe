"""``python -m inspectcli`` and the ``inspectcli`` script are the same program.

What a short run never profits from is left out here; ARCHITECTURE.md has what it saves.
"""

import atexit
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

_COLLECT_AFTER = 200_000
"""Objects more than before: four times what a short run makes, so that only a long one looks for garbage."""


def main() -> None:
    """Run the command line and exit with its code."""
    _start_lean()
    from inspectcli.cli import stdout

    stdout.prepare()
    from inspectcli.cli.program import main as command_line

    try:
        command_line(prog_name="inspectcli")
    except SystemExit as ended:
        _leave(ended)


class _NoPlugins(ModuleType):
    """Stands for the module in which Pydantic looks for plugins, and finds none without looking.

    Importing the real one takes an eighth of a short run. It still comes, for any other name that it is asked for.
    """

    get_plugins = staticmethod(tuple)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def _start_lean() -> None:
    gc.set_threshold(_COLLECT_AFTER, 10, 10)
    # The models must mean the same wherever they run, whatever else is installed there.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    none = _NoPlugins("pydantic.plugin._loader")
    sys.modules.setdefault(none.__name__, none)


def _leave(ended: SystemExit) -> NoReturn:
    """End at once where nothing is registered for the end: taking the interpreter apart is a seventh of a run."""
    count = getattr(atexit, "_ncallbacks", None)
    watched = sys.gettrace() or sys.getprofile()
    if count is None or count() or watched or not isinstance(ended.code, int):
        raise ended
    with suppress(OSError):
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    os._exit(ended.code)


if __name__ == "__main__":
    main()
