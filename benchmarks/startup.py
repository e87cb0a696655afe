"""How long commands take, as ratios to the bare import of what they must import, and the memory they peak at.

    python benchmarks/startup.py [RUNS]

The program is installed afresh into an environment of its own, as a user would have it (the installer compiles
it; a source tree may not be compiled). Runs alternate, so that whatever else the machine does falls on all of
them alike; what is printed are medians. ``floor`` is the bare import plus one Pydantic model with one field:
what any program with such a model pays before it does anything.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
LEAST_RUNS = 15
_BARE = "import click, rich.console, rich.table, tomli; from pydantic import BaseModel"
_MODEL = "type('Model', (BaseModel,), {'__annotations__': {'x': int}})(x=1)"


def commands(bin_folder: Path) -> dict[str, list[str]]:
    """What is timed, by name."""
    python = str(bin_folder / "python")
    program = str(bin_folder / "inspectcli")
    return {
        "bare": [python, "-c", _BARE],
        "floor": [python, "-c", f"{_BARE}; {_MODEL}"],
        "timeline": [program, "timeline"],
        "open-recs": [program, "open-recs"],
        "diff": [program, "diff", "2015", "2017"],
        "click": [python, "-c", "import click"],
        "--version": [program, "--version"],
    }


def timed(each: Mapping[str, Sequence[str]], runs: int) -> tuple[dict[str, float], dict[str, int]]:
    """Median seconds and peak memory in KiB of each command, from runs that alternate."""
    seconds: dict[str, list[float]] = {name: [] for name in each}
    memory: dict[str, int] = {}
    for _ in range(runs):
        for name, command in each.items():
            began = time.perf_counter()
            memory[name] = max(memory.get(name, 0), _run(command))
            seconds[name].append(time.perf_counter() - began)
    return {name: median(values) for name, values in seconds.items()}, memory


def _run(command: Sequence[str]) -> int:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_maxrss


def main() -> None:
    """Install, time, print."""
    runs = max(LEAST_RUNS, int(sys.argv[1])) if sys.argv[1:] else 2 * LEAST_RUNS
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder) / "venv"
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", str(ROOT)]
        subprocess.run(pip, check=True)
        each = commands(environment / "bin")
        timed(each, 1)  # the first run of each fills the file cache
        times, memory = timed(each, runs)
    print(f"medians of {runs} alternating runs; ratios of wall time")
    for name, base in (
        ("timeline", "bare"),
        ("timeline", "floor"),
        ("floor", "bare"),
        ("open-recs", "bare"),
        ("diff", "bare"),
        ("--version", "click"),
    ):
        print(f"  {name:>10} to {base:<6} {times[name] / times[base]:5.2f}")
    print("peak memory, MiB")
    for name in ("bare", "timeline", "open-recs", "diff", "--version"):
        print(f"  {name:>10}           {memory[name] / 1024:5.1f}")


if __name__ == "__main__":
    main()
