"""Why a recommendation may make an earlier one again, in words that a person can check against the two texts."""

from collections.abc import Iterator, Sequence

from inspectcli.questions.suggestions.likeness import THEME, Weighed

_MOST_WORDS = 5
_TELLING = 2.0
"""A word that weighs less stands in about one recommendation of eight, or more, and is no reason."""


def reasons(later: Weighed, earlier: Weighed, tags: Sequence[str]) -> Iterator[str]:
    """What the two share: themes, the most exact first; words, as the later one writes them; tags."""
    shared = sorted(later.themes.keys() & earlier.themes.keys(), key=lambda key: (-earlier.themes[key], key))
    if shared:
        yield f"themes: {', '.join(key.removeprefix(THEME) for key in shared)}"
    if words := _words(later, earlier):
        yield f"words: {', '.join(words)}"
    if tags:
        yield f"national framework: {', '.join(tags)}"


def _words(later: Weighed, earlier: Weighed) -> list[str]:
    """The words that set the two apart most, in the order in which the later one has them."""
    both = [key for key, weight in later.words.items() if weight >= _TELLING and key in earlier.words]
    most = sorted(both, key=lambda key: -later.words[key])[:_MOST_WORDS]
    return [later.content.words[key] for key in both if key in most]
