from collections.abc import Sequence
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.reports.inspection import items
from inspectcli.reports.inspection.items import Listing
from inspectcli.reports.text import Line

LEFT, HANG = 72.0, 100.0


def is_part(words: str) -> bool:
    return words.startswith("PART")


def typeset(*lines: tuple[str, float] | str, page: int = 4, bold: Sequence[str] = ()) -> list[Line]:
    """Lines one below the other; one without a place of its own stands at the left."""
    placed = [(line, LEFT) if isinstance(line, str) else line for line in lines]
    return [
        Line(words, page, left, 700 - 14 * row, 14, bold=words in bold) for row, (words, left) in enumerate(placed)
    ]


def read(*lines: Line) -> Listing:
    return items.read(lines, is_part)


def texts(listing: Listing) -> list[tuple[int | None, str]]:
    return [(item.number, item.text) for item in listing.items]


def test_numbered_points_hang() -> None:
    listing = read(*typeset("1. Keep records", ("of every visit.", HANG), "2. Write plans."))
    assert texts(listing) == [(1, "Keep records of every visit."), (2, "Write plans.")]
    assert listing.left_over == []


@pytest.mark.parametrize("mark", ["3.", "3)", "3 ."])
@pytest.mark.parametrize("space", ["", " ", "    "])
def test_marks_of_numbers(mark: str, space: str) -> None:
    assert texts(read(*typeset(f"{mark}{space}Keep records."))) == [(3, "Keep records.")]


@pytest.mark.parametrize(
    "glyph",
    ["\u25fc", "\uf06e", "\u2022", "-", "\u2013", "\u2212", "\uf0b7", "\uf0a7", "\u25a0", "\u25cf", "n", "o", "*"],
)
def test_marks_of_bullets(glyph: str) -> None:
    listing = read(*typeset(f"{glyph} Keep records", ("of every visit.", 86), f"{glyph} Write plans."))
    assert texts(listing) == [(None, "Keep records of every visit."), (None, "Write plans.")]


def test_a_mark_on_a_line_of_its_own() -> None:
    listing = read(*typeset("1.", ("Keep records.", HANG), "2.", ("Write plans.", HANG)))
    assert texts(listing) == [(1, "Keep records."), (2, "Write plans.")]


@pytest.mark.parametrize("wrapped", ["16).", "42). Then act.", "2. Although this goes on.", "5. (key stage)."])
def test_a_wrapped_number_begins_no_point(wrapped: str) -> None:
    listing = read(*typeset("1. Act soon (paragraph", (wrapped, HANG), "2. Write plans."))
    assert texts(listing) == [(1, f"Act soon (paragraph {wrapped}"), (2, "Write plans.")]


def test_points_inside_a_point_stay_in_it() -> None:
    listing = read(
        *typeset(
            "1. Do both:", ("\uf06e the first", 125), ("of them", 143), ("\uf06e the second.", 125), "2. Write."
        )
    )
    assert texts(listing) == [(1, "Do both: \u2022 the first of them \u2022 the second."), (2, "Write.")]


def test_bullets_inside_a_bullet_stay_in_it() -> None:
    listing = read(*typeset("\u25fc Do both:", ("\u25fc the first", 110), ("- the second.", 86), "\u25fc Write."))
    assert texts(listing) == [(None, "Do both: \u2022 the first \u2022 the second."), (None, "Write.")]


def test_a_point_goes_on_over_the_page() -> None:
    above = typeset("1. Act early.", "2. Act at", ("every stage of", HANG), page=4)
    below = typeset(("a plan. See that", HANG), ("it works.", HANG), "3. Write.", page=5)
    listing = read(*above, *below)
    assert texts(listing)[1:] == [(2, "Act at every stage of a plan. See that it works."), (3, "Write.")]
    assert [item.first.page for item in listing.items] == [4, 4, 5]


def test_a_sentence_may_end_at_the_end_of_a_line_inside_a_point() -> None:
    listing = read(*typeset("1. Act early.", ("Take steps to write", HANG), ("things down", HANG), "2. Write."))
    assert texts(listing)[0] == (1, "Act early. Take steps to write things down")


def test_parts_and_headings() -> None:
    listing = read(
        *typeset("PART one:", "Care leavers", "1. Act", ("early.", HANG), "Early help and", "support", "2. Write.")
        + typeset("PART two", "3. Meet.", page=5)
    )
    assert [(item.number, item.part, item.heading) for item in listing.items] == [
        (1, "PART one", "Care leavers"),
        (2, "PART one", "Early help and support"),
        (3, "PART two", None),
    ]
    assert listing.left_over == []


def test_a_heading_below_a_point_without_a_full_stop() -> None:
    listing = read(*typeset("1. Act", ("early", HANG), "Adoption", "2. Write."))
    assert texts(listing) == [(1, "Act early"), (2, "Write.")]
    assert listing.items[1].heading == "Adoption"


def test_points_that_do_not_hang_are_told_by_the_gap() -> None:
    lines = [
        Line("1. Act early, and", 4, LEFT, 700),
        Line("write everything down.", 4, LEFT, 686),
        Line("Then meet.", 4, LEFT, 672),
        Line("Adoption", 4, LEFT, 640),
        Line("2. Write plans", 4, LEFT, 610),
        Line("for all.", 4, LEFT, 596),
    ]
    listing = read(*lines)
    assert texts(listing) == [(1, "Act early, and write everything down. Then meet."), (2, "Write plans for all.")]
    assert listing.items[1].heading == "Adoption"


def test_a_lead_in_is_neither_point_nor_left_over() -> None:
    listing = read(*typeset("The council should:", "1. Act early.", "2. Write", ("plans.", HANG)))
    assert (len(listing.items), listing.left_over) == (2, [])


def test_text_that_belongs_to_no_point_is_left_over() -> None:
    lines = typeset("1. Act early", ("and well.", HANG), "This paragraph stands here for no reason.")
    assert [line.text for line in read(*lines).left_over] == ["This paragraph stands here for no reason."]


def test_a_missing_number_does_not_lose_the_points_behind_it() -> None:
    listing = read(*typeset("1. Act", ("early.", HANG), "3. Write.", "4. Meet."))
    assert [item.number for item in listing.items] == [1, 3, 4]


WORDS = st.lists(st.from_regex(r"[a-z]{1,12}", fullmatch=True), min_size=1, max_size=40).map(" ".join)


@given(points=st.lists(WORDS, min_size=1, max_size=12), width=st.integers(14, 90), first=st.integers(1, 200))
def test_numbered_points_come_back_from_any_wrapping(points: list[str], width: int, first: int) -> None:
    lines: list[tuple[str, float] | str] = []
    for number, words in enumerate(points, start=first):
        head, *rest = wrap(f"{words.capitalize()}.", width)
        lines += [f"{number}. {head}", *((line, HANG) for line in rest)]
    assert texts(read(*typeset(*lines))) == [
        (number, f"{words.capitalize()}.") for number, words in enumerate(points, start=first)
    ]


@given(points=st.lists(WORDS, min_size=1, max_size=12), width=st.integers(14, 90), turn=st.integers(1, 60))
def test_bullets_come_back_from_any_wrapping_and_page_break(points: list[str], width: int, turn: int) -> None:
    lines: list[tuple[str, float] | str] = []
    for words in points:
        head, *rest = wrap(f"{words.capitalize()}.", width)
        lines += [f"\u25fc {head}", *((line, 86) for line in rest)]
    listing = read(*typeset(*lines[:turn], page=2), *typeset(*lines[turn:], page=3))
    assert texts(listing) == [(None, f"{words.capitalize()}.") for words in points]
