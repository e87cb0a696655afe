"""Make the pictures of the README, or say which of them are stale.

``python docs/pictures.py`` makes them again; with ``--check`` it exits with 1 where one of them is stale.

Each is the program's own output in colour, as of a fixed day, drawn by rich as an SVG that loads nothing.
"""

import re
import sys
from io import StringIO
from pathlib import Path

from click.testing import CliRunner
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from inspectcli.cli.program import main

FOLDER = Path(__file__).parent / "pictures"
WIDTH = 100
AS_OF = ["--as-of", "2026-11-22"]
PICTURES = {
    "timeline": (["timeline", "--kind", "full-inspection", "--no-events"], None),
    "diff": (["diff", "2015", "2017"], 44),
    "open-recs": (["open-recs"], 44),
    "trace": (["trace", "placements"], None),
}
"""By name: the command, and how many of its lines are shown where it prints more than a page."""


def draw(name: str) -> str:
    """One picture as SVG text."""
    command, most = PICTURES[name]
    result = CliRunner().invoke(main, [*command, *AS_OF, "--color", "always", "--width", str(WIDTH)])
    if result.exit_code:
        raise SystemExit(f"inspectcli {' '.join(command)} failed:\n{result.output}")
    lines = result.stdout.splitlines()
    shown = lines if most is None else [*lines[:most], "", f"… {len(lines) - most} more lines"]
    console = Console(record=True, width=WIDTH, file=StringIO(), color_system="standard", force_terminal=True)
    console.print(Text.from_ansi("\n".join(shown)), soft_wrap=True)
    svg = console.export_svg(title=f"inspectcli {' '.join(command)}", theme=DIMMED_MONOKAI, unique_id=name)
    # Rich's template fetches its fonts from the net; any monospaced font does.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def stale() -> list[str]:
    """The names of the pictures that differ from what the program prints."""
    return [name for name in PICTURES if not _path(name).exists() or _path(name).read_text("utf-8") != draw(name)]


def _path(name: str) -> Path:
    return FOLDER / f"{name}.svg"


def _make() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        _path(name).write_text(draw(name), "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if late := stale():
            raise SystemExit(f"stale pictures: {', '.join(late)}; make them again with: make docs")
    else:
        _make()
