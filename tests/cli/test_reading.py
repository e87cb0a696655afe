"""Which record a command reads, as a user names it."""

import json
from pathlib import Path

import pytest
from conftest import Run

KENT = '[authority]\nname = "Kent"\n[[visits]]\nid = "2022-05"\nkind = "full-inspection"\nstart = "2022-05-09"\n'
DEVON = KENT.replace("Kent", "Devon")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kent.toml").write_text(KENT)
    (tmp_path / "devon.toml").write_text(DEVON)
    return tmp_path


def whose(run: Run, *arguments: str | Path, env: dict[str, str] | None = None) -> str:
    result = run("timeline", "--format", "json", *arguments, env=env)
    assert result.exit_code == 0, result.output
    name: str = json.loads(result.stdout)["authority"]
    return name


def test_nothing_named_is_somerset(run: Run) -> None:
    assert whose(run) == "Somerset"


@pytest.mark.parametrize("name", ["kent", "Kent County Council", "886"])
def test_an_authority_in_a_persons_library(run: Run, folder: Path, name: str) -> None:
    assert whose(run, "--authority", name, env={"INSPECTCLI_LIBRARY": str(folder)}) == "Kent"


def test_a_folder_and_an_authority_in_it(run: Run, folder: Path) -> None:
    assert whose(run, "--data", folder, "--authority", "devon") == "Devon"
    assert whose(run, "--authority", "devon", env={"INSPECTCLI_DATA": str(folder)}) == "Devon"


def test_a_folder_with_one_record_needs_no_name(run: Run, folder: Path) -> None:
    (folder / "kent.toml").unlink()
    assert whose(run, "--data", folder) == "Devon"


def test_a_folder_of_several_asks_which(run: Run, folder: Path) -> None:
    result = run("timeline", "--data", folder)
    assert result.exit_code == 2
    assert "holds 2 records" in result.stderr
    assert "  kent\n" in result.stderr


def test_a_file_of_another_authority_is_refused(run: Run, folder: Path) -> None:
    result = run("timeline", "--data", folder / "kent.toml", "--authority", "devon")
    assert result.exit_code == 2
    assert "is the record of Kent, not of Devon" in result.stderr


def test_an_authority_that_nobody_knows_is_answered_with_the_nearest(run: Run) -> None:
    result = run("timeline", "--authority", "Knt")
    assert result.exit_code == 2
    assert "  Kent\n" in result.stderr


def test_authorities_are_completed(run: Run) -> None:
    words = {"_INSPECTCLI_COMPLETE": "bash_complete", "COMP_WORDS": "inspectcli timeline --authority ken"}
    assert "plain,Kent" in run(env={**words, "COMP_CWORD": "3"}).output


def test_a_persons_own_record_of_somerset_stands_before_the_one_that_ships(run: Run, folder: Path) -> None:
    (folder / "somerset.toml").write_text(KENT.replace("Kent", "Somerset"))
    result = run("timeline", "--format", "json", env={"INSPECTCLI_LIBRARY": str(folder)})
    assert [visit["id"] for visit in json.loads(result.stdout)["visits"]] == ["2022-05"]


def answer(run: Run, *arguments: str | Path, env: dict[str, str] | None = None) -> dict[str, object]:
    told: dict[str, object] = json.loads(run("timeline", "--format", "json", *arguments, env=env).stdout)
    return told


def test_which_record_answers_is_said(run: Run, folder: Path) -> None:
    mine = {"INSPECTCLI_LIBRARY": str(folder)}
    for told, expected in (
        (answer(run), ("shipped", "inspections.toml")),
        (answer(run, "--authority", "essex"), ("shipped", "essex.toml")),
        (answer(run, "--authority", "kent", env=mine), ("library", "kent.toml")),
        (answer(run, "--data", folder / "kent.toml"), ("file", "kent.toml")),
    ):
        assert (told["record_from"], told["record_file"]) == expected
    assert "by kent.toml" in " ".join(run("timeline", "--data", folder / "kent.toml").stdout.split())
    assert "by your own record" in " ".join(run("timeline", "--authority", "kent", env=mine).stdout.split())


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_file_that_ends_before_the_facts_says_so(run: Run, folder: Path, form: str) -> None:
    says = "know a later full inspection, of 3 to 7 Nov 2025 (published 2 Feb 2026): overall"
    arguments = ("timeline", "--data", folder / "kent.toml", "--format", form)
    assert says in " ".join(run(*arguments).stdout.split())
    assert "a later full inspection" not in run(*arguments, "--as-of", "2025-12-31").stdout
    assert "a later full inspection" not in run("timeline", "--authority", "kent", "--format", form).stdout


def test_records_of_a_folder_and_of_a_library_say_so_too(run: Run, folder: Path) -> None:
    says = "know a later full inspection, of 3 to 7 Nov 2025"
    (folder / "devon.toml").unlink()
    for named, env in ((("--data", folder), {}), ((), {"INSPECTCLI_LIBRARY": str(folder)})):
        result = run("timeline", "--neighbours-of", "kent", *named, "--format", "json", env=env)
        first, *others = json.loads(result.stdout)["answers"]
        told = " ".join(first["caveats"])
        assert says in told
        assert ("To have it in your own record: inspectcli get kent." in told) is bool(env)
        assert not any("come with the program" in each for other in others for each in other["caveats"])
    mine = {"INSPECTCLI_LIBRARY": str(folder)}
    for command in (["england"], ["compare", "kent"], ["similar", "--text", "homes"]):
        assert (
            "The record of Kent is of your own library."
            in json.loads(run(*command, "--format", "json", env=mine).stdout)["caveats"]
        )
    for command in (["england"], ["compare", "kent"]):
        told = " ".join(run(*command, "--data", folder, "--format", "csv").stdout.split())
        assert "Kent" in told
        assert "The facts that come with the program know" in told


def test_a_visit_that_is_no_full_inspection_is_missed_too(run: Run, folder: Path) -> None:
    (folder / "kent.toml").write_text(KENT.replace("2022-05", "2023-05").replace("2022-06", "2023-07"))
    arguments = ("timeline", "--data", folder / "kent.toml")
    told = " ".join(run(*arguments, "--as-of", "2025-01-01").stdout.split())
    says = "The facts that come with the program know a later visit: the focused visit of 23 Jan 2024. This answer"
    assert says in told
    late = " ".join(run(*arguments).stdout.split())
    assert "a later full inspection, of 3 to 7 Nov 2025" in late
    assert "They know a later visit too: the focused visit of 23 Jan 2024" in late


def test_a_record_of_the_current_folder_that_nobody_named_is_not_read(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "devon.toml").unlink()
    result = run("show", "latest")
    assert result.stdout.startswith("Somerset")
    assert result.stderr == (
        "Note: kent.toml in this folder was not read, since nobody named it; to read it: --data kent.toml\n"
    )
    assert run("timeline", "--data", "kent.toml").stderr == ""
    (folder / "kent.toml").rename(folder / "notes.txt")
    (folder / "settings.toml").write_text("[tool]\n")
    assert run("show", "latest").stderr == ""


def test_an_id_with_a_code_before_it_names_the_authority(run: Run) -> None:
    assert run("show", "886/2022").stdout.startswith("Kent:")
    assert run("show", "886/2022", "--authority", "kent").stdout.startswith("Kent:")
    assert run("trace", "933/2022-r2").stdout.startswith("Somerset")
    assert run("diff", "886/first", "886/latest").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [("show", "886/2022", "--authority", "devon"), ("diff", "886/first", "933/latest"), ("show", "999/2022")],
)
def test_a_code_that_does_not_fit_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_visit_that_the_record_dates_better_than_the_facts_is_not_a_later_one(run: Run, tmp_path: Path) -> None:
    visit = '[[visits]]\nid = "{}"\nkind = "full-inspection"\nframework = "looked-after-children"\n'
    visit += 'start = "2013-06-24"\n'
    end = (
        'end = "2013-06-28"\npublished = "2013-08-02"\nrating = "inadequate"\nrecommendations_on_record = false\n'
    )
    head = '[authority]\nname = "Sandwell"\n\n'
    arguments = ("timeline", "--data", tmp_path / "sandwell.toml", "--as-of", "2013-12-31", "--format", "json")
    for key in ("2013-08-looked-after-children", "own"):
        (tmp_path / "sandwell.toml").write_text(head + visit.format(key) + end)
        assert "The facts that come with the program" not in run(*arguments).stdout
    (tmp_path / "sandwell.toml").write_text((head + visit.format("own") + end).replace("2013-0", "2012-0"))
    told = " ".join(json.loads(run(*arguments).stdout)["caveats"])
    assert "a later full inspection, of 2 Aug 2013 (published): children in care" in told


def test_a_change_of_what_is_not_on_record_names_no_day(run: Run) -> None:
    refused = run("find", "881/2023-r1", "met", "--at", "2023", "--note", "done")
    assert refused.exit_code == 2
    assert 'called "2023-r1": none of Essex is on record' in " ".join(refused.stderr.split())
