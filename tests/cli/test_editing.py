"""The commands that change a record, as a keeper runs them: what is decided is written, and nothing else."""

import json
import os
from collections.abc import Callable
from difflib import ndiff
from pathlib import Path

import pytest
from conftest import Run

from inspectcli.record.load import load, shipped

RECORD = """\
#:schema ./inspections.schema.json
# The register of Testshire; the clerk keeps it.

[authority]
name = "Testshire"   # an invented one

[sources.first]
title = "The report of 2017"
kind = "report"

[sources.second]
title = "The report of 2022"
kind = "report"

[[visits]]
id = "2017-11-sif"
kind = "full-inspection"
framework = "sif"
start = "2017-11-07"
published = "2018-01-29"
sources = [{ id = "first", page = 1 }]

  [[visits.recommendations]]
  id = "2017-r1"
  text = "Hold interviews in time."
  continues = []

  [[visits.recommendations]]
  id = "2017-r2"
  text = "Find enough homes."

# Five years later.
[[visits]]
id = "2022-07-ilacs"
kind = "full-inspection"
framework = "ilacs"
start = "2022-07-18"
published = "2022-09-21"
sources = [{ id = "second", page = 1 }]

  [[visits.recommendations]]
  id = "2022-r1"
  text = "Find homes for older children."
  area = "in-care"
  theme = "placements"
  proposed = ["area", "theme"]
  # What follows is about links.
  continues = [
    "2017-r1",  # doubtful
  ]

  [[visits.recommendations]]
  id = "2022-r2"
  text = "Interview every child who was missing."
  area = "help-and-protection"
  proposed = ["area"]

[[events]]
id = "notice"
date = "2018-02"
text = "A notice was served."
"""
Edit = Callable[..., list[str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "testshire.toml"
    written.write_text(RECORD, "utf-8")
    return written


@pytest.fixture
def edit(run: Run, path: Path) -> Edit:
    """Run an editing command, and say which lines went and came; the record must stay sound."""

    def run_and_compare(*arguments: str) -> list[str]:
        before = path.read_text("utf-8")
        result = run(*arguments, "--data", path)
        assert result.exit_code == 0, result.output
        load(path)
        lines = ndiff(before.splitlines(), path.read_text("utf-8").splitlines())
        return [f"{line[0]}{line[2:].strip()}" for line in lines if line[0] in "+-" and line[2:].strip()]

    return run_and_compare


CASES: dict[str, tuple[list[str], list[str]]] = {
    "a link where nobody had compared": (["link", "2022-r2", "2017-r1"], ['+continues = ["2017-r1"]']),
    "compared, and continues nothing": (["link", "2022-r2", "--none"], ["+continues = []"]),
    "a link by a theme and by the start of an id": (
        ["link", "placements", "2017-r1", "2017-r2"],
        ['+"2017-r2",'],
    ),
    "another link keeps the comments in the list": (["link", "2022-r1", "2017-r1", "2017-r2"], ['+"2017-r2",']),
    "no longer compared": (["link", "2022-r1", "--clear"], ["-continues = [", '-"2017-r1",  # doubtful', "-]"]),
    "confirmed": (["confirm", "2022-r1"], ['-proposed = ["area", "theme"]']),
    "all of a visit confirmed": (
        ["confirm", "2022-07-ilacs"],
        ['-proposed = ["area", "theme"]', '-proposed = ["area"]'],
    ),
    "confirmed with another theme": (
        ["confirm", "2022-r1", "--theme", "fostering"],
        ['-theme = "placements"', '-proposed = ["area", "theme"]', '+theme = "fostering"'],
    ),
    "proposed again": (["confirm", "2022-r2", "--undo"], []),
    "a finding with the visit's own report": (
        ["find", "2017-r1", "improving", "--at", "2022", "--page", "4", "--note", "More are held."],
        [
            "+[[visits.findings]]",
            '+recommendation = "2017-r1"',
            '+outcome = "improving"',
            '+note = "More are held."',
            '+source = { id = "second", page = 4 }',
        ],
    ),
    "an event": (
        ["add", "event", "2023-05", "--text", "A director began.", "--source", "second", "--paragraph", "3"],
        [
            "+[[events]]",
            '+id = "event-2023-05"',
            '+date = "2023-05"',
            '+text = "A director began."',
            '+source = { id = "second", paragraph = 3 }',
        ],
    ),
    "a visit between the others": (
        ["add", "visit", "focused-visit", "2020-03-03", "--summary", "The front door."],
        [
            "+[[visits]]",
            '+id = "2020-03-focused"',
            '+kind = "focused-visit"',
            '+start = "2020-03-03"',
            '+summary = "The front door."',
        ],
    ),
    "a full inspection with its grades": (
        [
            *("add", "visit", "full-inspection", "2026-02", "--framework", "ilacs", "--rating", "good"),
            *("--grade", "leadership", "good", "--no-recommendations-on-record"),
        ],
        [
            "+[[visits]]",
            '+id = "2026-02-ilacs"',
            '+kind = "full-inspection"',
            '+framework = "ilacs"',
            '+start = "2026-02"',
            '+rating = "good"',
            "+recommendations_on_record = false",
            "+[visits.judgements]",
            '+leadership = "good"',
        ],
    ),
    "a recommendation": (
        ["add", "recommendation", "2022", "--text", "Act early.", "--priority", "--number", "3", "--body", "lscb"],
        [
            "+[[visits.recommendations]]",
            '+id = "2022-r3"',
            "+number = 3",
            '+text = "Act early."',
            '+body = "lscb"',
            "+priority = true",
        ],
    ),
    "a source": (
        [*("add", "source", "letter", "--title", "A letter"), *("--url", "https://example.org")],
        ["+[sources.letter]", '+title = "A letter"', '+url = "https://example.org"'],
    ),
    "an action": (
        [
            *("act", "add", "2022-r1", "2017-r2", "--text", "Open homes."),
            *("--owner", "Homes", "--due", "2027"),
        ],
        [
            "+[[actions]]",
            '+id = "a1"',
            '+recommendations = ["2022-r1", "2017-r2"]',
            '+text = "Open homes."',
            '+owner = "Homes"',
            '+due = "2027"',
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_decided_is_written_and_nothing_else(edit: Edit, path: Path, name: str) -> None:
    arguments, changed = CASES[name]
    if name == "proposed again":
        assert edit("confirm", "2022-r2") == ['-proposed = ["area"]']
        assert edit(*arguments) == ['+proposed = ["area"]']
        return
    assert sorted(edit(*arguments)) == sorted(changed)
    assert path.read_text("utf-8").startswith("#:schema ./inspections.schema.json\n# The register")


@pytest.mark.parametrize("name", CASES)
def test_a_dry_run_shows_the_lines_and_writes_nothing(run: Run, path: Path, name: str) -> None:
    arguments, changed = CASES[name]
    result = run(*arguments, "--data", path, "--dry-run")
    assert result.exit_code == 0
    assert path.read_text("utf-8") == RECORD
    for line in changed:
        assert line[1:] in result.stdout


def test_each_has_its_way_back(edit: Edit, path: Path) -> None:
    edit("link", "2022-r2", "2017-r2")
    edit("link", "2022-r2", "--clear")
    edit("find", "2017-r2", "met", "--at", "2022", "--note", "Enough are there.")
    edit("find", "2017-r2", "--at", "2022", "--remove")
    assert path.read_text("utf-8") == RECORD


def test_saying_it_again_changes_nothing(run: Run, edit: Edit, path: Path) -> None:
    edit("link", "2022-r2", "2017-r2")
    assert edit("link", "2022-r2", "2017-r2") == []
    assert "Nothing changes" in run("link", "2022-r2", "2017-r2", "--data", path).stdout


def test_an_action_keeps_its_days_and_what_was_reported(run: Run, edit: Edit, path: Path) -> None:
    edit("act", "add", "2022-r1", "--text", "Open two homes.", "--due", "2026-03")
    edit("act", "update", "a1", "--due", "2026-09-30", "--on", "2026-04-01", "--text", "Late.", "--rag", "amber")
    edit("act", "update", "a1", "--status", "under-way", "--due", "2026-12")
    edit("act", "close", "a1", "--agreed-by", "Scrutiny", "--on", "2026-11-02", "--evidence", "Paper 12")
    (action,) = load(path).actions
    assert [str(day) for day in action.earlier_due] == ["2026-03", "2026-09-30"]
    assert (str(action.due), action.status, action.rag) == ("2026-12", "done", "amber")
    assert [(str(each.date), each.text, each.evidence) for each in action.updates] == [
        ("2026-04-01", "Late.", None),
        ("2026-11-02", "Closed as done.", "Paper 12"),
    ]
    told = json.loads(run("actions", "--all", "--data", path, "--format", "json", "--as-of", "2026-11-22").stdout)
    assert [each["id"] for each in told["actions"]] == ["a1"]
    assert told["actions"][0]["agreed_by"] == "Scrutiny"


REFUSED = {
    "no record is named": (["link", "2022-r2", "--none"], "--data FILE", 2),
    "nothing is said": (["link", "2022-r2"], "--none", 2),
    "two things are said": (["link", "2022-r2", "2017-r1", "--none"], "--none", 2),
    "an unknown recommendation": (["link", "2022-r9", "--none"], "2022-r1: Find homes", 2),
    "an unknown visit": (["find", "2017-r1", "met", "--at", "2022-08-x", "--note", "x"], "2022-07-ilacs", 2),
    "a finding without its outcome": (["find", "2017-r1", "--at", "2022", "--note", "x"], "met, improving", 2),
    "a finding that is not there": (["find", "2017-r1", "--at", "2022", "--remove"], "has no finding", 2),
    "a finding on the visit itself": (["find", "2022-r1", "met", "--at", "2022", "--note", "x"], "same visit", 1),
    "a circle": (["link", "2017-r1", "2022-r1"], "later visit", 1),
    "an id that is taken": (["add", "event", "2020", "--id", "notice", "--text", "x"], "stands twice", 1),
    "an unknown source": (["add", "event", "2020", "--text", "x", "--source", "third"], "no source has the id", 1),
    "a page of no source": (["add", "event", "2020", "--text", "x", "--page", "3"], "--source", 2),
    "a source that is there": (["add", "source", "first", "--title", "x"], "The report of 2017", 2),
    "nothing to confirm": (["confirm", "2017-r1"], "waits to be confirmed", 2),
    "an unknown action": (["act", "update", "a7", "--text", "x"], "no action", 2),
    "evidence of nothing": (["act", "update", "a7", "--evidence", "x", "--owner", "y"], "--text", 2),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_written(run: Run, path: Path, name: str) -> None:
    arguments, words, code = REFUSED[name]
    named = [] if name == "no record is named" else ["--data", path]
    result = run(*arguments, *named)
    assert words in result.stderr
    assert result.exit_code == code
    assert path.read_text("utf-8") == RECORD


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_and_the_byte_order_mark_stay(run: Run, path: Path, end: str) -> None:
    path.write_bytes(("\ufeff" + RECORD.replace("\n", end)).encode())
    run("link", "2022-r2", "--none", "--data", path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#:schema")
    assert content.count(b"\r\n") == (content.count(b"\n") if end == "\r\n" else 0)


def test_a_link_to_a_file_and_its_mode_stay(run: Run, path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    assert run("link", "2022-r2", "--none", "--data", link).exit_code == 0
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert load(path).visits[1].recommendations[1].continues == ()


def test_a_layout_that_takes_no_change_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "inline.toml"
    text = '[authority]\nname = "T"\n[[visits]]\nid = "v"\nkind = "full-inspection"\nstart = "2017"\n'
    text += 'recommendations = [{ id = "r1", text = "Do it." }]\n'
    path.write_text(text)
    result = run("add", "recommendation", "v", "--text", "More.", "--data", path)
    assert result.exit_code == 1
    assert path.read_text() == text
    assert "by hand" in result.stderr or "no sound record" in result.stderr


def test_text_stays_text_whatever_it_holds(run: Run, path: Path) -> None:
    nasty = 'a "quoted" \\ back\nnext [[visits]] # = \x1b[31m'
    assert run("add", "event", "2020", "--text", nasty, "--data", path).exit_code == 0
    assert load(path).events[-1].text == nasty


@pytest.mark.skipif(os.name == "nt", reason="the lock is a file lock of the system")
def test_a_record_that_somebody_else_is_writing_is_left_alone(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspectcli.record.edit import rewrite
    from inspectcli.record.edit.lock import locked

    monkeypatch.setattr(rewrite, "locked", lambda where: locked(where, wait=0.05))
    with locked(path):
        result = run("link", "2022-r2", "--none", "--data", path)
    assert result.exit_code == 3
    assert path.read_text("utf-8") == RECORD


FOUND = ("find", "2017-r2", "improving", "--at", "2022", "--page", "4", "--note", "More are found.")


def test_what_is_found_twice_in_the_same_words_stands_once(edit: Edit) -> None:
    assert edit(*FOUND)
    assert edit(*FOUND) == []


def test_a_visit_is_confirmed_by_its_year_and_keeps_its_themes_apart(edit: Edit, run: Run, path: Path) -> None:
    refused = run("confirm", "2022", "--theme", "homes", "--data", path)
    assert (refused.exit_code, "is a visit: name the one recommendation" in refused.stderr) == (2, True)
    assert edit("confirm", "2022") == ['-proposed = ["area", "theme"]', '-proposed = ["area"]']


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("confirm", "2022-r9"), "2022-r1: Find homes"),
        (("confirm", "2023"), "2022-07-ilacs"),
        (("link", "2022-r9", "2017-r1"), "2022-r1"),
        (("link", "2022-r2", "2017-r9"), "2017-r1"),
        ((*FOUND, "--source", "secnd"), "second"),
        (("act", "update", "a7", "--text", "Begun."), "none is on record"),
    ],
)
def test_a_wrong_id_is_answered_with_the_nearest(
    run: Run, path: Path, arguments: tuple[str, ...], near: str
) -> None:
    refused = run(*arguments, "--data", path)
    assert refused.exit_code == 2
    assert near in refused.stderr
    assert path.read_text("utf-8") == RECORD


def test_an_action_that_is_open_again_is_no_longer_closed(edit: Edit, path: Path) -> None:
    edit("act", "add", "2022-r2", "--text", "Interview them.")
    edit("act", "close", "a1", "--agreed-by", "Cabinet", "--on", "2024-05-01")
    edit("act", "update", "a1", "--text", "More is to do.", "--status", "under-way", "--on", "2024-06-01")
    (action,) = load(path).actions
    assert (action.status, action.closed, action.agreed_by) == ("under-way", None, None)
    assert [each.status for each in action.updates] == ["done", "under-way"]


def test_a_dry_run_shows_the_changed_lines_alone_however_often_others_stand_in_the_file(
    run: Run, path: Path
) -> None:
    more = "".join(
        f'\n  [[visits.recommendations]]\n  id = "2022-x{n}"\n  text = "{n}"\n  proposed = ["area"]\n'
        '  area = "in-care"\n'
        for n in range(60)
    )
    before = RECORD.replace("\n[[events]]", f"{more}\n[[events]]")
    path.write_text(before, "utf-8")
    told = run("link", "2022-x30", "--none", "--data", path, "--dry-run").stdout.splitlines()
    assert [each for each in told if each[0] in "+-"][2:] == ["+  continues = []"]
    assert sum(each.startswith(" ") for each in told) == 6
    (hunk,) = [each for each in told if each.startswith("@@")]
    first = int(hunk.split("-")[1].split(",")[0])
    assert before.splitlines()[first - 1] == told[3].removeprefix(" ")
    assert path.read_text("utf-8") == before


@pytest.mark.parametrize(
    "words",
    [
        ["link", "886/2022-r2", "2017-r1"],
        ["link", "2022-r2", "886/2017-r1"],
        ["confirm", "886/2022-r2"],
        ["act", "update", "886/a1", "--owner", "Nobody"],
        ["find", "2017-r1", "--at", "886/2022-07-ilacs", "--remove"],
    ],
)
def test_an_edit_takes_no_code_of_another_authority(run: Run, path: Path, words: list[str]) -> None:
    before = path.read_bytes()
    result = run(*words, "--data", path)
    assert result.exit_code == 2
    assert "is the record of Testshire, not of Kent" in result.output
    assert path.read_bytes() == before


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own library, in which nothing is yet."""
    monkeypatch.setenv("INSPECTCLI_LIBRARY", str(tmp_path / "own"))
    return tmp_path / "own"


@pytest.mark.parametrize(
    "words",
    [
        ["link", "2026-r4", "--none", "--authority", "somerset"],
        ["link", "933/2026-r4", "--none"],
        ["find", "933/2022-r2", "met", "--at", "2026-04-ilacs", "--note", "They are held."],
        ["act", "add", "2026-r4", "--text", "Open homes.", "--authority", "E06000066"],
        ["confirm", "933/2026-r4", "--undo"],
    ],
)
def test_what_ships_is_never_edited_but_begins_a_record_of_ones_own(run: Run, own: Path, words: list[str]) -> None:
    before = shipped().read_bytes()
    preview = run(*words, "--dry-run")
    assert preview.exit_code == 0, preview.output
    assert "somerset.toml would begin as what ships" in preview.stdout
    assert "+++" in preview.stdout
    assert len(preview.stdout.splitlines()) < 40
    assert not own.exists()
    done = run(*words)
    assert "somerset.toml began as what ships, and is read in its place" in done.stdout
    assert shipped().read_bytes() == before
    assert load(own / "somerset.toml") != load(shipped())
    again = run("act", "add", "933/2026-r1", "--text", "More.")
    assert "began" not in again.stdout
    assert "by your own record" in " ".join(run("open-recs").stdout.split())


def test_an_edit_that_changes_nothing_begins_no_record(run: Run, own: Path) -> None:
    result = run("link", "933/2026-r4", "2022-r1")
    assert "Nothing changes" in result.stdout
    assert not list(own.glob("*.toml"))


def test_an_edit_in_a_folder_of_records_is_of_the_one_that_is_named(run: Run, tmp_path: Path) -> None:
    for name in ("Kent", "Devon"):
        text = RECORD.replace("Testshire", name)
        (tmp_path / f"{name.casefold()}.toml").write_text(text, "utf-8")
    before = (tmp_path / "devon.toml").read_bytes()
    assert run("link", "886/2022-r2", "2017-r1", "--data", tmp_path).exit_code == 0
    assert load(tmp_path / "kent.toml").visits[1].recommendations[1].continues == ("2017-r1",)
    assert (tmp_path / "devon.toml").read_bytes() == before
    unnamed = run("link", "2022-r2", "2017-r1", "--data", tmp_path)
    assert unnamed.exit_code == 2
    assert "name one of them with --authority" in unnamed.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["link", "2026-r4", "--none"], "--authority"),
        (["link", "2026-r4", "--none", "--authority", "Atlantis"], 'no authority is called "Atlantis"'),
        (["link", "886/2026-r4", "933/2022-r1"], "ids of several authorities"),
    ],
)
def test_an_edit_of_nobodys_record_is_refused(run: Run, own: Path, words: list[str], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.output
    assert not own.exists()
