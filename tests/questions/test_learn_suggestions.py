"""What suggestions rest on, measured on labels beside the project where they are there, and how it is learnt."""

import shlex
import subprocess
import sys
from collections import Counter
from math import exp, hypot, log
from pathlib import Path

import pytest

import learn_suggestions as learner
from inspectcli.questions.suggestions import Likelihood
from inspectcli.questions.suggestions.learnt import weights
from inspectcli.questions.suggestions.ranking import Pair, Signals, likelihood, probability
from learn_suggestions import Judged, Labelled
from texts import full, known, unlinked

SCORER = learner.SHARED / "tools" / "score_links.py"
BARS = learner.Measures(average_precision=0.45, hit_at_3=0.85, looked_at=0.18)
labels = pytest.mark.skipif(not learner.LABELS.exists(), reason="the labelled links are not beside the project")


# On the labels


@labels
def test_an_authority_is_judged_well_by_what_was_learnt_from_the_others() -> None:
    found = learner.measures(learner.judged())
    assert found.average_precision >= BARS.average_precision
    assert found.hit_at_3 >= BARS.hit_at_3
    assert found.looked_at <= BARS.looked_at


@labels
def test_a_score_means_what_it_says() -> None:
    """As many links as the scores add up to, give or take what chance gives or takes."""
    found = learner.judged()
    for low, high in ((0, 0.05), (0.05, 0.5), (0.5, 1)):
        within = [each for each in found if low <= each.score < high]
        links, expected = sum(each.right for each in within), sum(each.score for each in within)
        assert abs(links - expected) <= 2.5 * sum(each.score * (1 - each.score) for each in within) ** 0.5


@labels
def test_the_words_for_likelihood_part_the_links_from_the_rest() -> None:
    pairs, links = Counter[Likelihood](), Counter[Likelihood]()
    for each in learner.judged():
        pairs[likelihood(each.score)] += 1
        links[likelihood(each.score)] += each.right
    share = {word: links[word] / pairs[word] for word in Likelihood}
    assert share[Likelihood.LIKELY] > 0.5
    assert 0.1 < share[Likelihood.POSSIBLE] < 0.25
    assert links[Likelihood.UNLIKELY] < 0.2 * links.total()


@labels
def test_the_weights_that_ship_are_those_that_the_labels_teach() -> None:
    every = [each for examples in learner.labelled().values() for each in examples]
    learnt = learner.fit(every)
    for each in every:
        shipped = probability(each.pair.signals, weights())
        assert shipped == pytest.approx(probability(each.pair.signals, learnt), abs=0.05)


@labels
@pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not beside the project")
def test_the_scorer_reads_what_the_command_prints() -> None:
    program = shlex.join([sys.executable, "-m", "inspectcli"])
    command = [
        sys.executable,
        str(SCORER),
        "--inspectcli",
        program,
        "--labels",
        str(learner.LABELS),
        "--show",
        "0",
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "all at the bar" in told.stdout


# How it is learnt


def pair(signals: Signals) -> Pair:
    history = known(full("2015-01", unlinked("a")), full("2018-01", unlinked("b")))
    return Pair(history.made["b"], history.made["a"], signals)


def test_weights_are_found_that_made_the_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels in the proportions that known weights give are traced back to these."""
    made = Signals(sense=2.0, words=-1.0, themes=0.5, between=0, tag=None)
    by = weights()._replace(constant=-1.0, sense=2.0, words=-1.0, themes=0.5, between=-0.5)
    examples = []
    for sense, words, themes, between in (
        (s, w, t, b) for s in (0, 1) for w in (0, 1) for t in (0, 1) for b in (0, 1)
    ):
        signals = made._replace(sense=sense, words=words, themes=themes, between=between)
        right = round(1000 * probability(signals, by))
        examples += [Labelled(pair(signals), n < right) for n in range(1000)]
    monkeypatch.setattr(learner, "told_before", lambda: 22.0)
    found = learner.fit(examples)
    for name in ("constant", "sense", "words", "themes", "between"):
        assert getattr(found, name) == pytest.approx(getattr(by, name), abs=0.02), name


def test_a_probability_adds_up_what_counts() -> None:
    by = weights()._replace(
        constant=-2.0, sense=1.0, words=2.0, themes=3.0, between=-0.5, same_tag=0.25, other_tag=-0.75
    )
    odds = {None: 0.0, True: 0.25, False: -0.75}
    for tag, more in odds.items():
        expected = 1 / (1 + exp(-(-2.0 + 0.5 + 1.0 + 0.75 - 1.0 + more)))
        assert probability(Signals(0.5, 0.5, 0.25, 2, tag), by) == pytest.approx(expected)


def test_measures_are_those_of_a_list_counted_by_hand() -> None:
    found = [
        *(Judged("x", "one", score, right) for score, right in ((0.9, True), (0.8, False), (0.1, True))),
        *(Judged("x", "two", score, right=False) for score in (0.7, 0.6, 0.5)),
        Judged("x", "two", 0.4, right=True),
    ]
    told = learner.measures(found)
    # Of seven pairs the first, the sixth and the last are links.
    assert told.average_precision == pytest.approx((1 / 1 + 2 / 6 + 3 / 7) / 3)
    assert told.hit_at_3 == 1 / 2
    assert told.looked_at == 1


def test_among_equals_the_wrong_ones_count_as_first() -> None:
    told = learner.measures([Judged("x", "one", 0.5, right=True), *[Judged("x", "one", 0.5, right=False)] * 3])
    assert told == (1 / 4, 0, 1)


def test_directions_are_near_for_what_stands_with_the_same() -> None:
    """Two words that never meet, but stand with the same others, point the same way."""
    said = [(word, other) for word in ("big", "large") for other in ("house", "tree", "dog")]
    said += [(word, other) for word in ("red", "blue") for other in ("ink", "car", "sky")]
    keys = sorted({key for each in said for key in each})
    rows = learner.attraction(said, keys)
    assert rows[keys.index("big")][keys.index("house")] == pytest.approx(log(4))
    way = dict(zip(keys, learner.directions(rows, 2), strict=True))

    def near(one: str, other: str) -> float:
        return learner.dot(way[one], way[other]) / hypot(*way[one]) / hypot(*way[other])

    assert near("big", "large") == pytest.approx(1)
    assert near("red", "blue") == pytest.approx(1)
    assert near("big", "red") < 0.1


def test_nothing_is_learnt_where_there_is_nothing_to_learn_from(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(learner, "LABELS", tmp_path / "labels.json")
    monkeypatch.setattr(sys, "argv", ["learn_suggestions.py"])
    with pytest.raises(SystemExit):
        learner.main()
    assert "nothing to learn from" in capsys.readouterr().err
