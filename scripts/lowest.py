"""Print the lowest version of every dependency that pyproject.toml promises, as pins for pip.

``python scripts/lowest.py`` prints one ``name==version`` a line, for ``pip install --constraint``. The bounds are
read from pyproject.toml itself, so that what is tested cannot drift from what is promised.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
_BOUND = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)>=(?P<version>[0-9.]+)")


def pins(project: Mapping[str, Any]) -> Iterator[str]:
    """The pins of a project table: of what it needs, and of all its extras.

    Raises:
        ValueError: a dependency has no lower bound.
    """
    needs = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    for each in needs:
        if each.startswith(f"{project['name']}["):
            continue
        bound = _BOUND.match(each)
        if bound is None:
            raise ValueError(f"{each} has no lower bound")
        yield f"{bound['name']}=={bound['version']}"


if __name__ == "__main__":
    print("\n".join(pins(tomllib.loads(PROJECT.read_text("utf-8"))["project"])))
