"""From a file to a record: what cannot be read, what is too much, and laws on what was written."""

import os
import subprocess
import sys
import threading
import tracemalloc
from pathlib import Path

import pytest
import tomli
from conftest import Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectcli.problems import DataError, FileError, InspectError, Problem
from inspectcli.record import load as loading
from inspectcli.record.load import load, parse, shipped
from inspectcli.record.models import Record
from strategies import Data, records, toml

SHIPPED = shipped().read_bytes()
MINIMAL = '[authority]\nname = "Elmshire"\n'


def refusal(path: Path) -> str:
    with pytest.raises(InspectError) as refused:
        load(path)
    if isinstance(refused.value, DataError):
        return refused.value.problems[0].message
    return str(refused.value)


# Two readers of TOML


@pytest.fixture
def without_the_quick_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_quick", lambda: None)


@settings(max_examples=40)
@given(records())
def test_the_quick_reader_of_toml_reads_as_the_other_does(data: Data) -> None:
    quick = loading._quick()
    assert quick is not None, "the extra `many` is not installed"
    assert quick(toml(data)) == tomli.loads(toml(data))


@pytest.mark.parametrize("path", [shipped(), *sorted(shipped().parent.glob("england/*.toml"))[::10]], ids=str)
def test_the_quick_reader_of_toml_reads_what_ships_as_the_other_does(path: Path) -> None:
    quick = loading._quick()
    assert quick is not None
    assert quick(path.read_text("utf-8")) == tomli.loads(path.read_text("utf-8"))


@pytest.mark.usefixtures("without_the_quick_one")
def test_one_reader_of_toml_is_enough() -> None:
    assert parse(SHIPPED.decode()).authority.name == "Somerset"


def test_a_fault_is_told_with_its_place_whichever_reader_finds_it() -> None:
    with pytest.raises(DataError) as refused:
        parse(f"{MINIMAL}name = 1")
    assert (refused.value.problems[0].line, refused.value.problems[0].column) == (3, 9)


# What is no file to read


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("timeline", "--data", tmp_path / "none.toml")
    assert result.exit_code == 3
    assert "does not exist: check the path" in result.stderr


def test_a_folder(run: Run, tmp_path: Path) -> None:
    result = run("timeline", "--data", tmp_path)
    assert result.exit_code == 3
    assert "holds no record: name a folder with TOML files" in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "locked.toml"
    path.write_text(MINIMAL)
    path.chmod(0)
    assert "may not be read" in refusal(path)


def test_no_permission_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refused)
    assert "may not be read: ask its owner" in refusal(tmp_path / "locked.toml")


def test_a_name_that_cannot_be_one(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        load(tmp_path / ("n" * 300))
    with pytest.raises(FileError, match="cannot be read"):
        load(Path("a\0b"))


def test_a_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(MINIMAL,))
    writer.start()
    assert load(pipe).authority.name == "Elmshire"
    writer.join()


# What is accepted


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_mark_at_the_start_change_nothing(tmp_path: Path, ending: str, mark: str) -> None:
    path = tmp_path / "record.toml"
    path.write_text(mark + MINIMAL.replace("\n", ending), "utf-8", newline="")
    assert load(path) == parse(MINIMAL)


def test_lines_are_counted_alike_whatever_ends_them() -> None:
    for ending in ("\n", "\r\n"):
        with pytest.raises(DataError) as refused:
            parse(f'# one\u2028still one{ending}[authority]{ending}nmae = "x"{ending}'.replace("\u2028", " "))
        assert [problem.line for problem in refused.value.problems] == [2, 3]


# Too much


def test_a_file_over_the_limit_is_refused_and_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert "over 16 MB" in refusal(path)


def test_a_device_without_an_end() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero here")
    assert "over 16 MB" in refusal(Path("/dev/zero"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{MINIMAL}x = {'[' * 10_000}{']' * 10_000}\n", "nested too deeply"),
        (f"{MINIMAL}x = {'{a = ' * 10_000}1{'}' * 10_000}\n", "nested too deeply"),
        (f"{'a.' * 10_000}b = 1\n", ""),
        (f"{MINIMAL}urn = {'9' * 1_000_000}\n", "not TOML"),
        (f"{MINIMAL}urn = 0x{'f' * 1_000_000}\n", "a number is too long"),
        ("".join(f"k{n} = 1\n" for n in range(200_000)), "breaks the rules of a record in 200,001 places"),
        (MINIMAL + '[[visits]]\nid = "v"\n' * 20_000, "breaks the rules"),
        ("x" * 10_000_000, "not TOML"),
    ],
    ids=["arrays", "tables", "dots", "digits", "hex digits", "keys", "visits", "one line"],
)
def test_what_is_no_record_is_refused_however_long(text: str, says: str) -> None:
    with pytest.raises(DataError) as refused:
        parse(text)
    assert says in refused.value.problems[0].message


def test_thousands_of_recommendations_in_one_thread_are_read() -> None:
    visits = "".join(
        f'[[visits]]\nid = "v{n}"\nkind = "full-inspection"\nstart = "{1000 + n}"\n[[visits.recommendations]]\n'
        f'id = "r{n}"\ntext = "again"\n' + (f'continues = ["r{n - 1}"]\n' if n else "")
        for n in range(3_000)
    )
    assert len(parse(MINIMAL + visits).visits) == 3_000


def test_so_many_problems_are_listed_and_the_rest_counted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    path.write_text(MINIMAL + "".join(f"k{n} = 1\n" for n in range(loading.MOST_PROBLEMS + 5)))
    result = run("timeline", "--data", path)
    assert result.stderr.endswith("105 problems, of which the first 100 are listed.\n")


def test_memory_stays_bounded_whatever_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text("".join(f"k{n} = 1\n" for n in range(300_000)))
    words = (
        "import resource, sys; from pathlib import Path; from inspectcli.record.load import load\n"
        "try: load(Path(sys.argv[1]))\nexcept Exception: pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    told = subprocess.run([sys.executable, "-c", words, str(path)], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 1024


# Laws


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(records())
def test_what_was_written_is_read_again(data: Data) -> None:
    record = parse(toml(data))
    assert record == Record.of(data)
    assert parse(toml(record.model_dump(mode="json", exclude_none=True, exclude_defaults=True))) == record


SCALARS = st.one_of(st.text(max_size=8), st.integers(-(2**40), 2**40), st.booleans(), st.floats(), st.dates())
KEYS = st.sampled_from(
    ["authority", "visits", "id", "start", "continues", "source", "rating", "sources", "x", "name"]
)
STRUCTURES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def problems_of(content: str | bytes) -> tuple[Problem, ...]:
    """What is wrong with a text: nothing, or at least one problem; anything else comes out as it is."""
    try:
        parse(content if isinstance(content, str) else loading.decoded(content, "damaged.toml"))
    except DataError as error:
        refused = error.problems
    else:
        return ()
    assert refused
    return refused


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(KEYS, STRUCTURES, max_size=5))
def test_any_structure_gives_a_record_or_listed_problems(data: Data) -> None:
    problems = problems_of(toml(data))
    assert all(each.message and each.remedy for each in problems)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, len(SHIPPED)),
    st.integers(0, 200),
    st.binary(max_size=20) | st.sampled_from([b'"', b"[", b"\n]"]),
)
def test_a_damaged_record_gives_a_record_or_listed_problems(at: int, lost: int, instead: bytes) -> None:
    damaged = SHIPPED[:at] + instead + SHIPPED[at + lost :]
    lines = damaged.count(b"\n") + 1
    assert all(each.line is None or 1 <= each.line <= lines for each in problems_of(damaged))


def test_the_shipped_record_is_read_from_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "inspections.toml").write_text(MINIMAL)
    monkeypatch.setattr("inspectcli.domain.shipped._PACKAGE", tmp_path)
    assert load(shipped()).authority.name == "Elmshire"


def test_a_number_of_millions_of_digits_is_refused_by_its_length() -> None:
    text = f'[authority]\nname = "T"\nurn = {"1" * 10_000_000}\n'
    tracemalloc.start()
    with pytest.raises(DataError) as refused:
        parse(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    (problem,) = refused.value.problems
    assert (problem.line, problem.message) == (3, "this is not TOML that can be read: a number is too long")
    assert peak < 2 * len(text)
