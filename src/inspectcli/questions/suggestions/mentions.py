"""Which paragraphs of a text speak of what a recommendation asks for: the likeliest, for a person to read."""

from collections.abc import Sequence

from inspectcli.questions.suggestions.likeness import alike, content, weighed

_LEAST = 0.2
"""A paragraph that says less than a fifth of it again, by the weight of the words, is not worth a look."""


def mentions(asked: str, paragraphs: Sequence[str], most: int = 3) -> tuple[int, ...]:
    """The places of those paragraphs that say most of what is asked, the likeliest first.

    Args:
        asked: the wording of a recommendation.
        paragraphs: of the text.
        most: how many at most.
    """
    wanted, *each = weighed([content(text) for text in (asked, *paragraphs)])
    found = [(alike(said, wanted).words, -place) for place, said in enumerate(each)]
    return tuple(-place for share, place in sorted(found, reverse=True)[:most] if share >= _LEAST)
