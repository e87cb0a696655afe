from datetime import date

import pytest

from inspectcli.questions.actions import Actions, Which, actions
from inspectcli.views.actions import sentence
from texts import acts, asks, finds, full, known, monitoring

DAY = date(2026, 6, 1)
VISITS = (
    full("2017-01-01", asks("a", priority=True), asks("b"), published="2017-02-01"),
    monitoring("2018-01-01", finds("a", "not-improving"), published="2018-02-01"),
)


def ask(*texts: str, which: Which = Which.OPEN, owner: str | None = None, as_of: date = DAY) -> Actions:
    return actions(known(*VISITS, *texts, as_of=as_of), which, owner)


def ids(value: Actions) -> list[str]:
    return [each.id for each in value.actions]


def test_those_that_are_due_first_come_first() -> None:
    told = ask(acts("x", "a"), acts("y", "a", due="2027"), acts("z", "b", due="2026-07"))
    assert ids(told) == ["z", "y", "x"]


@pytest.mark.parametrize(
    ("which", "found"),
    [(Which.OPEN, ["late", "new"]), (Which.OVERDUE, ["late"]), (Which.CLOSED, ["done", "dropped"])],
)
def test_which_are_listed(which: Which, found: list[str]) -> None:
    told = ask(
        acts("late", "a", due="2026-05-31", status="under-way"),
        acts("new", "a", due="2026-06-01"),
        acts("done", "a", due="2026-01", status="done"),
        acts("dropped", "a", due="2026-01", status="dropped"),
        which=which,
    )
    assert ids(told) == found


def test_a_month_is_over_when_its_last_day_is() -> None:
    assert not ask(acts("x", "a", due="2026-06"), as_of=date(2026, 6, 30)).actions[0].overdue
    assert ask(acts("x", "a", due="2026-06"), as_of=date(2026, 7, 1)).actions[0].overdue


def test_an_owner_in_any_case_and_spacing() -> None:
    told = ask(acts("x", "a", owner="Head of  Placements"), acts("y", "b"), owner="head of placements")
    assert ids(told) == ["x"]


def test_a_list_without_a_row_says_whether_the_record_has_any() -> None:
    assert sentence(ask()) == "No action of the council is on record."
    told = ask(acts("x", "a"), which=Which.CLOSED, owner="Ann")
    assert sentence(told) == "No closed action of Ann is on record; the record has 1 action in all."


def test_what_inspectors_found_stands_beside_and_is_not_mixed() -> None:
    (told,) = ask(acts("x", "a", status="done", closed="2017-12", rag="green"), which=Which.ALL).actions
    (answered,) = told.recommendations
    assert told.rag == "green"
    assert answered.latest_finding
    assert answered.rag == "red"
    (differs,) = told.differs
    assert differs == "Done, says the council in Dec 2017; not improving, found inspectors on 1 Jan 2018 on a."


def test_open_recommendations_that_no_action_answers() -> None:
    assert [each.id for each in ask(acts("x", "a")).without] == ["b"]
    later = full("2022-01-01", asks("c", "b"), published="2022-02-01")
    assert [each.id for each in ask(later, acts("x", "b")).without] == []


def test_an_update_is_known_from_its_day() -> None:
    update = '[[actions.updates]]\ndate = "2026-06-02"\ntext = "Begun."\n'
    assert not ask(acts("x", "a"), update).actions[0].updates
    assert ask(acts("x", "a"), update, as_of=date(2026, 6, 2)).actions[0].updates


def test_a_past_day_knows_nothing_that_was_reported_later() -> None:
    updates = "".join(
        f'[[actions.updates]]\ndate = "{day}"\ntext = "Told."\nstatus = "{status}"\nrag = "{rag}"\n'
        for day, status, rag in (("2026-02-01", "under-way", "amber"), ("2026-05-01", "done", "green"))
    )
    done = acts("x", "a", due="2026-03", status="done", rag="green", closed="2026-05-01", agreed_by="Cabinet")

    def on(day: date) -> tuple[object, ...]:
        (told,) = ask(done, updates, which=Which.ALL, as_of=day).actions
        return told.status.value, told.rag and told.rag.value, told.agreed_by, told.overdue

    assert on(date(2026, 1, 1)) == ("planned", None, None, False)
    assert on(date(2026, 4, 1)) == ("under-way", "amber", None, True)
    assert on(date(2026, 5, 1)) == ("done", "green", "Cabinet", False)


@pytest.mark.parametrize(
    ("status", "rag", "outcome", "differs"),
    [
        ("done", "red", "not-improving", True),
        ("done", "green", "improving", True),
        ("done", "green", "met", False),
        ("under-way", "green", "not-improving", True),
        ("under-way", "green", "improving", False),
        ("under-way", "amber", "not-improving", False),
        ("dropped", "green", "not-improving", False),
    ],
)
def test_where_the_council_and_inspectors_differ(status: str, rag: str, outcome: str, *, differs: bool) -> None:
    visits = full("2017-01-01", asks("a")), monitoring("2018-01-01", finds("a", outcome))
    told = actions(known(*visits, acts("x", "a", status=status, rag=rag), as_of=DAY), Which.ALL).actions
    assert bool(told[0].differs) is differs
