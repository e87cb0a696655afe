"""Whether anything is lost when writers are killed, or write at once.

    python benchmarks/durability.py [--kills N] [--rounds N] [--writers N]

A writer is the program itself, adding an action to a record. Killed at a random moment, the record must be sound
and hold either all that it held or that and the new action, whole; what a writer reported as done must be there.
Of several writers at once every one that reported success must be there afterwards. Prints how many were lost.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from inspectcli.record.load import load

RECORD = """\
# Kept by hand; this comment must survive.
[authority]
name = "Testshire"

[[visits]]
id = "2022-05"
kind = "full-inspection"
start = "2022-05-09"

  [[visits.recommendations]]
  id = "2022-r1"
  text = "Find homes."
"""
_LONGEST = 0.6
"""Seconds after the start of a writer within which it is killed: it writes well before."""


class Lost(NamedTuple):
    """What went missing."""

    torn: int
    """Times that the record was not sound, or had lost its comment."""
    actions: int
    """Actions that a writer reported as written, and that are not there."""


def writer(path: Path, key: str) -> subprocess.Popen[bytes]:
    """The program, adding an action of that id."""
    command = [sys.executable, "-m", "inspectcli", "act", "add", "2022-r1", "--id", key, "--text", f"Do {key}."]
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*command, "--data", str(path)], stdout=quiet, stderr=quiet)


def is_sound(path: Path) -> bool:
    """Whether the record can be read and still has the comment at its head."""
    try:
        load(path)
    except Exception:  # noqa: BLE001  (whatever is wrong with it, it is torn)
        return False
    return path.read_text("utf-8").startswith(RECORD.splitlines()[0])


def killed(path: Path, times: int, seed: int) -> Lost:
    """Kill a writer at a random moment, again and again."""
    chance = random.Random(seed)  # noqa: S311  (moments, not secrets)
    torn = 0
    done: set[str] = set()
    for number in range(times):
        process = writer(path, f"k{number}")
        time.sleep(chance.uniform(0, _LONGEST))
        process.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        if process.wait() == 0:
            done.add(f"k{number}")
        torn += not is_sound(path)
    return Lost(torn, len(done - written(path)))


def at_once(path: Path, writers: int, rounds: int) -> Lost:
    """Several writers at the same time, again and again; one that had to wait too long says so."""
    torn, done = 0, set[str]()
    for number in range(rounds):
        keys = [f"w{number}-{place}" for place in range(writers)]
        processes = [writer(path, key) for key in keys]
        done |= {key for key, process in zip(keys, processes, strict=True) if process.wait() == 0}
        torn += not is_sound(path)
    return Lost(torn, len(done - written(path)))


def written(path: Path) -> set[str]:
    """The ids of the actions that are there."""
    return {action.id for action in load(path).actions}


def left_behind(path: Path) -> list[str]:
    """What else stands in the folder: at most the lock file."""
    return [each.name for each in path.parent.iterdir() if each != path and each.name != f".{path.name}.lock"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what was lost, and exit with 1 if anything was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "testshire.toml"
        path.write_text(RECORD, "utf-8")
        kills = killed(path, chosen.kills, chosen.seed)
        rounds = at_once(path, chosen.writers, chosen.rounds)
        print(f"{chosen.kills} kills: {kills.torn} torn, {kills.actions} actions lost")
        print(f"{chosen.rounds} rounds of {chosen.writers}: {rounds.torn} torn, {rounds.actions} actions lost")
        print(f"{len(written(path))} actions on record; left behind: {left_behind(path) or 'nothing'}")
    if any((*kills, *rounds)):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
