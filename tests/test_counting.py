"""The measure of growth that other tests rely on sees what grows with the square."""

import pytest

from counting import growth


def test_what_grows_in_step_and_what_grows_with_the_square() -> None:
    assert growth(lambda n: lambda: [len("") for _ in range(n)]) == pytest.approx(1, abs=0.05)
    assert growth(lambda n: lambda: [len("") for _ in range(n * n)]) == pytest.approx(4, abs=0.1)
