"""What the type check refuses: a view of another question, a format or a block that nobody wired."""

import re
from pathlib import Path

from mypy import api

ROOT = Path(__file__).parents[1]
BREACHES = """
from inspectcli.cli.output import Output
from inspectcli.questions.answer import Answer
from inspectcli.questions.areas import Areas
from inspectcli.render.document import Block, Bullets, Citations, Heading, Paragraph, Table, Title
from inspectcli.render.formats import Format
from inspectcli.views import areas, search


def shown(output: Output, answer: Answer[Areas]) -> None:
    output.show(answer, areas)
    output.show(answer, search)  # refused: misc


def written(form: Format) -> str:
    match form:  # refused: exhaustive-match
        case Format.TABLE | Format.JSON | Format.CSV:
            return "known"
    return "fell through"


def drawn(block: Block) -> None:
    match block:  # refused: exhaustive-match
        case Title() | Heading() | Paragraph() | Table() | Bullets() | Citations():
            pass
"""


def test_a_breach_of_the_walls_fails_the_type_check(tmp_path: Path) -> None:
    module = tmp_path / "breaches.py"
    module.write_text(BREACHES, "utf-8")
    options = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(tmp_path / "cache")]
    told, _, _ = api.run([*options, str(module)])
    refused = set(re.findall(r"breaches\.py:(\d+): error: .*\[([\w-]+)\]", told))
    expected = {
        (str(number), found[1])
        for number, line in enumerate(BREACHES.splitlines(), start=1)
        if (found := re.search(r"# refused: ([\w-]+)", line))
    }
    assert refused == expected, told
