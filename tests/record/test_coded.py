"""Ids that are told from those of other records, wherever a record has one, and nothing else of it changed."""

from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.record.coded import coded
from inspectcli.record.load import load, parse, read, shipped

IDS = {"id", "recommendation", "continues", "compared_with", "sources"}


def uncoded(value: Any) -> Any:
    """Plain data with the code taken out of all that begins with it."""
    if isinstance(value, str):
        return value.removeprefix("933/")
    if isinstance(value, list | tuple):
        return [uncoded(each) for each in value]
    if isinstance(value, dict):
        return {uncoded(key): uncoded(each) for key, each in value.items()}
    return value


def ids(value: Any) -> set[str]:
    """Whatever stands where an id stands."""
    if isinstance(value, list | tuple):
        return {key for each in value for key in ids(each)}
    if not isinstance(value, dict):
        return set()
    own = {each for name in IDS for each in _words(value.get(name))}
    return own | {key for each in value.values() for key in ids(each)}


def _words(value: Any) -> list[str]:
    each = value if isinstance(value, list | tuple | dict) else [value]
    return [key for key in each if isinstance(key, str)]


def test_every_id_of_a_record_has_the_code_and_nothing_else_changes() -> None:
    plain, made = (load(shipped(), coded=each).model_dump(mode="json") for each in (False, True))
    assert {key for key in ids(made) if not key.startswith("933/")} == set()
    assert len(ids(made)) == len(ids(plain)) > 100
    assert uncoded(made) == uncoded(plain)


def test_an_action_names_recommendations_and_a_visit_holds_them() -> None:
    text = (
        '[authority]\nname = "Somerset"\n[[visits]]\nid = "v"\nkind = "jtai"\nend = "2020"\n'
        '[[visits.recommendations]]\nid = "r"\ntext = "Act."\n[[actions]]\nid = "a"\ntext = "Do."\n'
        'recommendations = ["r"]\n'
    )
    made = parse(text, coded=True)
    assert made.visits[0].recommendations[0].id == made.actions[0].recommendations[0] == "933/r"
    assert parse(text.replace("Somerset", "Nobody's"), coded=True).visits[0].id == "v"


ANY = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*sorted(IDS), "visits", "due", "notes"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(ANY, ANY)
def test_what_is_no_record_is_left_to_who_says_so(visits: Any, sources: Any) -> None:
    data = {"authority": {"name": "Somerset"}, "visits": visits, "sources": sources}
    assert set(coded(data)) == set(data)


def test_it_changes_no_data_that_it_is_given() -> None:
    data = tomli.loads(read(shipped()))
    before = tomli.loads(read(shipped()))
    coded(data)
    assert data == before


@pytest.mark.parametrize("authority", [None, "Somerset", {}, {"name": 3}, {"la_code": True}])
def test_without_an_authority_that_is_known_nothing_is_coded(authority: Any) -> None:
    data = {"authority": authority, "visits": [{"id": "v"}]}
    assert coded(data) == data
