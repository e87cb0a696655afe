"""What something takes, counted in calls of functions: the same on every machine, however busy."""

import sys
from collections.abc import Callable
from types import FrameType

Action = Callable[[], object]


def calls(action: Action) -> int:
    """How many functions, in Python or in C, an action calls."""
    count = 0

    def see(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


def growth(made: Callable[[int], Action], least: int = 100, times: int = 4) -> float:
    """How many times the calls that an action takes on a small thing it takes on one so many times as large.

    Args:
        made: from a size to an action on a thing of that size; making it does not count.
        least: the small size.
        times: how many times as large the other is.

    Returns:
        1 for what grows in step, ``times`` for what grows with the square.
    """
    return calls(made(least * times)) / calls(made(least)) / times
