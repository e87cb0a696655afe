"""One nasty text as every title, text and name, through every command and every format.

The output parses as its format says, shows the text as text, and moves no cursor.
"""

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from conftest import Run
from markdown_it import MarkdownIt
from markdown_it.token import Token

import page_texts
from inspectcli.render.harmless import harmless

PARTS = {
    "ansi": "\x1b[31mred\x1b[0m\x1b[2J",
    "hyperlink": "\x1b]8;;https://evil.example\x07click\x1b]8;;\x07",
    "c1 controls": "\x9b31mred\x85\x90",
    "bidirectional override": "\u202etxt.exe\u202c\u2066x\u2069",
    "zero width": "a\u200bb\u200dc\ufeffd\u00ade",
    "rich markup": "[red]x[/red] [/] [bold",
    "html": "</td></tr><script>alert('x')</script><!-- &amp;",
    "table cell": "a | b || c \\| d",
    "backticks": "``` `code` ``",
    "markdown": "# *a* _b_ [c](d) ![e](f) ~~g~~ $h$ <http://i.example> 1. - + > **",
    "equals": "=cmd|' /C calc'!A0",
    "plus": "+1+2",
    "minus": "-2+3",
    "at": "@SUM(A1)",
    "tab": "\t=1+1",
    "line breaks": "one\r\ntwo\nthree\rfour\u2028five\u2029six",
    "combining": "e\u0301" + "a" + "\u0300\u0316" * 40,
    "wide": "児童サービスの検査報告書全文",
    "emoji": "👩‍👩‍👧‍👦🇬🇧🏴󠁧󠁢󠁥󠁮󠁧󠁿❤️",
    "quotes": '"\'\'"“”,;"',
    "long word": "x" * 10_000,
}
COMMANDS = [
    ("timeline",),
    ("show", "latest"),
    ("diff", "first", "latest"),
    ("open-recs", "--status", "all", "--body", "all"),
    ("trace", "br"),
    ("areas",),
    ("search", "@word@"),
    ("review",),
]
FORMATS = ("table", "json", "csv", "markdown")


def toml(text: str) -> str:
    """A text as TOML's basic string, every character by its escape where TOML wants one."""
    shown = "".join(
        f"\\U{ord(c):08x}" if c in '"\\' or unicodedata.category(c).startswith("C") or c in "\u2028\u2029" else c
        for c in text
    )
    return f'"{shown}"'


def record(nasty: str) -> str:
    """A record in which everything that is text is the nasty text; ids are made of letters."""

    def text() -> str:
        return toml(nasty)

    cite = 'source = { id = "s" }'
    items = "\n".join(
        f"""
        [[visits]]
        id = "{v}"
        kind = "full-inspection"
        framework = "sif"
        start = "{start}"
        end = "{start}"
        rating = "{grade}"
        summary = {text()}
        lead_inspector = {text()}
        sources = [{{ id = "s" }}]
        [visits.judgements]
        leadership = "{grade}"
        [[visits.notes]]
        text = {text()}
        {cite}
        [[visits.strengths]]
        id = "{v}t"
        text = {text()}
        theme = {text()}
        {cite}
        [[visits.recommendations]]
        id = "{v}r"
        text = {text()}
        heading = {text()}
        theme = {text()}
        continues = [{continues}]
        {cite}
        [[visits.recommendations]]
        id = "{v}q"
        text = {text()}
        [[visits.findings]]
        id = "{v}f"
        note = {text()}
        {finding}
        {cite}
        [[visits.indicators]]
        name = {text()}
        value = 1
        unit = {text()}
        note = {text()}
        {cite}
        """
        for v, start, grade, continues, finding in (
            ("a", "2015-01-01", "inadequate", "", ""),
            ("b", "2017-01-01", "good", '"ar"', 'recommendation = "aq"\noutcome = "improving"'),
        )
    )
    return f"""
        [authority]
        name = {text()}
        [sources."s"]
        title = {text()}
        publisher = {text()}
        url = {text()}
        note = {text()}
        {items}
        [[events]]
        id = "e"
        date = "2016"
        text = {text()}
        note = {text()}
        {cite}
    """


@pytest.fixture(params=PARTS, ids=str)
def nasty(request: pytest.FixtureRequest) -> str:
    return PARTS[request.param]


def dangers(text: str, allowed: str = "\n") -> list[str]:
    """What in a text could move a cursor, hide or reorder."""
    return [c for c in set(text) if c not in allowed and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


def answers(run: Run, tmp_path: Path, nasty: str, form: str) -> Iterator[tuple[str, str]]:
    path = tmp_path / "nasty.toml"
    path.write_text(record(nasty), "utf-8", newline="")
    # A text without a word cannot be searched for; everything else there is still shown beside what is found.
    words = {"@word@": next(iter(re.findall(r"\w{2,}", nasty)), "inadequate")}
    for name, *named in COMMANDS:
        arguments = [words.get(each, each) for each in named]
        # What follows a double dash is never an option, however it begins.
        apart = [] if "--status" in arguments else ["--"]
        result = run(name, "--data", path, "--format", form, *apart, *arguments)
        assert result.exit_code == 0, (name, result.stderr[:300])
        yield name, result.stdout


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_table(run: Run, tmp_path: Path, nasty: str) -> None:
    for command, told in answers(run, tmp_path, nasty, "table"):
        assert not dangers(told), command
        # A column may part the text over many lines, so only what stands alone in its lines is looked for.
        if command in {"timeline", "open-recs"}:
            assert squeezed(harmless(nasty)) in squeezed(told), command


def test_color_comes_from_the_program_alone(run: Run, tmp_path: Path, nasty: str) -> None:
    path = tmp_path / "nasty.toml"
    path.write_text(record(nasty), "utf-8", newline="")
    told = run("show", "latest", "--data", path, "--color", "always").stdout
    assert not dangers(re.sub(r"\x1b\[[\d;]*m", "", told))
    assert not set(re.findall(r"\x1b\[([\d;]*)m", told)) - {
        "0",
        "1",
        "2",
        "1;4",
        "31",
        "32",
        "33",
        "36",
        "1;32",
        "1;35",
    }


def test_json_is_exact(run: Run, tmp_path: Path, nasty: str) -> None:
    for command, told in answers(run, tmp_path, nasty, "json"):
        assert not dangers(told), command
        answer = json.loads(told)
        if command == "show":
            assert answer["id"] == "b"
            assert answer["summary"] == nasty
            assert answer["recommendations"][0]["text"] == nasty


def test_csv_has_its_cells_and_no_formula(run: Run, tmp_path: Path, nasty: str) -> None:
    csv.field_size_limit(10_000_000)
    for command, told in answers(run, tmp_path, nasty, "csv"):
        assert not dangers(told, "\r\n"), command
        rows = list(csv.reader(StringIO(told, newline="")))
        assert len({len(row) for row in rows}) == 1, command
        numbers = re.compile(r"-?\d+(\.\d+)?")
        texts = [each for row in rows for each in row if not numbers.fullmatch(each)]
        assert not [each[:20] for each in texts if each.startswith(("=", "+", "-", "@", "\t", "\r"))], command
        if command == "open-recs":
            shown = {row[rows[0].index("text")] for row in rows[1:]}
            assert {each.removeprefix("'") for each in shown} == {harmless(nasty)}


def test_files_hold_the_text_as_text(run: Run, tmp_path: Path, nasty: str) -> None:
    path = tmp_path / "nasty.toml"
    path.write_text(record(nasty), "utf-8", newline="")
    for asked, ending in (
        (["open-recs"], "docx"),
        (["open-recs"], "xlsx"),
        (["timeline"], "svg"),
        (["areas"], "svg"),
    ):
        target = tmp_path / f"{asked[0]}.{ending}"
        result = run(*asked, "--data", path, "-o", target)
        assert result.exit_code == 0, result.output
        parts = [target.read_bytes()]
        if ending != "svg":
            with ZipFile(target) as packed:
                parts = [packed.read(name) for name in packed.namelist() if name.endswith(".xml")]
        roots = [ET.fromstring(part) for part in parts]  # noqa: S314  (our own)
        told = "".join(text for root in roots for text in root.itertext())
        assert not dangers(told), ending
        assert not [each for root in roots for each in root.iter() if each.tag.endswith(("}f", "}script"))]
        if ending == "docx":
            assert " ".join(harmless(nasty).split()) in " ".join(told.split())


@pytest.mark.parametrize("asked", [("diff", "a", "b"), ("trace", "br"), ("actions",)], ids=lambda each: each[0])
def test_every_paper_holds_all_of_it_at_once_as_text(run: Run, tmp_path: Path, asked: tuple[str, ...]) -> None:
    path, target = tmp_path / "nasty.toml", tmp_path / "paper.docx"
    path.write_text(record(" ".join(each for name, each in PARTS.items() if name != "long word")), "utf-8")
    result = run(*asked, "--data", path, "-o", target)
    assert result.exit_code == 0, result.output
    with ZipFile(target) as packed:
        roots = [ET.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xml")]  # noqa: S314
    values = [value for root in roots for each in root.iter() for value in each.attrib.values()]
    told = "".join(text for root in roots for text in root.itertext())
    assert not dangers(told + "".join(values))
    assert not [each for root in roots for each in root.iter() if each.tag.endswith(("}hyperlink", "}script"))]
    assert "cmd|' /C calc'!A0" in told


def test_markdown_shows_the_text_as_text(run: Run, tmp_path: Path, nasty: str) -> None:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for command, told in answers(run, tmp_path, nasty, "markdown"):
        assert not dangers(told), command
        tokens = reader.parse(told)
        kinds = {token.type for token in tokens} | {t.type for token in tokens for t in token.children or ()}
        assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence", "em_open"}
        assert not kinds & {"code_block", "s_open", "hr", "blockquote_open"}
        # The sources, where they are numbered.
        assert sum(token.type == "ordered_list_open" for token in tokens) <= 1, command
        # Within a row every line of a table has as many cells as its head.
        for head, body in tables(tokens):
            assert set(body) <= {head}, command
        text = " ".join(
            "".join(t.content for t in token.children or ()) for token in tokens if token.type == "inline"
        )
        assert squeezed(harmless(nasty)) in squeezed(text), command


def test_a_page_shows_the_text_as_text(run: Run, tmp_path: Path, nasty: str) -> None:
    path, target = tmp_path / "nasty.toml", tmp_path / "page.html"
    path.write_text(record(nasty), "utf-8", newline="")
    assert run("page", "--data", path, "-o", target).exit_code == 0
    told = target.read_bytes().decode("utf-8")
    assert not dangers(told)
    assert squeezed(harmless(nasty)) in squeezed(page_texts.text(told))
    tags = page_texts.tags(told)
    # The elements are those of a page of the same shape whose texts are harmless, one for one.
    path.write_text(record("plain"), "utf-8", newline="")
    assert run("page", "--data", path, "-o", target, "--replace").exit_code == 0
    plain = page_texts.tags(target.read_text("utf-8"))
    assert [(e.name, [*e.attributes]) for e in tags] == [(e.name, [*e.attributes]) for e in plain]
    assert not [e for e in tags if not e.attributes.get("href", "#").startswith("#")]


def tables(tokens: Iterable[Token]) -> Iterator[tuple[int, list[int]]]:
    """How many cells the head and each row of each table has."""
    counts: list[int] = []
    for token in tokens:
        kind = token.type
        if kind == "tr_open":
            counts.append(0)
        elif kind in {"th_open", "td_open"}:
            counts[-1] += 1
        elif kind == "table_close":
            yield counts[0], counts[1:]
            counts = []


def test_a_lone_surrogate_is_refused_with_its_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "surrogate.toml"
    path.write_text('[authority]\nname = "\\ud800"\n')
    result = run("timeline", "--data", path)
    assert result.exit_code == 1
    assert "surrogate.toml:2:" in result.stderr


def test_a_complaint_shows_the_text_as_text(run: Run, tmp_path: Path, nasty: str) -> None:
    path = tmp_path / "nasty.toml"
    path.write_text(f"{toml(nasty)} = 1\n[authority]\nname = 4\n", "utf-8", newline="")
    result = run("timeline", "--data", path)
    assert result.exit_code == 1
    assert not dangers(result.stderr)
    hidden = run("show", nasty or "x", "--data", path)
    assert not dangers(hidden.stderr)
