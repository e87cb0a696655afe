from datetime import date
from typing import NamedTuple

import pytest

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Area, Grade
from inspectcli.record.models import Citation, Visit
from inspectcli.render.plain_data import jsonable
from texts import asks, full, record


class Pair(NamedTuple):
    first: object
    second: object


class Entry(NamedTuple):
    visit: object
    change: int | None


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (17.5, 17.5),
        ("text", "text"),
        (Grade.REQUIRES_IMPROVEMENT, "requires-improvement"),
        (date(2017, 11, 7), "2017-11-07"),
        (PartialDate(2016, 11), "2016-11"),
        ({Area.IN_CARE: Grade.GOOD}, {"in-care": "good"}),
        ([1, (2, [3])], [1, [2, [3]]]),
        ((), []),
        (Pair(PartialDate(2013), (Grade.GOOD,)), {"first": "2013", "second": ["good"]}),
        (Citation(id="s", page=4), {"id": "s", "page": 4, "paragraph": None}),
    ],
)
def test_a_value_has_a_plain_form(value: object, plain: object) -> None:
    assert jsonable(value) == plain
    assert type(jsonable(value)) is type(plain)


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", 1j])
def test_what_has_none_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="has no plain form"):
        jsonable([value])


def visit() -> Visit:
    return record('[sources.s]\ntitle = "S"', full("2015-01", asks("a"), sources=[{"id": "s"}])).visits[0]


def test_the_visit_of_a_value_gives_it_its_own_keys() -> None:
    plain = jsonable(Entry(visit(), 1))
    assert plain["id"] == "2015-01"
    assert plain["change"] == 1
    assert "visit" not in plain
    assert plain["published"] is None
    assert set(Visit.model_fields) <= set(plain)


def test_a_visit_that_is_named_only_stays_a_key() -> None:
    assert jsonable(Entry("2015-01", None)) == {"visit": "2015-01", "change": None}
