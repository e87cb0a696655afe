"""How alike two recommendations are by what they say: their themes, their words, and what words go together.

Knows no visit and no link: texts in, numbers out. What counts little is what every recommendation says. That is
told from the texts that are compared, and, as these may be few, from those to all authorities.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import hypot, log
from operator import mul
from typing import NamedTuple

from inspectcli.domain.subjects import mentioned
from inspectcli.questions.suggestions.learnt import senses

THEME = "theme:"
"""How the key of a theme begins; that of a word is letters only."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_LETTERS = 7
"""Words that begin with the same letters count as one: assess, assessed, assessments."""
_EXACTNESS = {"exact": 1.0, "general": 0.5, "vague": 0.25}
_BACKGROUND = 50
"""As many recommendations to anybody are thought to stand beside those that are compared."""


class Wording(NamedTuple):
    """What one text says, whatever it is compared with."""

    words: Mapping[str, str]
    """By key: the word as it is first written."""
    themes: Mapping[str, float]
    """By key: how exact the theme is, from 0 to 1."""
    sense: tuple[float, ...]
    """Where the text points: the sum of what it says, of length 1; empty where nothing of it is known."""


class Weighed(NamedTuple):
    """What one text says, by how much each part of it sets it apart from the others."""

    content: Wording
    words: Mapping[str, float]
    themes: Mapping[str, float]
    said: float
    """All words together."""
    length: float
    """The length of its themes, as a direction."""


class Alike(NamedTuple):
    """How alike two texts are: each from 0 (not) to 1 (wholly), ``sense`` from -1."""

    sense: float
    """How near what they say stands together in the recommendations to all authorities."""
    words: float
    """How much of what the earlier one says the later one says again."""
    themes: float
    """How much of their themes they share."""


@lru_cache(maxsize=4096)
def content(text: str, theme: str | None = None) -> Wording:
    """What a text says; a theme that somebody has given it counts as one that it mentions exactly."""
    words: dict[str, str] = {}
    for word in _WORD.findall(text.lower()):
        words.setdefault(word[:_LETTERS], word)
    themes = {THEME + each: _EXACTNESS[exactness] for each, exactness in mentioned(text).items()}
    if theme:
        themes.setdefault(THEME + theme, _EXACTNESS["exact"])
    return Wording(words, themes, _sense((*words, *themes)))


def keys(said: Wording) -> tuple[str, ...]:
    """The keys of all that a text says."""
    return (*said.words, *said.themes)


def _sense(keys: Iterable[str]) -> tuple[float, ...]:
    known = senses()
    directions = [known[key].direction for key in keys if key in known]
    total = [float(sum(each)) for each in zip(*directions, strict=True)]
    length = hypot(*total)
    return tuple(each / length for each in total) if length else ()


def weighed(contents: Sequence[Wording]) -> tuple[Weighed, ...]:
    """Each with its words and themes weighed against all of them."""
    known = senses()
    counts = Counter(key for each in contents for key in keys(each))
    everything = len(contents) + _BACKGROUND + 1

    def weight(key: str) -> float:
        share = known[key].share if key in known else 0.0
        return log(everything / (counts[key] + _BACKGROUND * share + 1))

    by_key = {key: weight(key) for key in counts}
    return tuple(_weighed(each, by_key) for each in contents)


def _weighed(each: Wording, weight: Mapping[str, float]) -> Weighed:
    words = {key: weight[key] for key in each.words}
    themes = {key: weight[key] * exactness for key, exactness in each.themes.items()}
    return Weighed(
        content=each, words=words, themes=themes, said=sum(words.values()), length=hypot(*themes.values())
    )


def alike(later: Weighed, earlier: Weighed) -> Alike:
    """How alike a later text and an earlier one are."""
    again = sum(weight for key, weight in earlier.words.items() if key in later.words)
    themes = sum(weight * later.themes[key] for key, weight in earlier.themes.items() if key in later.themes)
    return Alike(
        sense=sum(map(mul, later.content.sense, earlier.content.sense)),
        words=again / earlier.said if again else 0.0,
        themes=themes / (later.length * earlier.length) if themes else 0.0,
    )
