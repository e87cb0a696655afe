"""What a stranger finds: a README that works, pictures that are fresh, a wheel that holds the record."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


import pictures  # noqa: E402

README = (ROOT / "README.md").read_text("utf-8")


def test_pictures_are_fresh() -> None:
    assert pictures.stale() == []


def test_a_picture_is_fresh_however_rich_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rich.console.Console.export_svg", lambda *_, **__: "<svg>drawn otherwise</svg>")
    assert "drawn otherwise" in pictures.draw("trace")
    assert pictures.stale() == []


def test_a_picture_of_other_words_or_colours_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = pictures.shown
    monkeypatch.setattr(pictures, "shown", lambda name: shown(name).replace("\x1b[32m", "\x1b[33m"))
    assert pictures.stale() == [name for name in pictures.PICTURES if "\x1b[32m" in shown(name)] != []


def test_a_stale_picture_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for picture in pictures.FOLDER.glob("*.svg"):
        (tmp_path / picture.name).write_text(picture.read_text("utf-8"), "utf-8")
    (tmp_path / "trace.svg").write_text("old", "utf-8")
    monkeypatch.setattr(pictures, "FOLDER", tmp_path)
    assert pictures.stale() == ["trace"]


def test_pictures_load_nothing_from_elsewhere() -> None:
    for picture in pictures.FOLDER.glob("*.svg"):
        text = picture.read_text("utf-8")
        assert not re.search(r"(?:href|src|url)\s*[=(]\s*['\"]?https?:", text)
        assert "@font-face" not in text


def test_the_readme_shows_every_picture() -> None:
    shown = set(re.findall(r"\(docs/pictures/([\w-]+)\.svg\)", README))
    assert shown == set(pictures.PICTURES)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = next(line for line in README.splitlines() if line.endswith("-m pytest"))
    assert "python3 -m venv" in command
    assert "pip install" in command
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "grep -m 1 -- '-m pytest$' README.md" in script


def test_links_of_the_documents_lead_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_wheel_holds_the_record_and_answers_from_any_folder(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    record = tmp_path / "installed" / "inspectcli" / "data" / "inspections.toml"
    assert record.read_bytes() == (ROOT / "data" / "inspections.toml").read_bytes()
    facts = {path.name: path.read_bytes() for path in (record.parent / "england").iterdir()}
    assert facts == {path.name: path.read_bytes() for path in (ROOT / "data" / "england").iterdir()}
    command = [sys.executable, "-m", "inspectcli", "timeline"]
    result = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "installed")}, capture_output=True, check=True
    )
    assert result.stdout.startswith(b"Somerset")


def test_no_path_of_a_machine_and_no_registry_in_any_file() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    suspects = re.compile(
        "|".join(["/" + "work/", "/" + "root/", "/" + "home/", "pypi" + r"\.org", "python" + "hosted"])
    )
    for name in listed.splitlines():
        path = ROOT / name
        if path.is_file() and path.suffix not in {".pdf", ".png"}:
            assert not suspects.search(path.read_text("utf-8", "replace")), name
