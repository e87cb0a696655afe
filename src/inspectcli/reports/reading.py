"""Many files, read in worker processes.

A file that crashes or hangs the PDF library takes down its worker, never the run: a new worker goes on with
the next file. Results come in the order of the files, each as soon as all before it are there.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, NamedTuple, Self

from inspectcli.reports.values import Failure, Passage, Passages, ReadReport

ReadOutcome = ReadReport | Failure
_START = "from inspectcli.reports.worker import main; main()"
_WATCH = 0.25
"""Seconds between two looks at the deadlines."""


class MissingLibraryError(Exception):
    """The library that reads PDFs is not installed; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take."""

    seconds: int = 60
    memory: int = 1 << 30
    """Bytes of address space of the process that reads it."""


class Progress(NamedTuple):
    """A file is done, in whatever order."""

    done: int
    total: int
    outcome: ReadOutcome


def read_reports(
    files: Sequence[str],
    *,
    workers: int = 2,
    limits: Limits = Limits(),
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Generator[ReadOutcome, None, None]:
    """What each file says or why it could not be read, in the order of the files.

    On Ctrl-C the files that are already read still come, those before which others are missing too; then
    ``KeyboardInterrupt`` goes on its way. The workers end with the iterator, however it ends.

    Args:
        files: paths; the same path may stand there twice.
        workers: how many processes read at a time, at least one.
        limits: what one file may take before it is given up.
        on_progress: called in the caller's own thread as each file is done.

    Raises:
        MissingLibraryError: the extra ``import`` is not installed.
    """
    if find_spec("pypdfium2") is None:
        raise MissingLibraryError("reading PDFs takes pypdfium2: pip install 'inspectcli[import]'")
    with _Pool(files, max(1, min(workers, len(files))), limits) as pool:
        yield from _in_order(pool, len(files), on_progress)


def passages_of(file: str, limits: Limits = Limits()) -> Passages | Failure:
    """The paragraphs of a PDF, whatever it is, read in a process of its own.

    Raises:
        MissingLibraryError: the extra ``import`` is not installed.
    """
    if find_spec("pypdfium2") is None:
        raise MissingLibraryError("reading PDFs takes pypdfium2: pip install 'inspectcli[import]'")
    worker = _Worker(limits)
    try:
        return worker.passages(file)
    finally:
        worker.bury()


def _in_order(
    pool: "_Pool", total: int, on_progress: Callable[[Progress], None]
) -> Generator[ReadOutcome, None, None]:
    waiting: dict[int, ReadOutcome] = {}
    following = 0
    try:
        for done in range(1, total + 1):
            index, outcome = pool.next_done()
            waiting[index] = outcome
            on_progress(Progress(done, total, outcome))
            while following in waiting:
                yield waiting.pop(following)
                following += 1
    except KeyboardInterrupt:
        pool.close()
        yield from (waiting[index] for index in sorted(waiting))
        raise


class _Pool:
    """Workers with a thread each that hands them files; the caller's thread watches the deadlines."""

    def __init__(self, files: Sequence[str], workers: int, limits: Limits) -> None:
        self._files: SimpleQueue[tuple[int, str]] = SimpleQueue()
        self._done: SimpleQueue[tuple[int, ReadOutcome]] = SimpleQueue()
        for item in enumerate(files):
            self._files.put(item)
        self._workers = [_Worker(limits) for _ in range(workers)]
        self._threads = [Thread(target=self._serve, args=(worker,), daemon=True) for worker in self._workers]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they are doing, and their threads."""
        with suppress(Empty):
            while True:
                self._files.get_nowait()
        for worker in self._workers:
            worker.stop()
        for thread in self._threads:
            thread.join()
        for worker in self._workers:
            worker.bury()

    def next_done(self) -> tuple[int, ReadOutcome]:
        """The next file that is done, in whatever order; workers that are overdue are ended meanwhile."""
        while True:
            try:
                return self._done.get(timeout=_WATCH)
            except Empty:
                for worker in self._workers:
                    worker.end_if_overdue()

    def _serve(self, worker: "_Worker") -> None:
        with suppress(Empty):
            while True:
                index, file = self._files.get_nowait()
                self._done.put((index, worker.read(file)))


class _Worker:
    """One process at a time that reads files; started when there is a file, and again after it died."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline: float | None = None
        self._overdue = self._closed = False

    def read(self, file: str) -> ReadOutcome:
        """What the file says, or why there is no answer."""
        said = self._said(file, file)
        return said if isinstance(said, Failure) else ReadReport.from_json(said["report"])

    def passages(self, file: str) -> Passages | Failure:
        """The paragraphs of the file, or why there is no answer."""
        said = self._said(file, {"passages": file})
        if isinstance(said, Failure):
            return said
        digest, found = said["passages"]
        return Passages(digest, tuple(Passage(*each) for each in found))

    def _said(self, file: str, asked: object) -> dict[str, Any] | Failure:
        try:
            answer = self._ask(asked)
        except OSError as error:
            return Failure(file, f"no process could be started to read this file: {error.strerror}")
        if not answer.endswith(b"\n"):
            return Failure(file, self._epitaph())
        said: dict[str, Any] = json.loads(answer)
        return Failure(file, said["error"]) if "error" in said else said

    def _ask(self, asked: object) -> bytes:
        with self._lock:
            if self._closed:
                return b""
            process = self._process = self._process or self._start()
            self._deadline = time.monotonic() + self._limits.seconds
        assert process.stdin  # noqa: S101  # both are pipes
        assert process.stdout  # noqa: S101
        try:
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:  # it died before it was asked
            return b""
        finally:
            with self._lock:
                self._deadline = None

    def _start(self) -> subprocess.Popen[bytes]:
        """A process of its own group, so that Ctrl-C reaches the program and not its workers."""
        limits = (str(self._limits.seconds), str(self._limits.memory))
        package = str(Path(__file__).parents[2])
        paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        return subprocess.Popen(  # noqa: S603  # this interpreter with words of our own
            [sys.executable, "-P", "-c", _START, *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,
        )

    def end_if_overdue(self) -> None:
        """Kill the process if its file has had its time."""
        with self._lock:
            if self._process and self._deadline and time.monotonic() > self._deadline:
                self._overdue = True
                self._process.kill()

    def stop(self) -> None:
        """Kill the process, whatever it is doing, and start no other."""
        with self._lock:
            self._closed = True
            if self._process:
                self._process.kill()

    def bury(self) -> int:
        """End the process if there is one, free what it held, and say how it ended."""
        process, self._process = self._process, None
        if not process:
            return 0
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe and pipe.close()
        return process.wait()

    def _epitaph(self) -> str:
        """Why there is no answer; the next file gets a new process."""
        code, overdue, self._overdue = self.bury(), self._overdue, False
        if self._closed:
            return "reading was interrupted"
        if overdue or code == -getattr(signal, "SIGXCPU", 0):
            return f"reading this file took longer than {self._limits.seconds} seconds"
        return f"this file is damaged or takes too much memory: it brought down the PDF library ({_how(code)})"


def _how(code: int) -> str:
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit code {code}"
