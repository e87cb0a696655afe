"""What a terminal shows: the answer within a screen, the rest on request, and everything in a pipe."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from inspectcli.domain.vocabulary import Grade
from inspectcli.views.screens.common import ladder

LINES, COLUMNS = 24, 80
SCREENS = (
    "timeline",
    "open-recs",
    "areas",
    "trace placements",
    "england",
    "compare kent",
    "actions",
    "similar --text homes",
)


def terminal(*words: str, columns: int = COLUMNS, lines: int = LINES, **environment: str) -> str:
    """What the program writes to a terminal of that size."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    mine = {key: value for key, value in os.environ.items() if key not in {"LESS", "INSPECTCLI_PAGER"}}
    plain = {**mine, "TERM": "xterm", "NO_COLOR": "1", "PAGER": "cat", **environment}
    command = [sys.executable, "-m", "inspectcli", *words]
    told = b""
    with subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=plain) as process:
        os.close(follower)
        while chunk := _read(leader):
            told += chunk
        process.wait()
    os.close(leader)
    assert process.returncode == 0, told.decode()
    return told.decode().replace("\r\n", "\n")


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 1 << 16)
    except OSError:  # what Linux says when the other side is closed
        return b""


def piped(*words: str) -> str:
    done = subprocess.run([sys.executable, "-m", "inspectcli", *words], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("command", SCREENS)
def test_the_answer_fits_one_screen(command: str) -> None:
    told = terminal(*command.split()).splitlines()
    assert len(told) < LINES  # the prompt takes the last
    assert all(len(line) <= COLUMNS for line in told)
    assert "--full" in " ".join(told)


@pytest.mark.parametrize("command", ["open-recs", "trace placements", "england", "compare kent"])
def test_full_shows_what_a_pipe_gets(command: str) -> None:
    assert terminal(*command.split(), "--full", lines=400).split() == piped(*command.split()).split()


def test_the_timeline_is_a_ladder_with_a_line_a_visit() -> None:
    told = terminal("timeline")
    assert "Feb 2015  Single inspection (SIF)       ■□□□ inadequate" in told
    assert "Jul 2022  Full inspection (ILACS)       ■■■□ good ▲ up one" in told
    assert "no overall grade · ▼ 3 areas down" in told
    assert "adequate (help), adequate (in care)" in told
    assert told.count("monitoring visit") == 3
    assert "12 recommendations · 13 findings" in told


def test_what_happened_between_visits_is_told_where_there_is_room() -> None:
    assert "Essex" not in terminal("timeline")
    assert "Mar 2015: Advisers from Essex" in terminal("timeline", lines=60)
    ended = " ".join(terminal("timeline", "--authority", "Northamptonshire").split())
    assert "abolished" in ended


def test_every_rung_says_its_grade_in_words_too() -> None:
    told = {grade: "".join(part.text for part in ladder(grade)) for grade in Grade}
    assert told[Grade.INADEQUATE] == "■□□□ inadequate"
    assert told[Grade.ADEQUATE] == "■■□□ adequate"
    assert told[Grade.OUTSTANDING] == "■■■■ outstanding"


@pytest.mark.parametrize("command", SCREENS)
@pytest.mark.parametrize(("columns", "lines"), [(120, 40)])
def test_the_answer_fits_other_screens(command: str, columns: int, lines: int) -> None:
    told = terminal(*command.split(), columns=columns, lines=lines).splitlines()
    assert len(told) < lines
    assert all(len(line) <= columns for line in told)


def test_a_larger_screen_shows_what_each_recommendation_asks() -> None:
    assert "Support care leavers over 21 who are in custody." in terminal("open-recs", columns=120, lines=40)
    assert "Custody, care leavers" in terminal("open-recs")


@pytest.mark.parametrize("columns", [160, 200])
@pytest.mark.parametrize("command", ["timeline", "open-recs", "trace placements"])
def test_a_wide_screen_is_used(command: str, columns: int) -> None:
    told = terminal(*command.split(), "--full", columns=columns, lines=400)
    texts = [part for line in told.splitlines() for part in re.split(r" {2,}", line)]
    assert sum(len(text) > columns // 3 for text in texts) > 10
    narrow = piped(*command.split())
    assert len(told.splitlines()) < 0.75 * len(narrow.splitlines())


def test_sources_are_listed_under_the_short_answer_on_request() -> None:
    assert "[ofsted-2015]" not in terminal("timeline")
    told = terminal("timeline", "--sources", lines=400)
    assert "(--full, or show YEAR)" in told
    assert told.partition("\nSources\n")[2].split() == piped("timeline").partition("\nSources\n")[2].split()


def test_the_list_says_what_its_words_mean() -> None:
    assert "A thread is the newest wording and" in terminal("open-recs")
    assert "Pre-proceedings, help and protection" in terminal("open-recs")
    told = " ".join(terminal("open-recs", "--status", "not-carried-forward", lines=400).split())
    assert "Not carried forward: the next inspection does not make it again" in told


def test_what_must_be_known_stays_on_the_screen() -> None:
    assert "is not on record, so times raised are a minimum" in " ".join(terminal("open-recs").split())
    assert "the record ends" in terminal("open-recs")


SIGNS = re.compile("[▲▼→■□◆│┃┐┘┤✗◐✓–·]|=|\\b(?:inad|adeq|outst)\\.|\\bRI\\b")


@pytest.mark.parametrize("command", SCREENS)
def test_plain_has_no_columns_signs_or_short_forms(command: str) -> None:
    told = terminal(*command.split(), "--plain", lines=400)
    assert not SIGNS.findall(told)
    assert not re.search(r"\S {2,}\S", re.sub("^• +", "", told, flags=re.MULTILINE))


@pytest.mark.parametrize("command", ["timeline", "open-recs", "areas"])
def test_all_of_it_can_be_told_plainly_too(command: str) -> None:
    told = piped(command, "--plain")
    assert not SIGNS.findall(told)
    assert "\nSources\n" in told


def test_plain_says_what_its_words_mean_before_the_table() -> None:
    told = terminal("open-recs", "--status", "not-carried-forward", "--plain", lines=400)
    assert (
        told.index("nobody has\nfound it met")
        < told.index("Each line tells: ref, what inspectors asked,")
        < told.index("2015-r4;")
    )
    assert terminal("areas", "--plain").index("Each line is an area") < terminal("areas", "--plain").index(
        "Overall:"
    )


def test_plain_tells_grades_and_their_way_in_words() -> None:
    told = " ".join(terminal("areas", "--plain").split())
    assert "Leadership: Feb 2015 inadequate; Nov 2017 requires improvement, up one grade;" in told
    told = terminal("timeline", "--plain", lines=400)
    assert "Jul 2022; Visit: Full inspection (ILACS); Result: good, up one grade." in told
    assert "Each line tells: when, visit, result." in told
    told = " ".join(terminal("compare", "kent", "--plain", lines=400).split())
    assert "leadership good; help and protection good; children in care outstanding" in told
    assert "2017 good" not in told
    assert "2017 good, then 2022 outstanding" in piped("compare", "kent", "--plain")
    assert "Inspections\n" in piped("areas", "--plain")


def test_what_is_longer_goes_through_the_pager_that_is_chosen(tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {tmp_path}/shown\n", "utf-8")
    pager.chmod(0o755)
    assert terminal("timeline", "--full", INSPECTCLI_PAGER=str(pager)) == ""
    assert "Sources" in (tmp_path / "shown").read_text("utf-8")
    assert "Sources" in terminal("timeline", "--full", "--no-pager", INSPECTCLI_PAGER=str(pager))
    assert "Single inspection" in terminal("timeline", INSPECTCLI_PAGER=str(pager))


def test_without_a_pager_all_of_it_is_printed() -> None:
    assert "\nSources\n" in terminal("timeline", "--full", PAGER="/nowhere/pager", TERM="dumb")


@pytest.mark.parametrize(("own", "wanted"), [("", "FRX -R"), ("-iM", "-iM -R")])
def test_less_shows_colours_whatever_options_a_person_has_for_it(tmp_path: Path, own: str, wanted: str) -> None:
    pager = tmp_path / "pager"
    pager.write_text(f'#!/bin/sh\ncat > {tmp_path}/shown\necho "$LESS" > {tmp_path}/less\n', "utf-8")
    pager.chmod(0o755)
    terminal("timeline", "--full", "--color", "always", PAGER=str(pager), LESS=own)
    assert (tmp_path / "less").read_text("utf-8") == f"{wanted}\n"
    assert "\x1b[1m" in (tmp_path / "shown").read_text("utf-8")


PROPOSED = """\
[authority]
name = "Testshire"
[[visits]]
id = "2024-03-ilacs"
kind = "full-inspection"
framework = "ilacs"
start = "2024-03-01"
published = "2024-05-01"
[[visits.recommendations]]
id = "2024-r1"
text = "Find enough homes."
theme = "placements"
proposed = ["theme"]
[[actions]]
id = "a1"
recommendations = ["2024-r1"]
text = "We find homes."
status = "done"
[[visits]]
id = "2025-03-monitoring"
kind = "monitoring-visit"
start = "2025-03-01"
published = "2025-04-01"
[[visits.findings]]
recommendation = "2024-r1"
outcome = "not-improving"
note = "Too few homes."
"""


def test_a_screen_marks_what_nobody_confirmed_and_where_inspectors_differ(tmp_path: Path) -> None:
    record = tmp_path / "testshire.toml"
    record.write_text(PROPOSED, "utf-8")
    assert "Placements (proposed)" in terminal("open-recs", "--data", str(record), columns=120)
    assert "inspectors differ" in " ".join(
        terminal("actions", "--data", str(record), "--all", columns=120).split()
    )


def test_plain_names_one_judgement_of_two_areas_as_one() -> None:
    told = " ".join(terminal("areas", "--plain").split())
    assert "one judgement of children in care and care leavers" in told
    assert "judged together with" not in told.partition("Children in care: ")[2].partition("Care leavers:")[0]


def test_a_list_that_knows_of_nothing_says_that_and_where_to_look() -> None:
    told = " ".join(terminal("open-recs", "--authority", "kent").split())
    assert "what is still to do cannot be told" in told
    assert "get Kent" in told


def test_a_key_explains_what_occurs() -> None:
    listed = " ".join(terminal("open-recs", lines=26).split())
    assert "since a recommendation was last made: red, not improving." in listed
    assert "amber" not in listed
    told = terminal("compare", "kent")
    assert "RI requires improvement" in told
    assert "adeq." not in told


def test_several_records_are_told_in_a_line_each() -> None:
    told = terminal("timeline", "--neighbours-of", "kent").splitlines()
    assert len(told) < LINES
    assert "Kent             2017 good → 2022 outst. → 2026 good" in told
    told = terminal("areas", "--neighbours-of", "kent").splitlines()
    assert "Devon            inad.    RI       inad.   inad.    inad." in told
    assert "RI requires improvement" in " ".join(told)
    told = terminal("open-recs", "--neighbours-of", "kent").splitlines()
    assert "Somerset         8          5               none      Mar 2015" in told
    assert "where none is listed there may be some" in " ".join(told)


@pytest.mark.parametrize("command", ["timeline", "areas"])
def test_several_records_are_told_plainly_too(command: str) -> None:
    told = terminal(command, "--neighbours-of", "kent", "--plain", lines=400)
    assert not SIGNS.findall(told)
    assert "Devon" in told


def test_several_records_whole_have_their_sources() -> None:
    whole = terminal("timeline", "--neighbours-of", "kent", "--full", lines=4000)
    assert whole.count("\nSources\n") == 11
    assert whole.split() == piped("timeline", "--neighbours-of", "kent").split()


def test_the_list_says_how_each_stands_and_to_whom_where_that_is_not_plain() -> None:
    told = " ".join(terminal("open-recs", "--status", "all", columns=120).split())
    assert "2015-r7 PRIORITY Early help, help and protection once Mar 2015 not carried forward, ◐ amber" in told
    assert "2017-r8 Advocacy, help and protection once Jan 2018 met, ✓ green" in told
    board = terminal("open-recs", "--body", "lscb")
    assert board.startswith("Somerset: open recommendations to the Local Safeguarding Children Board\n")
    assert "2015-r166 Thresholds once Mar 2015 ◐ amber" in " ".join(board.split())


def test_a_remedy_is_whole_where_a_record_is_not_compared(tmp_path: Path) -> None:
    visits = "".join(
        f'[[visits]]\nid = "v{year}"\nkind = "full-inspection"\nframework = "ilacs"\nstart = "{year}-01-01"\n'
        f'published = "{year}-03-01"\nrating = "good"\n'
        f'[[visits.recommendations]]\nid = "r{year}"\ntext = "Improve it."\n'
        for year in (2019, 2022)
    )
    path = tmp_path / "x.toml"
    path.write_text(f'[authority]\nname = "Elmshire"\n{visits}', "utf-8")
    told = " ".join(terminal("open-recs", "--data", str(path)).split())
    assert "To settle it: inspectcli review." in told
    assert "...." not in told
