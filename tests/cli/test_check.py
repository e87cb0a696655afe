"""``inspectcli check`` as a keeper of a record runs it."""

import csv
import json
import re
from io import StringIO
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import Run
from markdown_it import MarkdownIt

from inspectcli.checks.rules import RULES
from inspectcli.views.check import ranges

FIVE = dedent("""\
    [authority]
    name = "Elmshire"

    [sources.report]
    title = "Report  of 2017"

    [[visits]]
    id = "2015-01-sif"
    kind = "full-inspection"
    framework = "sif"
    start = "2015-01-20"
    published = "2016-03-27"
    rating = "good"

    [visits.judgements]
    leadership = "inadequate"
    help-and-protection = "inadequate"
    in-care = "inadequate"
    care-leavers = "inadequate"
    adoption = "inadequate"

    [[visits.recommendations]]
    id = "2015-r1"
    text = "Have enough placements."
    source = { id = "report" }

    [[visits]]
    id = "2015-11-monitoring"
    kind = "monitoring-visit"
    start = "2015-11"

    [visits.judgements]
    leadership = "good"
    """)
PLACES = [("untidy-text", 5), ("late-report", 12), ("overall-grade-out-of-range", 13)]
PLACES += [("recommendation-without-page", 25), ("area-not-judged", 33)]
WELL = '[authority]\nname = "Elmshire"\n'
WARNED = f'{WELL}[sources.report]\ntitle = "Report"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder to be in, with a file of each sort."""
    monkeypatch.chdir(tmp_path)
    texts = {"five": FIVE, "well": WELL, "warned": WARNED, "broken": "[authority]\nnmae = 1\n"}
    for name, text in texts.items():
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    return tmp_path


def answer(text: str) -> dict:  # type: ignore[type-arg]  # JSON is what it is
    return json.loads(text)  # type: ignore[no-any-return]


def test_five_faults_of_five_kinds(run: Run) -> None:
    result = run("check", "five.toml", "--format", "json")
    assert result.exit_code == 1
    assert not result.stderr
    told = answer(result.stdout)
    assert [(each["rule"], each["line"]) for each in told["problems"]] == PLACES
    held = FIVE.split("\n")
    assert [each["excerpt"] for each in told["problems"]] == [held[line - 1] for _, line in PLACES]
    assert (told["errors"], told["warnings"]) == (2, 3)


def test_problems_are_the_answer_for_people_too(run: Run) -> None:
    result = run("check", "five.toml", "--only", "late-report", "--only", "area-not-judged", "--width", "100")
    assert result.exit_code == 1
    assert not result.stderr
    assert result.stdout == dedent("""\
        1 error and 1 warning in five.toml

        •  five.toml:12:1: warning: published on 2016-03-27, over a year after the visit ended on 2015-01-20
           [late-report]
           published = "2016-03-27"
           check both dates

        •  five.toml:33:1: error: "leadership" is graded, and a monitoring visit gives no grades
           [area-not-judged]
           leadership = "good"
           correct the area, or the kind or the framework of the visit
        """)


def test_every_key_is_always_there(run: Run) -> None:
    keys = {"rule", "severity", "file", "line", "column", "visit", "item", "message", "remedy", "excerpt"}
    of_a_file = {"file", "authority", "la_code", "urn", "ons_code", "record_ends", "errors", "warnings"}
    told = answer(run("check", "five.toml", "broken.toml", "none.toml", "--format", "json").stdout)
    assert all(set(each) == keys for each in told["problems"])
    assert [set(each) for each in told["files"]] == [of_a_file | {"unlisted", "unreadable"}] * 3
    assert told["caveats"] == ["Not checked: none.toml does not exist: check the path."]
    well = answer(run("check", "well.toml", "--format", "json").stdout)
    assert set(told) == set(well)
    assert well["problems"] == []


def test_all_is_well_in_silence(run: Run) -> None:
    result = run("check", "well.toml", "--strict")
    assert (result.exit_code, result.output) == (0, "")
    assert run("check", "well.toml", "--format", "markdown").stdout == "# No problem in well.toml\n"


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 1)])
def test_warnings_are_told_and_count_where_it_is_to_be_strict(
    run: Run, strict: tuple[str, ...], code: int
) -> None:
    result = run("check", "warned.toml", *strict)
    assert result.exit_code == code
    assert "warned.toml:3:1: warning:" in result.stdout
    assert "[uncited-source]" in result.stdout
    assert run("check", "warned.toml", *strict, "--skip", "uncited-source").output == ""


def test_a_file_that_does_not_load_is_told_in_the_same_list(run: Run) -> None:
    result = run("check", "broken.toml", "warned.toml", "--format", "json")
    assert result.exit_code == 1
    told = answer(result.stdout)["problems"]
    assert [(each["rule"], each["severity"], each["line"]) for each in told] == [
        (None, "error", 1),
        (None, "error", 2),
        ("uncited-source", "warning", 3),
    ]


def test_a_missing_file_is_said_once_the_others_are_checked(run: Run, folder: Path) -> None:
    result = run("check", "none.toml", "five.toml", folder)
    assert result.exit_code == 3
    assert "five.toml:12:1" in result.stdout
    assert result.stderr.splitlines() == [
        "Error: none.toml does not exist: check the path",
        f"Error: {folder} is a folder: name a TOML file in it",
    ]


def test_the_record_in_use_is_checked_where_no_file_is_named(run: Run) -> None:
    shipped = run("check")
    assert shipped.exit_code == 0
    assert "error" not in shipped.stdout
    assert run("check", "--data", "warned.toml").stdout.startswith("1 warning in warned.toml\n")
    named = {"INSPECTCLI_DATA": "warned.toml"}
    assert run("check", env=named).stdout.startswith("1 warning in warned.toml\n")
    assert run("check", "well.toml", env=named).output == ""
    both = run("check", "well.toml", "--data", "warned.toml")
    assert both.exit_code == 2
    assert "not both" in both.stderr


def test_list_names_every_rule_with_its_reason(run: Run) -> None:
    text = " ".join(run("check", "--list").stdout.split())
    for rule in RULES:
        assert f"{rule.name}: {rule.severity} {rule.finds} {rule.reason}" in text
    told = answer(run("check", "--list", "--format", "json").stdout)["rules"]
    assert [each["name"] for each in told] == [rule.name for rule in RULES]
    rows = list(
        csv.DictReader(StringIO(run("check", "--list", "--format", "csv", "--only", "late-report").stdout))
    )
    assert [row["name"] for row in rows] == ["late-report"]


def test_an_unknown_rule_is_refused_with_the_nearest(run: Run) -> None:
    result = run("check", "five.toml", "--skip", "late-reports")
    assert result.exit_code == 2
    assert not result.stdout
    assert result.stderr == 'Error: no rule is called "late-reports"; what may be meant:\n  late-report\n'


@pytest.mark.parametrize("option", ["--only", "--skip"])
def test_a_shell_is_offered_the_rules(run: Run, option: str) -> None:
    words = {"COMP_WORDS": f"inspectcli check {option} late", "COMP_CWORD": "3"}
    told = run(env={"_INSPECTCLI_COMPLETE": "bash_complete", **words}).stdout
    assert told == "plain,late-report\n"


def test_csv_has_a_row_a_problem(run: Run) -> None:
    rows = list(csv.DictReader(StringIO(run("check", "five.toml", "--format", "csv").stdout, newline="")))
    assert [(row["rule"], int(row["line"])) for row in rows] == PLACES


def imported(visit: str, *numbers: int) -> str:
    """A visit with recommendations of these numbers as import leaves them."""
    made = "".join(
        f'[[visits.recommendations]]\nid = "{visit[:4]}-r{n}"\ntext = "Do {n}."\ntheme = "x"\n'
        'proposed = ["theme"]\ncontinues = []\nsource = { id = "report", page = 1 }\n'
        for n in numbers
    )
    return f'[[visits]]\nid = "{visit}"\nkind = "monitoring-visit"\nstart = "{visit}"\n{made}'


def test_many_of_one_rule_at_one_visit_are_one_line(run: Run, folder: Path) -> None:
    cited = f'{WELL}[sources.report]\ntitle = "Report"\n'
    texts = {
        "one": cited + imported("2022-05", *range(1, 11), 12, 14) + imported("2024-01", 1, 2),
        "two": f'[authority]\nname = "Otherton"\n[sources.report]\ntitle = "R"\n{imported("2020-01", 7)}',
    }
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    result = run("check", "one.toml", "two.toml", "--only", "proposed-by-import", "--width", "120")
    flat = " ".join(result.stdout.split())
    assert "12 proposals at 2022-05: r1 to r10, r12, r14 [proposed-by-import]" in flat
    assert flat.count("the theme of") == 3
    assert flat.startswith("15 warnings in 2 files Rule Problems Files proposed-by-import warning 15 2")
    rows = list(csv.DictReader(StringIO(run("check", "one.toml", "two.toml", "--format", "csv").stdout)))
    assert [row["item"] for row in rows if row["rule"] == "proposed-by-import"][:2] == ["2022-r1", "2022-r2"]
    assert {(row["file"], row["authority"]) for row in rows} == {
        ("one.toml", "Elmshire"),
        ("two.toml", "Otherton"),
    }


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (["2022-r1", "2022-r2", "2022-r3"], ["r1 to r3"]),
        (["2022-r1", "2022-r3"], ["r1", "r3"]),
        (["a", "b2", "b3"], ["a", "b2 to b3"]),
        (["2022-r9", "2022-f10"], ["r9", "f10"]),
        (["2022-05-r1", "2023-05-r2"], ["2022-05-r1", "2023-05-r2"]),
        (["r1"], ["r1"]),
        ([], []),
    ],
)
def test_ids_in_a_row_are_told_in_short(ids: list[str], told: list[str]) -> None:
    assert list(ranges(ids)) == told


def test_an_answer_goes_to_a_file(run: Run, folder: Path) -> None:
    result = run("check", "five.toml", "-o", "told.json")
    assert (result.exit_code, result.output) == (1, "")
    assert len(answer((folder / "told.json").read_text("utf-8"))["problems"]) == 5


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_text_of_the_data_is_harmless(run: Run, folder: Path, form: str) -> None:
    nasty = "\\u001b[31m [/red] </td><script> | `x` =cmd() \\u202e \\u0085"
    owners = {"a": nasty, "b": f"{nasty}!"}
    actions = (
        f'[[actions]]\nid = "{n}"\ntext = "We do it."\nrecommendations = ["r"]\nowner = "{owner}"\n'
        for n, owner in owners.items()
    )
    visit = '[[visits]]\nid = "v"\nkind = "send"\nstart = "2020"\n'
    visit += '[[visits.recommendations]]\nid = "r"\ntext = "Do it."\n'
    text = WELL + visit + "".join(actions)
    (folder / "nasty.toml").write_text(text, "utf-8")
    result = run("check", "nasty.toml", "--format", form)
    assert result.exit_code == 0
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]", result.output)
    if form == "markdown":
        html = MarkdownIt("commonmark").render(result.output)
        assert "<script" not in html
        assert html.count("<li>") == 4
    if form == "json":
        last = answer(result.output)["problems"][-1]
        assert last["rule"] == "owner-spelt-in-two-ways"
        assert "\x1b[31m" in last["message"]


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_no_line_is_wider_than_asked(run: Run, width: str) -> None:
    text = run("check", "five.toml", "--width", width).stdout
    assert max(map(len, text.splitlines())) <= int(width)
