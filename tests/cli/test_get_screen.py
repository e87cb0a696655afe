"""What a terminal is told of many authorities: what somebody may want to do something about."""

from datetime import date
from pathlib import Path

import pytest

from inspectcli.cli.output import Output
from inspectcli.domain.shipped import shipped
from inspectcli.domain.vocabulary import Origin
from inspectcli.library.entries import in_folder
from inspectcli.library.own import OwnLibrary
from inspectcli.merging.get import Errand, Fetch, Got, planned
from inspectcli.questions.answer import Answer
from inspectcli.render.formats import Format
from inspectcli.render.terminal import render
from inspectcli.views import get as view
from inspectcli.views.get import document, screens


def listed(tmp_path: Path, count: int) -> Got:
    """A dry run over some of what ships, as if all of it had been fetched but the first."""
    value = planned(
        Errand(
            entries=in_folder(shipped("england"), Origin.SHIPPED)[:count],
            library=OwnLibrary(tmp_path),
            agent="nobody",
            today=date(2026, 11, 22),
            since=None,
            again=False,
            overwrite=False,
        )
    )
    first, *others = (each._replace(fetch=Fetch.FETCHED) for each in value.reports)
    failed = first._replace(fetch=Fetch.FAILED, error="there is nothing at this address (404)")
    return value._replace(reports=(failed, *others), dry_run=False)


def told(value: Got, *, short: bool) -> str:
    return render(next(screens(value)) if short else document(value), width=80, color=False)


def test_of_many_authorities_a_terminal_is_told_what_did_not_come(tmp_path: Path) -> None:
    value = listed(tmp_path, 6)
    short = told(value, short=True)
    assert "there is nothing at this address (404)" in short
    assert short.count("https://") == 1
    assert "--full tells of every report" in short
    assert told(value, short=False).count("https://") == len(value.reports)


def test_of_few_it_is_told_all(tmp_path: Path) -> None:
    value = listed(tmp_path, 2)
    assert told(value, short=True) == told(value, short=False)


def test_the_command_tells_a_terminal_in_short_and_a_pipe_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    value = listed(tmp_path, 6)
    Output(Format.TABLE, width=80).show(Answer(value), view)
    assert capsys.readouterr().out == told(value, short=False)
    monkeypatch.setattr(Output, "_on_terminal", lambda _: True)
    monkeypatch.setattr(Output, "_overflows", lambda *_: False)
    Output(Format.TABLE, width=80, color="never").show(Answer(value), view)
    assert capsys.readouterr().out == told(value, short=True)
