"""Whether anything that a stranger sends ends in a traceback, and what the worst of it costs.

    python benchmarks/fuzz.py [--inputs N] [--seed N]

Records, texts, options and small PDFs, each mutated, go through the command line in a process of their own that
takes many, one after the other; a batch whose process dies or hangs is told with its seed. Prints how many runs
ended in a traceback or an unknown exit code, and the seconds (of processor time) and megabytes of the worst.
"""

import argparse
import multiprocessing
import multiprocessing.connection
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from inspectcli.problems import ExitCode
from inspectcli.record.load import shipped

BATCH = 250
"""Inputs that one process takes."""
_LONGEST = 240
"""Seconds after which a batch counts as hanging."""
_PIECES = (
    *(
        "\0",
        "\x1b[2J",
        "\x9b",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\r",
        "\n",
        "\t",
        "\\",
        '"',
        '"""',
        "'",
        "'''",
        "=",
        "#",
    ),
    *("[[visits]]", "[", "]", "{", "}", ",", ".", "[a.b.c]", "[visits.judgements]", "[[visits.recommendations]]"),
    *("1e999", "nan", "0x" + "f" * 300, "9" * 5000, "-1", "0", "true", "2015-02-30", "2015-13", "0000", "99999"),
    *("[" * 2000, "{a=" * 500, "x" * 5000, "é児👍", "e" + "\u0301" * 200, "$(touch x)", "=1+1", "<b>", "|", "`"),
    *(
        'id = "2015-r1"',
        'continues = ["2017-r1"]',
        "proposed = [1]",
        'kind = "jtai"',
        "start = 1979-05-27T07:32:00Z",
    ),
)
_WORDS = (
    *(
        "2015",
        "2017",
        "first",
        "latest",
        "previous",
        "",
        "-",
        "--",
        "x",
        "2015-r1",
        "all",
        "@",
        "/",
        "..",
        "933/x",
    ),
    *(
        "0",
        "-1",
        "99999999999999999999",
        "nan",
        "2015-02-30",
        "today",
        "Somerset",
        "Kent",
        "West",
        "good",
        "\x1b[2J",
    ),
    *(
        "--all",
        "--format",
        "json",
        "csv",
        "markdown",
        "table",
        "--as-of",
        "--width",
        "20",
        "1000",
        "--color",
        "always",
    ),
    *(
        "--area",
        "in-care",
        "--body",
        "--status",
        "--min-times",
        "3",
        "--replace",
        "-h",
        "--help",
        "--region",
        "London",
    ),
)
_READING = (
    *(("timeline",), ("show", "latest"), ("show", "first"), ("diff", "first", "latest"), ("areas",), ("actions",)),
    *(("open-recs", "--status", "all", "--body", "all"), ("trace", "2015-r1"), ("search", "good"), ("check",)),
    *(("review",), ("review", "--suggest"), ("compare",), ("england",), ("schema",)),
)
_NAMES = (*dict.fromkeys(name for name, *_ in _READING), "link", "find", "confirm", "add", "act", "import")
_FORMATS = ("table", "json", "csv", "markdown")
_FILES = (
    *(("page", "-o", "p.html"), ("export", "t.sqlite"), ("export", "t.xlsx"), ("areas", "-o", "c.svg")),
    *(("open-recs", "-o", "r.docx"), ("open-recs", "-o", "r.xlsx"), ("trace", "2015-r1", "-o", "t.docx")),
    *(("actions", "-o", "a.docx"), ("timeline", "-o", "t.svg"), ("diff", "first", "latest", "-o", "d.docx")),
)
_SETTINGS = ("INSPECTCLI_DATA", "INSPECTCLI_LIBRARY", "NO_COLOR", "COLUMNS")


class Worst(NamedTuple):
    """What one input cost."""

    seconds: float
    megabytes: float
    """At most, of the whole process until then."""
    told: str


class Outcome(NamedTuple):
    """What came of a batch, or of several."""

    runs: int
    faults: tuple[str, ...]
    """A sentence for each run that ended in a traceback, or for a batch that did not end."""
    slowest: Worst
    largest: Worst


_NOTHING = Worst(0, 0, "")


def mutated(text: bytes, chance: random.Random) -> bytes:
    """The text after a few accidents: bytes that change, go, come twice, or that something else is put into."""
    made = bytearray(text)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at, length = chance.randrange(len(made) + 1), chance.choice((1, 2, 8, 40, 400))
        match chance.randrange(5):
            case 0:
                del made[at : at + length]
            case 1:
                made[at:at] = made[at : at + length]
            case 2:
                made[at:at] = chance.choice(_PIECES).encode("utf-8", "surrogatepass")
            case 3 if at < len(made):
                made[at] ^= 1 << chance.randrange(8)
            case _:
                made[at : at + length] = chance.choice(_PIECES).encode("utf-8", "surrogatepass")
    return bytes(made)


def record(chance: random.Random, folder: Path) -> list[str]:
    """A question to a mutated record; a small one mostly, since its accidents matter more."""
    whole = shipped().read_bytes()
    small = whole[: whole.index(b"\n[[visits]]", whole.index(b"\n[[visits]]") + 1)]
    path = folder / "record.toml"
    path.write_bytes(mutated(chance.choice((small, small, _SMALL, _SMALL, whole)), chance))
    command = list(chance.choice(_READING[:-3]))
    return [
        *command,
        "--data",
        str(path),
        "--format",
        chance.choice(_FORMATS),
    ]


def texts(chance: random.Random, folder: Path) -> list[str]:
    """A question to a sound record, in which every text is made of what renderers take for more than text."""
    path = _of_nasty_texts(chance, folder)
    return [*chance.choice(_READING[:-3]), "--data", str(path), "--format", chance.choice(_FORMATS)]


def files(chance: random.Random, folder: Path) -> list[str]:
    """A page, a paper, a chart or tables made of such a record."""
    path = _of_nasty_texts(chance, folder)
    *command, name = chance.choice(_FILES)
    return [*command, str(folder / name), "--data", str(path)]


def _of_nasty_texts(chance: random.Random, folder: Path) -> Path:
    path = folder / "record.toml"
    made = _SMALL
    while b"@" in made:
        text = "".join(chance.choices(_PIECES, k=3))
        shown = "".join(f"\\U{ord(each):08x}" for each in text)
        made = made.replace(b"@", shown.encode(), 1)
    path.write_bytes(made)
    return path


def options(chance: random.Random, folder: Path) -> list[str]:
    """Any words behind a command; what it may write stays in the folder."""
    path = folder / "record.toml"
    path.write_bytes(_SMALL.replace(b"@", b"x"))
    words = [*_WORDS, chance.choice(_PIECES).replace("\0", ""), str(folder / "none.toml"), str(path)]
    named = ["--data", str(path)] if chance.randrange(3) else []
    return [chance.choice(_NAMES), *chance.choices(words, k=chance.randrange(5)), *named]


def pdf(chance: random.Random, folder: Path) -> list[str]:
    """A damaged report, read and put into a record."""
    path = folder / "report-2023-07-01.pdf"
    path.write_bytes(mutated(_report(chance), chance))
    into = ["--into", str(folder / "into.toml")] if chance.randrange(2) else []
    return ["import", str(path), "--workers", "1", *into, "--format", chance.choice(_FORMATS)]


def _report(chance: random.Random) -> bytes:
    """A report of one page, its text in the clear, so that an accident may fall on a word."""
    lines = [
        *("Somerset County Council", "Inspection of local authority children's services"),
        *("Inspection dates: 18 July 2022 to 29 July 2022", "Judgement Grade"),
        *(f"{each} {chance.choice(('Good', 'Inadequate', 'Requires improvement to be good'))}" for each in _ROWS),
        *(
            "What needs to improve?",
            "\\267 The quality of plans.",
            "\\267 The oversight of practice.",
            "1. Homes.",
        ),
    ]
    drawn = "".join(f"1 0 0 1 50 {760 - 20 * n} Tm ({each}) Tj\n" for n, each in enumerate(lines))
    stream = f"BT /F1 11 Tf\n{drawn}ET"
    fonts = "<< /Font << /F1 5 0 R >> >>"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources {fonts} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{each}\nendobj\n" for n, each in enumerate(objects, 1))
    return f"{made}trailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n".encode("latin-1")


_ROWS = (
    "The impact of leaders on social work practice with children and families",
    "The experiences and progress of children who need help and protection",
    "The experiences and progress of children in care",
    "Overall effectiveness",
)
_SMALL = b"""\
[authority]
name = "@"
[sources.s]
title = "@"
kind = "report"
url = "@"
[[visits]]
id = "2015"
kind = "full-inspection"
framework = "sif"
start = "2015-01-20"
end = "2015-02-11"
published = "2015-03"
rating = "inadequate"
summary = "@"
sources = [{ id = "s", page = 1 }]
  [visits.judgements]
  leadership = "good"
  [[visits.strengths]]
  id = "2015-s1"
  text = "@"
  theme = "@"
  [[visits.recommendations]]
  id = "2015-r1"
  text = "@"
  priority = true
  source = { id = "s", page = 3 }
[[visits]]
id = "2017"
kind = "full-inspection"
framework = "sif"
start = "2017-11-07"
rating = "good"
  [[visits.recommendations]]
  id = "2017-r1"
  text = "@"
  theme = "@"
  continues = ["2015-r1"]
  [[visits.findings]]
  recommendation = "2015-r1"
  outcome = "improving"
  note = "@"
  [[visits.indicators]]
  name = "@"
  value = 3
[[events]]
id = "e"
date = "2016"
text = "@"
[[actions]]
id = "a1"
recommendations = ["2017-r1"]
text = "@"
due = "2018-01"
"""
KINDS: tuple[Callable[[random.Random, Path], list[str]], ...] = (record, texts, options, pdf, files)
_SHARES = (38, 23, 24, 10, 5)


def arguments(seed: int, folder: Path) -> list[str]:
    """The command line of one input, whose files are in the folder; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  (nothing is secret)
    return chance.choices(KINDS, _SHARES)[0](chance, folder)


def batch(seeds: Sequence[int]) -> Outcome:
    """What comes of some inputs, one after the other in this process."""
    runs, faults, slowest, largest = 0, [], _NOTHING, _NOTHING
    with tempfile.TemporaryDirectory(prefix="inspectcli-fuzz-") as name:
        for seed in seeds:
            folder = Path(name) / str(seed)
            folder.mkdir()
            given = arguments(seed, folder)
            before = time.process_time()
            fault = run(given)
            cost = Worst(time.process_time() - before, _megabytes(), f"seed {seed}: {' '.join(given)[:200]!r}")
            runs += 1
            faults += [f"{cost.told}: {fault}"] if fault else []
            slowest = max(slowest, cost)
            largest = max(largest, cost, key=lambda each: each.megabytes)
    return Outcome(runs, tuple(faults), slowest, largest)


def run(given: Sequence[str]) -> str | None:
    """Run one command line; what is wrong with how it ended, if anything is."""
    from click.testing import CliRunner

    from inspectcli.cli.program import main

    result = CliRunner().invoke(main, list(given), input="", catch_exceptions=True)
    if result.exception and not isinstance(result.exception, SystemExit):
        return "".join(traceback.format_exception(result.exception))[-1500:]
    if "Traceback (most recent" in result.stderr:
        return result.stderr[-1500:]
    return None if result.exit_code in set(ExitCode) else f"exit code {result.exit_code}"


def _megabytes() -> float:
    """The most memory that this process and those that it started have taken."""
    import resource

    per = 1024**2 if sys.platform == "darwin" else 1024
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / per


def isolated(seeds: range) -> Outcome:
    """What comes of a batch in a process of its own, which may die."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, seeds))
    process.start()
    sender.close()
    with suppress(EOFError):
        if receiver.poll(_LONGEST):
            made: Outcome = receiver.recv()
            process.join()
            return made
    process.kill()
    process.join()
    fault = f"seeds {seeds.start} to {seeds.stop - 1}: the process ended with {process.exitcode}"
    return Outcome(0, (fault,), _NOTHING, _NOTHING)


def _send(sender: "multiprocessing.connection.Connection[Outcome, None]", seeds: range) -> None:
    for name in _SETTINGS:
        os.environ.pop(name, None)
    os.environ["INSPECTCLI_LIBRARY"] = os.devnull + "/none"
    with tempfile.TemporaryDirectory() as elsewhere:
        os.chdir(elsewhere)
        sender.send(batch(seeds))
        os.chdir("/")


def together(outcomes: Iterator[Outcome]) -> Outcome:
    """What came of all of them."""
    all_of = [Outcome(0, (), _NOTHING, _NOTHING), *outcomes]
    return Outcome(
        sum(each.runs for each in all_of),
        tuple(fault for each in all_of for fault in each.faults),
        max(each.slowest for each in all_of),
        max((each.largest for each in all_of), key=lambda each: each.megabytes),
    )


def main() -> int:
    """Run as many as are asked for; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0, help="Of the first input; each has the next.")
    asked = parser.parse_args()
    starts = range(asked.seed, asked.seed + asked.inputs, BATCH)
    ends = asked.seed + asked.inputs
    made = together(isolated(range(start, min(start + BATCH, ends))) for start in starts)
    for fault in made.faults:
        print(fault)
    print(f"{made.runs} inputs, {len(made.faults)} faults")
    print(f"slowest: {made.slowest.seconds:.2f} s ({made.slowest.told})")
    print(f"largest: {made.largest.megabytes:.0f} MB ({made.largest.told})")
    return 1 if made.faults else 0


if __name__ == "__main__":
    sys.exit(main())
