"""A record begun earlier gets the visits that the facts that ship have learnt since, and keeps all it says."""

from pathlib import Path

import pytest

from inspectcli.domain.shipped import shipped
from inspectcli.library.own import OwnLibrary
from inspectcli.merging import keep
from inspectcli.merging.top_up import topped_up
from inspectcli.record.load import load, parse
from report_values import report

PATH = Path("mine.toml")
FACTS = """\
[authority]
name = "Testshire"

[sources.ofsted-2026]
title = "Testshire: inspection, March 2026"
kind = "report"
url = "https://example.org/2026"

[[visits]]
id = "2026-03-ilacs"
kind = "full-inspection"
framework = "ilacs"
published = "2026-05"
judgements = { leadership = "good" }
notes = [{ text = "Said by its report.", source = { id = "ofsted-2026", page = 2 } }]
recommendations_on_record = false
sources = [{ id = "ofsted-2026", page = 1 }]
"""
MINE = """\
# Mine.
[authority]
name = "Testshire"

[sources.ofsted-2026]   # a letter that came this year
title = "Testshire: a letter"
kind = "letter"

[[visits]]
id = "2025-01-focused"
kind = "focused-visit"
start = "2025-01-14"
sources = [{ id = "ofsted-2026" }]
"""


@pytest.mark.parametrize("name", ["kent", "birmingham", "barnet", "dorset-until-2019"])
@pytest.mark.parametrize("lacking", [0, -1])
def test_a_record_without_a_visit_gets_it_back(name: str, lacking: int) -> None:
    facts = load(shipped("england") / f"{name}.toml")
    text = (shipped("england") / f"{name}.toml").read_text("utf-8")
    head, *visits = text.split("[[visits]]\n")
    lost = visits.pop(lacking)
    mine = "[[visits]]\n".join([head, *visits])
    made, (note,) = topped_up(mine, facts, PATH)
    found = {each.id: each for each in parse(made).visits}
    assert found == {each.id: each for each in facts.visits}
    assert lost.split('"')[1] in note
    assert topped_up(made, facts, PATH) == (made, ())
    assert set(mine.splitlines()) <= set(made.splitlines())


def test_what_a_record_lacks_nothing_of_stays_byte_for_byte() -> None:
    text = (shipped("england") / "kent.toml").read_text("utf-8")
    assert topped_up(text, parse(text), PATH) == (text, ())


def test_a_source_of_the_same_id_stays_what_it_is() -> None:
    made, _ = topped_up(MINE, parse(FACTS), PATH)
    record = parse(made)
    assert record.sources["ofsted-2026"].title == "Testshire: a letter"
    (new,) = (each for each in record.visits if each.id == "2026-03-ilacs")
    assert record.sources[new.sources[0].id].url == "https://example.org/2026"
    assert new.notes[0].source is not None
    assert new.notes[0].source.id == new.sources[0].id
    assert "# a letter that came this year" in made


@pytest.mark.parametrize("days", ['start = "2026-03-02"', 'published = "2026-05-05"', 'end = "2026-03"'])
def test_a_visit_that_is_there_under_another_id_is_not_added_again(days: str) -> None:
    mine = f'{MINE}\n[[visits]]\nid = "spring"\nkind = "full-inspection"\nframework = "ilacs"\n{days}\n'
    facts = FACTS.replace(
        'published = "2026-05"', 'start = "2026-03-02"\nend = "2026-03-06"\npublished = "2026-05"'
    )
    assert topped_up(mine, parse(facts), PATH) == (mine, ())


def test_a_layout_that_cannot_take_it_is_left_and_told() -> None:
    one_value = (
        'visits = [{ id = "2025-01-focused", kind = "focused-visit", start = "2025-01-14" }]\n'
        '[authority]\nname = "Testshire"\n'
    )
    made, (note,) = topped_up(one_value, parse(FACTS), PATH)
    assert made == one_value
    assert note.endswith("has a layout that cannot take them: 2026-03-ilacs")


def test_import_tops_up_too(tmp_path: Path) -> None:
    text = (shipped("england") / "kent.toml").read_text("utf-8")
    (tmp_path / "kent.toml").write_text(text.rpartition("[[visits]]")[0], "utf-8")
    read = report(authority="Kent", title="Kent", url=None)
    plan = keep(OwnLibrary(tmp_path), [read])
    assert "2025-11-ilacs" in plan.notes[0]
    assert "2025-11-ilacs" in {each.id for each in load(tmp_path / "kent.toml").visits}
