"""The words that somebody may have meant: one measure of nearness for ids, names and keys."""

from collections.abc import Iterable

_LONGEST = 80
"""Characters that are looked at: what a person mistypes is short, and the measure takes long on what is not."""


def nearest(word: str, known: Iterable[str], *, most: int = 1) -> list[str]:
    """The known words that are nearest to one, the nearest first; none where none is near."""
    from difflib import get_close_matches

    return get_close_matches(word[:_LONGEST], list(known), n=most)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The question whether the nearest word was meant, or what to do instead where none is near."""
    near = nearest(word, known)
    return f'did you mean "{near[0]}"?' if near else otherwise
