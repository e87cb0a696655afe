"""Make the pictures of the README, or say which of them are stale.

``python docs/pictures.py`` makes them again; with ``--check`` it exits with 1 where one of them is stale.

Each is the program's own output in colour, as of a fixed day, drawn by rich as an SVG that loads nothing, and says
of what text it was drawn: it is stale when the program prints something else, not when rich draws otherwise.
"""

import hashlib
import re
import sys
import tempfile
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


CHARTS = {"ladder": "timeline", "areas": "areas"}
"""By name: the command that draws the chart itself."""


def charted(name: str) -> str:
    """A chart as the command writes it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "chart.svg"
        result = CliRunner().invoke(main, [CHARTS[name], *AS_OF, "-o", str(target)])
        if result.exit_code:
            raise SystemExit(f"inspectcli {CHARTS[name]} failed:\n{result.output}")
        return target.read_text("utf-8")


def shown(name: str) -> str:
    """What is drawn: the first lines of what the command prints, with their escape sequences."""
    command, most = PICTURES[name]
    result = CliRunner().invoke(main, [*command, *AS_OF, "--color", "always", "--width", str(WIDTH)])
    if result.exit_code:
        raise SystemExit(f"inspectcli {' '.join(command)} failed:\n{result.output}")
    lines = result.stdout.splitlines()
    return "\n".join(lines if most is None else [*lines[:most], "", f"… {len(lines) - most} more lines"])


def draw(name: str) -> str:
    """One picture as SVG text."""
    console = Console(record=True, width=WIDTH, file=StringIO(), color_system="standard", force_terminal=True)
    text = shown(name)
    console.print(Text.from_ansi(text), soft_wrap=True)
    title = f"inspectcli {' '.join(PICTURES[name][0])}"
    svg = console.export_svg(title=title, theme=DIMMED_MONOKAI, unique_id=name)
    # Rich's template fetches its fonts from the net; any monospaced font does.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("</svg>", f"{_drawn_of(text)}</svg>")


def _drawn_of(text: str) -> str:
    return f"<!-- drawn of a text with the SHA-256 {hashlib.sha256(text.encode()).hexdigest()} -->"


def stale() -> list[str]:
    """The names of the pictures that were drawn of something else than what the program prints."""
    screens = [name for name in PICTURES if _drawn_of(shown(name)) not in _drawn(name)]
    return [*screens, *(name for name in CHARTS if charted(name) != _drawn(name))]


def _drawn(name: str) -> str:
    return _path(name).read_text("utf-8") if _path(name).exists() else ""


def _path(name: str) -> Path:
    return FOLDER / f"{name}.svg"


def _make() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        _path(name).write_text(draw(name), "utf-8")
    for name in CHARTS:
        _path(name).write_text(charted(name), "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if late := stale():
            raise SystemExit(f"stale pictures: {', '.join(late)}; make them again with: make docs")
    else:
        _make()
