"""The program as its users run it: the questions that the shipped record must answer, and how it behaves."""

import csv
import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from conftest import Run

from inspectcli import __version__
from inspectcli.cli.commands import NAMES
from inspectcli.render.plain_data import cells

PROGRAM = [sys.executable, "-m", "inspectcli"]
AS_OF = ("--as-of", "2026-11-22")
ESCAPE = "\x1b"
QUESTIONS = [
    ("timeline",),
    ("show", "2015"),
    ("diff", "2015", "2017"),
    ("open-recs",),
    ("trace", "placements"),
]


def outcome(run: Run, *arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def data(run: Run, *arguments: str | Path) -> dict:  # type: ignore[type-arg]  # JSON is what it is
    return json.loads(outcome(run, *arguments, "--format", "json"))  # type: ignore[no-any-return]


def flat(text: str) -> str:
    return " ".join(text.split())


# What must be shown


def test_timeline_tells_the_whole_story_in_a_line(run: Run) -> None:
    text = flat(outcome(run, "timeline"))
    # The inspections of 2012 and 2013 graded sides of the service, which stand in no line with the whole.
    story = "inadequate → requires improvement → good → no headline grade, three of four areas down"
    assert f" {story}" in text
    assert f"→ {story}" not in text


def test_timeline_stands_in_order_with_dates_as_people_write_them(run: Run) -> None:
    text = outcome(run, "timeline")
    dates = ["published 13 Jun 2012", "Jun 2013", "21 Nov 2013", "20 Jan to 11 Feb 2015", "Nov 2016"]
    dates += ["22 to 23 Aug 2017", "7 to 30 Nov 2017", "18 to 29 Jul 2022", "20 to 24 May 2024"]
    dates += ["27 Apr to 1 May 2026"]
    places = [re.search(rf"^{day}\b", text, re.MULTILINE) for day in dates]
    starts = [place.start() for place in places if place]
    assert len(starts) == len(dates)
    assert starts == sorted(starts)
    assert "Event: " in text
    assert "Event: " not in outcome(run, "timeline", "--no-events")


def test_timeline_as_of_a_day_ends_with_what_was_known(run: Run) -> None:
    answer = data(run, "timeline", "--as-of", "2017-06-01")
    assert answer["visits"][-1]["id"] == "2017-02-monitoring"


def test_timeline_can_be_narrowed(run: Run) -> None:
    full = data(run, "timeline", "--kind", "full")["visits"]
    assert {each["kind"] for each in full} == {"full-inspection"}
    some = data(run, "timeline", "--since", "2015", "--until", "2017-08")["visits"]
    assert [each["id"][:7] for each in some] == ["2015-01", "2016-11", "2017-02", "2017-08"]
    leavers = data(run, "timeline", "--area", "care-leavers")
    assert leavers["story"] == "inadequate → requires improvement → good → good"
    assert "No visit on record fits." in outcome(run, "timeline", "--until", "2001")


def test_diff_2015_2017(run: Run) -> None:
    answer = data(run, "diff", "2015", "2017")
    assert answer["rating"]["old"] == "inadequate"
    assert answer["rating"]["new"] == "requires-improvement"
    assert answer["rating"]["change"] == 1
    areas = {each["area"]: (each["old"], each["new"], each["change"]) for each in answer["judgements"]}
    up = ("inadequate", "requires-improvement", 1)
    assert areas["adoption"] == ("requires-improvement", "good", 1)
    assert [areas[key] for key in ("help-and-protection", "in-care", "care-leavers", "leadership")] == [up] * 4
    assert areas["lscb"] == ("inadequate", None, None)
    restated = {(pair["old"]["id"], pair["new"]["id"]) for pair in answer["recommendations"]["restated"]}
    assert {("2015-r6", "2017-r6"), ("2015-r8", "2017-r11")} <= restated
    text = flat(outcome(run, "diff", "2015", "2017"))
    assert "Overall inadequate to requires improvement: up one grade." in text


def test_diff_2022_2026(run: Run) -> None:
    answer = data(run, "diff", "2022", "2026")
    assert answer["rating"]["change"] is None
    assert "since April 2026" in answer["rating"]["note"]
    changes = {each["area"]: each["change"] for each in answer["judgements"]}
    assert changes == {"leadership": -1, "help-and-protection": -1, "in-care": -1, "care-leavers": 0}
    changed = answer["recommendations"]
    assert ("2022-r1", "2026-r4") in {(pair["old"]["id"], pair["new"]["id"]) for pair in changed["restated"]}
    assert [each["id"] for each in changed["not_carried_forward"]] == ["2022-r2"]
    assert [each["id"] for each in changed["new"]] == ["2026-r2", "2026-r6", "2026-r8"]
    text = flat(outcome(run, "diff", "2022", "2026"))
    assert "No change of the overall grade can be said." in text
    assert "Judged together with children in care in Jul 2022." in text


def test_diff_of_monitoring_visits_says_what_cannot_be_compared(run: Run) -> None:
    text = flat(outcome(run, "diff", "2016-11", "2017-02"))
    assert "Neither visit gave grades, so none can be compared." in text
    assert "Still open (21)" in text


def test_diff_with_the_later_visit_first_says_so(run: Run) -> None:
    assert "The later visit is named first" in flat(outcome(run, "diff", "2017", "2015"))
    assert data(run, "diff", "2017", "2015")["rating"]["change"] == -1


def test_open_recs_today(run: Run) -> None:
    answer = data(run, "open-recs", *AS_OF)
    listed = answer["recommendations"]
    assert sorted(each["id"] for each in listed) == [f"2026-r{n}" for n in range(1, 9)]
    homes = next(each for each in listed if each["id"] == "2026-r4")
    assert (homes["first_raised"], homes["times_raised"], homes["age_days"]) == ("2015-03-27", 4, 4258)
    text = flat(outcome(run, "open-recs", *AS_OF))
    assert "11 years 7 months" in text
    assert "10 more are addressed to the Local Safeguarding Children Board" in text
    assert "and 12 to the safeguarding partnership, and left out here" in text
    paper = outcome(run, "open-recs", *AS_OF, "--format", "markdown")
    assert "Not made in 2017 and 2022; raised again in 2026" in paper


@pytest.mark.parametrize(
    ("day", "count", "year"), [("2016-06-30", 21, "2015"), ("2017-12-31", 21, "2015"), ("2019-01-01", 13, "2017")]
)
def test_open_recs_as_of_a_past_day(run: Run, day: str, count: int, year: str) -> None:
    listed = data(run, "open-recs", "--as-of", day)["recommendations"]
    assert len(listed) == count
    assert {each["id"][:4] for each in listed} == {year}


def test_open_recs_before_the_report_of_2018_shows_what_monitoring_visits_found(run: Run) -> None:
    listed = data(run, "open-recs", "--as-of", "2017-12-31")["recommendations"]
    found = {each["latest_finding"]["visit"] for each in listed if each["latest_finding"]}
    assert found == {"2016-11-monitoring", "2017-02-monitoring", "2017-08-monitoring"}
    assert {each["rag"] for each in listed} == {"red", "amber", None}


def test_open_recs_can_be_filtered_and_sorted(run: Run) -> None:
    def ids(*options: str) -> list[str]:
        return [
            each["id"] for each in data(run, "open-recs", "--as-of", "2016-06-30", *options)["recommendations"]
        ]

    assert ids("--priority") == [f"2015-r{n}" for n in range(1, 10)]
    assert ids("--area", "adoption") == ["2015-r15", "2015-r16"]
    assert ids("--theme", "placements") == ["2015-r8"]
    assert ids("--older-than", "1y") == [f"2015-r{n}" for n in range(1, 22)]
    assert ids("--older-than", "2y") == []
    assert ids("--min-times", "2") == []
    assert len(ids("--body", "lscb")) == 10
    assert len(ids("--body", "all", "--sort", "priority")) == 31
    assert ids("--sort", "area")[0] == "2015-r1"


def test_every_recommendation_has_one_status(run: Run) -> None:
    counted = [
        len(data(run, "open-recs", *AS_OF, "--body", "all", "--status", status)["recommendations"])
        for status in ("open", "met", "not-carried-forward", "all")
    ]
    assert sum(counted[:3]) == counted[3]


def test_show_2018_says_that_nobody_inspected_and_what_was_published(run: Run) -> None:
    result = run("show", "2018")
    assert result.exit_code == 2
    assert "Nobody inspected in 2018" in result.stderr
    assert "the report published on 29 Jan 2018 is of the visit of 7 to 30 Nov 2017" in result.stderr


def test_show_of_an_ambiguous_prefix_lists_what_it_could_mean(run: Run) -> None:
    result = run("show", "2017-0")
    assert result.exit_code == 2
    assert "2017-02-monitoring" in result.stderr
    assert "2017-08-monitoring" in result.stderr


def test_show_prints_everything(run: Run) -> None:
    text = flat(outcome(run, "show", "2015"))
    for part in (
        "lead inspector Helen Cawston",
        "published 27 Mar 2015",
        "Notes",
        "Strengths",
        "Recommendations to",
    ):
        assert part in text
    assert "[ofsted-2015, p. 4]" in text
    answer = data(run, "show", "2015")
    assert answer["id"] == "2015-01-sif"
    assert len(answer["recommendations"]) == len(answer["threads"]) == 31


@pytest.mark.parametrize("word", ["2015-r6", "2017-r6", "2022-r2", "return-home-interviews"])
def test_trace_finds_the_thread_by_any_part_of_it(run: Run, word: str) -> None:
    stories = data(run, "trace", word)["stories"]
    raised = [step["recommendation"] for step in stories[0]["steps"] if step["act"] != "found"]
    assert raised == ["2015-r6", "2017-r6", "2022-r2"]


# How it behaves


@pytest.mark.parametrize("command", QUESTIONS, ids=lambda each: each[0])
@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_asked(run: Run, command: tuple[str, ...], width: int) -> None:
    lines = outcome(run, *command, "--width", str(width)).splitlines()
    assert max(map(len, lines)) <= width
    assert not any(line != line.rstrip() for line in lines)
    assert "…" not in "".join(lines)


@pytest.mark.parametrize("command", QUESTIONS, ids=lambda each: each[0])
def test_every_width_and_format_says_the_same_words(run: Run, command: tuple[str, ...]) -> None:
    wide = outcome(run, *command, "--width", "200")
    told = set(re.findall(r"[\w-]+", wide))
    colored = outcome(run, *command, "--width", "200", "--color", "always")
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == wide
    assert ESCAPE in colored
    assert told <= set(re.findall(r"[\w-]+", outcome(run, *command, "--width", "79")))


def test_color_is_for_terminals_unless_asked(run: Run) -> None:
    assert ESCAPE not in outcome(run, "timeline")
    assert ESCAPE not in outcome(run, "timeline", "--color", "never")
    assert ESCAPE in run("timeline", "--color", "always", env={"NO_COLOR": "1"}).stdout


def on_terminal(*arguments: str, **environment: str) -> str:
    """What the program prints on a terminal of 100 columns."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    env = {**os.environ, "TERM": "xterm", **environment}
    with subprocess.Popen([*PROGRAM, *arguments], stdout=theirs, stdin=theirs, stderr=theirs, env=env) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
        process.wait()
    os.close(ours)
    return seen.decode()


def test_a_terminal_gets_color_and_its_own_width_and_a_pipe_always_the_same_bytes() -> None:
    seen = on_terminal("open-recs", *AS_OF)
    assert ESCAPE in seen
    assert 80 < max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in seen.splitlines()) <= 100
    assert ESCAPE not in on_terminal("open-recs", *AS_OF, NO_COLOR="1")
    assert ESCAPE not in on_terminal("open-recs", *AS_OF, TERM="dumb")

    def piped(**environment: str) -> bytes:
        env = {**os.environ, **environment}
        return subprocess.run([*PROGRAM, "open-recs", *AS_OF], capture_output=True, check=True, env=env).stdout

    assert piped(TERM="xterm-256color", COLUMNS="200") == piped(TERM="dumb", COLUMNS="40", COLORTERM="truecolor")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["timeline", "--kind", "fool"], "is not one of full-inspection"),
        (["timeline", "--as-of", "yesterday"], 'write "2017-11-07", "2017-11" or "2017"'),
        (["timeline", "--since", "2015-13"], "there is no such date"),
        (["open-recs", "--older-than", "long"], "write 2y, 18m, 1y6m or 90d"),
        (["open-recs", "--min-times", "0"], "x>=1"),
        (["show", "2011"], "No visit in 2011 is on record"),
        (["show", "2O17"], 'no visit is called "2O17"'),
        (["trace", "return-home-interview-s"], "return-home-interviews"),
        (["trace", "2015-r"], "fits 31 recommendations"),
        (["tiemline"], "inspectcli timeline"),
        (["timeline", "-o", "answer.odt"], "names no format"),
        (["timeline", "--data", "a.toml", "--data", "b.toml"], "--data is given twice: name one"),
        (["timeline", "-o", "a.md", "--output", "b.md"], "--output is given twice"),
        (["open-recs", "--area", "adoption", "--area", "leadership"], "--area is given twice"),
        (["act", "add", "2022-r1", "--text", "One.", "--text", "Two."], "--text is given twice"),
    ],
)
def test_a_wrong_command_line_says_what_is_right(run: Run, arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert not result.stdout


def test_a_record_of_ones_own(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[authority]\nname = "Testshire"\n')
    assert outcome(run, "timeline", "--data", mine).startswith("Testshire")
    assert run("timeline", env={"INSPECTCLI_DATA": str(mine)}).stdout.startswith("Testshire")
    assert "No open recommendation that fits is on record." in outcome(run, "open-recs", "--data", mine).replace(
        "recommendations", "recommendation"
    )
    result = run("show", "latest", "--data", mine)
    assert result.exit_code == 2


def test_output_goes_whole_to_a_file_in_the_format_of_its_ending(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    assert outcome(run, "open-recs", *AS_OF, "-o", target) == ""
    assert len(json.loads(target.read_text())["recommendations"]) == 8
    again = run("timeline", "-o", target)
    assert again.exit_code == 3
    assert "--replace" in again.stderr
    assert "recommendations" in target.read_text()
    outcome(run, "timeline", "-o", target, "--replace")
    assert "story" in json.loads(target.read_text())
    nowhere = run("timeline", "-o", tmp_path / "none" / "answer.md")
    assert nowhere.exit_code == 3


def test_csv_for_excel_and_for_pythons_csv(run: Run, tmp_path: Path) -> None:
    answer = data(run, "open-recs", *AS_OF)["recommendations"]
    rows = list(csv.DictReader(StringIO(outcome(run, "open-recs", *AS_OF, "--format", "csv"), newline="")))
    spelled = [{key: each for key, each in cells(thread).items() if each is not None} for thread in answer]
    for row, each in zip(rows, spelled, strict=True):
        for key, value in each.items():
            if isinstance(value, str):
                assert row[key] == value
            else:
                assert json.loads(row[key] or "null") == (value or None if not isinstance(value, bool) else value)
    target = tmp_path / "answer.csv"
    outcome(run, "open-recs", "-o", target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,")


@pytest.mark.parametrize("command", [[], *([name] for name in NAMES)], ids=str)
def test_help_has_an_example(run: Run, command: list[str]) -> None:
    text = outcome(run, *command, "--help")
    assert "Examples:" in text
    assert re.search(rf"^    inspectcli {' '.join(command)}|^  inspectcli", text, re.MULTILINE)


def test_version(run: Run) -> None:
    assert outcome(run, "--version") == f"inspectcli {__version__}\n"


def completed(word: str, *before: str) -> list[str]:
    line = " ".join(["inspectcli", *before, word])
    env = {
        **os.environ,
        "_INSPECTCLI_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(before) + 1),
    }
    shown = subprocess.run(PROGRAM, capture_output=True, text=True, check=False, env=env).stdout
    return [each.split(",", 1)[1] for each in shown.splitlines() if each]


def test_completion_offers_visits_recommendations_and_words(tmp_path: Path) -> None:
    assert completed("2017", "show") == ["2017-02-monitoring", "2017-08-monitoring", "2017-11-sif"]
    assert "2022-07-ilacs" in completed("", "diff", "2015")
    assert completed("2022-r", "trace") == ["2022-r1", "2022-r2"]
    assert completed("return", "trace") == ["return-home-interviews"]
    assert completed("care", "timeline", "--area") == ["care-leavers"]
    broken = tmp_path / "broken.toml"
    broken.write_text("[")
    assert completed("", "show", "--data", str(broken)) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_made_for_each_shell(shell: str) -> None:
    env = {**os.environ, "_INSPECTCLI_COMPLETE": f"{shell}_source"}
    result = subprocess.run(PROGRAM, capture_output=True, text=True, check=False, env=env)
    # Click asks the installed bash whether it is new enough, and says so on standard error where it is not.
    assert "_INSPECTCLI_COMPLETE" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "2015", "--as-of", "2015-03-01"], "was not known on 1 Mar 2015, only from 27 Mar 2015"),
        (["show", "2017-11-sif", "--as-of", "2017-12-31"], "was not known on 31 Dec 2017, only from 29 Jan 2018"),
        (["show", "2015-r6"], "is a recommendation, no visit"),
        (["trace", "return"], "return-home-interviews (a theme)"),
        (["open-recs", "--theme", "placement"], "  placements"),
    ],
)
def test_a_refusal_says_what_the_word_is(run: Run, arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr


def test_no_answer_as_of_a_day_rests_on_what_was_published_later(run: Run) -> None:
    told = data(run, "show", "2015", "--as-of", "2016-06-30")
    assert {note["source"]["id"] for note in told["notes"]} == {"ofsted-2015"}
    assert len(data(run, "show", "2015")["notes"]) > len(told["notes"])


def test_only_what_is_cited_is_listed_as_a_source(run: Run) -> None:
    text = outcome(run, "diff", "2022", "2026")
    listed = re.findall(r"^\[([\w-]+)\]", text[text.index("Sources") :], re.MULTILINE)
    assert "ofsted-2026" in listed
    assert all(f"[{key}" in text[: text.index("Sources")] for key in listed)
