"""What reading reports costs beside what no reader can save: extracting their text with pypdfium2 alone.

    python benchmarks/bench_import.py [FOLDER] [--rounds N]

Every figure is of a whole process with those it starts, start-up of Python included, over all PDFs of the folder
and the folders in it. The three take turns, round after round, so that a busy machine hits them alike; the best
round of each counts. One process is measured by the processor's time, two workers by the clock's.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import NamedTuple

REPORTS = Path(__file__).parents[2] / "shared" / "reports"
BARE = """
import sys, pypdfium2
for file in sys.argv[1:]:
    try:
        pdf = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError:
        continue
    for number in range(len(pdf)):
        page = pdf[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    pdf.close()
"""
IMPORT = """
import sys
from inspectcli.reports.reading import read_reports
for outcome in read_reports(sys.argv[2:], workers=int(sys.argv[1])):
    pass
"""
ONE_PROCESS, TWO_WORKERS = 1.4, 1.0
"""What reading may take, as a share of bare extraction: processor time of one process, wall time of two."""


class Took(NamedTuple):
    """What a process took, those that it started with it; in seconds."""

    wall: float
    processor: float


def took(program: str, *arguments: str) -> Took:
    """What a process takes that runs the program."""
    before, began = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *arguments], check=True)
    wall, after = time.perf_counter() - began, getrusage(RUSAGE_CHILDREN)
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def memory(files: list[str]) -> float:
    """Peak memory of one worker over all files, in megabytes."""
    program = f"{IMPORT}\nimport resource\nprint(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    command = [sys.executable, "-c", program, "1", *files]
    peak = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    """Measure, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=REPORTS)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    files = sorted(map(str, options.folder.rglob("*.pdf")))
    if not files:
        parser.error(f"there are no PDFs in {options.folder}")
    bare, one, two = [], [], []
    for _ in range(options.rounds):
        bare.append(took(BARE, *files))
        one.append(took(IMPORT, "1", *files))
        two.append(took(IMPORT, "2", *files))
    processor, extraction = min(each.processor for each in one), min(each.processor for each in bare)
    wall, clock = min(each.wall for each in two), min(each.wall for each in bare)
    print(f"{len(files)} files, best of {options.rounds} rounds")
    print(f"bare extraction    {extraction:6.2f} s of the processor, {clock:.2f} s by the clock")
    print(f"one process        {processor:6.2f} s   {processor / extraction:.2f} of bare (bar: {ONE_PROCESS})")
    print(f"two workers        {wall:6.2f} s   {wall / clock:.2f} of bare (bar: {TWO_WORKERS})")
    print(f"peak of a worker   {memory(files):6.0f} MB (bar: 200)")


if __name__ == "__main__":
    main()
