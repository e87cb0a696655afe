"""Papers, sheets and charts: what a file's ending asks for, and what then stands in the file."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from conftest import Run
from docx.oxml.ns import qn
from openpyxl import load_workbook

from inspectcli.problems import ExitCode
from texts import acts, asks, finds, full, monitoring

COMMANDS = (("open-recs",), ("diff", "first", "latest"), ("trace", "b"), ("actions",))
SIGNS = re.compile(r"[▲▼=✗◐✓•]|PRIORITY|--(?!-)|inspectcli")
REF = re.compile(r"\b20\d\d-r\d+\b")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Two inspections and a visit, with text that is a formula, a control character and a date."""
    visits = (
        full("2015-01", asks("a", text="=1+1"), rating="inadequate"),
        full("2022-05-09", asks("b", "a", text="=HYPERLINK(1) \u0001 <b>&amp;"), asks("c"), rating="good"),
        monitoring("2023-07-06", finds("b", "not-improving")),
    )
    path = tmp_path / "testshire.toml"
    action = acts("x", "b", owner="Director", due="2024-04")
    path.write_text(
        f'[authority]\nname = "Testshire"\n{"".join(visits)}{action}'.replace("\u0001", "\\u0001"), "utf-8"
    )
    return path


def written(run: Run, record: Path, name: str, *asked: str) -> bytes:
    target = record.with_name(name)
    result = run(*asked, "--data", record, "--as-of", "2024-11-24", "-o", target)
    assert (result.exit_code, result.output) == (0, ""), result.output
    return target.read_bytes()


@pytest.mark.parametrize("asked", COMMANDS, ids=lambda each: each[0])
def test_a_paper_has_headings_a_repeated_head_page_numbers_and_a4(
    run: Run, record: Path, asked: tuple[str, ...]
) -> None:
    made = docx.Document(BytesIO(written(run, record, "paper.docx", *asked)))
    assert made.paragraphs[0].style is not None
    assert made.paragraphs[0].style.name == "Heading 1"
    assert "Testshire" in made.paragraphs[0].text
    assert made.core_properties.title == made.paragraphs[0].text
    page = made.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert sorted(round(each.mm) for each in (page.page_width, page.page_height)) == [210, 297]
    assert {each.get(qn("w:instr")) for each in page.footer._element.iter(qn("w:fldSimple"))} == {
        "PAGE",
        "NUMPAGES",
    }
    assert made.tables
    for table in made.tables:
        assert [bool(list(row._tr.iter(qn("w:tblHeader")))) for row in table.rows] == [
            place == 0 for place in range(len(table.rows))
        ]


def test_the_paper_says_what_markdown_says(run: Run, record: Path) -> None:
    made = docx.Document(BytesIO(written(run, record, "paper.docx", "open-recs")))
    (table,) = made.tables
    heads = [each.text for each in table.rows[0].cells]
    assert heads[0] == "Ref"
    assert heads[-1] == "The council's response (owner, due)"
    said = next([each.text for each in row.cells] for row in table.rows if row.cells[0].text == "b")
    assert "=HYPERLINK(1) \\x01 <b>&amp;" in said[1]
    assert "made twice" in said[2]
    assert "Not improving, Jul 2023" in said[3]
    assert "Director" in said[4]
    assert "Apr 2024" in said[4]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed: what it opens is not tried")
def test_libreoffice_opens_every_paper(run: Run, record: Path) -> None:
    names = [f"{asked[0]}.docx" for asked in COMMANDS]
    for name, asked in zip(names, COMMANDS, strict=True):
        written(run, record, name, *asked)
    folder = record.parent
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    for name in names:
        with pypdfium2.PdfDocument((folder / name).with_suffix(".pdf")) as pdf:
            told = "".join(page.get_textpage().get_text_bounded() for page in pdf)
        assert "Testshire" in told, name


def rows(content: bytes) -> Iterator[dict[str, object]]:
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    heads, *others = sheet.iter_rows(values_only=True)
    for each in others:
        yield dict(zip(map(str, heads), each, strict=True))


def test_a_sheet_has_days_texts_filters_and_a_frozen_head(run: Run, record: Path) -> None:
    content = written(run, record, "sheet.xlsx", "timeline")
    first, second, _ = rows(content)
    assert (first["start"], second["start"]) == ("2015-01", datetime(2022, 5, 9))  # noqa: DTZ001
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(4, sheet.max_column).coordinate}"


@pytest.mark.parametrize(
    "asked", [*COMMANDS, ("areas",), ("search", "do"), ("check",), ("show", "latest")], ids=str
)
def test_no_sheet_holds_a_formula(run: Run, record: Path, asked: tuple[str, ...]) -> None:
    target = record.with_name("sheet.xlsx")
    run(*asked, "--data", record, "-o", target)
    with ZipFile(target) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
        assert not [name for name in packed.namelist() if "externalLink" in name]


def test_charts_are_chosen_by_their_ending(run: Run, record: Path) -> None:
    for command in ("timeline", "areas"):
        assert written(run, record, f"{command}.svg", command).startswith(b"<svg ")
        assert written(run, record, f"{command}.png", command).startswith(b"\x89PNG")


def test_without_a_font_a_png_is_refused(run: Run, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resvg_py

    drawn = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **how: drawn(**how, skip_system_fonts=True))
    result = run("areas", "--data", record, "-o", record.with_name("areas.png"))
    assert "no font was found" in result.stderr
    assert not record.with_name("areas.png").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("areas", "-o", "x.docx"), "makes no paper"),
        (("open-recs", "-o", "x.svg"), "makes no chart"),
        (("open-recs", "-o", "x.docx", "--format", "json"), "leave one of the two out"),
        (("open-recs", "-o", "x.csv", "--format", "json"), "leave one of the two out"),
        (("timeline", "--all", "-o", "x.png"), "one authority"),
    ],
)
def test_what_no_ending_can_mean_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, says in result.stderr) == (ExitCode.USAGE, True), result.stderr
    assert not list(tmp_path.glob("x.*"))


def test_an_unknown_ending_takes_the_format_that_is_named(run: Run, record: Path) -> None:
    for name in ("answer.data", "answer", "answer.txt"):
        target = record.with_name(name)
        run("areas", "--data", record, "-o", target, "--format", "json")
        assert target.read_text("utf-8").startswith("{")


def test_a_dash_is_standard_output(run: Run, record: Path) -> None:
    result = run("areas", "--data", record, "-o", "-", "--format", "json")
    assert result.stdout.startswith("{")


def test_a_file_that_is_there_stays(run: Run, record: Path) -> None:
    target = record.with_name("there.docx")
    target.write_text("mine")
    assert "--replace" in run("open-recs", "--data", record, "-o", target).stderr
    assert target.read_text() == "mine"


@pytest.mark.parametrize(
    "asked",
    [("open-recs",), ("diff", "2017", "2022"), ("diff", "2022", "2026"), ("trace", "2022-r1"), ("actions",)],
    ids=str,
)
def test_a_paper_is_words_and_names_ids_as_references_only(run: Run, asked: tuple[str, ...]) -> None:
    told = run(*asked, "--format", "markdown").stdout
    assert not SIGNS.findall(re.sub("-{3,}", "", told))
    assert "return-home-interviews" not in told
    for line in told.splitlines():
        ref, _, rest = line.removeprefix("| ").partition(" | ") if line.startswith("| ") else ("", "", line)
        assert not REF.findall(rest.replace("\\", "")), ref


def test_what_is_made_again_says_how_it_stood_before(run: Run) -> None:
    told = run("diff", "2022", "2026", "--format", "markdown").stdout
    assert "Of four areas graded at both, three went down and one stayed as it was." in told
    assert (
        "Of the recommendations that stood before, five were made again and one was not carried forward." in told
    )
    assert told.count("; not carried forward at 29 Jul 2022.") == 4
    assert "ILACS inspection (short), are 3 years 9 months apart." in told
    assert "All four areas graded at both went up." in run("diff", "2017", "2022", "--format", "markdown").stdout
    assert "red, not improving" in told
    turned = run("diff", "2026", "2022", "--format", "markdown").stdout
    assert "three went up and one stayed" in turned
    assert turned.count("; not carried forward at 29 Jul 2022.") == 4


def test_a_paper_of_facts_alone_does_not_say_that_nothing_is_open(run: Run) -> None:
    told = run("open-recs", "--authority", "kent", "--format", "markdown").stdout
    assert "what is still to do cannot be told" in told
    for form in ("markdown", "table"):
        changed = run("diff", "2022", "2025", "--authority", "kent", "--format", form).stdout
        assert "None was open" not in changed
        assert "What was recommended at the full inspections of 9 to 20 May 2022" in " ".join(changed.split())


@pytest.mark.parametrize("asked", [("open-recs",), ("diff", "first", "latest")], ids=lambda each: each[0])
def test_a_paper_shows_the_ladder_and_says_what_it_shows(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    made = docx.Document(BytesIO(written(run, record, "paper.docx", *asked)))
    (picture,) = made.inline_shapes
    told = picture._inline.docPr
    assert "overall grades" in told.get("title")
    assert "Jan 2015: inadequate." in told.get("descr")
    assert "good, up two grades" in told.get("descr")

    # Without the library that draws, the same words stand in its place.
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    without = docx.Document(BytesIO(written(run, record, "without.docx", *asked)))
    assert not without.inline_shapes
    assert any(told.get("descr") in each.text for each in without.paragraphs)


def test_the_tables_of_a_paper_are_told_in_words_too(run: Run, record: Path) -> None:
    made = docx.Document(BytesIO(written(run, record, "paper.docx", "open-recs")))
    (told,) = made.element.body.iter(qn("w:tblDescription"))
    assert told.get(qn("w:val")).startswith("A table of Ref, What Ofsted asked, Since")


def test_a_source_can_be_followed(run: Run, tmp_path: Path) -> None:
    url = "https://files.ofsted.gov.uk/v1/file/50304387"
    assert f"<{url}>" in run("open-recs", "--format", "markdown").stdout
    target = tmp_path / "paper.docx"
    assert run("open-recs", "-o", target).exit_code == 0
    links = [link for each in docx.Document(str(target)).paragraphs for link in each.hyperlinks]
    assert [(link.url, link.text) for link in links] == [(url, url)]
