from datetime import date

from inspectcli.domain.vocabulary import Area, Grade
from inspectcli.questions.compare import Comparison, compare
from texts import full, known

DAY = date(2026, 11, 22)


def told(*visits: str, as_of: date = DAY) -> Comparison:
    return compare([known(*visits, as_of=as_of)], as_of, "named")


def test_the_newest_grade_of_each_area_whichever_inspection_gave_it() -> None:
    (each,) = told(
        full("2015-01-01", framework="sif", judgements={"adoption": "good", "leadership": "inadequate"}),
        full("2022-01-01", rating="good", judgements={"leadership": "outstanding"}),
    ).authorities
    assert each.judgements == {Area.LEADERSHIP: Grade.OUTSTANDING, Area.ADOPTION: Grade.GOOD}
    assert (each.overall, each.latest_visit) == (Grade.GOOD, "2022-01")


def test_a_grade_stands_until_the_next_report() -> None:
    (each,) = told(
        full("2016-01-01", rating="inadequate", published="2016-02-01"),
        full("2018-01-01", rating="good", published="2018-02-01"),
        full("2026-05-01", published="2026-06-01"),
    ).authorities
    assert [(str(step.published), step.grade) for step in each.path] == [
        ("2016-02-01", "inadequate"),
        ("2018-02-01", "good"),
        ("2026-06-01", None),
    ]
    assert each.days_at == {Grade.INADEQUATE: 731, Grade.GOOD: 3042}


def test_an_inspection_before_november_2013_is_no_step_of_the_path() -> None:
    (each,) = told(full("2013-06-01", rating="inadequate", published="2013-08-05", framework="sif")).authorities
    assert each.path == ()
    assert each.days_at == {}


def test_what_cannot_be_compared_is_said() -> None:
    value = told(full("2026-05-01", judgements={"leadership": "good"}))
    assert "no overall grade, as none does from April 2026" in value.caveats[0]
    assert "no full inspection is on record" in told().caveats[0]
