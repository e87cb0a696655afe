"""What the tests share: the program as a user runs it, and the shipped record."""

import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from inspectcli.cli import clock
from inspectcli.cli.program import main
from inspectcli.questions.history import History, history
from inspectcli.record.load import load, shipped
from inspectcli.record.models import Record

Run = Callable[..., Result]
TODAY = date(2026, 11, 22)
"""The day of every test, after the last report of the shipped record; a test in a process of its own names it."""


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No setting of whoever runs the tests reaches the program."""
    for name in ("INSPECTCLI_DATA", "NO_COLOR", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSPECTCLI_LIBRARY", str(tmp_path_factory.getbasetemp() / "no-library"))


@pytest.fixture(autouse=True, scope="session")
def no_other_machine() -> Iterator[None]:
    """No test asks another machine for anything."""
    connect = socket.socket.connect

    def within(self: socket.socket, address: Any) -> None:
        elsewhere = self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {
            "127.0.0.1",
            "::1",
            "localhost",
        }
        assert not elsewhere, f"no test asks another machine, such as {address}"
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", within)
        yield


@pytest.fixture(autouse=True, scope="session")
def fixed_clock() -> Iterator[None]:
    """It is the same day whenever the tests are run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: TODAY)
        yield


@pytest.fixture
def run() -> Run:
    """Run the program in this process."""

    def invoke(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
        result = CliRunner().invoke(main, [str(each) for each in arguments], env=env)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture(scope="session")
def somerset() -> Record:
    """The record that comes with the program."""
    return load(shipped())


@pytest.fixture(scope="session")
def today(somerset: Record) -> History:
    """That record as known on a fixed day after its last report."""
    return history(somerset, TODAY)
