"""What is said of a record that was imported and that nobody has compared, by every command in every format.

Two reports of one authority, the day of publication of the first unknown and of the second known from its file's
name. Nobody has said what the second makes again, so nothing may claim that anything was made again or was not,
that it was raised once, that it is red, or that it was known on a day when it was not.
"""

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

import drawn_pdfs
import page_texts
from inspectcli.cli.commands import NAMES
from inspectcli.record.load import load
from inspectcli.views.papers.agenda import without_switches

ENDED, PUBLISHED, LATER = "2022-07-29", "2022-09-21", "2026-11-24"
FORMATS = ("table", "markdown", "csv", "json")
CLAIMS = {
    "made again": r"[Aa] later visit makes it again|Restated as|restated \(\d|\brestated\b(?!_)",
    "not made again": r"neither makes it again|not carried forward|not-carried-forward|Not made at|not-made",
    "raised once": r"(?<!at least )(?<!At least )\b[Oo]nce\b",
    "red": r"✗|\bred\b",
}
ASKED: dict[str, list[tuple[str, ...]]] = {
    "timeline": [(), ("--area", "in-care")],
    "show": [("first",), ("latest",)],
    "diff": [("first", "latest"), ("latest", "first")],
    "open-recs": [("--status", each) for each in ("open", "not-compared", "all")]
    + [("--area", "in-care"), ("--min-times", "2"), ("--priority",)],
    "trace": [("2019-r1",), ("2022-r1",)],
    "areas": [()],
    "search": [("placements",), ("visits",)],
    "actions": [()],
    "review": [("--suggest",)],
}
"""By command that answers from a record: how it is asked."""
OTHERS = {"check", "import", "get", "schema", "link", "find", "confirm", "add", "act"}
"""Commands that read files, describe, or edit, and answer nothing from a record."""
PAGES = {"page", "export"}
"""Commands that write files and have no formats; what they say is held in tests of their own."""
OF_MANY = {"england": (), "compare": ("wokingham",), "similar": ("--text", "placement")}
"""Commands that answer from many records at once, and say of each no more than its grades or wordings."""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, module_run: Run) -> Path:
    where = tmp_path_factory.mktemp("imported")
    drawn_pdfs.ilacs_old().save(where / "first.pdf")
    rows = [(drawn_pdfs.ILACS_LEADERS, "Good"), (drawn_pdfs.ILACS_HELP, "Good"), (drawn_pdfs.ILACS_JOINT, "Good")]
    second = drawn_pdfs.ilacs([*rows, (drawn_pdfs.OVERALL, "Good")])
    second.save(where / f"children's services inspection - {PUBLISHED}.pdf")
    target = where / "record.toml"
    assert module_run("import", where, "--into", f"{target}").exit_code == 0
    return target


@pytest.fixture(scope="module")
def module_run() -> Run:
    from click.testing import CliRunner

    from inspectcli.cli.program import main

    return lambda *arguments, env=None: CliRunner().invoke(main, [str(each) for each in arguments], env=env)


PAPERS = {"actions", "diff", "open-recs", "trace"}
ANSWERS = [
    pytest.param((command, *arguments), form, id=" ".join((command, *arguments, form)))
    for command, asked in ASKED.items()
    for arguments in asked
    for form in FORMATS
]


def told(run: Run, record: Path, asked: tuple[str, ...], form: str, as_of: str = LATER) -> str:
    result = run(*asked, "--data", record, "--as-of", as_of, "--format", form)
    assert result.exit_code == 0, result.output
    return result.stdout


def values(each: Any) -> Iterator[Any]:
    """Every value of plain data, the keys left out."""
    if isinstance(each, dict):
        yield each
        each = list(each.values())
    if isinstance(each, list):
        for inner in each:
            yield from values(inner)
    else:
        yield each


def without_keys(text: str, form: str) -> str:
    """What an answer says, without the names of its keys."""
    if form == "json":
        return "\n".join(each for each in values(json.loads(text)) if isinstance(each, str))
    return text.partition("\r\n")[2] if form == "csv" else text


def test_every_command_that_answers_from_a_record_is_asked_here() -> None:
    assert set(NAMES) == set(ASKED) | OTHERS | PAGES | set(OF_MANY)


def test_the_record_is_of_two_reports_that_nobody_has_compared(record: Path) -> None:
    first, second = load(record).visits
    assert (first.published, str(second.published)) == (None, PUBLISHED)
    assert all(made.continues is None for visit in (first, second) for made in visit.recommendations)


@pytest.mark.parametrize(("asked", "form"), ANSWERS)
def test_nothing_is_claimed_that_nobody_has_compared(
    run: Run, record: Path, asked: tuple[str, ...], form: str
) -> None:
    text = " ".join(without_keys(told(run, record, asked, form), form).split())
    for claim, words in CLAIMS.items():
        assert not re.search(words, text), (claim, re.search(words, text))
    if "as known on" in text:
        assert re.search(r"as known on 24 Nov 2026 by \S+\.toml; the record ends 21 Sep 2022", text)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", OF_MANY)
def test_nothing_is_claimed_of_many_that_nobody_has_compared(
    run: Run, record: Path, command: str, form: str, tmp_path: Path
) -> None:
    (tmp_path / "wokingham.toml").write_bytes(record.read_bytes())
    text = told(run, tmp_path, (command, *OF_MANY[command]), form)
    for claim, words in CLAIMS.items():
        assert not re.search(words, without_keys(text, form)), claim
    assert "21 Sep 2022" in " ".join(text.split()) or PUBLISHED in text


@pytest.mark.parametrize(("asked", "form"), ANSWERS)
def test_every_answer_names_its_authority_and_where_the_record_ends(
    run: Run, record: Path, asked: tuple[str, ...], form: str
) -> None:
    authority = load(record).authority
    known = {
        "authority": authority.name,
        "la_code": authority.la_code,
        "urn": authority.urn,
        "ons_code": authority.ons_code,
        "as_of": LATER,
        "record_ends": PUBLISHED,
    }
    assert all(known.values())
    text = told(run, record, asked, form)
    if form == "json":
        answer = json.loads(text)
        assert {key: answer[key] for key in known} == known
        assert isinstance(answer["caveats"], list)
    elif form == "csv":
        for row in csv.DictReader(StringIO(text, newline="")):
            assert {key: row[key] for key in known} == {key: str(value) for key, value in known.items()}
            assert "caveats" in row
    else:
        assert str(known["authority"]) in text


@pytest.mark.parametrize(("asked", "form"), ANSWERS)
def test_every_caveat_reaches_every_format(run: Run, record: Path, asked: tuple[str, ...], form: str) -> None:
    caveats = json.loads(told(run, record, asked, "json"))["caveats"]
    text = told(run, record, asked, form)
    if form == "csv":
        rows = list(csv.DictReader(StringIO(text, newline="")))
        assert all(row["caveats"] == " ".join(caveats) for row in rows)
        assert rows or not caveats
    else:
        flat = " ".join(text.replace("\\", "").split())
        said = (
            [without_switches(each) for each in caveats] if form == "markdown" and asked[0] in PAPERS else caveats
        )
        assert all(" ".join(caveat.replace("\\", "").split()) in flat for caveat in said)


@pytest.mark.parametrize(
    "asked", [("open-recs", "--status", "all"), ("show", "latest"), ("diff", "first", "latest")]
)
def test_how_often_is_a_minimum_and_the_reason_and_the_command_are_told(
    run: Run, record: Path, asked: tuple[str, ...]
) -> None:
    answer = json.loads(told(run, record, asked, "json"))
    threads = [each for each in values(answer) if isinstance(each, dict) and "times_raised" in each]
    assert len(threads) >= 2
    assert all(each["times_raised_is_minimum"] and each["not_compared_with"] for each in threads)
    assert {each["status"] for each in threads} <= {"open", "not-compared"}
    assert {each["rag"] for each in threads} == {None}
    (caveat,) = (each for each in answer["caveats"] if "inspectcli link" in each)
    assert "2 of 18 to 29 Jul 2022" in caveat
    text = " ".join(told(run, record, asked, "table").split())
    assert re.search(r"[Aa]t least once", text)


def test_what_import_proposed_is_marked_wherever_it_is_shown(run: Run, record: Path) -> None:
    proposed = {made.id: made.proposed for visit in load(record).visits for made in visit.recommendations}
    assert any(proposed.values())
    for asked in (
        ("open-recs", "--status", "all"),
        ("show", "latest"),
        ("trace", "2022-r1"),
        ("diff", "first", "latest"),
    ):
        assert "(proposed)" in told(run, record, asked, "table")
        assert "(proposed)" in told(run, record, asked, "markdown")
        threads = [
            each
            for each in values(json.loads(told(run, record, asked, "json")))
            if isinstance(each, dict) and "times_raised" in each
        ]
        assert all(tuple(each["proposed"]) == proposed[each["id"]] for each in threads)
    caveats = json.loads(told(run, record, ("open-recs", "--status", "all", "--area", "in-care"), "json"))[
        "caveats"
    ]
    assert any("import proposed" in caveat for caveat in caveats)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("day", ["2022-07-28", ENDED, "2022-09-20"])
def test_nothing_is_known_before_its_report_was_published(run: Run, record: Path, day: str, form: str) -> None:
    for asked in (("open-recs", "--status", "all"), ("timeline",), ("areas",), ("search", "life"), ("actions",)):
        text = told(run, record, asked, form, day)
        assert "2022-r" not in text
        assert "2022-07" not in text.replace(day, "")


@pytest.mark.parametrize("form", FORMATS)
def test_that_a_day_of_publication_is_not_on_record_is_said_when_it_matters(
    run: Run, record: Path, form: str
) -> None:
    says = "When the report of the full inspection of 4 to 15 Mar 2019 was published is not on record"
    for asked in (("open-recs",), ("timeline",), ("areas",), ("show", "first"), ("trace", "2019-r1")):
        assert says in " ".join(told(run, record, asked, form, "2019-03-20").split())
        assert says not in " ".join(told(run, record, asked, form).split())


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_thread_is_counted_from_is_said(run: Run, record: Path, form: str) -> None:
    text = " ".join(told(run, record, ("trace", "2019-r1"), form).split())
    if form in ("table", "markdown"):
        assert "counted from the end of the visit" in text
        assert "Raised at least once since 15 Mar 2019 (7 years 8 months)" in text
    if form == "json":
        (story,) = json.loads(text)["stories"]
        assert (story["thread"]["dated_by"], story["thread"]["first_raised"]) == ("visit end", "2019-03-15")


def test_check_says_what_is_left_to_do(run: Run, record: Path) -> None:
    result = run("check", record)
    assert result.exit_code == 0
    for rule in ("not-compared", "published-by-file-name", "proposed-by-import"):
        assert f"[{rule}]" in result.stdout


def test_a_page_claims_nothing_that_nobody_has_compared(run: Run, record: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert run("page", "--data", record, "--as-of", LATER, "-o", target).exit_code == 0
    text = page_texts.text(target.read_text("utf-8")).replace("Red means that", "")
    for claim, words in CLAIMS.items():
        assert not re.search(words, text), (claim, re.search(words, text))
    answers = [json.loads(told(run, record, (name,), "json")) for name in ("timeline", "areas")]
    caveats = [caveat for answer in answers for caveat in answer["caveats"]]
    assert all(caveat in text for caveat in caveats)
    assert "Nothing after 21 Sep 2022 is on record" in text
    assert "Wokingham" in text
    early = tmp_path / "early.html"
    assert run("page", "--data", record, "--as-of", "2022-09-20", "-o", early).exit_code == 0
    assert "2022-r" not in early.read_text("utf-8")
