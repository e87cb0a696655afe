"""What strangers call a PDF: each gets its sentence, and none of them stops the others."""

import os
import signal
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest
from fpdf import FPDF

import drawn_pdfs
from inspectcli.reports import reading as run
from inspectcli.reports.reading import Limits, MissingLibraryError, Progress, ReadOutcome, read_reports
from inspectcli.reports.values import Failure, ReadReport

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalog."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, begins = len(bodies) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, begins)


def stream(entries: bytes, content: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)


def drawn(pages: int, *, words: str = "", lock: str | None = None) -> bytes:
    pdf = FPDF()
    if lock:
        pdf.set_encryption(owner_password=f"not {lock}", user_password=lock)
    for _ in range(pages):
        pdf.add_page()
        pdf.set_font("helvetica", size=12)
        pdf.multi_cell(0, text=words)
    return bytes(pdf.output())


def whole() -> bytes:
    paper = drawn_pdfs.ilacs_old()
    return bytes(paper._pdf.output())


def bomb() -> bytes:
    """A page whose content is small on disk and 300 megabytes in memory."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 24)) for _ in range(20)) + packer.flush()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    return objects(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(b"/Filter/FlateDecode", packed))


PLAIN = "Minutes of the parish council, which met in the hall and had tea. " * 9
FILES = {
    "empty": (b"", "this file is empty"),
    "page": (
        b"\n<!DOCTYPE html><html><body>Not found</body></html>",
        "this is a web page saved under a PDF's name",
    ),
    "letter": (b"PK\x03\x04" + bytes(99), "this is an office document or an archive, not a PDF"),
    "noise": (bytes(range(256)) * 99, "this is no PDF"),
    "noisy": (b"%PDF-1.7\n" + bytes(range(255, 0, -1)) * 99 + b"%%EOF", "this PDF is damaged"),
    "cut": (whole()[:-3000], "this PDF is cut short: its end is missing"),
    "pageless": (objects(CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"), "this PDF has no pages"),
    "ring": (objects(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 3>>"), "page 1 of this PDF is damaged"),
    "huge tree": (objects(CATALOG, b"<</Type/Pages/Kids[]/Count 2000000000>>"), "this PDF has no pages"),
    "locked": (drawn(1, words=PLAIN, lock="word"), "this PDF is encrypted and asks for a password"),
    "long": (drawn(501), "this PDF has 501 pages; import reads reports of up to 500"),
    "scan": (drawn(2), "this PDF holds pictures of pages and no text (a scan)"),
    "minutes": (drawn(1, words=PLAIN), "this is no report or letter"),
}


USUAL = Limits()


def errors(files: list[str], workers: int = 2, limits: Limits = USUAL) -> list[str]:
    outcomes = read_reports(files, workers=workers, limits=limits)
    return [o.error if isinstance(o, Failure) else "read" for o in outcomes]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of the files, and between them a report that can be read."""
    path = tmp_path_factory.mktemp("files")
    for name, (content, _) in FILES.items():
        (path / f"{name}.pdf").write_bytes(content)
    (path / "report.pdf").write_bytes(whole())
    return path


@pytest.mark.parametrize("workers", [1, 2])
def test_every_bad_file_has_its_sentence_and_stops_no_other(folder: Path, workers: int) -> None:
    names = [name for bad in FILES for name in (bad, "report")]
    said = errors([str(folder / f"{name}.pdf") for name in names], workers=workers)
    assert said[1::2] == ["read"] * len(FILES)
    for error, (_, sentence) in zip(said[::2], FILES.values(), strict=True):
        assert error.startswith(sentence)


def test_what_is_no_file_at_all(tmp_path: Path) -> None:
    assert errors([str(tmp_path), str(tmp_path / "nowhere.pdf"), "a\0b.pdf"]) == [
        "this is no ordinary file",
        "this file cannot be read: No such file or directory",
        "this is no possible name of a file",
    ]


def test_more_than_fits_into_memory_is_refused_unread(tmp_path: Path) -> None:
    big = tmp_path / "big.pdf"
    with big.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(2 * USUAL.memory)
    assert errors([str(big)]) == ["this file has 2,147 MB; import reads files of up to 100 MB"]


def test_5000_pages_are_refused_unread(tmp_path: Path) -> None:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 5003))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    path = tmp_path / "long.pdf"
    path.write_bytes(objects(CATALOG, b"<</Type/Pages/Kids[%b]/Count 5000>>" % kids, *[page] * 5000))
    assert errors([str(path)]) == ["this PDF has 5,000 pages; import reads reports of up to 500"]


def test_names_that_are_no_text_are_names_all_the_same(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9port.pdf")
    Path(path).write_bytes(whole())
    (outcome,) = read_reports([path])
    assert isinstance(outcome, ReadReport)
    assert outcome.file == path


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of memory there")
def test_a_file_that_takes_too_much_memory_takes_down_its_worker_only(tmp_path: Path) -> None:
    (tmp_path / "bomb.pdf").write_bytes(bomb())
    (tmp_path / "report.pdf").write_bytes(whole())
    files = [str(tmp_path / name) for name in ("bomb.pdf", "report.pdf")]
    said = errors(files, workers=1, limits=Limits(memory=1 << 28))
    assert "memory" in said[0]
    assert said[1] == "read"


SUBSTITUTE = """
    import json, os, signal, sys, time
    for line in sys.stdin:
        file = json.loads(line)
        if "hangs" in file: time.sleep(60)
        if "crashes" in file: os.kill(os.getpid(), signal.SIGSEGV)
        if "leaves" in file: os._exit(3)
        if "slow" in file: time.sleep(0.5)
        print(json.dumps({"error": "read " + file}), flush=True)
"""


@pytest.fixture
def substitute(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that does with a file what the file's name says."""
    monkeypatch.setattr(run, "_START", dedent(SUBSTITUTE))


@pytest.mark.usefixtures("substitute")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_crash_or_a_hang_takes_down_its_worker_only(workers: int) -> None:
    files = ["a", "hangs", "b", "crashes", "c", "leaves", "d"]
    said = [
        o.error for o in read_reports(files, workers=workers, limits=Limits(seconds=1)) if isinstance(o, Failure)
    ]
    assert [said[i] for i in (0, 2, 4, 6)] == ["read a", "read b", "read c", "read d"]
    assert said[1] == "reading this file took longer than 1 seconds"
    assert said[3].endswith("brought down the PDF library (SIGSEGV)")
    assert said[5].endswith("brought down the PDF library (exit code 3)")


@pytest.mark.usefixtures("substitute")
def test_results_come_in_the_order_of_the_files_and_progress_as_it_happens() -> None:
    seen: list[Progress] = []
    outcomes = list(read_reports(["slow", "b", "c", "b"], on_progress=seen.append))
    assert [o.file for o in outcomes] == ["slow", "b", "c", "b"]
    assert [(p.done, p.total) for p in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [p.outcome.file for p in seen] == ["b", "c", "b", "slow"]


@pytest.mark.usefixtures("substitute")
def test_ctrl_c_keeps_what_is_done() -> None:
    def interrupt(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    kept: list[ReadOutcome] = []

    def keep() -> None:
        for outcome in read_reports(["a", "hangs", "b", "c", "d"], on_progress=interrupt):
            kept.append(outcome)  # noqa: PERF402  # it is the interruption that ends the loop

    with pytest.raises(KeyboardInterrupt):
        keep()
    assert [o.file for o in kept] == ["a", "b", "c"]


@pytest.mark.usefixtures("substitute")
def test_workers_end_with_the_iterator(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = run._Worker._start

    def remembered(worker: run._Worker) -> subprocess.Popen[bytes]:
        started.append(start(worker))
        return started[-1]

    monkeypatch.setattr(run._Worker, "_start", remembered)
    with closing(read_reports(["a", "hangs", "hangs"])) as outcomes:
        assert next(outcomes).file == "a"
    assert {process.returncode for process in started} == {-signal.SIGKILL}


def test_no_files_are_no_results() -> None:
    assert list(read_reports([])) == []


def test_without_the_library_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "find_spec", lambda _: None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'inspectcli\[import\]'"):
        next(read_reports(["a.pdf"]))


def test_a_worker_imports_neither_the_command_line_nor_the_models() -> None:
    words = "import sys, inspectcli.reports.worker; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "pypdfium2" in modules
    assert not {"click", "rich", "pydantic", "tomli", "tomlkit"} & set(modules)


def test_the_reader_itself_imports_no_pdf_library() -> None:
    words = "import sys, inspectcli.reports.reading, inspectcli.reports.values; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "pypdfium2" not in modules
