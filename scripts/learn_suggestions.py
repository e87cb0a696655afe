"""Learn the numbers that suggestions rest on, and say how good they are.

    python scripts/learn_suggestions.py [--write]

Two things are learnt. From recommendations to nearly all authorities: which words and themes stand with the same
others (``data/senses.csv``). From the links that a reader made for six authorities: how much each signal of a
pair counts (``data/likelihood.csv``). What they are learnt from lies beside the project, and no text of it goes
into them. The six are left out of the first, and each is measured by weights that were learnt from the five
others, so that what is measured on an authority was learnt without it.

The same input gives the same numbers: nothing is drawn by chance.
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from io import StringIO
from itertools import pairwise
from math import exp, log, sqrt
from operator import mul
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any, NamedTuple

from inspectcli.domain.shipped import shipped
from inspectcli.questions.history import History, history
from inspectcli.questions.suggestions.learnt import LIKELIHOOD, PER, SENSES, Weights, senses
from inspectcli.questions.suggestions.likeness import THEME, content, keys
from inspectcli.questions.suggestions.ranking import Pair, Signals, pairs, probability
from inspectcli.record.models import Record

SHARED = Path(__file__).parents[2] / "shared"
LABELS = SHARED / "threads" / "labels.json"
REPORTS = SHARED / "england" / "reports-read.json"

LEAST_AUTHORITIES = 20
"""A word is known where recommendations to so many authorities have it: so none is the name of a place."""
DIMENSIONS = 12
ROUNDS = 60
"""Of the iteration that finds the main directions; they no longer turn by then."""
LARGEST = 99
"""What the largest number of all directions is made."""
PENALTY = 1.0
"""Against large weights, on signals of unit variance: what half the sum of their squares costs."""

Vector = list[float]
_AS_OF = date(2030, 1, 1)

# Counted by reading the pairs of points with national-framework tags in reports of January 2025 to July 2026 whose
# other signals are strongest (110 pairs of different authorities, as no authority has two such inspections yet).
TAGS_ASK_THE_SAME = (33, 51)
"""Of pairs that ask the same: how many share a tag, of how many."""
TAGS_ASK_OTHERWISE = (29, 59)
"""Of pairs as close that ask for something else: the same."""
SAID_BEFORE = (15, 16)
"""Of recommendations of which the report says that they were made before: how many a reader found, of how many."""


class Labelled(NamedTuple):
    """A pair and whether a reader linked it."""

    pair: Pair
    right: bool


# --- The senses of words and themes


def learn_senses() -> dict[str, tuple[int, tuple[int, ...]]]:
    """By key: its share, of ``PER`` recommendations, and its direction."""
    said = list(_recommendations())
    authorities: dict[str, set[str]] = defaultdict(set)
    for authority, each in said:
        for key in each:
            authorities[key].add(authority)
    counts = Counter(key for _, each in said for key in each)
    known = sorted(key for key in counts if key.startswith(THEME) or len(authorities[key]) >= LEAST_AUTHORITIES)
    ways = directions(attraction([each for _, each in said], known), DIMENSIONS)
    rare = [log((len(said) + 1) / (counts[key] + 1)) + 1 for key in known]
    weighed = [[weight * number for number in each] for weight, each in zip(rare, ways, strict=True)]
    scale = LARGEST / max(abs(number) for each in weighed for number in each)
    return {
        key: (round(counts[key] * PER / len(said)), tuple(round(number * scale) for number in each))
        for key, each in zip(known, weighed, strict=True)
    }


def _recommendations() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys of each recommendation, and to which authority it was made; the labelled ones left out."""
    labelled = {name.casefold() for name in _labels()}
    for report in json.loads(REPORTS.read_text("utf-8"))["reports"]:
        if report["authority"].casefold() not in labelled:
            for item in report["recommendations"]:
                yield report["authority"], keys(content(item["text"]))


def attraction(said: Iterable[Iterable[str]], known: Sequence[str]) -> list[dict[int, float]]:
    """For each key: how much oftener it stands with each other one than by chance, as the logarithm (PPMI)."""
    place = {key: n for n, key in enumerate(known)}
    together: list[dict[int, float]] = [defaultdict(float) for _ in known]
    for each in said:
        here = [place[key] for key in each if key in place]
        for one in here:
            for other in here:
                if one != other:
                    together[one][other] += 1 / (len(here) - 1)
    totals = [sum(row.values()) for row in together]
    everything = sum(totals)
    chance = (
        (n, m, x, totals[n] * totals[m] / everything) for n, row in enumerate(together) for m, x in row.items()
    )
    found: list[dict[int, float]] = [{} for _ in known]
    for n, m, x, expected in chance:
        if x > expected:
            found[n][m] = log(x / expected)
    return found


def directions(rows: Sequence[Mapping[int, float]], dimensions: int) -> list[Vector]:
    """The main directions of a symmetric matrix, each by the root of its length; by iteration in a subspace."""
    basis = _orthonormal([[1.0 + (n * (k + 1)) % 7 for n in range(len(rows))] for k in range(dimensions)])
    for _ in range(ROUNDS):
        basis = _orthonormal([_times(rows, each) for each in basis])
    lengths = [sqrt(sqrt(dot(image, image))) for image in (_times(rows, each) for each in basis)]
    return [[length * each[n] for length, each in zip(lengths, basis, strict=True)] for n in range(len(rows))]


def _times(rows: Sequence[Mapping[int, float]], vector: Sequence[float]) -> Vector:
    return [sum(x * vector[m] for m, x in row.items()) for row in rows]


def _orthonormal(vectors: Iterable[Vector]) -> list[Vector]:
    made: list[Vector] = []
    for each in vectors:
        for other in made:
            along = dot(each, other)
            each = [x - along * y for x, y in zip(each, other, strict=True)]  # noqa: PLW2901  (Gram and Schmidt)
        length = sqrt(dot(each, each))
        made.append([x / length for x in each])
    return made


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    """The product of two vectors of one length."""
    return float(sum(map(mul, one, other)))


# --- The weights of the signals


@cache
def _labels() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(LABELS.read_text("utf-8"))
    return found


@cache
def labelled() -> Mapping[str, Sequence[Labelled]]:
    """By authority: every pair of a later and an earlier recommendation, links of a link left out."""
    return {name: tuple(_labelled(name, each)) for name, each in _labels().items()}


def _labelled(name: str, gold: Mapping[str, Any]) -> Iterator[Labelled]:
    same = {(link["later"], link["earlier"]) for link in gold["links"] if link["strength"] == "same"}
    implied = {(link["later"], link["earlier"]) for link in gold["implied"]} - same
    for pair in pairs(known(name, gold["reports"])):
        key = pair.later.id, pair.earlier.id
        if key not in implied:
            yield Labelled(pair, key in same)


def known(name: str, reports: Iterable[Mapping[str, Any]]) -> History:
    """The history of an authority from its labelled reports: wordings only, nothing compared."""
    visits = [
        {
            "id": str(report["year"]),
            "kind": "full-inspection",
            "start": str(report["year"]),
            "recommendations": [{"id": each["id"], "text": each["text"]} for each in report["recommendations"]],
        }
        for report in reports
    ]
    return history(Record.of({"authority": {"name": name}, "visits": visits}), _AS_OF)


def fit(examples: Sequence[Labelled]) -> Weights:
    """The weights by which the labels are likeliest (logistic regression, by Newton's method)."""
    rows = [[1.0, *_measured(each.pair.signals)] for each in examples]
    columns = list(zip(*rows, strict=True))
    means = [fmean(column) for column in columns]
    spread = [pstdev(column) for column in columns]
    scaled = [
        [1.0, *((x - m) / s for x, m, s in zip(row[1:], means[1:], spread[1:], strict=True))] for row in rows
    ]
    found = _newton(scaled, [each.right for each in examples])
    slopes = [weight / s for weight, s in zip(found[1:], spread[1:], strict=True)]
    sense, words, themes, between = slopes
    same_tag, other_tag = _tags()
    return Weights(
        constant=found[0] - dot(slopes, means[1:]),
        sense=sense,
        words=words,
        themes=themes,
        between=between,
        same_tag=same_tag,
        other_tag=other_tag,
        said_before=told_before(),
    )


def _measured(signals: Signals) -> Vector:
    return [signals.sense, signals.words, signals.themes, signals.between]


def _newton(rows: Sequence[Vector], right: Sequence[bool]) -> Vector:
    weights = [0.0] * len(rows[0])
    for _ in range(30):
        slope = [0.0, *(-PENALTY * weight for weight in weights[1:])]
        bend = [[PENALTY * (n == m > 0) for m in range(len(weights))] for n in range(len(weights))]
        for row, is_right in zip(rows, right, strict=True):
            chance = 1 / (1 + exp(-dot(row, weights)))
            for n, x in enumerate(row):
                slope[n] += (is_right - chance) * x
                for m, y in enumerate(row):
                    bend[n][m] += chance * (1 - chance) * x * y
        weights = [weight + step for weight, step in zip(weights, _solved(bend, slope), strict=True)]
    return weights


def _solved(matrix: Sequence[Vector], right: Sequence[float]) -> Vector:
    """The solution of a system of equations with a positive definite matrix, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for n, pivot in enumerate(rows):
        for row in rows[n + 1 :]:
            by = row[n] / pivot[n]
            row[:] = [x - by * y for x, y in zip(row, pivot, strict=True)]
    found = [0.0] * len(rows)
    for n in reversed(range(len(rows))):
        row = rows[n]
        found[n] = (row[-1] - sum(map(mul, row[n + 1 : -1], found[n + 1 :]))) / row[n]
    return found


def _tags() -> tuple[float, float]:
    """What a tag that is shared, and one that is not, adds to the log odds."""
    (same, of_same), (other, of_other) = TAGS_ASK_THE_SAME, TAGS_ASK_OTHERWISE
    shared = log((same / of_same) / (other / of_other))
    return shared, log((1 - same / of_same) / (1 - other / of_other))


def told_before() -> float:
    """By which a report's word that it was made before multiplies the odds that some earlier one is made again."""
    later = {(name, each.pair.later.id) for name, examples in labelled().items() for each in examples}
    linked = {
        (name, each.pair.later.id) for name, examples in labelled().items() for each in examples if each.right
    }
    usual = len(linked) / len(later)
    found, of = SAID_BEFORE
    return (found / (of - found)) / (usual / (1 - usual))


# --- How good they are


class Judged(NamedTuple):
    """A pair with its score, by weights that were learnt without its authority."""

    authority: str
    later: str
    score: float
    right: bool


class Measures(NamedTuple):
    """What a list of judged pairs is worth."""

    average_precision: float
    hit_at_3: float
    """Later ones with a link that have a right one among their first three."""
    looked_at: float
    """Share of the pairs that one goes through, surest first, to meet 90 % of the links."""


def judged() -> list[Judged]:
    """Every labelled pair, each authority by the weights of the others."""
    every = labelled()
    found = []
    for name, examples in every.items():
        by = fit([each for other, others in every.items() if other != name for each in others])
        found += [
            Judged(name, each.pair.later.id, probability(each.pair.signals, by), each.right) for each in examples
        ]
    return found


def measures(found: Iterable[Judged]) -> Measures:
    """Among equals the wrong ones count as first."""
    ranked = sorted(found, key=lambda each: (-each.score, each.right))
    places = [place for place, each in enumerate(ranked, 1) if each.right]
    precision = sum(met / place for met, place in enumerate(places, 1)) / len(places)
    needed = next(place for met, place in enumerate(places, 1) if met >= 0.9 * len(places))
    lists: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for each in ranked:
        lists[each.authority, each.later].append(each)
    linked = [each for each in lists.values() if any(one.right for one in each)]
    hits = sum(any(one.right for one in each[:3]) for each in linked)
    return Measures(precision, hits / len(linked), needed / len(ranked))


def calibration(found: Sequence[Judged], edges: Sequence[float]) -> Iterator[tuple[float, float, int, float, int]]:
    """For each range of scores: from, to, how many pairs, their mean score, how many links among them."""
    for low, high in pairwise(edges):
        within = [each for each in found if low <= each.score < high]
        mean = sum(each.score for each in within) / max(1, len(within))
        yield low, high, len(within), mean, sum(each.right for each in within)


# --- The files

_SENSES_SAY = """\
# Which words and themes stand with the same others in recommendations. Made by scripts/learn_suggestions.py from
# reports of full inspections of 2013 to 2025 (Ofsted, Open Government Licence v3.0) to all but six authorities.
# key: a theme, or the first letters of a word that recommendations to at least {authorities} authorities have.
# share: how many of {per} recommendations have it. direction: near that of others which stand with the same.
"""
_LIKELIHOOD_SAY = """\
# How much each signal counts when a later recommendation is compared with an earlier one, added up to log odds.
# Made by scripts/learn_suggestions.py; learnt_from says from what.
"""


def senses_file() -> str:
    """The senses as they are shipped."""
    rows = [(key, share, " ".join(map(str, direction))) for key, (share, direction) in learn_senses().items()]
    return _SENSES_SAY.format(authorities=LEAST_AUTHORITIES, per=PER) + _csv(("key", "share", "direction"), rows)


def likelihood_file() -> str:
    """The weights as they are shipped: of all labelled authorities together."""
    every = [each for examples in labelled().values() for each in examples]
    links = sum(each.right for each in every)
    labels = f"{len(every)} pairs of {len(labelled())} authorities, {links} of them linked by a reader"
    tags = f"{TAGS_ASK_THE_SAME[1] + TAGS_ASK_OTHERWISE[1]} pairs with tags, 2025 and 2026, read one by one"
    before = f"{SAID_BEFORE[1]} recommendations with that sentence, and those labels"
    learnt_from = dict.fromkeys(Weights._fields, labels) | {
        "same_tag": tags,
        "other_tag": tags,
        "said_before": before,
    }
    rows = [(name, f"{value:.3f}", learnt_from[name]) for name, value in fit(every)._asdict().items()]
    return _LIKELIHOOD_SAY + _csv(("signal", "weight", "learnt_from"), rows)


def _csv(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    stream = StringIO()
    csv.writer(stream, lineterminator="\n").writerows([heading, *rows])
    return stream.getvalue()


def main() -> None:
    """Learn, write where asked to, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write both files")
    options = parser.parse_args()
    if not (LABELS.exists() and REPORTS.exists()):
        parser.error(f"there is nothing to learn from: {LABELS} and {REPORTS} are needed")
    if options.write:
        shipped(SENSES).write_text(senses_file(), "utf-8")
        forget()
        shipped(LIKELIHOOD).write_text(likelihood_file(), "utf-8")
    found = judged()
    for name, value in measures(found)._asdict().items():
        print(f"{name:18} {value:.3f}")
    print("  from    to  pairs  mean score  links  share")
    for low, high, count, mean, right in calibration(found, (0, 0.01, 0.05, 0.1, 0.2, 0.5, 0.8, 1)):
        print(f"{low:6} {high:5} {count:6} {mean:11.3f} {right:6} {right / max(1, count):6.3f}")


def forget() -> None:
    """Read the senses anew, and all that was read by them."""
    senses.cache_clear()
    content.cache_clear()
    labelled.cache_clear()


if __name__ == "__main__":
    main()
