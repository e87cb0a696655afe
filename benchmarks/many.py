"""What many records cost beside one, as ratios within one run.

    python benchmarks/many.py [--most RECORDS] [--rounds ROUNDS]

A folder holds so many made-up records, each of an authority of its own, and about as large as those that
import makes of official reports: of 82 such the mean was 18 KB, 17 recommendations, 9 strengths, 7 visits and
7 sources. Every command runs in a process of its own, in rounds that alternate, and what counts is the least
processor time of each: what else the machine does only ever adds. The program is compiled, as where it is
installed. Printed are

- what 153 records cost beside one of them, for each of the ways to list recommendations; the same where nobody has
  compared anything, so that likely links are looked for;
- ``england``, and one authority of the library, beside ``timeline``;
- how time and memory grow from 153 records to 1,550, as exponents beyond what one record takes.
"""

import argparse
import compileall
import math
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from growth import best, cost

ENGLAND, MOST = 153, 1_550
EXPONENT_BAR = 1.1
RATIOS = {
    "open-recs --all, CSV": (("open-recs", "--all", "--format", "csv"), 2.5),
    "open-recs --all, table": (("open-recs", "--all"), 3.5),
    "open-recs --all, JSON": (("open-recs", "--all", "--format", "json"), None),
}
GROWTH = {
    **{name: command for name, (command, _) in RATIOS.items()},
    "search --all": ("search", "--all", "supervision"),
    "check --all": ("check", "--all"),
    "timeline --all, CSV": ("timeline", "--all", "--format", "csv"),
    "areas --all, CSV": ("areas", "--all", "--format", "csv"),
}
MEGABYTE = 1024
_GRADES = ("inadequate", "requires-improvement", "good", "outstanding")
_AREAS = ("leadership", "help-and-protection", "in-care", "care-leavers")
_FULL = {0: "sif", 2: "ilacs", 5: "ilacs"}
_ASKED = (9, 5, 3)
"""Recommendations of each full inspection in turn."""
_NOTE = (
    "The report says on its first page that the inspection was carried out under section 136 of the Education and "
    "Inspections Act 2006, and gives the days of its beginning and its end in words that differ by one day from "
    "those that stand in the official statistics of the same year, which were taken here. See the letter of visit"
)
_LASTS = "it lasts in all teams and for every child"
_WELL = (
    "What they write is clear, and managers read it and say what is to be done next, so that children need not "
    "tell their story again when a worker leaves."
)
_WHAT = (
    "the quality and frequency of supervision of social workers",
    "timeliness of health assessments for children in care",
    "plans for children so that they say who does what by when",
    "return home interviews after children have been missing",
    "the choice of placements near to home for children with complex needs",
    "performance information, and how managers use it to improve practice",
    "pathway plans, and that care leavers know what they may ask for",
)


class Ratio(NamedTuple):
    """What a command costs beside another, and how much it may."""

    name: str
    is_to: float
    bar: float | None

    @property
    def line(self) -> str:
        """As it is printed."""
        bar = f"{self.bar:6.1f}" if self.bar else " " * 6
        return f"  {self.name:52}{self.is_to:7.2f}{bar}{'  over the bar' if self.is_over else ''}"

    @property
    def is_over(self) -> bool:
        """Whether it is over its bar."""
        return self.bar is not None and self.is_to > self.bar


def record(number: int, *, compared: bool = True) -> str:
    """A record of an authority of that number as TOML."""
    return "\n".join([*_head(number), *(line for n in range(7) for line in _visit(number, n, compared=compared))])


def _head(number: int) -> Iterator[str]:
    yield from ("[authority]", f'name = "Testshire {number}"', f"urn = {90_000 + number}")
    for n in range(7):
        yield f"[sources.s{n}]"
        yield f'title = "Testshire {number}: inspection of services for children in need of help, {2013 + 2 * n}"'
        yield f'kind = "report"\npublisher = "Ofsted"\npublished = "{2013 + 2 * n}-03-21"\nlicence = "OGL-3.0"'
        yield f'url = "https://files.example.org/v1/file/{number}-{n}"\nfile = "testshire-{2013 + 2 * n}.pdf"'
        yield f'sha256 = "{number * 10 + n:064x}"\npages = {10 + n}'
        yield 'note = "Gives the days of the inspection, the grades of all areas, and what was asked."'


def _visit(number: int, n: int, *, compared: bool) -> Iterator[str]:
    year = 2013 + 2 * n
    yield f'[[visits]]\nid = "{year}-01"'
    yield f'kind = "{"full-inspection" if n in _FULL else "monitoring-visit"}"'
    yield f'start = "{year}-01-{10 + number % 9}"\nend = "{year}-02-02"\npublished = "{year}-03-21"'
    yield f'sources = [{{ id = "s{n}", page = 1 }}]'
    yield f'notes = [{{ text = "{_NOTE} {n}.", source = {{ id = "s{n}", page = 1 }} }}]'
    if n not in _FULL:
        return
    yield f'framework = "{_FULL[n]}"\nrating = "{_GRADES[(number + n) % 4]}"\nlead_inspector = "An Inspector"'
    yield "[visits.judgements]"
    yield from (f'{area} = "{_GRADES[(number + n + at) % 4]}"' for at, area in enumerate(_AREAS))
    place = list(_FULL).index(n)
    for at in range(_ASKED[place]):
        yield f'[[visits.recommendations]]\nid = "{year}-r{at}"\nnumber = {at + 1}'
        yield f'text = "Improve {_WHAT[(number + at) % 7]}, and see in the {n}th year that {_LASTS}."'
        yield f'area = "{_AREAS[at % 4]}"\ntheme = "theme-{at % 7}"\nsource = {{ id = "s{n}", page = 2 }}'
        if compared:
            before = f'"{2013 + 2 * list(_FULL)[place - 1]}-r{at}"' if place and at % 3 == 0 else ""
            yield f"continues = [{before}]"
    for at in range(3):
        yield f'[[visits.strengths]]\nid = "{year}-s{at}"\narea = "{_AREAS[at]}"'
        yield f'source = {{ id = "s{n}", page = 3 }}'
        yield f'text = "Social workers know the {at}th team\'s children, and write of {_WHAT[at]}. {_WELL}"'


def made(folder: Path, count: int, *, compared: bool = True) -> Path:
    """A folder of so many records."""
    records = folder / f"{count}{'' if compared else '-uncompared'}"
    records.mkdir()
    for n in range(count):
        (records / f"testshire-{n}.toml").write_text(record(n, compared=compared) + "\n", "utf-8")
    return records


def least(commands: Mapping[str, tuple[Sequence[str], Path]], rounds: int) -> dict[str, float]:
    """The least processor seconds of each command, from rounds that alternate."""
    seconds: dict[str, float] = {}
    for _ in range(rounds):
        for name, (command, data) in commands.items():
            seconds[name] = min(seconds.get(name, math.inf), cost(command, data)[0])
    return seconds


def beside_one(folder: Path, rounds: int) -> Iterator[Ratio]:
    """What a folder of all authorities costs beside one of its records."""
    for compared, told in ((True, ""), (False, ", nothing compared")):
        records = made(folder, ENGLAND, compared=compared)
        one = records / "testshire-7.toml"
        timed: dict[str, tuple[Sequence[str], Path]] = {}
        for name, (command, _) in RATIOS.items():
            timed[name] = command, records
            timed[f"{name} of one"] = tuple(each for each in command if each != "--all"), one
        seconds = least(timed, rounds)
        for name, (_, bar) in RATIOS.items():
            yield Ratio(f"{name}{told}", seconds[name] / seconds[f"{name} of one"], bar if compared else None)


def beside_timeline(folder: Path, rounds: int) -> Iterator[Ratio]:
    """What England, and one authority of the library, cost beside the timeline of a file."""
    kent = Path(__file__).parents[1] / "data" / "england" / "kent.toml"
    os.environ["INSPECTCLI_LIBRARY"] = str(folder / "none")
    seconds: dict[str, float] = {}
    for _ in range(rounds):
        for name, command, data in (
            ("file", ("timeline",), kent),
            ("library", ("timeline", "--authority", "kent"), None),
            ("somerset", ("timeline",), None),
            ("england", ("england",), None),
        ):
            seconds[name] = min(seconds.get(name, math.inf), cost(command, data)[0])
    yield Ratio("england to timeline", seconds["england"] / seconds["somerset"], 2.5)
    yield Ratio("one of the library to timeline --data", seconds["library"] / seconds["file"], 1.1)


def growth(folder: Path, most: int) -> Iterator[str]:
    """How each command grows from all authorities to ten times as many records."""
    few, many = folder / str(ENGLAND), made(folder, most)
    one = made(folder, 1)
    times = most / ENGLAND
    for name, command in GROWTH.items():
        (start, base), (quick, small), (slow, large) = (best(command, data, 2) for data in (one, few, many))
        time = math.log((slow - start) / max(quick - start, 1e-3)) / math.log(times)
        memory = math.log(max(large - base, MEGABYTE) / max(small - base, MEGABYTE)) / math.log(times)
        over = "  over the bar" if max(time, memory) > EXPONENT_BAR else ""
        yield f"  {name:30}{time:7.2f}{memory:8.2f}{slow:9.2f}{large / MEGABYTE:8.0f}{over}"


def main() -> None:
    """Make the records, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    compileall.compile_dir(Path(__file__).parents[1] / "src", quiet=1)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{ENGLAND} records beside one, least processor time of {options.rounds} rounds: ratio, and its bar")
        for ratio in beside_one(folder, options.rounds):
            print(ratio.line, flush=True)
        for ratio in beside_timeline(folder, options.rounds):
            print(ratio.line, flush=True)
        print(
            f"from {ENGLAND} to {options.most} records: exponents of time and memory, seconds and MB for the most"
        )
        for line in growth(folder, options.most):
            print(line, flush=True)


if __name__ == "__main__":
    main()
