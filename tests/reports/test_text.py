from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.reports import text


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["Review every", "plan."], "Review every plan."),
        (["a multi-", "agency plan"], "a multi-agency plan"),
        (["both short-", "and longer-term"], "both short- and longer-term"),
        (["in 2015\u2013", "16 and after"], "in 2015\u201316 and after"),
        (["a pause \u2013", "16 of them"], "a pause \u2013 16 of them"),
        (["  spaced   out ", "", " words "], "spaced out words"),
        ([], ""),
    ],
)
def test_wrapped_lines_become_running_text(lines: list[str], whole: str) -> None:
    assert text.joined(lines) == whole


@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=1), st.data())
def test_where_words_are_wrapped_does_not_matter(words: list[str], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(words)), max_size=5)))
    ends = [0, *cuts, len(words)]
    lines = [" ".join(words[a:b]) for a, b in pairwise(ends)]
    assert text.joined(lines) == " ".join(words)


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("multi\ufffeagency", "multi-agency"),
        ("multi\x02agency", "multi-agency"),
        ("short\ufffeand longer-term", "short- and longer-term"),
        ("short\ufffeanderson", "short-anderson"),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_signs_for_a_hyphen_at_a_line_end(drawn: str, read: str) -> None:
    assert text.unhyphenated(drawn) == read


def pages(*edges: list[str]) -> list[list[str]]:
    return [
        [*edge, *(f"{'abcdefghi'[page]}{letter} words" for letter in "abcdefghi")]
        for page, edge in enumerate(edges)
    ]


def test_what_stands_at_the_edge_of_most_pages_runs() -> None:
    feet = pages(*(["Inspection of Saltby services", f"1 to 5 May 2020 {n}"] for n in range(1, 5)))
    running = text.furniture(feet)
    assert running == {"Inspection of Saltby services", "# to # May # #"}
    assert feet[2][text.body(feet[2], running)[0]] == "ca words"


def test_a_heading_at_the_top_of_several_pages_does_not_run() -> None:
    tops = pages(*[["Inspection findings"]] * 3, *[[f"Words of page {'abcde'[n]}"] for n in range(5)])
    assert text.furniture(tops) == frozenset()


@pytest.mark.parametrize("number", ["7", " 12 ", "Page 3 of 12", ""])
def test_page_numbers_are_no_text(number: str) -> None:
    lines = [number, "Words.", number]
    assert list(text.body(lines)) == [1]


@pytest.mark.parametrize("note", [["1 Ofsted joins two reports."], ["2", "A description is at the end."]])
def test_footnotes_are_no_text(note: list[str]) -> None:
    assert list(text.body(["Words", "more.", " ", *note])) == [0, 1]


def test_an_empty_line_inside_a_list_begins_no_footnote() -> None:
    lines = ["1. Keep", " ", "16 children in view.", "2. Write plans."]
    assert list(text.body(lines)) == [0, 1, 2, 3]
