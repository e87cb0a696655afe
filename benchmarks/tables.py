"""How the time and the memory of an export grow with the number of records, as exponents.

    python benchmarks/tables.py [--most RECORDS] [KIND...]

A folder holds so many made-up records, each of twelve visits that ask, find and praise. Each export is made
of all of them in a process of its own. What counts is the processor's time, and the peak memory, beyond what an
export of one record takes. Printed are the exponent k of time ~ records**k between each number and the one before,
and over all; the same of memory over all; and the seconds and megabytes for the most records. The bar for both
exponents is 1.1.
"""

import argparse
import math
import tempfile
from itertools import pairwise
from pathlib import Path

from growth import cost, record

BAR = 1.1
COUNTS = (1, 50, 155, 500, 1_550)
VISITS = 12
KINDS = {"sqlite": "all.sqlite", "xlsx": "all.xlsx", "csv": "all/", "parquet": "all/"}
MEGABYTE = 1024


def made(folder: Path, count: int) -> Path:
    """A folder of so many records, each of an authority of its own."""
    records = folder / str(count)
    records.mkdir()
    text = record(VISITS)
    for n in range(count):
        (records / f"testshire-{n}.toml").write_text(text.replace("Testshire", f"Testshire {n}"), "utf-8")
    return records


def measured(kind: str, records: Path) -> tuple[float, int]:
    """The least processor seconds and KiB of two exports: what else the machine does only ever adds."""
    costs = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as out:
            form = ("--format", kind) if kind in {"csv", "parquet"} else ()
            costs.append(cost(("export", f"{out}/{KINDS[kind]}", "--all", *form), records))
    return min(seconds for seconds, _ in costs), min(memory for _, memory in costs)


def exponent(few: float, many: float, times: float) -> float:
    """How a cost grows with the number of records."""
    return math.log(max(many, 1e-3) / max(few, 1e-3)) / math.log(times)


def main() -> None:
    """Make the records, export, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=COUNTS[-1])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    options = parser.parse_args()
    counts = [count for count in COUNTS if count <= options.most]
    with tempfile.TemporaryDirectory() as folder:
        records = {count: made(Path(folder), count) for count in counts}
        print(
            f"{'':9}" + "".join(f"{n:>8}" for n in counts[2:]) + "    time  memory  seconds  MB beyond one record"
        )
        for kind in options.kinds or KINDS:
            costs = {count: measured(kind, each) for count, each in records.items()}
            start, base = costs.pop(1)
            took = {count: seconds - start for count, (seconds, _) in costs.items()}
            held = {count: max(memory - base, MEGABYTE) for count, (_, memory) in costs.items()}
            rates = [exponent(took[m], took[n], n / m) for m, n in pairwise(counts[1:])]
            few, most = counts[1], counts[-1]
            whole = exponent(took[few], took[most], most / few), exponent(held[few], held[most], most / few)
            told = "".join(f"{rate:8.2f}" for rate in (*rates, *whole))
            over = "  over the bar" if max(whole) > BAR else ""
            print(f"{kind:9}{told}{costs[most][0]:9.1f}{held[most] / MEGABYTE:8.0f}{over}", flush=True)


if __name__ == "__main__":
    main()
