"""Questions to several authorities at once, as an analyst asks them."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from conftest import Run

DAY = ("--as-of", "2026-11-22")


def write(folder: Path, name: str, grade: str, year: int) -> None:
    (folder / f"{name.casefold().replace(' ', '-')}.toml").write_text(
        f'[authority]\nname = "{name}"\n[[visits]]\nid = "{year}-05"\nkind = "full-inspection"\n'
        f'framework = "ilacs"\nstart = "{year}-05-01"\npublished = "{year}-06-01"\nrating = "{grade}"\n'
        f'[[visits.recommendations]]\nid = "{year}-r1"\ntext = "Find homes."\narea = "in-care"\n'
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "Kent", "good", 2022)
    write(tmp_path, "Devon", "inadequate", 2025)
    write(tmp_path, "Essex", "outstanding", 2023)
    return tmp_path


@pytest.mark.parametrize("command", [["timeline"], ["open-recs"], ["areas"], ["search", "homes"]])
def test_each_answers_for_every_record(run: Run, folder: Path, command: list[str]) -> None:
    told = json.loads(run(*command, "--all", "--data", folder, *DAY, "--format", "json").stdout)
    assert [each["authority"] for each in told["answers"]] == ["Devon", "Essex", "Kent"]
    assert told["as_of"] == "2026-11-22"
    assert told["failures"] == []
    table = run(*command, "--all", "--data", folder, *DAY).stdout
    assert [name for name in ("Devon", "Essex", "Kent") if f"{name}:" in table] == ["Devon", "Essex", "Kent"]


def test_csv_has_one_header_and_the_rows_of_all(run: Run, folder: Path) -> None:
    rows = list(
        csv.DictReader(StringIO(run("open-recs", "--all", "--data", folder, *DAY, "--format", "csv").stdout))
    )
    assert [row["id"] for row in rows] == ["878/2025-r1", "881/2023-r1", "886/2022-r1"]


@pytest.mark.parametrize("command", [["timeline"], ["open-recs"], ["areas"], ["search", "homes"]])
def test_ids_carry_the_authoritys_code_and_are_taken_so(run: Run, folder: Path, command: list[str]) -> None:
    told = json.loads(run(*command, "--all", "--data", folder, *DAY, "--format", "json").stdout)
    for answer, code in zip(told["answers"], ("878/", "881/", "886/"), strict=True):
        items = next(
            answer[name] for name in ("visits", "recommendations", "hits", "inspections") if name in answer
        )
        assert all(each["id"].startswith(code) for each in items)
    one = json.loads(run("trace", "886/2022-r1", "--data", folder, *DAY, "--format", "json").stdout)
    assert (one["authority"], one["stories"][0]["thread"]["id"]) == ("Kent", "2022-r1")
    for several in (["england"], ["compare", "kent", "--all"]):
        text = run(*several, "--data", folder, *DAY, "--format", "json").stdout
        assert '"878/2025-05"' in text
        assert '"2025-05"' not in text


def test_a_region_and_the_neighbours(run: Run, folder: Path) -> None:
    south_east = run("timeline", "--region", "south east", "--data", folder, *DAY, "--format", "json")
    assert [each["authority"] for each in json.loads(south_east.stdout)["answers"]] == ["Kent"]
    near = run("timeline", "--neighbours-of", "kent", "--data", folder, *DAY, "--format", "json")
    assert json.loads(near.stdout)["answers"][0]["authority"] == "Kent"


def test_a_broken_record_is_told_and_stops_no_other(run: Run, folder: Path) -> None:
    (folder / "essex.toml").write_text("[authority\n")
    result = run("timeline", "--all", "--data", folder, *DAY, "--format", "json")
    told = json.loads(result.stdout)
    assert [each["authority"] for each in told["answers"]] == ["Devon", "Kent"]
    assert [Path(each["file"]).name for each in told["failures"]] == ["essex.toml"]
    assert "essex.toml" in result.stderr
    assert result.exit_code == 1
    assert "1 record more could not be read." in run("timeline", "--all", "--data", folder, *DAY).stdout
    for command in (["england"], ["compare", "kent", "--all"], ["similar", "--text", "homes"]):
        told = run(*command, "--data", folder, *DAY, "--format", "json")
        assert told.exit_code == 1
        assert json.loads(told.stdout)["caveats"][-1] == (
            "1 record could not be read, and the answer knows nothing of it: essex.toml."
        )


def test_compare_takes_the_first_of_a_folder_where_none_is_named(run: Run, folder: Path) -> None:
    told = json.loads(run("compare", "--all", "--data", folder, *DAY, "--format", "json").stdout)
    assert [each["authority"] for each in told["authorities"]] == ["Devon", "Essex", "Kent"]
    unnamed = run("compare", "--data", folder)
    assert unnamed.exit_code == 2
    assert "name one of them with --authority" in unnamed.stderr
    alone = run("compare", "--data", folder / "kent.toml", *DAY)
    assert alone.stdout.startswith("Kent beside nobody else on record")


def test_a_record_is_found_by_its_beginning_where_its_file_is_called_otherwise(run: Run, folder: Path) -> None:
    (folder / "kent.toml").rename(folder / "ours.toml")
    for words in (["--authority", "886"], ["--authority", "ours"]):
        assert run("timeline", *words, "--data", folder, *DAY).stdout.startswith("Kent:")
    south_east = run("timeline", "--region", "south-east", "--data", folder, *DAY, "--format", "json")
    assert [each["authority"] for each in json.loads(south_east.stdout)["answers"]] == ["Kent"]


@pytest.mark.parametrize("option", ["--authority", "--region", "--neighbours-of"])
def test_an_empty_name_is_nobodys(run: Run, option: str) -> None:
    result = run("timeline", option, " ")
    assert result.exit_code == 2
    assert "it is empty" in result.stderr


def test_regions_are_completed(run: Run) -> None:
    words = {"_INSPECTCLI_COMPLETE": "bash_complete", "COMP_WORDS": "inspectcli timeline --region sou"}
    assert "plain,South\\ East\n" in run(env={**words, "COMP_CWORD": "3"}).output


def test_england_tells_grades_and_who_is_inadequate(run: Run, folder: Path) -> None:
    result = run("england", "--data", folder, *DAY, "--since", "2025")
    assert "3 authorities as known on 22 Nov 2026" in result.stdout
    assert "1 authority is inadequate in one area or more: Devon (since 1 Jun 2025)." in " ".join(
        result.stdout.split()
    )
    assert "Since 1 Jan 2025: 1 report" in result.stdout
    told = json.loads(run("england", "--data", folder, *DAY, "--format", "json").stdout)
    assert {
        (each["grade"], each["authorities"], each["of"]) for each in told["grades"] if each["region"] is None
    } == {
        ("inadequate", 1, 3),
        ("good", 1, 3),
        ("outstanding", 1, 3),
    }


def test_england_lists_for_a_newsletter_who_was_inspected_and_for_whom_what_stands(run: Run, folder: Path) -> None:
    for form in ("table", "markdown"):
        told = run("england", "--data", folder, *DAY, "--since", "2022", "--format", form).stdout
        for words in (
            "Reports since 1 Jan 2022, the newest first",
            "Devon, 1 Jun 2025: inadequate",
            "Essex, 1 Jun 2023: outstanding",
            "Devon: overall since 1 Jun 2025",
            "Kent: 1 Jun 2022, 4 years and 6 months ago",
            "South West",
        ):
            assert words in told.replace("**", "")


def cited(value: object) -> Iterator[str]:
    """The source of everything in a JSON that has one."""
    for each in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from cited(each)
    if isinstance(value, dict) and isinstance(value.get("source"), dict):
        yield value["source"]["id"]


@pytest.mark.parametrize(
    ("command", "named"),
    [
        ("timeline --authority kent", "[ofsted-2026"),
        ("compare kent", "[886/ofsted-2026, p. 1]"),
        ("england", "[878/ofsted-2025, p. 1]"),
    ],
)
def test_what_a_newcomer_asks_first_comes_with_sources(run: Run, command: str, named: str) -> None:
    asked = (*command.split(), "--as-of", "2026-11-22")
    told, _, listed = run(*asked).stdout.partition("\nSources\n")
    assert named in " ".join(told.split())
    assert "https://files.ofsted.gov.uk/" in listed
    answer = json.loads(run(*asked, "--format", "json").stdout)
    sources = answer.pop("cited_sources")
    assert sources
    assert {*cited(answer)} <= sources.keys()
    if command != "timeline --authority kent":
        assert {*cited(answer)} == sources.keys()


def test_every_row_on_an_authority_says_where_it_is_told(run: Run) -> None:
    asked = (("england", {"inadequate", "inspected", "moves", "longest"}), ("compare kent", {"newest", "path"}))
    for command, sections in asked:
        rows = list(csv.DictReader(StringIO(run(*command.split(), "--format", "csv").stdout, newline="")))
        of_one = [row for row in rows if row["section"] in sections]
        assert {row["section"] for row in of_one} == sections
        assert all(row["source"] for row in of_one)


@pytest.mark.parametrize(
    ("day", "authorities", "there"),
    [
        ("2026-11-22", 153, "West Northamptonshire"),
        ("2021-04-01", 152, "Kent"),
        ("2021-03-31", 151, "Northamptonshire"),
        ("2019-03-31", 152, "Poole"),
    ],
)
def test_england_is_told_of_the_authorities_that_there_were(
    run: Run, day: str, authorities: int, there: str
) -> None:
    told = json.loads(run("england", "--as-of", day, "--since", "2010", "--format", "json").stdout)
    assert told["authorities"] == authorities
    names = {each["authority"] for each in told["longest"]}
    assert there in names
    south = json.loads(run("england", "--as-of", day, "--region", "south west", "--format", "json").stdout)
    assert ("Poole" in {each["authority"] for each in south["longest"]}) is (there == "Poole")


def test_compare_puts_the_one_that_is_asked_for_first(run: Run, folder: Path) -> None:
    told = json.loads(run("compare", "kent", "devon", "--data", folder, *DAY, "--format", "json").stdout)
    assert [each["authority"] for each in told["authorities"]] == ["Kent", "Devon"]
    assert told["chosen_as"] == "named"
    near = json.loads(run("compare", "kent", "--data", folder, *DAY, "--format", "json").stdout)
    assert near["chosen_as"] == "statistical neighbours"
    assert near["authorities"][0]["authority"] == "Kent"
    every = json.loads(run("compare", "kent", "--all", "--data", folder, *DAY, "--format", "json").stdout)
    assert [each["authority"] for each in every["authorities"]] == ["Kent", "Devon", "Essex"]


def test_what_is_recorded_of_somerset_can_be_compared(run: Run) -> None:
    result = run("compare", "somerset", "--all", *DAY)
    assert result.exit_code == 0
    assert result.stdout.startswith("Somerset beside 152 others (all)")
    assert run("compare", "kent", "essex", *DAY).stdout.startswith("Kent beside 1 other (named)")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["timeline", "--region", "south"], "South East"),
        (["timeline", "--region", "Atlantis"], "these are:"),
        (["timeline", "--all", "--authority", "kent"], "name one of"),
        (["timeline", "--neighbours-of", "Knt"], "Kent"),
        (["compare", "Knt"], "Kent"),
        (["compare", "kent", "devon", "--all"], "not both"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_does(
    run: Run, folder: Path, arguments: list[str], words: str
) -> None:
    result = run(*arguments, "--data", folder)
    assert result.exit_code == 2
    assert words in result.stderr


def test_check_looks_at_every_record_the_broken_one_too(run: Run, folder: Path) -> None:
    (folder / "essex.toml").write_text("[authority\n")
    result = run("check", "--all", "--data", folder, "--format", "json")
    assert [Path(each["file"]).name for each in json.loads(result.stdout)["files"]] == [
        "devon.toml",
        "essex.toml",
        "kent.toml",
    ]
    assert result.exit_code == 1
    near = json.loads(run("check", "--region", "south east", "--data", folder, "--format", "json").stdout)
    assert [each["authority"] for each in near["files"]] == ["Kent"]
    assert run("check", "--all", folder / "kent.toml").exit_code == 2


@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_several_say_on_how_many_records_they_rest_and_what_those_hold(run: Run, folder: Path, form: str) -> None:
    (folder / "dorset.toml").write_text('[authority]\nname = "Dorset"\n')
    says = (
        "It rests on 4 records, which reach to 1 Jun 2025; 3 hold recommendations word for word, "
        "1 holds facts only."
    )
    for command in (["timeline"], ["open-recs"], ["areas"], ["search", "homes"], ["search", "nowhere"]):
        told = run(*command, "--all", "--data", folder, *DAY, "--format", form).stdout
        assert says in " ".join(told.split())


def test_what_several_rest_on_is_data_too(run: Run, folder: Path) -> None:
    told = json.loads(run("search", "homes", "--all", "--data", folder, *DAY, "--format", "json").stdout)
    ends = "2025-06-01"
    assert told["rests_on"] == {
        "records": 3,
        "with_wordings": 3,
        "facts_only": 0,
        "record_ends": ends,
        "unread": 0,
    }
    ships = json.loads(run("search", "Nobody", "--all", *DAY, "--format", "json").stdout)["rests_on"]
    assert (ships["records"], ships["with_wordings"], ships["facts_only"]) == (153, 1, 152)
    table = run("search", "placements", "--all", *DAY).stdout
    assert "In 152 of them nothing is found." in " ".join(table.split())
    assert "Nothing found" not in table


def test_similar_finds_who_else_was_told_this(run: Run, folder: Path) -> None:
    named = run("similar", "886/2022-r1", "--data", folder, *DAY, "--format", "json")
    told = json.loads(named.stdout)
    assert [each["id"] for each in told["recommendations"]] == ["878/2025-r1", "881/2023-r1"]
    assert (told["sought"][0]["id"], told["authorities"]) == ("886/2022-r1", 2)
    by_name = run("similar", "2022-r1", "--authority", "kent", "--data", folder, *DAY, "--format", "json")
    assert by_name.stdout == named.stdout
    near = run("similar", "886/2022-r1", "--region", "east of england", "--data", folder, *DAY, "--format", "csv")
    assert [row["id"] for row in csv.DictReader(StringIO(near.stdout))] == ["881/2023-r1"]
    assert (
        "2 recommendations to 2 other authorities are like it"
        in run("similar", "886/2022-r1", "--data", folder).stdout
    )
    assert "3 recommendations to 3 authorities" in run("similar", "--text", "homes", "--data", folder, *DAY).stdout


def test_similar_says_where_nobody_can_be_compared_and_tells_of_a_broken_record(run: Run, folder: Path) -> None:
    alone = " ".join(run("similar", "2022-r1", "--data", folder / "kent.toml", *DAY).stdout.split())
    assert "It rests on the records of 0 other authorities, and on no wording" in alone
    ships = " ".join(run("similar", "2022-r2", *DAY).stdout.split())
    assert "All 152 records hold facts only" in ships
    assert "inspectcli get AUTHORITY fetches them, inspectcli import REPORT.pdf --keep" in ships
    (folder / "essex.toml").write_text("[authority\n")
    result = run("similar", "886/2022-r1", "--data", folder, *DAY, "--format", "json")
    assert result.exit_code == 1
    assert [each["id"] for each in json.loads(result.stdout)["recommendations"]] == ["878/2025-r1"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["similar"], "name a recommendation by its id, or a theme"),
        (["similar", "2022-r2", "--text", "homes"], "not both"),
        (["similar", "--text", "2, 3!"], "no word"),
        (["similar", "return home"], 'inspectcli similar --text "return home"'),
        (["similar", "2022-r2", "--all", "--region", "london"], "name one of --region"),
        (["similar", "nothing-like-it"], "no recommendation or theme is called"),
    ],
)
def test_similar_refuses_what_it_cannot_compare(run: Run, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_england_says_of_which_region_it_tells(run: Run) -> None:
    assert run("england", "--region", "north east").stdout.startswith("England, North East: 12 authorities")
    assert run("england", "--as-of", "2020-01-01").stdout.startswith("England: 1")
