"""Ids are words and nothing more, wherever a record has one."""

import json
import unicodedata
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import example, given
from hypothesis import strategies as st

from inspectcli.problems import DataError
from inspectcli.record.ids import is_id
from inspectcli.record.load import parse
from inspectcli.render.harmless import harmless

RECORD = """
[authority]
name = "Testshire"
[sources.{source}]
title = "T"
[[visits]]
id = {visit}
kind = "full-inspection"
start = "2015"
  [[visits.strengths]]
  id = {strength}
  text = "S"
  [[visits.recommendations]]
  id = {recommendation}
  text = "R"
  [[visits.findings]]
  id = {finding}
  note = "F"
[[events]]
id = {event}
date = "2015"
text = "E"
[[actions]]
id = {action}
recommendations = []
text = "A"
"""
PLACES = ("source", "visit", "strength", "recommendation", "finding", "event", "action")


def record(**ids: str) -> str:
    return RECORD.format(**{place: json.dumps(ids.get(place, place[:2])) for place in PLACES})


@pytest.mark.parametrize("key", ["2015-r6", "a", "Zürich.v_2", "ผู้ตรวจ", "निरीक्षण-१", "2015.", "._"])
def test_a_word_of_any_script_is_an_id(key: str) -> None:
    for place in PLACES:
        parse(record(**{place: key}))


@pytest.mark.parametrize(
    "key", ["933/2017-r6", "a b", "-a", "$(touch x)", "a;b", "a\u200bb", "\u3164", "a@b", "é\u202e"]
)
@pytest.mark.parametrize("place", PLACES)
def test_anything_else_is_none_and_its_place_is_told(key: str, place: str) -> None:
    text = record(**{place: key})
    with pytest.raises(DataError) as refused:
        parse(text, "testshire.toml")
    (problem,) = refused.value.problems
    assert problem.message == f'"{key}" cannot be an id'
    assert "letters, digits" in problem.remedy
    assert problem.line is not None
    assert json.dumps(key) in text.split("\n")[problem.line - 1]


@given(st.text(max_size=8))
@example("\u0301")
def test_an_id_is_harmless_everywhere(key: str) -> None:
    if is_id(key):
        assert harmless(key) == key
        assert all(unicodedata.category(c)[0] in "LMN" or c in "._-" for c in key)
        assert not key.startswith("-")


def test_a_new_id_that_cannot_be_one_is_refused_on_the_command_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "testshire.toml"
    path.write_text(record())
    for named in (
        ["add", "event", "2016", "X", "--id", "a b"],
        ["add", "source", "a/b", "--title", "T"],
        ["act", "add", "re", "--text", "X", "--id", "$(x)"],
    ):
        result = run(*named, "--data", path)
        assert result.exit_code == 2, result.stderr
        assert "cannot be an id: make it of letters" in result.stderr
    assert path.read_text() == record()
