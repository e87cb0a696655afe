"""Make the command reference from the program's own help, or say that it is stale.

``python docs/reference.py`` makes it again; with ``--check`` it exits with 1 where the reference is stale.
"""

import sys
from pathlib import Path

from click import Context
from click.testing import CliRunner

from inspectcli.cli.program import main

TARGET = Path(__file__).parent / "reference.md"
_HEAD = """# Command reference

Made from the program's own help by `make docs`; a test fails when the two differ.
"""


def reference() -> str:
    """The whole reference as Markdown."""
    commands = main.list_commands(Context(main))
    return "\n".join([_HEAD, *(_section(path) for path in [[], *([name] for name in commands)])])


def _section(path: list[str]) -> str:
    result = CliRunner().invoke(main, [*path, "--help"], terminal_width=100, max_content_width=100)
    name = " ".join(["inspectcli", *path])
    return f"## {name}\n\n```text\n{result.stdout.rstrip()}\n```\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if not TARGET.exists() or TARGET.read_text("utf-8") != reference():
            raise SystemExit("docs/reference.md is stale; make it again with: make docs")
    else:
        TARGET.write_text(reference(), "utf-8")
