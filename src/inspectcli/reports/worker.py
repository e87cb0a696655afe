"""The process that reads: one file a line on standard input, one JSON answer a line on standard output.

It shares nothing with the program that started it, limits its own memory and processor time where the system
can, and imports neither the command line nor the models of the data file, so that starting it costs little.
A line is the path of a report, or ``{"passages": path}`` where its paragraphs are asked for.
An answer is ``{"report": ...}``, ``{"passages": ...}`` or ``{"error": ...}``; no answer means that the process
died over the file.
"""

import json
import os
import sys
from contextlib import suppress
from types import ModuleType
from typing import Any, BinaryIO

from inspectcli.reports.passages import read_passages
from inspectcli.reports.readers import read_report
from inspectcli.reports.values import ImportRefusedError

resource: ModuleType | None = None
with suppress(ImportError):  # Windows has no such limits; the deadline of the parent holds there too
    import resource


def main() -> None:
    """Serve until standard input ends. Arguments: seconds a file, bytes of memory."""
    seconds, memory = map(int, sys.argv[1:3])
    answers = _own_output()
    _limit_memory(memory)
    for line in sys.stdin.buffer:
        _limit_time(seconds)
        answers.write(json.dumps(_answer(json.loads(line))).encode() + b"\n")
        answers.flush()


def _own_output() -> BinaryIO:
    """Standard output for the answers alone: whatever the PDF library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _answer(asked: str | dict[str, str]) -> dict[str, Any]:
    try:
        if isinstance(asked, dict):
            return {"passages": read_passages(asked["passages"])}
        return {"report": read_report(asked).to_json()}
    except ImportRefusedError as refused:
        return {"error": str(refused)}
    except MemoryError:
        return {"error": "reading this file takes more memory than a report may"}
    except Exception as fault:  # noqa: BLE001  # whatever a stranger's file brings about must not end the run
        return {"error": f"this file could not be read ({type(fault).__name__}: {fault})"}


def _limit_memory(memory: int) -> None:
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _limit_time(seconds: int) -> None:
    """Give the next file its own seconds of processor time, for the case that nobody is left to watch."""
    if resource:
        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))
