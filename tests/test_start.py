"""How the program starts and ends: what it leaves out is nothing that anybody could miss."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import inspectcli.__main__ as start


def python(words: str, **env: str) -> str:
    command = [sys.executable, "-c", words]
    return subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **env}).stdout


STARTED = "import sys; from inspectcli.__main__ import _start_lean; _start_lean()\n"
MODEL = """
from inspectcli.record.models import Record
print(Record.of({"authority": {"name": "Kent"}}).authority.name)
"""


def test_pydantic_looks_for_no_plugins() -> None:
    loaded = python(f"{STARTED}{MODEL}print(*sys.modules)").split()
    assert loaded[0] == "Kent"
    assert "inspectcli.record.models" in loaded
    assert "importlib.metadata" not in loaded


def test_whatever_else_pydantic_wants_of_that_module_it_gets() -> None:
    """Should the module grow another name, or lose this one, every command works as before."""
    name = "PYDANTIC_ENTRY_POINT_GROUP"
    told = python(f"{STARTED}from pydantic.plugin._loader import {name}, get_plugins; print({name})\n{MODEL}")
    assert told.split() == ["pydantic", "Kent"]
    moved = "sys.modules.pop('pydantic.plugin._loader')\n"
    assert python(f"{STARTED}{moved}{MODEL}") == "Kent\n"


def test_a_name_that_the_real_module_does_not_have_either_is_an_error() -> None:
    words = f"{STARTED}from pydantic.plugin import _loader; print(hasattr(_loader, 'nothing'))"
    assert python(words) == "False\n"


def test_a_plugin_that_is_installed_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "trap.py").write_text("raise SystemExit('the plugin was loaded')")
    info = tmp_path / "trap-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: trap\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[pydantic]\ntrap = trap\n")
    assert python(f"{STARTED}{MODEL}", PYTHONPATH=str(tmp_path)) == "Kent\n"
    words = f"{STARTED}from pydantic.plugin._loader import _plugins, get_plugins; print(list(get_plugins()))"
    assert python(words, PYTHONPATH=str(tmp_path)) == "[]\n"


def test_garbage_is_collected_in_a_long_run_and_not_in_a_short_one() -> None:
    count = "import gc\ndef count(): return sum(each['collections'] for each in gc.get_stats())\n"
    before, after = f"{STARTED}{count}before = count()\n", "print(gc.isenabled(), count() - before)"
    run = "from inspectcli.cli.program import main\nmain(['schema', '-o', '/dev/null'], standalone_mode=False)\n"
    assert python(f"{before}{run}{after}").split() == ["True", "0"]
    garbage = "for _ in range(500_000):\n    ring = []\n    ring.append(ring)\n"
    assert int(python(f"{before}{garbage}{after}").split()[1]) > 1


LAST = "import os\nclass Last:\n    def __del__(self, write=os.write): write(1, b'the end\\n')\nkept = Last()\n"
LEFT = "sys.argv[1:] = ['--version']\nfrom inspectcli.__main__ import main; main()"


def test_it_ends_at_once_where_nothing_waits_for_the_end() -> None:
    assert python(f"import sys\n{LAST}{LEFT}").splitlines()[-1].startswith("inspectcli")


@pytest.mark.parametrize(
    "waiting",
    ["import atexit; atexit.register(print, 'the end', flush=True)\n", f"{LAST}sys.setprofile(lambda *_: None)\n"],
    ids=["something is registered", "somebody measures"],
)
def test_it_ends_the_usual_way_where_something_does(waiting: str) -> None:
    assert python(f"import sys\n{waiting}{LEFT}").splitlines()[-1] == "the end"


def test_the_exit_code_is_the_commands(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[authority]\n")
    for arguments, code in (
        (["--version"], 0),
        (["timeline", "--data", str(tmp_path / "bad.toml")], 1),
        (["show", "1066"], 2),
        (["timeline", "--data", str(tmp_path / "none.toml")], 3),
        (["import", str(tmp_path / "bad.toml")], 4),
    ):
        command = [sys.executable, "-m", "inspectcli", *arguments]
        assert subprocess.run(command, capture_output=True, check=False).returncode == code, arguments


def test_what_is_no_number_is_left_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "_exit", lambda code: pytest.fail(f"left with {code}"))
    with pytest.raises(SystemExit, match="a sentence"):
        start._leave(SystemExit("a sentence"))
