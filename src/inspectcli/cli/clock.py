"""What day it is: the one place in the program that asks."""

from datetime import date


def today() -> date:
    """The day on which somebody asks, as they would write it themselves."""
    return date.today()  # noqa: DTZ011  (of the place where they are)
