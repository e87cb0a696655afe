"""What the type check refuses: a view of another question, a format or a block that nobody wired,
and of programs, a name that is not promised or a value of another type.
"""

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


STRANGER = """
from datetime import date

import inspectcli

known = inspectcli.history(inspectcli.load("kent.toml"), date(2026, 11, 22))
age: int | None = inspectcli.threads(known)[0].age_days
grade: str = inspectcli.timeline(known, inspectcli.Window()).visits[0].visit.rating  # refused: assignment
inspectcli.timelines(known)  # refused: attr-defined
inspectcli.history(known, "2026-11-22")  # refused: arg-type
"""


def test_a_breach_of_the_walls_fails_the_type_check(tmp_path: Path) -> None:
    module = tmp_path / "breaches.py"
    program = BREACHES + STRANGER
    module.write_text(program, "utf-8")
    options = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(tmp_path / "cache")]
    told, _, _ = api.run([*options, str(module)])
    refused = set(re.findall(r"breaches\.py:(\d+): error: .*\[([\w-]+)\]", told))
    expected = {
        (str(number), found[1])
        for number, line in enumerate(program.splitlines(), start=1)
        if (found := re.search(r"# refused: ([\w-]+)", line))
    }
    assert refused == expected, told
