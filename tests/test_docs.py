"""The guide and the reference say what the program does: every example is run and its output compared."""

import re
import shlex
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Run

from inspectcli.cli.commands import NAMES
from inspectcli.cli.program import main
from inspectcli.export.columns import Type
from inspectcli.export.tables import SHAPES

ROOT = Path(__file__).parents[1]


import drawn  # noqa: E402
import reference  # noqa: E402

import drawn_pdfs  # noqa: E402

PAGES = [(ROOT / "docs" / name).read_text("utf-8") for name in ("guide.md", "from-pdf.md")]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> Iterator[tuple[str, str]]:
    """Each command of the guide and the output that stands below it."""
    for language, text in (block for page in PAGES for block in BLOCK.findall(page)):
        if language == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                yield command, output


def programs() -> Iterator[tuple[str, str]]:
    """Each Python program of the guide, and the output that stands below it."""
    blocks = BLOCK.findall(PAGES[0])
    for (language, text), (_, below) in pairwise(blocks):
        if language == "python":
            yield text, below


def matches(shown: str, told: str) -> bool:
    """Whether an output is the one that is shown, where ``...`` stands for anything."""
    pattern = re.escape(shown).replace(re.escape("...\n"), r"(?:.*\n)*").replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, told) is not None


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report of an authority that does not exist, and the record that import makes of it."""
    where = tmp_path_factory.mktemp("imported")
    areas = (drawn_pdfs.ILACS_LEADERS, drawn_pdfs.ILACS_HELP, drawn_pdfs.ILACS_JOINT, drawn_pdfs.OVERALL)
    drawn_pdfs.ilacs([(area, "Good") for area in areas]).save(where / "report.pdf")
    CliRunner().invoke(main, ["import", str(where / "report.pdf"), "--into", str(where / "wokingham.toml")])
    return where


@pytest.fixture
def folder(
    tmp_path: Path, imported: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Path:
    """A folder with the files that the guide speaks of, as the guide has them."""
    tables = [text for language, text in BLOCK.findall(PAGES[0]) if language == "toml"]
    (tmp_path / "testshire.toml").write_text(tables[0], "utf-8")
    acted = next(text for text in tables if "[[actions]]" in text)
    (tmp_path / "register.toml").write_text(f"{tables[0]}\n{acted}", "utf-8")
    (tmp_path / "broken.toml").write_text('[authority]\nnmae = "Testshire"\n', "utf-8")
    for name in ("report.pdf", "wokingham.toml"):
        shutil.copy(imported / name, tmp_path / name)
    if request.node.callspec.params["command"].startswith("inspectcli import"):
        (tmp_path / "wokingham.toml").unlink()
    monkeypatch.chdir(tmp_path)
    return tmp_path


_BESIDES = re.compile(r"Note: \d records in this folder .*\n")
"""What is said on standard error of the records that other examples name."""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("command", "shown"), list(examples()), ids=lambda each: each[:50].strip())
def test_an_example_of_the_guide_is_what_the_program_prints(run: Run, command: str, shown: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "inspectcli"
    told = _BESIDES.sub("", run(*arguments).output)
    assert matches(shown, told), told


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables that the guide's programs read."""
    where = tmp_path_factory.mktemp("exported")
    for command, _ in examples():
        if command.startswith("inspectcli export") and "--all" in command:
            _, name, target, *options = shlex.split(command)
            assert CliRunner().invoke(main, [name, f"{where}/{target}", *options]).exit_code == 0
    return where


@pytest.mark.parametrize(("program", "shown"), list(programs()), ids=["pandas", "duckdb"])
def test_a_program_of_the_guide_prints_what_is_shown(
    exported: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], program: str, shown: str
) -> None:
    monkeypatch.chdir(exported)
    monkeypatch.setenv("MPLBACKEND", "agg")
    exec(program, {})  # noqa: S102
    assert capsys.readouterr().out == shown
    if "savefig" in program:
        drawn = (exported / "inadequate-by-region.svg").read_text("utf-8")
        assert len(re.findall(r'id="patch_', drawn)) > len(shown.splitlines())


def test_pandas_and_duckdb_read_every_table_as_it_lies(exported: Path) -> None:
    import duckdb
    import pandas as pd

    is_typed = {Type.DAY: "DATE", Type.BOOLEAN: "BOOLEAN", Type.INTEGER: "BIGINT", Type.TEXT: "VARCHAR"}
    with duckdb.connect() as duck:
        for shape in SHAPES:
            path = exported / "england" / f"{shape.name}.csv"
            names = [each.name for each in shape.columns]
            frame = pd.read_csv(path)
            table = duck.execute(f"FROM '{path}'")
            types = dict(zip(names, [each[1] for each in table.description], strict=True))
            rows = table.fetchall()
            assert list(frame.columns) == [each[0] for each in table.description] == names
            assert len(frame) == len(rows)
            filled = {name for at, name in enumerate(names) if any(row[at] is not None for row in rows)}
            told = {each.name: is_typed[each.type] for each in shape.columns if each.type in is_typed}
            dates = {name for name, each in types.items() if told.get(name) == "VARCHAR" and each == "DATE"}
            assert {name: str(types[name]) for name in told.keys() & filled - dates} == {
                name: told[name] for name in told.keys() & filled - dates
            }


def test_pandas_answers_in_eight_lines_and_the_picture_shows_what_it_says() -> None:
    program, shown = next(programs())
    assert sum(bool(line) for line in program.splitlines()) == 8
    assert drawn.is_fresh(shown)


def test_the_comparison_sees_a_difference() -> None:
    assert matches("one\n...\nthree\n", "one\ntwo\ntwo\nthree\n")
    assert not matches("one\n...\nthree\n", "one\ntwo\n")
    assert not matches("one\n", "one\ntwo\n")


def test_every_command_is_shown_in_the_guide_and_the_reference() -> None:
    shown = {shlex.split(command)[1] for command, _ in examples()}
    assert shown | {"timeline", "show"} >= set(NAMES)
    for name in NAMES:
        assert f"## inspectcli {name}\n" in reference.reference()


def test_the_reference_is_fresh() -> None:
    assert reference.TARGET.read_text("utf-8") == reference.reference()
