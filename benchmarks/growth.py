"""How the time and the memory of every command grow with the record, as exponents.

    python benchmarks/growth.py [--most VISITS] [--formats FORM...] [COMMAND...]

Each visit of a record asks, finds and praises as much however many there are, and each thread goes over three of
them. Every command answers, in a process of its own, on records of 100 visits and of each half decade up to the
most (10,000). What counts is the processor's time beyond what the command takes on a record of one visit. Printed
are the exponent k of time ~ visits**k between each size and the one before, and over all; the seconds for the most
visits; and the megabytes that 1,000 visits take.
"""

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

LEAST, MOST = 100, 10_000
BAR = 1.15
GRADES = ("inadequate", "requires-improvement", "good", "outstanding")
AREAS = ("leadership", "help-and-protection", "in-care", "care-leavers")
COMMANDS: dict[str, tuple[str, ...]] = {
    "timeline": ("timeline",),
    "show": ("show", "latest"),
    "diff": ("diff", "first", "latest"),
    "open-recs": ("open-recs", "--status", "all", "--body", "all"),
    "trace": ("trace", "theme-0"),
    "areas": ("areas",),
    "search": ("search", "thing"),
    "actions": ("actions",),
    "check": ("check",),
}
FORMATS = ("table", "json", "csv", "markdown")


def record(visits: int) -> str:
    """A record as TOML: one visit in three is a full inspection, and makes again what the last one asked."""
    head = ("[authority]", 'name = "Testshire"', "[sources.report]", 'title = "A report"')
    return "\n".join([*head, *_visits(visits), *_actions(visits)]) + "\n"


def _actions(count: int) -> Iterator[str]:
    for n in range(0, count, 9):
        yield "[[actions]]"
        yield f'id = "a{n}"'
        yield f'text = "We improve the {n}th thing."'
        yield f'recommendations = ["v{n}-r1"]'
        yield f'owner = "Officer {n % 7}"'
        yield 'due = "2020"'


def _visits(count: int) -> Iterator[str]:
    # A visit a day from the year 1000 on.
    for n in range(count):
        full = n % 3 == 0
        year, month, day = 1000 + n // 336, n // 28 % 12 + 1, n % 28 + 1
        yield "[[visits]]"
        yield f'id = "v{n}"'
        yield f'kind = "{"full-inspection" if full else "monitoring-visit"}"'
        yield f'start = "{year}-{month:02}-{day:02}"'
        yield 'sources = [{ id = "report", page = 1 }]'
        yield from _said(n, full=full)


def _said(n: int, *, full: bool) -> Iterator[str]:
    if full:
        yield 'framework = "ilacs"'
        yield f'rating = "{GRADES[n % 4]}"'
        yield "[visits.judgements]"
        yield from (f'{area} = "{GRADES[(n + place) % 4]}"' for place, area in enumerate(AREAS))
    for place in range(2):
        yield "[[visits.recommendations]]"
        yield f'id = "v{n}-r{place}"'
        yield f'text = "Improve the {n}th thing in its {place}th part, and say how."'
        yield f'theme = "theme-{n // 9}"'
        yield f'area = "{AREAS[n % 4]}"'
        yield f'continues = ["v{n - 3}-r{place}"]' if full and n % 9 else "continues = []"
    yield "[[visits.strengths]]"
    yield f'id = "v{n}-s"'
    yield f'text = "The {n}th thing is done well."'
    yield f'theme = "theme-{n % 5}"'
    if not full and n > 1:
        yield "[[visits.findings]]"
        yield f'recommendation = "v{n - n % 3}-r0"'
        yield f'outcome = "{("improving", "met")[n % 2]}"'
        yield f'note = "What was asked as v{n - n % 3}-r0 is on its way."'


def cost(command: Sequence[str], file: Path | None, most: int = 1) -> tuple[float, int]:
    """Processor seconds and peak KiB of a process that answers on a record, with an exit code up to ``most``."""
    program = [sys.executable, "-m", "inspectcli", *command, *(("--data", str(file)) if file else ())]
    with subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if not 0 <= process.returncode <= most:
        raise SystemExit(f"{' '.join(program)} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def best(command: Sequence[str], file: Path, runs: int) -> tuple[float, int]:
    """The least of several runs: what else the machine does only ever adds."""
    costs = [cost(command, file) for _ in range(runs)]
    return min(seconds for seconds, _ in costs), min(memory for _, memory in costs)


def sizes(most: int) -> list[int]:
    """The least, and each half decade up to the most."""
    steps = round(2 * math.log10(most / LEAST))
    return [round(LEAST * 10 ** (step / 2)) for step in range(steps + 1)]


def main() -> None:
    """Make the records, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--formats", nargs="*", default=["table"], choices=FORMATS)
    parser.add_argument("commands", nargs="*", metavar="COMMAND", help=", ".join(COMMANDS))
    options = parser.parse_args()
    counts = sizes(options.most)
    with tempfile.TemporaryDirectory() as folder:
        files = {count: Path(folder) / f"{count}.toml" for count in (1, *counts)}
        for count, file in files.items():
            file.write_text(record(count), "utf-8")
        print(
            f"{'':24}" + "".join(f"{n:>9}" for n in counts[1:]) + f"{'over all':>10}{'seconds':>9}{'MB/1000':>9}"
        )
        for name in options.commands or COMMANDS:
            for form in options.formats:
                _measure(f"{name} {form}", (*COMMANDS[name], "--format", form), files)


def _measure(name: str, command: Sequence[str], files: dict[int, Path]) -> None:
    start, base = best(command, files[1], 5)
    costs = {n: best(command, file, 3 if n < MOST else 1) for n, file in files.items() if n > 1}
    counts = list(costs)
    took = [max(costs[n][0] - start, 1e-3) for n in counts]
    rates = [
        math.log(b / a) / math.log(m / n) for n, m, a, b in zip(counts, counts[1:], took, took[1:], strict=False)
    ]
    whole = math.log(took[-1] / took[0]) / math.log(counts[-1] / counts[0])
    memory = (costs[counts[-1]][1] - base) / 1024 / counts[-1] * 1000
    told = "".join(f"{rate:9.2f}" for rate in rates)
    over = "  over the bar" if whole > BAR else ""
    print(f"{name:24}{told}{whole:10.2f}{costs[counts[-1]][0]:9.1f}{memory:9.1f}{over}", flush=True)


if __name__ == "__main__":
    main()
