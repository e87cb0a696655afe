"""What reading reports costs beside what no reader can save: extracting their text with pypdfium2 alone.

    python benchmarks/bench_import.py [FOLDER] [--rounds N]

Every figure is the wall time of a whole process, start-up of Python included, over all PDFs of the folder. The
three take turns, round after round, so that a busy machine hits them alike; the best round of each counts.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

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
BARS = {"one process": 1.5, "two workers": 1.0}


def seconds(program: str, *arguments: str) -> float:
    """Wall time of a process that runs the program."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *arguments], check=True)
    return time.perf_counter() - began


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
    files = sorted(map(str, options.folder.glob("*.pdf")))
    if not files:
        parser.error(f"there are no PDFs in {options.folder}")
    bare, one, two = [], [], []
    for _ in range(options.rounds):
        bare.append(seconds(BARE, *files))
        one.append(seconds(IMPORT, "1", *files))
        two.append(seconds(IMPORT, "2", *files))
    print(f"{len(files)} files, best of {options.rounds} rounds")
    print(f"bare extraction    {min(bare):6.2f} s")
    for name, took in zip(BARS, (one, two), strict=True):
        ratio = min(took) / min(bare)
        print(f"{name:18} {min(took):6.2f} s   {ratio:.2f} of bare (bar: {BARS[name]})")
    print(f"peak of a worker   {memory(files):6.0f} MB (bar: 200)")


if __name__ == "__main__":
    main()
