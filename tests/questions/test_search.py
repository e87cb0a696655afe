"""Searching: what is found, and that the marks are right in the text as it is recorded."""

import csv
import json
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from io import StringIO
from itertools import pairwise

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from inspectcli.problems import UsageError
from inspectcli.questions.history import History, history
from inspectcli.questions.search import Mark, Section, folded, marks, search, terms
from inspectcli.record.load import parse
from inspectcli.record.models import Record
from inspectcli.render import as_markdown, terminal
from inspectcli.views import search as view
from strategies import Data, nasty_texts, records

DAY = ("--as-of", "2026-11-22")

TESTSHIRE = """
[authority]
name = "Testshire"

[sources.report]
title = "Report on Testshire"
publisher = "Ofsted"
published = "2019-06"

[[visits]]
id = "2019-05-ilacs"
kind = "full-inspection"
framework = "ilacs"
start = "2019-05"
published = "2019-06-10"
rating = "good"
lead_inspector = "Zoë Brontë"
summary = "Good throughout"
sources = [{ id = "report" }]

  [[visits.notes]]
  text = "Two sources disagree on the caseload."

  [[visits.strengths]]
  id = "s1"
  text = "The children’s voice is heard – always."

  [[visits.recommendations]]
  id = "r1"
  text = "Lower caseloads."
  theme = "workforce"

[[visits]]
id = "2020-02-focused"
kind = "focused-visit"
start = "2020-02-03"

  [[visits.findings]]
  id = "f1"
  recommendation = "r1"
  outcome = "improving"
  note = "Caseloads are lower."

  [[visits.indicators]]
  name = "caseload"
  value = 16
  unit = "children"

[[events]]
id = "e1"
date = "2021"
text = "A new director looked at caseloads."
"""


@pytest.fixture
def testshire() -> History:
    return history(parse(TESTSHIRE), date(2026, 11, 22))


def ids(known: History, *query: str) -> list[str | None]:
    return [hit.id for hit in search(known, query).hits]


def marked(text: str, query: str) -> list[str]:
    """The parts of a text that a query marks."""
    (found,) = marks(text, [f" {folded(query).text}"])
    return [text[start:end] for start, end in found]


# What is found


def test_every_sort_of_thing_is_found_by_section(testshire: History) -> None:
    hits = search(testshire, ["caseload"]).hits
    assert [(hit.section, hit.id, hit.visit) for hit in hits] == [
        (Section.RECOMMENDATION, "r1", "2019-05-ilacs"),
        (Section.FINDING, "f1", "2020-02-focused"),
        (Section.INDICATOR, None, "2020-02-focused"),
        (Section.NOTE, None, "2019-05-ilacs"),
        (Section.EVENT, "e1", None),
    ]
    assert [hit.recommendation for hit in hits] == ["r1", "r1", None, None, None]
    assert ids(testshire, "brontë") == ids(testshire, "BRONTE") == ["2019-05-ilacs"]
    assert ids(testshire, "ofsted") == ["report"]


def test_all_words_must_be_there_in_whichever_text(testshire: History) -> None:
    assert ids(testshire, "lower", "workforce") == ["r1"]
    assert ids(testshire, "lower", "2020") == ["f1"]
    assert ids(testshire, "lower", "nowhere") == []


def test_a_word_stands_for_those_that_begin_with_it(testshire: History) -> None:
    assert "r1" in ids(testshire, "case")
    assert ids(testshire, "loads") == []


@pytest.mark.parametrize("query", ["children's voice", "childrens voice", "children’s voice", "CHILDREN´S VOICE"])
def test_apostrophes_make_no_difference(testshire: History, query: str) -> None:
    assert ids(testshire, query) == ["s1"]


@pytest.mark.parametrize("query", ["heard - always", "heard — always", "heard-always", "heard always"])
def test_dashes_make_no_difference(testshire: History, query: str) -> None:
    assert ids(testshire, query) == ["s1"]


def test_what_was_not_known_on_the_day_is_not_searched() -> None:
    record = parse(TESTSHIRE)
    assert ids(history(record, date(2019, 6, 9)), "2019") == []
    assert ids(history(record, date(2019, 6, 30)), "caseload") == ["r1", None]
    assert ids(history(record, date(2019, 6, 29)), "report") == []


# The query


def test_quotes_make_a_phrase_whoever_takes_them_away(run: Run) -> None:
    one = run("search", '"return home" 2017', *DAY).output
    assert one == run("search", "return home", "2017", *DAY).output
    assert one == run("search", '2017"return home"', *DAY).output.replace(
        "“2017” “return home”", "“return home” “2017”"
    )
    assert "2017-r6" in one
    assert "2017-r6" not in run("search", "home return", *DAY).output
    assert "2017-r6" in run("search", "home", "return", *DAY).output


def test_the_terms_of_a_query() -> None:
    assert terms(['“return  home” 2017 "plan']) == ("return home", "2017", "plan")
    assert terms(["Plan", "plan", "", "—"]) == ("Plan",)
    assert terms(["one two"]) == ("one two",)


@pytest.mark.parametrize("query", ["", '""', " ", "—", "\u00ad", "\u0301"])
def test_a_query_without_a_word_is_refused(run: Run, query: str) -> None:
    with pytest.raises(UsageError):
        terms([query])
    result = run("search", query)
    assert result.exit_code == 2
    assert "nothing to search for" in result.output


def test_no_query_is_refused(run: Run) -> None:
    assert run("search").exit_code == 2


# How it is told


def test_a_hit_is_told_with_its_visit_and_id_and_source(run: Run) -> None:
    assert "\n".join(run("search", '"return home" 2017', *DAY).output.splitlines()[:17]) == (
        "Somerset: “return home” “2017”, as known on 22 Nov 2026;\n"
        "the record ends 17 Jun 2026\n"
        "\n"
        "4 entries found, from 2 visits.\n"
        "\n"
        "Recommendation (1)\n"
        "\n"
        "•  2017-r6 · 7 to 30 Nov 2017 · 2017-11-sif\n"
        "   Hold return home interviews promptly and well enough to shape each missing\n"
        "   child's plan and the wider effort to cut risk. [ofsted-2018, p. 9]\n"
        "   theme: return home interviews\n"
        "\n"
        "Finding (1)\n"
        "\n"
        "•  2017-11-f6 · 7 to 30 Nov 2017 · 2017-11-sif\n"
        "   Return home interviews remained uneven in quality and timing, and did not\n"
        "   regularly feed into safety plans. [ofsted-2018, p. 19, para. 49]"
    )


def test_nothing_found_is_no_failure_and_said_plainly(run: Run) -> None:
    result = run("search", "zebra", "crossing", *DAY)
    assert result.exit_code == 0
    assert "Nothing found: no text on record has all of “zebra” “crossing”." in result.output
    assert json.loads(run("search", "zebra", *DAY, "--format", "json").output)["hits"] == []
    assert run("search", "zebra", *DAY, "--format", "csv").output.count("\n") == 1


def test_matches_are_marked(run: Run) -> None:
    assert "\x1b[1;35mcaseload\x1b[0ms" in run("search", "caseload", *DAY, "--color", "always").output
    assert "**caseload**s" in run("search", "caseload", *DAY, "--format", "markdown").output
    assert "\x1b" not in run("search", "caseload", *DAY).output


def test_what_is_found_is_ready_for_show_and_trace(run: Run) -> None:
    hits = json.loads(run("search", "pathway", *DAY, "--format", "json").output)["hits"]
    assert {hit["section"] for hit in hits} >= {"visit", "recommendation", "finding"}
    for visit in {hit["visit"] for hit in hits if hit["visit"]}:
        assert run("show", visit, *DAY).exit_code == 0
    for recommendation in {hit["recommendation"] for hit in hits if hit["recommendation"]}:
        assert run("trace", recommendation, *DAY).exit_code == 0


def test_csv_has_the_values_of_the_json(run: Run) -> None:
    hits = json.loads(run("search", "pathway", *DAY, "--format", "json").output)["hits"]
    rows = list(csv.DictReader(StringIO(run("search", "pathway", *DAY, "--format", "csv").output)))
    assert [(row["section"], row["id"], row["text"]) for row in rows] == [
        (hit["section"], hit["id"] or "", hit["text"]) for hit in hits
    ]
    assert [row["matches"].split("; ") for row in rows] == [[m["field"] for m in hit["matches"]] for hit in hits]


# Marks


def test_marks_are_right_in_the_original_text() -> None:
    assert marked("The Café\u0301, a cafe\u0301s", "cafe") == ["Café\u0301", "cafe\u0301"]
    assert marked("Straße und STRASSE", "strasse") == ["Straße", "STRASSE"]
    assert marked("Straße", "stras") == ["Straß"]
    assert marked("o\ufb03ce and OFFICE", "office") == ["o\ufb03ce", "OFFICE"]
    assert marked("in\u00adter\u200bview", "interview") == ["in\u00adter\u200bview"]
    assert marked("the child’s  “return –\nhome”", "return home") == ["return –\nhome"]
    assert marked("the child’s plan", "childs") == ["child’s"]
    assert marked("½ 12", "2") == ["½"]
    assert marked("\U0001f468 ＡＢＣ abc", "abc") == ["ＡＢＣ", "abc"]


def test_marks_of_several_words_that_overlap_are_one(testshire: History) -> None:
    (hit,) = search(testshire, ["lower", "lower caseloads", "case"]).hits
    (match,) = hit.matches
    assert match.marks == (Mark(0, 15),)


LETTERS = "aAéßﬁœ½1 .-–’'\u00ad\u200b\u0301\n中İΣς\U0001d400"
texts = st.text(LETTERS, max_size=30) | st.text(max_size=30)


@settings(deadline=None)
@given(texts, texts)
def test_marks_hold_what_was_asked_and_no_more(text: str, query: str) -> None:
    needle = folded(query).text
    if not needle:
        return
    (found,) = marks(text, [f" {needle}"])
    assert list(found) == sorted(found)
    for start, end in found:
        assert 0 <= start < end <= len(text)
        assert needle in folded(text[start:end]).text
        assert needle not in folded(text[start + 1 : end]).text
        # An accent stays with its letter.
        assert end == len(text) or not unicodedata.category(text[end]).startswith("M")


@settings(deadline=None)
@given(texts, st.text(LETTERS, min_size=1, max_size=3))
def test_a_word_is_found_just_where_a_word_begins_with_it(text: str, query: str) -> None:
    needle = folded(query).text
    if not needle or " " in needle:
        return
    words = folded(text).text.split()
    assert len(marks(text, [f" {needle}"])[0]) == sum(word.startswith(needle) for word in words)


WAYS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.title,
    lambda each: unicodedata.normalize("NFD", each),
    lambda each: f"{each}\u0301",
    lambda each: f"{each}\u00ad",
    lambda each: f"{each}’",
)


@st.composite
def written_otherwise(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and the same word as somebody else might have typed or set it."""
    word = draw(st.text("abcdefi19éßœ", min_size=1, max_size=8))
    ways = st.sampled_from(WAYS)
    other = "".join(draw(ways)(letter) for letter in word)
    return word, draw(st.sampled_from([other, other.replace("fi", "ﬁ")]))


@settings(deadline=None)
@given(texts, written_otherwise(), texts)
def test_a_word_is_found_however_it_is_written(before: str, words: tuple[str, str], after: str) -> None:
    word, other = words
    (found,) = marks(f"{before} {other} {after}", [f" {folded(word).text}"])
    start = len(before) + 1
    whole = other.rstrip("\u00ad’")
    assert (start, start + len(whole)) in [(mark.start, mark.end) for mark in found]


@settings(max_examples=60, deadline=None)
@given(records(nasty_texts), st.sampled_from(["t", "a", "one two", "red", "1", "w" * 300]))
def test_every_hit_has_every_word_and_renders(data: Data, query: str) -> None:
    found = search(history(Record.of(data), date(2028, 12, 31)), [query])
    needle = folded(query).text
    for hit in found.hits:
        assert any(f" {needle}" in f" {folded(match.text).text}" for match in hit.matches)
        for match in hit.matches:
            assert all(before.end < after.start for before, after in pairwise(match.marks))
    assert terminal.render(view.document(found), width=80, color=True)
    html = MarkdownIt("js-default").render(as_markdown.render(view.document(found)))
    strong = [folded(each).text for each in re.findall("<strong>(.*?)</strong>", html, re.DOTALL)]
    assert sum(needle in each for each in strong) >= len(found.hits)


def test_a_word_of_a_hundred_thousand_letters_is_searched(testshire: History) -> None:
    word = "ﬁé" * 50_000
    assert marks(word, [" fie"]) == [(Mark(0, 2),)]
    assert ids(testshire, word) == []
