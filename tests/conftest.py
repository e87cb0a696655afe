"""What the tests share: the program as a user runs it, and the shipped record."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inspectcli.cli.program import main
from inspectcli.questions.history import History, history
from inspectcli.record.load import load, shipped
from inspectcli.record.models import Record

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No setting of whoever runs the tests reaches the program."""
    for name in ("INSPECTCLI_DATA", "NO_COLOR", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSPECTCLI_LIBRARY", str(tmp_path_factory.getbasetemp() / "no-library"))


@pytest.fixture
def run() -> Run:
    """Run the program in this process, as of a fixed day unless the test names one."""

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
    return history(somerset, date(2026, 11, 22))
