"""Make the picture of the guide by running the guide's own program on tables that are exported for it.

``python docs/drawn.py`` makes it again. It says of what text it was drawn, so that a stale one is found.
"""

import hashlib
import os
import re
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

HERE = Path(__file__).parent
PICTURE = HERE / "pictures" / "inadequate-by-region.svg"


def is_fresh(text: str) -> bool:
    """Whether the picture was drawn of what the program prints now."""
    return _drawn_of(text) in PICTURE.read_text("utf-8")


def _drawn_of(text: str) -> str:
    return f"<!-- drawn of a text with the SHA-256 {hashlib.sha256(text.encode()).hexdigest()} -->"


def main() -> None:
    """Export, run the guide's first program, and keep its picture."""
    from click.testing import CliRunner

    from inspectcli.cli.program import main as command_line

    program = re.findall(
        r"^```python\n(.*?)^```$", (HERE / "guide.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )[0]
    os.environ["MPLBACKEND"] = "agg"
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # the picture says no day on which it was drawn
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(StringIO()) as printed:
        os.chdir(folder)
        CliRunner().invoke(command_line, ["export", "england/", "--all", "--as-of", "2026-11-22"])
        import matplotlib as mpl

        mpl.rcParams |= {"svg.hashsalt": "guide", "savefig.bbox": "tight", "svg.fonttype": "none"}
        exec(program, {})  # noqa: S102
        drawn = Path(PICTURE.name).read_text("utf-8")
        os.chdir(HERE)
    mark = _drawn_of(printed.getvalue())
    PICTURE.write_text(drawn.replace("</svg>", f"{mark}</svg>"), "utf-8")


if __name__ == "__main__":
    main()
