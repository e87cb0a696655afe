"""What somebody typed is no safer than what stands in a file, and what a shell is offered is a word."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from click.shell_completion import CompletionItem
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.cli.completion import BashWords

BAD = "\x9b31m\u202eevil\x1b[2J"
THEME = "a $(touch PWNED);`b`'\"\\ & c"


@pytest.mark.parametrize(
    "typed",
    [
        [BAD],
        [f"--{BAD}"],
        ["timeline", f"--{BAD}"],
        ["timeline", "--as-of", BAD],
        ["timeline", "--format", BAD],
        ["timeline", "--width", BAD],
        ["timeline", BAD],
        ["open-recs", "--area", BAD],
        ["show", BAD],
        ["trace", BAD],
        ["timeline", "--data", BAD],
        ["timeline", "--authority", BAD],
        ["act", BAD],
        ["import", BAD],
        ["check", BAD],
        ["timeline", "-o", f"{BAD}/x"],
    ],
)
def test_errors_show_what_was_typed_harmlessly(run: Run, typed: list[str]) -> None:
    result = run(*typed)
    assert result.exit_code
    shown = result.stdout + result.stderr
    assert "\\x9b31m\\u202eevil" in shown
    assert not [c for c in set(shown) - {"\n"} if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}]


bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def word(text: str) -> str:
    kind, _, shown = BashWords.format_completion(None, CompletionItem(text)).partition(",")  # type: ignore[arg-type]
    assert kind == "plain"
    return shown


@bash
def test_bash_takes_what_it_is_offered_for_one_word(tmp_path: Path) -> None:
    texts = [
        THEME,
        "Bath and North East Somerset",
        "St. Helens",
        "a\\",
        "~x",
        "!x",
        "#x",
        "*",
        "{a,b}",
        "=x",
        "é 児",
    ]
    for text in texts:
        for quoted in (word(text), f"{word(text)}'", f'{word(text)}"'):
            script = f"printf '%s\\n' {quoted}"
            made = subprocess.run(
                ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
            )
            assert quoted != word(text) or made.stdout == f"{text}\n"
        for opened in ("'", '"'):
            script = f"printf '%s\\n' {opened}{word(text)}{opened}"
            subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert list(tmp_path.iterdir()) == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_nothing_that_bash_heeds_is_offered_bare(text: str) -> None:
    shown = word(text).replace("\\\\", "")
    heeded = set("$`;&|<>(){}*?[]!#~'\"\\= \t\n")
    assert not [c for at, c in enumerate(shown) if c in heeded - {"\\"} and (at == 0 or shown[at - 1] != "\\")]


@bash
def test_the_shell_is_answered_so(tmp_path: Path) -> None:
    path = tmp_path / "t.toml"
    path.write_text(
        f"""[authority]
name = "T"
[[visits]]
id = "v"
kind = "jtai"
start = "2015"
[[visits.recommendations]]
id = "r"
text = "x"
theme = '''{THEME}'''
"""
    )
    asked = {
        "_INSPECTCLI_COMPLETE": "bash_complete",
        "COMP_WORDS": f"inspectcli trace --data {path} a",
        "COMP_CWORD": "4",
    }
    command = [sys.executable, "-m", "inspectcli"]
    made = subprocess.run(command, env=os.environ | asked, capture_output=True, text=True, check=True)
    assert made.stdout == f"plain,{word(THEME)}\n"


@bash
def test_bash_puts_what_is_offered_on_the_line_as_one_word(tmp_path: Path) -> None:
    """Through the script that bash runs: what it would put on the line is run as a line."""
    theme = "q$(touch a)`touch b`;touch c & 'x' * \\ {d,e} ~ é"
    (tmp_path / "t.toml").write_text(
        f"""[authority]
name = "T"
[[visits]]
id = "v"
kind = "jtai"
start = "2015"
[[visits.recommendations]]
id = "r"
text = "x"
theme = {json.dumps(theme)}
"""
    )
    script = f"""
program() {{ {shlex.quote(sys.executable)} -m inspectcli; }}
env() {{ command env "$1" "$2" "$3" {shlex.quote(sys.executable)} -m inspectcli; }}
eval "$(_INSPECTCLI_COMPLETE=bash_source program | grep -v '^complete')"
COMP_WORDS=(inspectcli trace --data t.toml q) COMP_CWORD=4
_inspectcli_completion inspectcli
eval "printf '%s' ${{COMPREPLY[*]}}"
"""
    made = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert made.stdout == theme
    assert [each.name for each in tmp_path.iterdir()] == ["t.toml"]


def test_what_cannot_be_shown_is_escaped_as_json_has_it(tmp_path: Path) -> None:
    path = tmp_path / "uni.toml"
    path.write_text(
        '[authority]\nname = "£ 😀"\n[[visits]]\nid = "v"\nkind = "jtai"\nstart = "2015"\nsummary = "café 😀"\n',
        "utf-8",
    )
    for encoding in ("ascii", "latin-1", "cp437", "utf-16"):
        for form in ("json", "csv"):
            command = [sys.executable, "-m", "inspectcli", "timeline", "--data", str(path), "--format", form]
            env = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
            made = subprocess.run(command, env=env, capture_output=True, check=True)
            assert "café 😀" in made.stdout.decode("utf-8"), (encoding, form)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no devices here")
def test_what_is_no_file_takes_the_table_unasked(run: Run) -> None:
    result = run("timeline", "-o", os.devnull)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
