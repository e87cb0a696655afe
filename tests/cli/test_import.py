"""``inspectcli import`` as a clerk runs it, on reports of authorities that do not exist."""

import csv
import json
import os
import pty
import subprocess
import sys
from collections.abc import Generator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import Run

import drawn_pdfs
from inspectcli.cli.program import main
from inspectcli.record.load import load
from inspectcli.render.plain_data import jsonable
from inspectcli.reports import reading as importer_run

SAMPLE = Path(__file__).parents[3] / "shared" / "reports"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports of one authority, one of another, a web page, and a folder with one more."""
    where = tmp_path_factory.mktemp("papers")
    drawn_pdfs.sif_priority().save(where / "a-2015-03-27.pdf")
    drawn_pdfs.sif_again().save(where / "b.pdf")
    (where / "page.pdf").write_text("<!doctype html><title>Ofsted</title>")
    (where / "inner").mkdir()
    drawn_pdfs.sif_board().save(where / "inner" / "c.PDF")
    (where / "notes.txt").write_text("no report")
    return where


def flat(text: str) -> str:
    return " ".join(text.split())


def answer(run: Run, *arguments: str | Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("import", *arguments, "--format", "json").stdout)
    return told


def test_a_summary_of_one_report(run: Run, folder: Path) -> None:
    result = run("import", folder / "a-2015-03-27.pdf")
    assert result.exit_code == 0
    for words in (
        "1 report read",
        "Norfolk",
        "published 27 Mar 2015",
        "Overall",
        "requires improvement",
        "PRIORITY",
    ):
        assert words in result.stdout


def test_a_folder_and_what_is_in_folders_within_it(run: Run, folder: Path) -> None:
    flat = answer(run, folder)
    assert [Path(each["file"]).name for each in flat["reports"]] == ["a-2015-03-27.pdf", "b.pdf"]
    assert [Path(each["file"]).name for each in flat["failures"]] == ["page.pdf"]
    deep = answer(run, folder, "--recursive")
    assert {Path(each["file"]).name for each in deep["reports"]} == {"a-2015-03-27.pdf", "b.pdf", "c.PDF"}


def test_one_bad_file_never_stops_the_rest(run: Run, folder: Path) -> None:
    result = run("import", folder / "page.pdf", folder / "nowhere.pdf", folder / "b.pdf", "--width", "200")
    assert result.exit_code == 4
    assert "1 report read, 2 could not be" in result.stdout
    assert "web page" in result.stdout
    as_json = run("import", folder / "page.pdf", folder / "b.pdf", "--format", "json")
    assert as_json.exit_code == 4
    assert "1 of 2 reports were read." in as_json.stderr
    assert "page.pdf: " in as_json.stderr
    assert len(json.loads(as_json.stdout)["reports"]) == 1


def test_csv_has_every_recommendation_and_markdown_is_a_paper(run: Run, folder: Path) -> None:
    rows = list(csv.DictReader(StringIO(run("import", folder, "--format", "csv").stdout, newline="")))
    assert rows[0]["authority"] == "Norfolk"
    assert rows[0]["leadership"] == "requires-improvement"
    told = [each["text"] for report in answer(run, folder)["reports"] for each in report["recommendations"]]
    asked = run("import", folder, "--format", "csv", "--rows", "recommendations").stdout
    assert [row["text"] for row in csv.DictReader(StringIO(asked, newline=""))] == told
    assert "web page" in rows[-1]["error"]
    assert run("import", folder, "--format", "markdown").stdout.startswith("# 2 reports read, 1 could not be\n")


def test_a_folder_without_a_pdf_is_said(run: Run, tmp_path: Path) -> None:
    result = run("import", tmp_path)
    assert result.exit_code == 2
    assert "there is no PDF in the folder" in result.stderr


def test_standard_input(folder: Path) -> None:
    result = CliRunner().invoke(main, ["import", "-", "--format", "json"], input=(folder / "b.pdf").read_bytes())
    assert json.loads(result.stdout)["reports"][0]["file"] == "-"


def test_standard_input_that_is_named_twice_is_read_once(folder: Path) -> None:
    given = (folder / "b.pdf").read_bytes()
    result = CliRunner().invoke(main, ["import", "-", "-", "--format", "json"], input=given)
    assert [each["file"] for each in json.loads(result.stdout)["reports"]] == ["-", "-"]


def test_the_order_and_the_number_of_workers_change_nothing(run: Run, folder: Path) -> None:
    files = [folder / "b.pdf", folder / "a-2015-03-27.pdf", folder / "b.pdf"]
    told = answer(run, *files, "--workers", "1")
    assert [each["file"] for each in told["reports"]] == [str(each) for each in files]
    assert told == answer(run, *files, "--workers", "3")


def test_into_a_new_record_and_again(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "norfolk.toml"
    source = folder / "a-2015-03-27.pdf"
    dry = run("import", source, "--into", str(target), "--dry-run")
    assert not target.exists()
    assert '+name = "Norfolk"' in dry.stdout
    assert run("import", source, "--into", str(target)).exit_code == 0
    written = target.read_bytes()
    assert "says the same" in run("import", source, "--into", str(target), "--width", "200").stdout
    assert target.read_bytes() == written
    (visit,) = load(target).visits
    read = answer(run, source)["reports"][0]
    plain = jsonable(visit)
    assert {key: plain[key] for key in ("start", "end", "published", "rating", "lead_inspector")} == {
        key: read[key] for key in ("start", "end", "published", "rating", "lead_inspector")
    }
    for key in ("number", "text", "heading", "priority", "body"):
        assert [each[key] for each in plain["recommendations"]] == [each[key] for each in read["recommendations"]]
    assert [each["source"]["page"] for each in plain["recommendations"]] == [
        each["page"] for each in read["recommendations"]
    ]
    assert "Norfolk" in run("timeline", "--data", target).stdout
    listed = run("check", target)
    assert listed.exit_code == 0
    assert "proposed-by-import" in listed.stdout


def test_a_report_of_another_authority_is_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "record.toml"
    target.write_text('# mine\n[authority]\nname = "Elsewhere"\n')
    result = run("import", folder / "b.pdf", "--into", str(target), "--width", "200")
    assert result.exit_code == 4
    assert "is the record of Elsewhere" in result.stdout
    assert target.read_text() == '# mine\n[authority]\nname = "Elsewhere"\n'


def test_into_a_folder_keeps_one_record_an_authority(run: Run, folder: Path, tmp_path: Path) -> None:
    run("import", folder, "--recursive", "--into", f"{tmp_path}/records/")
    made = sorted(each.name for each in (tmp_path / "records").glob("*.toml"))
    assert len(made) == 3
    assert "norfolk.toml" in made


def test_what_goes_with_what(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("import", folder, "--dry-run").exit_code == 2
    assert run("import").exit_code == 2
    assert run("import", folder / "b.pdf", "--into", str(tmp_path / "record.docx")).exit_code == 2


def test_an_answer_that_cannot_be_written_leaves_the_record_alone(run: Run, folder: Path, tmp_path: Path) -> None:
    record, there = tmp_path / "record.toml", tmp_path / "there.json"
    there.write_text("{}")
    for out in (there, tmp_path / "none" / "out.json", tmp_path):
        result = run("import", folder / "b.pdf", "--into", str(record), "--format", "json", "-o", out)
        assert result.exit_code == 3
    assert there.read_text() == "{}"
    assert list(tmp_path.iterdir()) == [there]
    result = run("import", folder / "b.pdf", "--into", str(record), "-o", there, "--replace")
    assert result.exit_code == 0
    assert json.loads(there.read_text())["kept"][0]["outcome"] == "added"


def test_replacing_the_answer_overwrites_nothing_on_record(run: Run, folder: Path, tmp_path: Path) -> None:
    record, out = tmp_path / "record.toml", tmp_path / "out.json"
    into = ("import", folder / "b.pdf", "--into", str(record))
    run(*into)
    corrected = record.read_text().replace("lead_inspector = ", 'lead_inspector = "Jo Bloggs" # was: ')
    record.write_text(corrected)
    out.write_text("old")
    assert run(*into, "-o", out, "--replace").exit_code == 0
    assert json.loads(out.read_text())["kept"][0]["outcome"] == "differs"
    assert record.read_text() == corrected
    again = run(*into, "--width", "200")
    assert "unless --overwrite-visits takes over what the report says" in flat(again.stdout)
    assert "now says what the report says" in run(*into, "--overwrite-visits", "--width", "200").stdout
    assert "Jo Bloggs" not in record.read_text()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--replace", "--into", "record.toml"], "--overwrite-visits lets reports correct a record"),
        (["--overwrite-visits"], "is for the record that --into names"),
        (["--into", "record.toml", "-o", "./record.toml", "--format", "json"], "name the same file"),
        (["--into", "records", "-o", "records/record.toml", "--format", "json"], "name the same file"),
    ],
    ids=str,
)
def test_options_that_do_not_go_together(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], says: str
) -> None:
    (tmp_path / "records").mkdir()
    monkeypatch.chdir(tmp_path)
    result = run("import", folder / "b.pdf", *options)
    assert result.exit_code == 2
    assert says in flat(result.stderr)
    assert not list((tmp_path / "records").iterdir())


def test_without_the_library_it_says_what_to_install(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer_run, "find_spec", lambda _: None)
    result = run("import", folder / "b.pdf")
    assert result.exit_code == 1
    assert "pip install 'inspectcli[import]'" in result.stderr


def test_ctrl_c_keeps_what_is_done_and_says_so(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = importer_run.read_reports

    def interrupted(files: Sequence[str], **options: Any) -> Generator[importer_run.ReadOutcome, None, None]:
        yield from read(files[:1], **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(importer_run, "read_reports", interrupted)
    result = run("import", folder / "b.pdf", folder / "a-2015-03-27.pdf")
    assert result.exit_code == 4
    assert "Interrupted: 1 of 2 files were read and are kept." in result.stderr
    assert "1 report read, interrupted before the rest" in result.stdout


def test_a_bar_on_a_terminal_and_nothing_in_a_pipe(folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "inspectcli",
        "import",
        str(folder / "b.pdf"),
        str(folder / "a-2015-03-27.pdf"),
    ]
    ours, theirs = pty.openpty()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.close(theirs)
    assert b"100%" in os.read(ours, 65536)
    os.close(ours)
    piped = subprocess.run(command, capture_output=True, check=True)
    assert not piped.stderr


def test_other_commands_import_nothing_of_it() -> None:
    words = "import sys; from inspectcli.cli.program import main\n"
    words += "main(['timeline'], standalone_mode=False); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "inspectcli.questions.timeline" in loaded
    assert not {"pypdfium2", "tomlkit", "inspectcli.reports", "inspectcli.merging"} & set(loaded)
    assert not {"docx", "jinja2", "resvg_py", "xlsxwriter", "inspectcli.page", "inspectcli.views.papers"} & set(
        loaded
    )
    assert not {"inspectcli.render.as_svg", "inspectcli.render.workbook", "inspectcli.views.charts"} & set(loaded)


def test_the_reports_on_somerset_answer_the_questions(run: Run, tmp_path: Path) -> None:
    files = sorted(SAMPLE.glob("somerset-*.pdf"))
    if not files:
        pytest.skip("the official reports are not beside the project (../shared/reports)")
    target = tmp_path / "somerset.toml"
    assert run("import", *files, "--into", str(target)).exit_code == 0
    timeline = json.loads(run("timeline", "--data", target, "--format", "json").stdout)
    assert timeline["story"] == "inadequate → requires improvement → good"
    diff = json.loads(run("diff", "2015", "2017", "--data", target, "--format", "json").stdout)
    assert diff["rating"]["change"] == 1
    listed = json.loads(run("open-recs", "--data", target, "--format", "json").stdout)["recommendations"]
    assert [each["id"] for each in listed] == ["2022-r1", "2022-r2"]


def test_what_nobody_has_linked_yet_is_said(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "record.toml"
    drawn_pdfs.ilacs_old().save(tmp_path / "old.pdf")
    rows = [
        (area, "Good")
        for area in (drawn_pdfs.ILACS_LEADERS, drawn_pdfs.ILACS_HELP, drawn_pdfs.ILACS_JOINT, drawn_pdfs.OVERALL)
    ]
    drawn_pdfs.ilacs(rows).save(tmp_path / "new.pdf")
    assert run("import", tmp_path / "old.pdf", tmp_path / "new.pdf", "--into", str(target)).exit_code == 0
    says = "Nobody has compared these recommendations with all earlier ones: 2 of 18 to 29 Jul 2022."
    for command in (["open-recs"], ["diff", "2019", "2022"]):
        assert says in run(*command, "--data", target, "--width", "500").stdout.replace("\n", " ")
    text = target.read_text()
    linked = text.replace('id = "2022-r1"', 'id = "2022-r1"\ncontinues = ["2019-r1"]')
    target.write_text(linked)
    # One link says nothing of its neighbours.
    told = run("open-recs", "--data", target, "--width", "500").stdout.replace("\n", " ")
    assert says.replace("2 of", "1 of") in told
    target.write_text(linked.replace('id = "2022-r2"', 'id = "2022-r2"\ncontinues = []'))
    told = run("open-recs", "--data", target, "--width", "500").stdout.replace("\n", " ")
    assert "Nobody has compared" not in told
