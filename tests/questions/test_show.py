from inspectcli.domain.vocabulary import Area, Status
from inspectcli.questions.show import show
from texts import asks, finds, full, known, monitoring

HISTORY = known(
    full("2015-01", asks("a"), asks("b"), framework="sif", rating="inadequate", judgements={"leadership": "good"}),
    monitoring("2016-11", finds("a", "met")),
    full("2017-11", asks("c", "b"), framework="sif", rating="good", judgements={"leadership": "inadequate"}),
)


def test_a_visit_is_shown_with_what_became_of_what_it_asked() -> None:
    answer = show(HISTORY, HISTORY.visits[0])
    assert answer.visit is HISTORY.visits[0]
    assert (answer.about.authority, answer.about.as_of) == ("Testshire", HISTORY.as_of)
    assert [(each.id, each.status) for each in answer.threads] == [("a", Status.MET), ("b", Status.RESTATED)]
    assert (answer.change, answer.area_changes) == (None, {})


def test_a_visit_is_shown_with_how_its_grades_moved() -> None:
    answer = show(HISTORY, HISTORY.visits[2])
    assert (answer.change, answer.area_changes) == (2, {Area.LEADERSHIP: -2})
    assert [raising.id for raising in answer.threads[0].raised] == ["b", "c"]


def test_a_visit_that_is_not_graded_moves_nothing() -> None:
    answer = show(HISTORY, HISTORY.visits[1])
    assert (answer.change, answer.area_changes, answer.threads) == (None, {}, ())
