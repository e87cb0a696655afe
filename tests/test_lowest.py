"""The lowest versions that are promised are read from where they are promised."""

import tomllib

import pytest

import lowest


def test_every_dependency_has_a_lower_bound_that_is_tested() -> None:
    project = tomllib.loads(lowest.PROJECT.read_text("utf-8"))["project"]
    made = list(lowest.pins(project))
    assert {"click", "pydantic", "rich", "tomli", "tomlkit", "filelock", "pypdfium2"} <= {
        each.partition("==")[0] for each in made
    }
    assert len(made) == len(set(made))


def test_a_dependency_without_one_is_refused() -> None:
    with pytest.raises(ValueError, match="click has no lower bound"):
        list(lowest.pins({"name": "x", "dependencies": ["click"], "optional-dependencies": {}}))
