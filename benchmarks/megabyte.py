"""What a text of a megabyte of any shape costs to be refused or answered: the seconds and megabytes of the worst.

    python benchmarks/megabyte.py [--formats FORM...] [SHAPE...]

Every command that reads a record answers on every shape in every format, in a process of its own. Printed are,
by shape, the processor seconds and the peak megabytes of its worst run, and which that was. The bars are 5 s and
500 MB.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from growth import COMMANDS, FORMATS, cost

SECONDS, MEGABYTES = 5, 500
SIZE = 1_000_000
ASKED = {**COMMANDS, "trace": ("trace", "r0"), "review": ("review", "--suggest")}
_HEAD = '[authority]\nname = "Testshire"\n[sources.s]\ntitle = "S"\n'


def _filled(part: Callable[[int], str], head: str = "") -> str:
    """A record that begins so and goes on with parts, up to the size."""

    def parts() -> Iterator[str]:
        size = len(_HEAD) + len(head)
        for n in range(SIZE):
            text = part(n)
            size += len(text)
            if size > SIZE:
                return
            yield text

    return "".join((_HEAD, head, *parts()))


def _visit(n: int, rest: str = "") -> str:
    day = f"{1000 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}"
    return f'[[visits]]\nid = "v{n}"\nkind = "full-inspection"\nstart = "{day}"\n{rest}'


def _asks(key: str, text: str = "Improve it.", continues: list[str] | None = None) -> str:
    said = f'[[visits.recommendations]]\nid = "{key}"\ntext = "{text}"\n'
    return said if continues is None else f"{said}continues = {json.dumps(continues)}\n"


_ONE = _visit(0, _asks("r0", continues=[]))
SHAPES: dict[str, Callable[[], str]] = {
    "unused sources": lambda: _filled(lambda n: f'[sources.x{n}]\ntitle = "T"\n'),
    "visits": lambda: _filled(_visit),
    "uncompared, a visit each": lambda: _filled(lambda n: _visit(n, _asks(f"r{n}"))),
    "uncompared, two visits": lambda: _filled(
        lambda n: _asks(f"b{n}"), _visit(0, "".join(_asks(f"a{n}") for n in range(11_000))) + _visit(1)
    ),
    "chain": lambda: _filled(lambda n: _visit(n, _asks(f"r{n}", continues=[f"r{n - 1}"] if n else []))),
    "circle": lambda: _filled(lambda n: _visit(n, _asks(f"r{n}", continues=[f"r{n - 1}" if n else "r5000"]))),
    "star": lambda: _filled(lambda n: _visit(n + 1, _asks(f"r{n + 1}", continues=["r0"])), _ONE),
    "one id": lambda: _filled(lambda _: _asks("r"), _visit(0)),
    "missing ids": lambda: _filled(lambda n: _asks(f"r{n}", continues=[f"x{n}"]), _visit(0)),
    "strengths": lambda: _filled(lambda n: f'[[visits.strengths]]\nid = "s{n}"\ntext = "T"\n', _visit(0)),
    "actions": lambda: _filled(
        lambda n: f'[[actions]]\nid = "a{n}"\ntext = "T"\nrecommendations = ["r0"]\n', _ONE
    ),
    "unknown keys": lambda: _filled(lambda n: f"k{n} = 1\n", _visit(0)),
    "one text": lambda: _filled(lambda _: "", _visit(0, _asks("r0", "x" * SIZE))),
    "nested arrays": lambda: f"{_HEAD}x = {'[' * (SIZE // 2)}{']' * (SIZE // 2)}",
    "a number": lambda: f"{_HEAD}x = {'9' * 10 * SIZE}",
}


def main() -> None:
    """Make the texts, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--formats", nargs="*", default=FORMATS, choices=FORMATS)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join(SHAPES))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "megabyte.toml"
        for shape in options.shapes or SHAPES:
            file.write_text(SHAPES[shape](), "utf-8")
            runs = [
                (*_cost((*command, "--format", form), file), f"{name} {form}")
                for name, command in ASKED.items()
                for form in options.formats
            ]
            slowest, largest = max(runs), max(runs, key=lambda run: run[1])
            over = "  over the bar" if slowest[0] > SECONDS or largest[1] > MEGABYTES else ""
            told = f"{slowest[0]:6.1f} s ({slowest[2]})".ljust(36) + f"{largest[1]:5.0f} MB ({largest[2]})"
            print(f"{shape:26}{told}{over}", flush=True)


def _cost(command: tuple[str, ...], file: Path) -> tuple[float, float]:
    seconds, kib = cost(command, file, most=3)
    return seconds, kib / 1024


if __name__ == "__main__":
    main()
