"""Who else was told this: what is likest comes first, nobody's own counts, and how sure the words for it are."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectcli.questions.history import History, history
from inspectcli.questions.similar import Likeness, Similar, Sought, likeness, similar, sought
from inspectcli.questions.suggestions.likeness import content, weighed
from inspectcli.record.load import parse
from texts import LATER, full, unlinked

LABELS = Path(__file__).parents[3] / "shared" / "threads" / "labels.json"
HOMES = "Find enough foster homes and other placements near home, so that children in care need not move away."
HOMES_TOO = "The sufficiency of placements for children in care, so that fewer are placed far from home."
PLANS = "Write pathway plans with every care leaver, and review them when things change."
STAFF = "Keep social workers longer, so that the workforce is stable and caseloads come down."

sentences = st.lists(st.sampled_from([*HOMES.split(), *PLANS.split(), *STAFF.split()]), min_size=1).map(" ".join)


def of(name: str, *texts: str, as_of: date = LATER, start: str = "2020-01") -> History:
    items = (unlinked(f"{name}-r{n}", text=text) for n, text in enumerate(texts))
    return history(parse(f'[authority]\nname = "{name}"\n{full(start, *items)}'), as_of)


def asked(text: str, *others: History) -> Similar:
    own = of("Kent", text)
    return similar([sought(own.authority, own.made["Kent-r0"])], [own, *others], LATER)


def test_the_likest_comes_first_and_what_is_not_alike_does_not_come() -> None:
    told = asked(HOMES, of("Essex", PLANS, HOMES_TOO), of("Devon", HOMES, STAFF))
    assert [each.id for each in told.recommendations] == ["Devon-r0", "Essex-r1"]
    assert [each.score for each in told.recommendations] == [1.0, pytest.approx(0.7, abs=0.2)]
    assert told.recommendations[0].likeness is Likeness.CLOSE
    assert "themes: placements" in told.recommendations[1].reasons[0]


def test_it_says_on_how_much_it_rests() -> None:
    told = asked(HOMES, of("Essex", HOMES, PLANS), of("Devon"), of("Dorset", start="2026-01"))
    assert (told.authorities, told.with_wordings, told.reports, told.compared) == (3, ("Essex",), 1, 2)
    assert str(told.record_ends) == "2020-01"
    assert "2 of the 3 records hold facts only" in told.caveats[1]
    alone = asked(HOMES, of("Devon"))
    assert (alone.recommendations, alone.record_ends) == ((), None)
    assert "The one record holds facts only" in alone.caveats[1]


def test_an_authoritys_own_are_left_out_unless_the_words_are_nobodys() -> None:
    kent = of("Kent", HOMES, HOMES)
    assert asked(HOMES, kent).recommendations == ()
    assert len(similar([Sought(HOMES)], [kent], LATER).recommendations) == 2


def test_each_is_held_against_the_likest_of_several() -> None:
    own = of("Kent", HOMES, PLANS)
    told = similar([sought(own.authority, made) for made in own.made.values()], [of("Essex", PLANS)], LATER)
    assert [(each.like, each.score) for each in told.recommendations] == [("Kent-r1", 1.0)]


def test_nothing_counts_that_was_not_known_on_the_day() -> None:
    told = asked(HOMES, of("Essex", HOMES, start="2020-01", as_of=date(2019, 12, 31)))
    assert told.compared == 0


@given(sentences, st.lists(sentences, max_size=4))
@settings(max_examples=60, deadline=None)
def test_the_same_words_are_as_alike_as_can_be_and_nothing_is_more(text: str, others: list[str]) -> None:
    told = asked(text, of("Essex", text, *others)).recommendations
    assert all(0.45 <= each.score <= 1.0 for each in told)
    assert [each.score for each in told] == sorted((each.score for each in told), reverse=True)
    same = [each for each in told if each.text == text]
    assert not same or same[0].score == told[0].score


@pytest.mark.skipif(not LABELS.exists(), reason="the labels of readers are not beside the project")
def test_the_words_for_likeness_mean_what_was_measured() -> None:
    found: dict[Likeness | None, list[bool]] = {Likeness.CLOSE: [], Likeness.NEAR: [], None: []}
    for score, one_subject in _labelled():
        word = Likeness.CLOSE if score >= 0.6 else Likeness.NEAR if score >= 0.45 else None
        found[word].append(one_subject)
    measured = {word: (sum(each), len(each)) for word, each in found.items()}
    assert measured == {Likeness.CLOSE: (71, 86), Likeness.NEAR: (91, 197), None: (78, 5611)}


def _labelled() -> list[tuple[float, bool]]:
    """How alike the two of every labelled pair are, each way, and whether a reader found them of one subject."""
    labels = json.loads(LABELS.read_text("utf-8"))
    texts = {
        (name, made["id"]): made["text"]
        for name, each in labels.items()
        for report in each["reports"]
        for made in report["recommendations"]
    }
    read = dict(zip(texts, weighed([content(text) for text in texts.values()]), strict=True))
    told = []
    for name, each in labels.items():
        linked = {(link["later"], link["earlier"]) for link in (*each["links"], *each["implied"])}
        for place, report in enumerate(each["reports"]):
            earlier = [made["id"] for before in each["reports"][:place] for made in before["recommendations"]]
            pairs = [(made["id"], key) for made in report["recommendations"] for key in earlier]
            for pair in pairs:
                one, other = (read[name, key] for key in pair)
                told += [(likeness(one, other), pair in linked), (likeness(other, one), pair in linked)]
    return told
