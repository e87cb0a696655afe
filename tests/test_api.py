"""What programs are promised: the names are there, cost nothing before use, and do what docs/api.md shows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_docs import BLOCK, matches

import inspectcli

PAGE = Path(__file__).parents[1] / "docs" / "api.md"
SOURCE = Path(inspectcli.__file__).read_text("utf-8")


def test_every_name_that_is_promised_is_there_and_known_to_type_checkers() -> None:
    typed = [
        alias.name
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("inspectcli.")
        for alias in node.names
    ]
    assert sorted(typed) == sorted(inspectcli.__all__)
    for name in inspectcli.__all__:
        assert getattr(inspectcli, name).__module__.startswith("inspectcli.")
    assert set(inspectcli.__all__) <= set(dir(inspectcli))


def test_what_is_not_promised_is_not_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        inspectcli.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_importing_it_imports_nothing_else() -> None:
    words = "import sys, typing; before = set(sys.modules); import inspectcli; print(*set(sys.modules) - before)"
    told = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["inspectcli"]


def test_the_page_shows_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = BLOCK.findall(PAGE.read_text("utf-8"))
    assert [language for language, _ in blocks] == ["python", "text"] * (len(blocks) // 2)
    names: dict[str, object] = {}
    for (_, program), (_, shown) in zip(blocks[::2], blocks[1::2], strict=True):
        exec(program, names)  # noqa: S102
        told = capsys.readouterr().out
        assert matches(shown, told), told


def test_the_page_names_every_question() -> None:
    used = set(re.findall(r"inspectcli\.(\w+)", PAGE.read_text("utf-8")))
    assert used <= set(inspectcli.__all__)


def test_a_file_is_named_by_a_path_or_a_text(tmp_path: Path) -> None:
    (tmp_path / "kent.toml").write_text('[authority]\nname = "Kent"\n', "utf-8")
    assert inspectcli.load(str(tmp_path / "kent.toml")) == inspectcli.load(tmp_path / "kent.toml")
    assert inspectcli.open_library(str(tmp_path)).find("kent").path == tmp_path / "kent.toml"
    assert inspectcli.open_folder(str(tmp_path)).entries[0].path.name == "kent.toml"
