"""What is known of a visit's dates is told, and what is not is never filled in."""

import json
from pathlib import Path

import pytest
from conftest import Run

from inspectcli.problems import DataError
from texts import full, monitoring, published, record

TESTSHIRE = '[authority]\nname = "Testshire"\n'
SLAC = published("2012-06-13", "slac", judgements={"help-and-protection": "adequate", "in-care": "good"})


def test_a_first_day_alone_says_nothing_of_the_last() -> None:
    (visit,) = record(monitoring("2022-05-04")).visits
    assert (visit.end, visit.published) == (None, None)
    assert (str(visit.began), str(visit.ended)) == ("2022-05-04", "2022-05-04")
    assert (visit.days, visit.dates) == ("4 May 2022", "from 4 May 2022")


def test_a_visit_of_which_only_the_report_is_known_has_no_days() -> None:
    (visit,) = record(SLAC).visits
    assert (visit.start, visit.end) == (None, None)
    assert (str(visit.began), str(visit.ended)) == ("2012-06-13", "2012-06-13")
    assert (visit.days, visit.dates) == ("13 Jun 2012 (published)", "published 13 Jun 2012")


def test_a_last_day_alone_will_do() -> None:
    (visit,) = record('[[visits]]\nid = "a"\nkind = "jtai"\nend = "2022-05-04"\n').visits
    assert (visit.days, visit.dates) == ("4 May 2022", "until 4 May 2022")


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ("", ["a visit needs a date"]),
        ('start = "soon"', ['"start" is "soon", and this is no date']),
        ('published = "soon"', ['"published" is "soon", and this is no date']),
        ('start = "soon"\npublished = "2012"', ['"start" is "soon", and this is no date']),
        (
            'start = "2013"\npublished = "2012"',
            ["the report was published on 2012, before the visit ended on 2013"],
        ),
    ],
)
def test_a_visit_has_a_date_and_a_wrong_one_is_told_once(dates: str, told: list[str]) -> None:
    with pytest.raises(DataError) as refused:
        record(f'[[visits]]\nid = "a"\nkind = "jtai"\n{dates}\n')
    assert [problem.message for problem in refused.value.problems] == told


@pytest.fixture
def path(tmp_path: Path) -> Path:
    record_file = tmp_path / "record.toml"
    record_file.write_text(TESTSHIRE + SLAC + monitoring("2013-05-04") + full("2015-01-20", end="2015-02-11"))
    return record_file


def test_programs_get_null_for_what_is_not_on_record(run: Run, path: Path) -> None:
    visits = json.loads(run("timeline", "--format", "json", "--data", path).stdout)["visits"]
    told = [(each["start"], each["end"], each["published"]) for each in visits]
    assert told == [(None, None, "2012-06-13"), ("2013-05-04", None, None), ("2015-01-20", "2015-02-11", None)]
    columns = json.loads(run("areas", "--format", "json", "--data", path).stdout)["inspections"]
    assert [(each["start"], each["end"]) for each in columns] == [(None, None), ("2015-01-20", "2015-02-11")]


def test_people_read_as_much_as_is_known(run: Run, path: Path) -> None:
    timeline = run("timeline", "--data", path, "--width", "100").stdout
    assert timeline.count("published 13 Jun 2012") == 1
    assert "from 4 May 2013" in timeline
    assert "20 Jan to 11 Feb 2015" in timeline
    areas = run("areas", "--data", path, "--width", "200").stdout
    assert areas.count("published 13 Jun 2012") == 1
    assert "Jun 2012" in areas.splitlines()[2]
    assert (
        ", published 13 Jun 2012" in run("show", "2012", "--data", path, "--width", "200").stdout.splitlines()[0]
    )
    assert "2013-05: monitoring visit, from 4 May 2013" in run("show", "2014", "--data", path).stderr
