"""Going through what nobody has decided: every answer is written at once, and only what was decided."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from inspectcli.cli.editing import Editing
from inspectcli.cli.reviewing import walk
from inspectcli.record.load import load
from inspectcli.render import terminal
from inspectcli.render.document import Document

RECORD = """\
[authority]
name = "Testshire"

[sources.new]
title = "The report of 2022"
kind = "report"

[[visits]]
id = "2017-03-sif"
kind = "full-inspection"
framework = "sif"
start = "2017-03-06"

  [[visits.recommendations]]
  id = "2017-r1"
  text = "Offer children who go missing an interview when they return."
  continues = []

  [[visits.recommendations]]
  id = "2017-r2"
  text = "Have enough placements for children in care."
  continues = []

[[visits]]
id = "2022-05-ilacs"
kind = "full-inspection"
framework = "ilacs"
start = "2022-05-09"
sources = [{ id = "new" }]

  [[visits.recommendations]]
  id = "2022-r1"
  text = "The sufficiency of placements for children in care."
  area = "in-care"
  theme = "placements"
  proposed = ["area", "theme"]

  [[visits.recommendations]]
  id = "2022-r2"
  text = "Interviews with children when they return from missing."
  made_before = true
"""
Review = Callable[..., str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "testshire.toml"
    written.write_text(RECORD, "utf-8")
    return written


@pytest.fixture
def review(path: Path) -> Review:
    """Go through the record with these answers; after the last, the person stops. What was printed."""

    def run(*answers: str) -> str:
        left: Iterator[str] = iter(answers)

        def ask(_: str) -> str:
            try:
                return next(left)
            except StopIteration:
                raise click.Abort from None

        def show(screen: Document) -> None:
            click.echo(terminal.render(screen, width=80, color=False), nl=False)

        @click.command()
        def command() -> None:
            walk(Editing(path, dry_run=False), show, ask)

        result = CliRunner().invoke(command)
        assert result.exception is None, result.output
        return result.output

    return run


def lines(path: Path) -> list[str]:
    before = RECORD.splitlines()
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line not in before]


def test_what_is_decided_is_written_at_once_and_nothing_else(review: Review, path: Path) -> None:
    told = review("1")
    assert "1 of 5" in told
    assert "2022-r1 continues 2017-r2." in told
    assert told.rstrip().endswith(f"1 of 5 are decided, and written to {path}.")
    assert lines(path) == ['continues = ["2017-r2"]']


def test_none_of_these_and_several(review: Review, path: Path) -> None:
    review("n", "1 2")
    made = load(path).visits[1].recommendations
    assert made[0].continues == ()
    assert sorted(made[1].continued) == ["2017-r1", "2017-r2"]


def test_what_the_report_says_itself_is_shown(review: Review) -> None:
    assert "The report itself says that it was made before." in review("s", "q")


def test_skipping_and_stopping_write_nothing(review: Review, path: Path) -> None:
    told = review("s", "s", "q")
    assert "3 of 5" in told
    assert path.read_text("utf-8") == RECORD


def test_undo_takes_the_last_back_and_asks_again(review: Review, path: Path) -> None:
    told = review("1", "u", "q")
    assert "Taken back." in told
    assert told.count("1 of 5") == 2
    assert path.read_text("utf-8") == RECORD


def test_undo_before_anything_is_decided(review: Review) -> None:
    assert "Nothing is decided yet." in review("u", "q")


@pytest.mark.parametrize("answer", ["9", "0", "-1", "x", "", "1 9", "nn"])
def test_what_is_no_answer_is_asked_again(review: Review, path: Path, answer: str) -> None:
    told = review(answer, "q")
    assert "none of these" in told.partition("Error: answer")[2]
    assert path.read_text("utf-8") == RECORD


def test_the_whole_of_it_has_the_reasons(review: Review) -> None:
    assert "placements" in review("t", "q").rpartition("1 of 5")[2]


def test_what_import_proposed_is_confirmed_or_changed(review: Review, path: Path) -> None:
    told = review("s", "s", "2022-r1 theme fostering", "q")
    assert "2022-r1 is confirmed with theme fostering." in told
    made = load(path).visits[1].recommendations[0]
    assert (made.theme, made.proposed) == ("fostering", ())
    review("s", "s", "q")


def test_a_confirmation_is_taken_back(review: Review, path: Path) -> None:
    review("s", "s", "y", "u", "q")
    assert load(path).visits[1].recommendations[0].proposed == ("area", "theme")
    review("s", "s", "2022-r1 area leadership", "u", "q")
    made = load(path).visits[1].recommendations[0]
    assert (made.area, set(made.proposed)) == ("in-care", {"area", "theme"})


@pytest.mark.parametrize("answer", ["2022-r9 area in-care", "2022-r1 page 3", "2022-r1 area nowhere", "yes"])
def test_what_changes_nothing_that_was_proposed_is_asked_again(review: Review, path: Path, answer: str) -> None:
    review("s", "s", answer, "q")
    assert path.read_text("utf-8") == RECORD


def test_what_a_later_inspection_found(review: Review, path: Path) -> None:
    told = review("s", "s", "s", "i 4 More are held.", "m All are there.")
    assert "did the full inspection of 9 May 2022 find anything on it?" in told
    one, two = load(path).visits[1].findings
    assert (one.recommendation, one.outcome, one.note) == ("2017-r1", "improving", "More are held.")
    assert one.source
    assert (one.source.id, one.source.page) == ("new", 4)
    assert (two.outcome, two.note) == ("met", "All are there.")


@pytest.mark.parametrize("answer", ["i", "i 4", "x More.", "met More."])
def test_a_finding_needs_its_outcome_and_a_note(review: Review, path: Path, answer: str) -> None:
    review("s", "s", "s", answer, "q")
    assert path.read_text("utf-8") == RECORD


def test_when_everything_is_decided_it_says_so(review: Review) -> None:
    review("1", "1", "y", "i More.", "i More.")
    assert "There is nothing to decide" in review()


def test_a_screen_fits_a_terminal_of_24_lines(review: Review) -> None:
    screens = re.split(r"\n\d of 5\n", review("s", "s", "s", "s", "s"))
    assert len(screens) == 6
    assert max(len(screen.splitlines()) for screen in screens) < 23
