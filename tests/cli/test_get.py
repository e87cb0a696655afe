"""get, through the command line, against a host that the tests start themselves: no other is ever asked."""

import asyncio
import csv
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from conftest import Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import drawn_pdfs
from https_server import ON, Host, breaks_off, host, sends, status, tag, trusted
from inspectcli import __version__
from inspectcli.domain.shipped import shipped
from inspectcli.library import entries
from inspectcli.library.fetching import asking, kept_files
from inspectcli.library.own import shipped_of
from inspectcli.problems import FileError
from inspectcli.record.load import load
from inspectcli.reports import reading

OLD, NEW = "/v1/file/1", "/v1/file/2"
RECORD = """\
[authority]
name = "Wokingham"

[sources.ofsted-2019]
title = "Wokingham: inspection of children's services, March 2019"
kind = "report"
publisher = "Ofsted"
published = "2019-05-03"
url = "{address}/v1/file/1"

[sources.ofsted-2022]
title = "Wokingham: inspection of children's services, July 2022"
kind = "report"
publisher = "Ofsted"
published = "2022-09-21"
url = "{address}/v1/file/2"

[sources.figures]
title = "Official statistics"
kind = "dataset"
url = "{address}/figures"

[[visits]]
id = "2019-03-ilacs"
kind = "full-inspection"
framework = "ilacs"
start = "2019-03-04"
end = "2019-03-15"
published = "2019-05-03"
recommendations_on_record = false
sources = [{{ id = "ofsted-2019" }}]

[[visits]]
id = "2022-07-ilacs"
kind = "full-inspection"
framework = "ilacs"
start = "2022-07-18"
end = "2022-07-29"
published = "2022-09-21"
recommendations_on_record = false
sources = [{{ id = "ofsted-2022" }}]
"""


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Two reports of one authority."""
    where = tmp_path_factory.mktemp("pdfs")
    drawn_pdfs.ilacs_old().save(where / "old.pdf")
    areas = (drawn_pdfs.ILACS_LEADERS, drawn_pdfs.ILACS_HELP, drawn_pdfs.ILACS_JOINT, drawn_pdfs.OVERALL)
    drawn_pdfs.ilacs([(area, "Good") for area in areas]).save(where / "new.pdf")
    drawn_pdfs.sif_priority().save(where / "norfolk.pdf")
    return {each.stem: each.read_bytes() for each in where.iterdir()}


@pytest.fixture
def ofsted(pdfs: dict[str, bytes]) -> Iterator[Host]:
    """A host that has both."""
    with host() as made:
        made.files |= {OLD: pdfs["old"], NEW: pdfs["new"]}
        yield made


@pytest.fixture
def fresh(tmp_path: Path, ofsted: Host, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's library with a record whose addresses are that host's; nothing ships of its authority."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "wokingham.toml").write_text(RECORD.format(address=ofsted.address), "utf-8")
    monkeypatch.setenv("INSPECTCLI_LIBRARY", str(folder))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted(tmp_path)))
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("inspectcli.library.own.shipped_of", lambda _: None)
    monkeypatch.setattr(asking, "PAUSES", (0.01, 0.01, 0.01))
    return folder


@pytest.fixture
def library(fresh: Path, pdfs: dict[str, bytes]) -> Path:
    """The same, with a record that has had both reports: they are fetched, and need not be read."""
    path = fresh / "wokingham.toml"
    text = path.read_text("utf-8")
    for number, name in ((1, "old"), (2, "new")):
        known = sha256(pdfs[name]).hexdigest()
        text = text.replace(f'/v1/file/{number}"', f'/v1/file/{number}"\nsha256 = "{known}"')
    path.write_text(text, "utf-8")
    return fresh


def with_sources(library: Path, urls: dict[str, str]) -> None:
    """Have the record know more addresses."""
    path = library / "wokingham.toml"
    more = (f'[sources.{key}]\ntitle = "{key}"\nkind = "letter"\nurl = "{url}"\n\n' for key, url in urls.items())
    path.write_text(path.read_text("utf-8").replace("[[visits]]", "".join([*more, "[[visits]]"]), 1), "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()
    }


def visible(folder: Path) -> set[str]:
    return {each for each in contents(folder) if not Path(each).name.startswith(".")}


def told(result: Result) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(result.stdout)
    return value


def get(run: Run, *arguments: str) -> dict[str, Any]:
    return told(run("get", "wokingham", "--format", "json", *arguments))


def of(value: dict[str, Any], source: str) -> dict[str, Any]:
    (one,) = (each for each in value["reports"] if each["source"] == source)
    return dict(one)


# What it is for


def test_reports_are_fetched_kept_and_read_into_the_record(
    run: Run, fresh: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    result = run("get", "wokingham", "--format", "json")
    assert result.exit_code == 0, result.output
    value = told(result)
    assert [each["fetch"] for each in value["reports"]] == ["fetched", "fetched"]
    assert [each["kept"]["outcome"] for each in value["reports"]] == ["filled", "filled"]
    assert (fresh / "reports/872/ofsted-2019.pdf").read_bytes() == pdfs["old"]
    record = load(fresh / "wokingham.toml")
    assert [len(each.recommendations) for each in record.visits] == [2, 2]
    source = record.sources["ofsted-2022"]
    assert (source.file, str(source.retrieved)) == ("ofsted-2022.pdf", "2026-11-22")
    assert source.sha256 == of(value, "ofsted-2022")["sha256"]
    assert {each.path for each in ofsted.requests} == {OLD, NEW}
    assert all(each.headers["user-agent"] == f"inspectcli/{__version__}" for each in ofsted.requests)
    assert all(each.headers["accept-encoding"] == "identity" for each in ofsted.requests)
    answer = run("timeline", "--authority", "wokingham", "--format", "json")
    assert told(answer)["record_file"] == "wokingham.toml"
    assert run("review", "--suggest", "--authority", "wokingham").exit_code == 0


def test_a_second_run_asks_only_whether_there_is_a_newer_file_and_changes_not_a_byte(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    get(run)
    before = contents(library)
    ofsted.requests.clear()
    result = run("get", "wokingham", "--format", "json")
    assert (result.exit_code, {each["fetch"] for each in told(result)["reports"]}) == (0, {"unchanged"})
    assert contents(library) == before
    (asked,) = ofsted.asked(OLD)
    assert (asked["if-none-match"], asked["if-modified-since"]) == (tag(pdfs["old"]), ON)
    assert told(result)["records"] == []


def test_a_host_that_calls_its_files_nothing_sends_them_again_and_nothing_changes(
    run: Run, library: Path, ofsted: Host
) -> None:
    ofsted.nameless = True
    get(run)
    before = contents(library)
    assert {each["fetch"] for each in get(run)["reports"]} == {"unchanged"}
    assert contents(library) == before


def test_a_newer_file_is_kept_beside_the_one_that_was_there(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    get(run)
    ofsted.files[OLD] = pdfs["old"] + b"\n"
    assert of(get(run), "ofsted-2019")["fetch"] == "changed"
    assert (library / "reports/872/ofsted-2019.pdf").read_bytes() == pdfs["old"] + b"\n"
    assert (library / "reports/872/ofsted-2019-until-2026-11-22.pdf").read_bytes() == pdfs["old"]


def test_again_fetches_and_reads_what_is_kept(run: Run, fresh: Path, ofsted: Host) -> None:
    get(run)
    before = contents(fresh)
    ofsted.requests.clear()
    value = get(run, "--again")
    assert {each["kept"]["outcome"] for each in value["reports"]} == {"unchanged"}
    assert not any("if-none-match" in each.headers for each in ofsted.requests)
    assert contents(fresh) == before


def test_a_dry_run_lists_and_sends_nothing(run: Run, library: Path, ofsted: Host) -> None:
    before = contents(library)
    result = run("get", "wokingham", "--dry-run")
    assert result.exit_code == 0
    assert f"{ofsted.address}{OLD}" in result.stdout
    assert "Nothing was sent" in result.stdout
    assert (ofsted.requests, contents(library)) == ([], before)


@pytest.mark.parametrize(
    ("since", "sources"),
    [("2020", ["ofsted-2022"]), ("2019-05-03", ["ofsted-2019", "ofsted-2022"]), ("2022-09-22", [])],
)
def test_since_leaves_out_what_came_out_before(run: Run, library: Path, since: str, sources: list[str]) -> None:
    assert library.is_dir()
    assert [each["source"] for each in get(run, "--dry-run", "--since", since)["reports"]] == sources


def test_a_row_of_csv_is_an_address_and_no_cell_holds_json(run: Run, fresh: Path) -> None:
    assert fresh.is_dir()
    result = run("get", "wokingham", "--format", "csv")
    rows = list(csv.DictReader(StringIO(result.stdout)))
    assert [(each["la_code"], each["source"], each["kept_outcome"]) for each in rows] == [
        ("872", "ofsted-2019", "filled"),
        ("872", "ofsted-2022", "filled"),
    ]
    assert "{" not in result.stdout
    assert "2 fetched" in result.stderr


@pytest.mark.usefixtures("library")
def test_what_did_not_come_is_told_once_where_a_program_reads_the_answer(run: Run, ofsted: Host) -> None:
    ofsted.instead[OLD] = [status(404)]
    result = run("get", "wokingham", "--format", "csv")
    assert result.stderr.count("(404)") == 1
    assert "2 reports: 1 fetched, 1 did not come" in result.stderr


def test_few_are_asked_for_at_a_time(run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]) -> None:
    with_sources(library, {f"more-{n}": f"{ofsted.address}/more/{n}" for n in range(12)})

    def slow(handler: Any) -> None:
        time.sleep(0.03)
        sends(pdfs["old"])(handler)

    ofsted.instead = {f"/more/{n}": [slow] for n in range(12)}
    assert len(get(run)["reports"]) == 14
    assert 1 < ofsted.most_at_once <= asking.CONNECTIONS


def test_import_keeps_files_where_get_does(run: Run, fresh: Path, tmp_path: Path, pdfs: dict[str, bytes]) -> None:
    (tmp_path / "any name.pdf").write_bytes(pdfs["new"])
    assert run("import", tmp_path / "any name.pdf", "--keep").exit_code == 0
    assert (fresh / "reports/872/ofsted-2022.pdf").read_bytes() == pdfs["new"]
    before = contents(fresh)
    assert run("import", tmp_path / "any name.pdf", "--keep").exit_code == 0
    assert contents(fresh) == before
    value = get(run)
    assert (of(value, "ofsted-2022")["fetch"], of(value, "ofsted-2022")["kept"]) == ("unchanged", None)


# What can go wrong


A_PAGE = "this is a page and no PDF: open the address, save the PDF, and inspectcli import it with --keep"
LEADS_AWAY = status(302, Location="https://example.org/other.pdf")
FAILURES = {
    "404": (status(404), "there is nothing at this address (404)"),
    "410": (status(410), "it was taken away (410)"),
    "403": (status(403), "localhost does not give this file to everybody (403)"),
    "418": (status(418), "localhost answered with 418, which is no file"),
    "a stray 304": (status(304), "localhost answered with 304, which is no file"),
    "a page": (sends(b"<!DOCTYPE html><p>Hello", "text/html; charset=utf-8"), A_PAGE),
    "a page in disguise": (sends(b"<!DOCTYPE html><p>Hello"), A_PAGE),
    "no PDF": (sends(b"PK\x03\x04 a workbook"), "what came is no PDF"),
    "nothing": (sends(b""), "an empty file came"),
    "packed": (sends(b"%PDF-1.7", Content_Encoding="gzip"), "sent the file packed, though asked not to"),
    "another host": (LEADS_AWAY, "leads to https://example.org, which is not on record"),
    "plain http": (
        status(302, Location="http://localhost/x"),
        "leads to http://localhost, which is not on record",
    ),
    "announced too large": (sends(b"%PDF-", Content_Length=str(asking.MOST_BYTES + 1)), "is larger than 64 MB"),
    "a long wait": (status(429, Retry_After="3600"), "asks to wait 3600 seconds"),
}


def test_a_failure_is_a_sentence_and_costs_no_other_file(run: Run, library: Path, ofsted: Host) -> None:
    keys = {name: f"odd-{n}" for n, name in enumerate(FAILURES)}
    with_sources(library, {key: f"{ofsted.address}/{key}" for key in keys.values()})
    ofsted.instead = {f"/{key}": [FAILURES[name][0]] for name, key in keys.items()}
    before = contents(library)
    result = run("get", "wokingham", "--format", "json")
    value = told(result)
    assert result.exit_code == 3
    for name, key in keys.items():
        failed = of(value, key)
        assert (failed["fetch"], failed["file"]) == ("failed", None), name
        assert FAILURES[name][1] in failed["error"]
        assert "\n" not in failed["error"]
    assert [of(value, each)["fetch"] for each in ("ofsted-2019", "ofsted-2022")] == ["fetched", "fetched"]
    kept = {"reports/index.json", "reports/872/ofsted-2019.pdf", "reports/872/ofsted-2022.pdf"}
    assert visible(library) == {"wokingham.toml", *kept}
    assert not list(library.rglob("*.part*"))
    assert contents(library)["wokingham.toml"] == before["wokingham.toml"]


def test_what_was_there_stays(run: Run, library: Path, ofsted: Host) -> None:
    get(run)
    before = contents(library)
    for name, (answer, sentence) in FAILURES.items():
        if name == "a stray 304":
            continue  # that is what is hoped for, where a file is kept
        ofsted.instead[OLD] = [answer]
        result = run("get", "wokingham", "--format", "json")
        kept = of(told(result), "ofsted-2019")
        assert (result.exit_code, kept["file"]) == (3, "reports/872/ofsted-2019.pdf"), name
        assert sentence in kept["error"]
        assert contents(library) == before


@pytest.mark.parametrize(
    "trouble", [status(429, Retry_After="0"), status(503), status(500), status(502, Retry_After=ON)]
)
def test_what_passes_is_asked_for_again(run: Run, library: Path, ofsted: Host, trouble: Any) -> None:
    assert library.is_dir()
    ofsted.instead[OLD] = [trouble, trouble, trouble]
    assert of(get(run), "ofsted-2019")["fetch"] == "fetched"
    assert len(ofsted.asked(OLD)) == 4


@pytest.mark.parametrize(
    ("code", "words"), [(503, "cannot answer at present (503)"), (429, "says that it is asked too often (429)")]
)
def test_what_does_not_pass_is_given_up(run: Run, library: Path, ofsted: Host, code: int, words: str) -> None:
    assert library.is_dir()
    ofsted.instead[OLD] = [status(code)] * 9
    result = run("get", "wokingham", "--format", "json")
    failed, other = told(result)["reports"]
    assert (result.exit_code, other["fetch"]) == (3, "fetched")
    assert failed["error"] == f"localhost {words}, 4 times over"
    assert len(ofsted.asked(OLD)) == 4


def test_the_wait_that_a_host_asks_for_is_kept_by_all(
    run: Run, library: Path, ofsted: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.is_dir()
    waits: list[float] = []
    sleep = asyncio.sleep

    async def at_once(seconds: float) -> None:
        waits.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", at_once)
    monkeypatch.setattr(asking, "CONNECTIONS", 1)
    ofsted.instead[OLD] = [status(429, Retry_After="7")]
    assert {each["fetch"] for each in get(run)["reports"]} == {"fetched"}
    # Who was told waits; who asks next, though of another file, waits for what is left of it.
    assert 7 in waits
    assert sum(6 < each <= 7 for each in waits) >= 3


def test_silence_is_told(run: Run, library: Path, ofsted: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.is_dir()
    monkeypatch.setattr(asking, "SILENCE", 0.3)
    monkeypatch.setattr(asking, "PAUSES", ())

    def silent(_: Any) -> None:
        ofsted.weary.wait(5)

    ofsted.instead[OLD] = [silent]
    result = run("get", "wokingham", "--format", "json")
    failed, other = told(result)["reports"]
    assert (result.exit_code, other["fetch"]) == (3, "fetched")
    assert "localhost did not answer within" in failed["error"]


def test_a_file_that_drips_is_given_up(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.is_dir()
    monkeypatch.setattr(asking, "LONGEST", 0.5)

    def drips(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(pdfs["old"])))
        handler.end_headers()
        for place in range(100):
            handler.wfile.write(pdfs["old"][place : place + 1])
            if ofsted.weary.wait(0.05):
                return

    ofsted.instead[OLD] = [drips]
    assert "the file took longer than" in of(get(run), "ofsted-2019")["error"]


def test_more_comes_than_was_announced_by_nobody(
    run: Run, library: Path, ofsted: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A limit on size holds for what comes, whatever was said before."""
    monkeypatch.setattr(asking, "MOST_BYTES", 100_000)

    def endless(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        block = b"%PDF-" + bytes(9995)
        for _ in range(1000):
            handler.wfile.write(b"%x\r\n%b\r\n" % (len(block), block))

    ofsted.instead[OLD] = [endless]
    assert "is larger than" in of(get(run), "ofsted-2019")["error"]
    assert not list(library.rglob("*.part*"))


def test_a_certificate_that_nobody_vouches_for_is_refused(
    run: Run, library: Path, ofsted: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.is_dir()
    monkeypatch.delenv("SSL_CERT_FILE")
    result = run("get", "wokingham", "--format", "json")
    assert result.exit_code == 3
    assert {each["error"].partition(" (")[0] for each in told(result)["reports"]} == {
        "the certificate of localhost is not trusted"
    }
    assert ofsted.requests == []


def test_nobody_there_is_told(run: Run, library: Path, ofsted: Host) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = library / "wokingham.toml"
    path.write_text(RECORD.format(address=f"https://localhost:{port}"), "utf-8")
    result = run("get", "wokingham")
    assert result.exit_code == 3
    assert "localhost cannot be reached" in " ".join(result.stdout.split())
    assert ofsted.requests == []


def test_no_network_is_told(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.is_dir()

    def nothing(*_: Any, **__: Any) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    result = run("get", "wokingham", "--format", "json")
    assert result.exit_code == 3
    assert "there is no network, or no localhost" in told(result)["reports"][0]["error"]


def test_a_host_that_is_away_is_not_asked_for_every_file(run: Run, library: Path, ofsted: Host) -> None:
    paths = [f"/more/{n}" for n in range(20)]
    with_sources(library, {f"more-{n}": f"{ofsted.address}{path}" for n, path in enumerate(paths)})
    ofsted.instead = {path: [status(503)] * 9 for path in (OLD, NEW, *paths)}
    errors = [each["error"] for each in get(run)["reports"]]
    assert sum("not asked for, since localhost did not answer before" in each for each in errors) >= 16
    assert len(ofsted.requests) <= 6 * 4


# Where it may ask


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://localhost/1.pdf", "only addresses that begin with https:// are asked"),
        ("file:///etc/passwd", "only addresses that begin with https:// are asked"),
        ("https://somebody:secret@localhost/1.pdf", "an address with a name or a password in it is not asked"),
        ("https://[localhost/1.pdf", "this is no address of a file"),
        ("https://localhost:99999/1.pdf", "this is no address of a file"),
        ("https://reports.ofsted.gov.uk/provider/44/80555", "the address of a page, not of a file"),
    ],
)
def test_an_address_that_is_none_is_told_and_not_asked(
    run: Run, library: Path, ofsted: Host, url: str, why: str
) -> None:
    path = library / "wokingham.toml"
    path.write_text(path.read_text("utf-8").replace(f"{ofsted.address}{OLD}", url), "utf-8")
    result = run("get", "wokingham", "--format", "json")
    assert result.exit_code == 3
    assert why in of(told(result), "ofsted-2019")["error"]
    assert result.stderr.count(why) == 1
    assert {each.path for each in ofsted.requests} == {NEW}


def test_a_host_may_lead_to_another_of_its_addresses(run: Run, library: Path, ofsted: Host) -> None:
    assert library.is_dir()
    ofsted.instead[OLD] = [status(301, Location="/moved/here")]
    ofsted.files["/moved/here"] = ofsted.files[OLD]
    assert of(get(run), "ofsted-2019")["fetch"] == "fetched"


def test_leading_in_circles_ends(run: Run, library: Path, ofsted: Host) -> None:
    assert library.is_dir()
    ofsted.instead[OLD] = [status(302, Location=OLD)] * 9
    assert "without end" in of(get(run), "ofsted-2019")["error"]
    assert len(ofsted.asked(OLD)) == 4


def test_tests_can_reach_no_other_machine() -> None:
    with socket.socket() as any_socket, pytest.raises(AssertionError, match="no test asks"):
        any_socket.connect(("192.0.2.1", 443))


def test_a_report_of_another_authority_is_refused(
    run: Run, fresh: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    ofsted.files[OLD] = pdfs["norfolk"]
    result = run("get", "wokingham", "--format", "json")
    refused = of(told(result), "ofsted-2019")
    assert (result.exit_code, refused["fetch"], refused["file"]) == (3, "refused", None)
    assert refused["error"] == "this is the report of Norfolk, not of Wokingham: it is not kept"
    assert visible(fresh) == {"wokingham.toml", "reports/index.json", "reports/872/ofsted-2022.pdf"}


def test_what_was_there_stays_where_a_report_of_another_authority_comes(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    get(run)
    before = contents(library)
    ofsted.files[OLD] = pdfs["norfolk"]
    assert of(get(run), "ofsted-2019")["fetch"] == "refused"
    assert contents(library) == before


def test_a_report_of_another_visit_is_refused(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    """The address of 2019 gives the report of 2022: it would be cited for what it does not say."""
    path = library / "wokingham.toml"
    path.write_text(RECORD.format(address=ofsted.address), "utf-8")
    ofsted.files[OLD] = pdfs["new"] + b"\n"
    result = run("get", "wokingham", "--format", "json")
    refused = of(told(result), "ofsted-2019")
    assert (result.exit_code, refused["fetch"], refused["file"]) == (3, "refused", None)
    assert (
        "the report of the visit 2022-07-ilacs, and the record has the address for 2019-03-ilacs"
        in refused["error"]
    )
    assert [len(each.recommendations) for each in load(path).visits] == [0, 2]


def test_a_report_of_no_visit_on_record_is_added_and_that_is_told(run: Run, fresh: Path) -> None:
    path = fresh / "wokingham.toml"
    other = 'start = "2021-07-19"\nend = "2021-07-30"\npublished = "2021-09-21"'
    text = path.read_text("utf-8").replace(
        'start = "2022-07-18"\nend = "2022-07-29"\npublished = "2022-09-21"', other
    )
    path.write_text(text, "utf-8")
    value = get(run)
    assert of(value, "ofsted-2022")["kept"]["outcome"] == "added"
    assert any("is on record for 2022-07-ilacs, and what came was added as" in each for each in value["caveats"])


def test_a_file_that_is_no_report_is_kept_and_told(run: Run, library: Path, ofsted: Host) -> None:
    ofsted.files[OLD] = b"%PDF-1.7\nand nothing more\n%%EOF\n"
    result = run("get", "wokingham", "--format", "json")
    assert result.exit_code == 4
    assert of(told(result), "ofsted-2019")["fetch"] == "fetched"
    assert of(told(result), "ofsted-2019")["error"]
    assert (library / "reports/872/ofsted-2019.pdf").is_file()


# What is needed


def test_without_httpx_it_is_said_what_to_install_and_a_dry_run_works(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.is_dir()
    monkeypatch.setattr(asking, "find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "httpx", None)
    result = run("get", "wokingham")
    assert (result.exit_code, "pip install 'inspectcli[get]'" in result.stderr) == (1, True)
    assert run("get", "wokingham", "--dry-run").exit_code == 0


def test_a_library_that_cannot_be_written_is_told(run: Run, library: Path, ofsted: Host) -> None:
    (library / "reports").write_text("not a folder", "utf-8")
    result = run("get", "wokingham")
    assert result.exit_code == 3
    assert f"{library / 'reports'} cannot be made" in result.stderr
    assert ofsted.requests == []


@pytest.mark.usefixtures("library")
def test_a_file_that_cannot_be_written_costs_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put = kept_files.put

    def full(part: Path, path: Path, was: Any) -> Path | None:
        if path.name == "ofsted-2019.pdf":
            raise FileError(f"{path} cannot be written: No space left on device")
        return put(part, path, was)

    monkeypatch.setattr(kept_files, "put", full)
    result = run("get", "wokingham", "--format", "json")
    assert result.exit_code == 3
    assert [each["fetch"] for each in told(result)["reports"]] == ["failed", "fetched"]
    assert "No space left" in of(told(result), "ofsted-2019")["error"]


def test_a_proxy_is_asked_where_one_is_set(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.is_dir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{free.getsockname()[1]}")
    result = run("get", "wokingham", "--format", "json")
    assert result.exit_code == 3
    assert "localhost cannot be reached through the proxy that is set" in told(result)["reports"][0]["error"]


# Nothing half


def test_a_file_of_which_nobody_said_the_length_is_whole_or_nothing(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    def unmeasured(handler: Any) -> None:
        handler.protocol_version = "HTTP/1.0"
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(pdfs["old"][:2000])
        handler.close_connection = True

    ofsted.instead[OLD] = [unmeasured]
    assert of(get(run), "ofsted-2019")["fetch"] == "fetched"
    assert len(ofsted.asked(OLD)) == 2
    assert (library / "reports/872/ofsted-2019.pdf").read_bytes() == pdfs["old"]


def test_what_breaks_off_is_gone_on_with_where_it_was(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    ofsted.instead[OLD] = [breaks_off(pdfs["old"], 1000)]
    assert of(get(run), "ofsted-2019")["fetch"] == "fetched"
    first, second = ofsted.asked(OLD)
    assert "range" not in first
    assert (second["range"], second["if-range"]) == ("bytes=1000-", tag(pdfs["old"]))
    assert (library / "reports/872/ofsted-2019.pdf").read_bytes() == pdfs["old"]


def test_a_later_run_goes_on_too(run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]) -> None:
    ofsted.instead[OLD] = [breaks_off(pdfs["old"], 1000), *[status(503)] * 3]
    failed = of(get(run), "ofsted-2019")
    assert "1,000 bytes of it are kept" in failed["error"]
    assert "reports/872/ofsted-2019.pdf" not in contents(library)
    ofsted.requests.clear()
    assert of(get(run), "ofsted-2019")["fetch"] == "fetched"
    assert ofsted.asked(OLD)[0]["range"] == "bytes=1000-"
    assert (library / "reports/872/ofsted-2019.pdf").read_bytes() == pdfs["old"]
    assert not list(library.rglob("*.part*"))


def test_a_part_of_what_has_changed_is_thrown_away(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    changed = pdfs["old"].replace(b"%PDF-", b"%PDF-", 1) + b"\n"
    ofsted.instead[OLD] = [breaks_off(pdfs["old"], 1000), *[status(503)] * 3]
    get(run)
    ofsted.files[OLD] = changed
    get(run)
    assert (library / "reports/872/ofsted-2019.pdf").read_bytes() == changed


@pytest.mark.parametrize("odd", [status(416), status(206, Content_Range="bytes 5-9/10")])
def test_a_part_that_the_host_does_not_know_is_thrown_away(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes], odd: Any
) -> None:
    ofsted.instead[OLD] = [breaks_off(pdfs["old"], 1000), odd]
    get(run)
    assert (library / "reports/872/ofsted-2019.pdf").read_bytes() == pdfs["old"]


@pytest.mark.parametrize("total", ["{}", "*"])
def test_a_host_that_sends_the_rest_in_pieces_is_asked_until_it_is_whole(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes], total: str
) -> None:
    content = pdfs["old"]

    def piece(handler: Any) -> None:
        handler.send_response(206)
        handler.send_header("Content-Range", f"bytes 1000-1999/{total.format(len(content))}")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(content[1000:2000])

    ofsted.instead[OLD] = [breaks_off(content, 1000), piece]
    assert of(get(run), "ofsted-2019")["fetch"] == "fetched"
    assert (library / "reports/872/ofsted-2019.pdf").read_bytes() == content
    assert len(ofsted.asked(OLD)) == 3


def test_what_the_host_calls_nothing_is_never_gone_on_with(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    ofsted.instead[OLD] = [breaks_off(pdfs["old"], 1000, ETag='W/"weak"')]
    get(run)
    assert "range" not in ofsted.asked(OLD)[1]
    assert (library / "reports/872/ofsted-2019.pdf").read_bytes() == pdfs["old"]


def troubles(content: bytes) -> list[Any]:
    """All that a host may do instead of sending a file, some of it while sending it."""
    odd = [answer for name, (answer, _) in FAILURES.items() if name not in {"a long wait", "a stray 304"}]
    broken = [breaks_off(content, after) for after in (0, 1, 900, len(content) - 1)]
    return [*odd, *broken, status(503), status(429), status(416), status(206, Content_Range="bytes 7-9/10")]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.lists(st.lists(st.integers(0, 99), max_size=5), max_size=3), newer=st.booleans())
def test_whatever_a_host_does_every_file_is_whole_and_in_the_end_it_is_there(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes], chosen: list[list[int]], *, newer: bool
) -> None:
    versions = [pdfs["old"], pdfs["old"] + b"\n"]
    path = library / "wokingham.toml"
    if "sources.newer" not in path.read_text("utf-8"):  # so that neither needs to be read
        known = f'[sources.newer]\ntitle = "Newer"\nsha256 = "{sha256(versions[1]).hexdigest()}"\n\n[[visits]]'
        path.write_text(path.read_text("utf-8").replace("[[visits]]", known, 1), "utf-8")
    for attempt, places in enumerate(chosen):
        ofsted.files[OLD] = versions[newer and attempt % 2]
        odd = troubles(ofsted.files[OLD])
        ofsted.instead[OLD] = [odd[place % len(odd)] for place in places]
        get(run)
        for each in library.rglob("[!.]*.pdf"):
            assert each.read_bytes() in {*versions, pdfs["new"]}
        index = json.loads((library / "reports/index.json").read_bytes())
        for entry in index["files"].values():
            assert sha256((library / "reports" / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
    ofsted.instead.clear()
    get(run)
    assert (library / "reports/872/ofsted-2019.pdf").read_bytes() == ofsted.files[OLD]
    assert not list(library.rglob("*.part*"))


# The program in a process of its own, to which nothing ships either: it asks this host alone.
ALONE = """
import inspectcli.library.own as own
own.shipped_of = lambda _: None
from inspectcli.__main__ import main
main()
"""
PROGRAM = [sys.executable, "-c", ALONE, "get", "wokingham", "--format", "json"]


def slow_run(library: Path, ofsted: Host, pdfs: dict[str, bytes]) -> subprocess.Popen[str]:
    """A run of the program of which one file came, and the other only in part."""
    half = len(pdfs["old"]) // 2

    def stalls(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("ETag", tag(pdfs["old"]))
        handler.send_header("Content-Length", str(len(pdfs["old"])))
        handler.end_headers()
        handler.wfile.write(pdfs["old"][:half])
        handler.wfile.flush()
        ofsted.weary.wait(30)

    ofsted.instead[OLD] = [stalls]
    process = subprocess.Popen(PROGRAM, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ)
    until = time.monotonic() + 30
    part = library / "reports/872/.ofsted-2019.pdf.part"
    done = library / "reports/index.json"
    while not (part.is_file() and part.stat().st_size >= half and done.is_file()):
        if time.monotonic() > until:
            process.kill()
            raise AssertionError(process.communicate())
        time.sleep(0.02)
    return process


def test_killed_in_the_middle_and_run_again(run: Run, fresh: Path, ofsted: Host, pdfs: dict[str, bytes]) -> None:
    process = slow_run(fresh, ofsted, pdfs)
    process.kill()
    process.communicate()
    assert visible(fresh) == {"wokingham.toml", "reports/index.json", "reports/872/ofsted-2022.pdf"}
    load(fresh / "wokingham.toml")
    ofsted.requests.clear()
    result = run("get", "wokingham", "--format", "json")
    assert (result.exit_code, [each["fetch"] for each in told(result)["reports"]]) == (0, ["fetched", "unchanged"])
    assert ofsted.asked(OLD)[0]["range"] == f"bytes={len(pdfs['old']) // 2}-"
    assert [each["kept"]["outcome"] for each in told(result)["reports"]] == ["filled", "filled"]
    assert (fresh / "reports/872/ofsted-2019.pdf").read_bytes() == pdfs["old"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_ctrl_c_leaves_all_whole_and_says_how_to_go_on(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    process = slow_run(library, ofsted, pdfs)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, json.loads(out)["interrupted"]) == (3, True)
    assert "the same command goes on" in err
    assert "Traceback" not in err
    assert visible(library) == {"wokingham.toml", "reports/index.json", "reports/872/ofsted-2022.pdf"}
    assert {each["fetch"] for each in get(run)["reports"]} == {"fetched", "unchanged"}


def test_one_get_at_a_time(run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]) -> None:
    process = slow_run(library, ofsted, pdfs)
    result = run("get", "wokingham")
    process.kill()
    process.communicate()
    assert result.exit_code == 3
    assert f"another get is fetching into {library}" in result.stderr


def test_reading_that_is_ended_keeps_what_was_read_and_the_next_run_goes_on(
    run: Run, fresh: Path, ofsted: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_reports = reading.read_reports

    def ended(paths: Any) -> Any:
        yield next(iter(read_reports(paths)))
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "read_reports", ended)
    result = run("get", "wokingham", "--format", "json")
    assert (result.exit_code, told(result)["interrupted"]) == (3, True)
    assert [len(each.recommendations) for each in load(fresh / "wokingham.toml").visits] == [2, 0]
    monkeypatch.setattr(reading, "read_reports", read_reports)
    value = get(run)
    assert {each["fetch"] for each in value["reports"]} == {"unchanged"}
    assert [len(each.recommendations) for each in load(fresh / "wokingham.toml").visits] == [2, 2]
    assert len(ofsted.requests) == 4


# The index


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": 2, "files": {}}',
        b'{"version": 1, "files": {"https://x": {"file": "../../x.pdf"}}}',
    ],
)
def test_an_index_that_cannot_be_understood_is_begun_again_without_loss(
    run: Run, library: Path, ofsted: Host, broken: bytes
) -> None:
    get(run)
    before = contents(library)
    (library / "reports/index.json").write_bytes(broken)
    ofsted.requests.clear()
    result = run("get", "wokingham", "--format", "json")
    assert result.exit_code == 0
    assert "could not be understood and is begun again" in told(result)["caveats"][0]
    assert not any("if-none-match" in each.headers for each in ofsted.requests)
    after = contents(library)
    assert after.pop("reports/index-unreadable.json") == broken
    assert after == before


def test_an_index_leads_to_no_file_outside(run: Run, library: Path) -> None:
    get(run)
    index = library / "reports/index.json"
    index.write_text(index.read_text("utf-8").replace("872/ofsted-2019.pdf", "../../authority.pem"), "utf-8")
    assert "could not be understood" in get(run)["caveats"][0]


def test_a_file_that_somebody_changed_is_not_taken_for_the_kept_one(
    run: Run, library: Path, ofsted: Host, pdfs: dict[str, bytes]
) -> None:
    get(run)
    (library / "reports/872/ofsted-2019.pdf").write_bytes(b"mine")
    ofsted.requests.clear()
    assert of(get(run), "ofsted-2019")["fetch"] == "changed"
    assert "if-none-match" not in ofsted.asked(OLD)[0]
    assert (library / "reports/872/ofsted-2019.pdf").read_bytes() == pdfs["old"]
    assert b"mine" in contents(library).values()


# Many, and what ships


def test_names_are_needed_and_only_once(run: Run, library: Path) -> None:
    assert library.is_dir()
    assert run("get").exit_code == 2
    assert run("get", "kent", "--all").exit_code == 2
    assert run("get", "--region", "london", "--neighbours-of", "kent").exit_code == 2
    around = told(run("get", "--neighbours-of", "kent", "--dry-run", "--format", "json"))
    assert len({each["authority"] for each in around["reports"]}) == 11
    assert run("get", "nowhere-at-all").exit_code == 2
    value = told(run("get", "kent", "886", "--dry-run", "--format", "json"))
    assert {each["authority"] for each in value["reports"]} == {"Kent"}
    assert len(value["reports"]) == len({each["url"] for each in value["reports"]})


def test_a_broken_record_costs_no_other(run: Run, library: Path, ofsted: Host) -> None:
    (library / "kent.toml").write_text("[authority]\n", "utf-8")
    result = run("get", "wokingham", "kent", "--format", "json")
    assert result.exit_code == 1
    (failure,) = told(result)["failures"]
    assert "it is no sound record" in failure["error"]
    assert len(ofsted.requests) == 2


def test_all_of_england_is_listed_and_nothing_is_sent(run: Run, tmp_path: Path) -> None:
    value = told(
        run("get", "--all", "--dry-run", "--format", "json", env={"INSPECTCLI_LIBRARY": str(tmp_path / "none")})
    )
    assert len({each["authority"] for each in value["reports"]}) > 150
    assert {each["url"].split("/")[2] for each in value["reports"]} == {"files.ofsted.gov.uk"}
    assert not (tmp_path / "none").exists()
    (missing,) = value["caveats"]
    assert missing.startswith("153 authorities: ")


LATER_SOURCE = """\
[sources.ofsted-2026]
title = "Wokingham: inspection of children's services, March 2026"
kind = "report"
published = "2026-05-05"
url = "{address}/v1/file/3"

[[visits]]"""
LATER_VISIT = """
[[visits]]
id = "2026-03-ilacs"
kind = "full-inspection"
framework = "ilacs"
start = "2026-03-02"
end = "2026-03-06"
published = "2026-05-05"
recommendations_on_record = false
sources = [{ id = "ofsted-2026" }]
"""


def test_the_record_of_a_library_begins_as_what_ships_and_learns_what_that_learns(
    run: Run, tmp_path: Path, fresh: Path, ofsted: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = fresh / "wokingham.toml"
    mine.unlink()
    ships = tmp_path / "england" / "wokingham.toml"
    ships.parent.mkdir()
    text = RECORD.format(address=ofsted.address)
    ships.write_text(text, "utf-8")
    monkeypatch.setattr("inspectcli.library.own.shipped_of", shipped_of)
    monkeypatch.setattr(entries, "shipped", lambda name: ships.parent if name == "england" else shipped(name))
    ofsted.instead[OLD] = [status(404)]
    value = get(run)
    assert (value["records"], of(value, "ofsted-2022")["kept"]["outcome"]) == ([str(mine)], "filled")
    found = [(each.id, len(each.recommendations)) for each in load(mine).visits]
    assert found == [("2019-03-ilacs", 0), ("2022-07-ilacs", 2)]
    # The facts learn of a visit; the record, begun before, learns it from them.
    later = text.replace("[[visits]]", LATER_SOURCE.format(address=ofsted.address), 1) + LATER_VISIT
    ships.write_text(later, "utf-8")
    value = get(run)
    assert any("2026-03-ilacs" in each for each in value["caveats"])
    assert of(value, "ofsted-2026")["fetch"] == "failed"
    assert [each.id for each in load(mine).visits] == ["2019-03-ilacs", "2022-07-ilacs", "2026-03-ilacs"]
    before = contents(fresh)
    assert not any("2026-03-ilacs" in each for each in get(run)["caveats"])
    assert contents(fresh) == before
