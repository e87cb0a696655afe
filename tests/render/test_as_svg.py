"""Charts as pictures: what stands in them, what they say of themselves, and that text stays text."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectcli.domain.vocabulary import Area
from inspectcli.questions import areas, timeline
from inspectcli.questions.answer import Answer
from inspectcli.render import as_svg
from inspectcli.render.chart import Chart, GradeLadder, GradeMatrix
from inspectcli.views import charts
from texts import full, known, monitoring, published

SVG = "{http://www.w3.org/2000/svg}"
HISTORY = (
    published("2012-06-13", "slac", judgements={"in-care": "adequate", "help-and-protection": "inadequate"}),
    full("2015-01-20", framework="sif", rating="inadequate", judgements={"in-care": "inadequate"}),
    monitoring("2016-11"),
    full("2018-03-05", rating="good", judgements={"in-care": "good", "care-leavers": "good"}),
    full("2026-05-05", judgements={"in-care": "requires-improvement"}),
)


def ladder(*visits: str, area: Area | None = None) -> GradeLadder:
    return charts.ladder(Answer(timeline.timeline(known(*visits), timeline.Window(area=area))))


def matrix(*visits: str) -> GradeMatrix:
    return charts.areas(Answer(areas.areas(known(*visits))))


def drawn(chart: Chart, width: int = 640) -> ET.Element:
    return ET.fromstring(as_svg.render(chart, width=width))  # noqa: S314  (our own)


def words(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def test_the_ladder_leads_from_overall_grade_to_overall_grade() -> None:
    made = ladder(*HISTORY)
    assert [(each.mark.label, each.rung, each.follows) for each in made.steps] == [
        ("Jan 2015", 3, False),
        ("Mar 2018", 1, True),
    ]
    assert [lane.label for lane in made.lanes] == [
        "full inspections without an overall grade",
        "monitoring visits",
    ]


def test_sides_of_the_service_stand_beside_the_line() -> None:
    made = ladder(*HISTORY)
    assert [(each.rung, each.follows) for each in made.beside] == [(3, False), (2, False)]
    assert "children in care adequate" in made.description
    assert [rung.label for rung in made.rungs][2] == "requires improvement (adequate before November 2013)"
    assert "adequate" not in [rung.label for rung in ladder(*HISTORY[1:]).rungs][2]


def test_a_line_is_broken_where_a_grade_is_missing() -> None:
    made = ladder(full("2015-01", rating="good"), full("2017-01"), full("2019-01", rating="good"))
    assert [each.follows for each in made.steps] == [False, False]
    assert "grade not on record" in made.description


def test_the_ladder_of_an_area_takes_the_grades_of_its_side() -> None:
    made = ladder(*HISTORY, area=Area.IN_CARE)
    assert [each.rung for each in made.steps] == [2, 3, 1, 2]
    assert not made.beside


@pytest.mark.parametrize("width", [320, 360, 640, 1440])
@pytest.mark.parametrize("chart", [ladder(*HISTORY), matrix(*HISTORY), ladder(), matrix()], ids=range(4))
def test_a_chart_is_titled_described_and_within_its_box(chart: Chart, width: int) -> None:
    root = drawn(chart, width)
    assert root.get("role") == "img"
    title, description = root[0], root[1]
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text, description.text) == (chart.title, chart.description)
    wide, high = map(float, (root.get("viewBox") or "").split()[2:])
    for each in root.iter():
        for place, most in (("x", wide), ("cx", wide), ("y", high), ("cy", high)):
            assert 0 <= float(each.get(place, 0)) <= most


def test_every_grade_of_the_matrix_is_told_in_words() -> None:
    wide, narrow = words(drawn(matrix(*HISTORY), 900)), words(drawn(matrix(*HISTORY), 320))
    assert {"inadequate", "good", "adequate", "not judged"} <= set(wide)
    assert {"inad.", "good", "adeq."} <= set(narrow)
    assert any("inad. inadequate" in each for each in narrow)


def test_nothing_on_record_is_said() -> None:
    assert "No full inspection is on record, so there are no grades." in words(drawn(matrix()))
    assert ladder().description == "No visit on record fits."


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
@settings(max_examples=60)
def test_any_text_gives_sound_xml(text: str) -> None:
    chart = ladder(*HISTORY[1:2])._replace(title=text, description=text, notes=(text,))
    root = drawn(chart)
    assert not list(root.iter("script"))
    assert len(list(root)) == len(list(drawn(chart._replace(title="x", description="x", notes=())))) + (
        len(words(root)) - len(words(drawn(chart._replace(title="x", description="x", notes=()))))
    )


@pytest.mark.parametrize("count", [1, 3, 12])
def test_labels_of_a_crowd_are_left_out_rather_than_written_over_each_other(count: int) -> None:
    crowd = [full(f"2019-{n:02}", rating="good") for n in range(1, count + 1)]
    root = drawn(ladder(full("2010-01", rating="inadequate"), *crowd), 330)
    labels = [each for each in root.iter(f"{SVG}text") if each.get("class") == "chart-label"]
    assert 2 <= len(labels) <= count + 1
    assert (len(labels) == count + 1) is (count == 1)
    boxes = [(float(each.get("x", 0)), float(each.get("y", 0)), each.text or "") for each in labels]
    for place, (x, y, text) in enumerate(boxes):
        for other_x, other_y, other in boxes[:place]:
            assert abs(y - other_y) >= 12 or abs(x - other_x) >= (len(text) + len(other)) * 3.5, (text, other)
    told = [each.text for each in root.iter(f"{SVG}title") if (each.text or "").startswith("ILACS inspection, ")]
    assert len(told) == count + 1
