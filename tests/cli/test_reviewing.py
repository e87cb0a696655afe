"""Going through what nobody has decided: every answer is written at once, and only what was decided."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from inspectcli.cli.editing import Editing
from inspectcli.cli.reviewing import AtHand, walk
from inspectcli.record.load import load
from inspectcli.record.models import Visit
from inspectcli.render import terminal
from inspectcli.render.document import Document
from inspectcli.reports.values import Passage

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

    def run(*answers: str, at_hand: AtHand = lambda _: ()) -> str:
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
            walk(Editing(path, dry_run=False), show, ask, at_hand)

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
    assert "There is nothing to decide: everything is compared" in review()


def test_where_nothing_is_on_record_nothing_is_called_compared(review: Review, path: Path) -> None:
    path.write_text('[authority]\nname = "Testshire"\n')
    assert review() == "There is nothing to decide: no recommendation is on record.\n"


def test_a_screen_fits_a_terminal_of_24_lines(review: Review) -> None:
    screens = re.split(r"\n\d of 5\n", review("s", "s", "s", "s", "s"))
    assert len(screens) == 6
    assert max(len(screen.splitlines()) for screen in screens) < 23


def test_where_the_report_is_at_hand_its_paragraphs_are_named(review: Review) -> None:
    passages = (
        Passage(3, 7, "Interviews when children return from going missing are offered to most children."),
        Passage(5, 21, "Social workers like working here."),
    )

    def at_hand(visit: Visit) -> tuple[Passage, ...]:
        return passages if visit.id == "2022-05-ilacs" else ()

    told = " ".join(review("s", "s", "s", at_hand=at_hand).split())
    assert (
        "One of 2 recommendations of 6 Mar 2017 that had no finding by the full inspection of 9 May 2022" in told
    )
    assert "Its report may speak of it in: • paragraph 7, page 3: Interviews when children return" in told
    assert "like working here" not in told


def test_where_it_is_not_at_hand_that_is_said(review: Review) -> None:
    assert "Its report is not at hand" in review("s", "s", "s", "q")


def test_where_it_says_nothing_of_it_that_is_said(review: Review) -> None:
    told = review("s", "s", "s", at_hand=lambda _: (Passage(1, None, "Ofsted is proud of its work."),))
    assert "No paragraph of its report says much of this in the same words." in told


SINCE = """
[[visits]]
id = "2012-03"
kind = "full-inspection"
framework = "sif"
start = "2012-03-05"

  [[visits.recommendations]]
  id = "2012-r1"
  text = "Find placements near home for children in care."
"""


@pytest.fixture
def since(path: Path) -> Path:
    """An earlier visit that was added after the others had been compared."""
    text = RECORD.replace(
        'sources = [{ id = "new" }]', 'sources = [{ id = "new" }]\ncompared_with = ["2017-03-sif"]'
    )
    text = text.replace('proposed = ["area", "theme"]', 'continues = ["2017-r2"]')
    text = text.replace("made_before = true", "continues = []").replace(
        'start = "2017-03-06"', 'start = "2017-03-06"\ncompared_with = ["2012-03"]'
    )
    path.write_text(text + SINCE, "utf-8")
    return path


def test_an_earlier_visit_that_was_added_takes_no_link_away(review: Review, since: Path) -> None:
    before = since.read_text("utf-8")
    told = review("1", "n", "y")
    assert "It is known to continue 2017-r2." in told
    visit = load(since).visits[1]
    assert visit.recommendations[0].continued == ("2017-r2", "2012-r1")
    assert visit.compared_with == ("2017-03-sif", "2012-03")
    since.write_text(before, "utf-8")
    review("1", "n", "y", "u", "u", "u")
    assert load(since).visits[1].recommendations[0].continued == ("2017-r2",)
    assert since.read_text("utf-8") == before


def test_what_only_the_whole_shows_is_accepted_only_there(review: Review, path: Path) -> None:
    text = "".join(
        f'\n  [[visits.recommendations]]\n  id = "2017-r{n}"\n  text = "Count to {n}."\n' for n in range(3, 9)
    )
    path.write_text(RECORD.replace('[[visits]]\nid = "2022', f'{text}\n[[visits]]\nid = "2022', 1), "utf-8")
    assert "Error: answer 1 to 5" in review("6", "q")
    assert "2022-r1 continues" in review("t", "6", "q")


def test_a_confirmation_that_is_taken_back_leaves_the_file_as_it_was(review: Review, path: Path) -> None:
    path.write_text(RECORD.replace('proposed = ["area", "theme"]', 'proposed = ["theme"]'), "utf-8")
    before = path.read_text("utf-8")
    review("s", "s", "2022-r1 theme fostering", "u", "q")
    assert load(path).visits[1].recommendations[0].proposed == ("theme",)
    assert load(path).visits[1].recommendations[0].theme == "placements"
    path.write_text(before, "utf-8")
    review("s", "s", "y", "u", "q")
    assert load(path).visits[1].recommendations[0].proposed == ("theme",)
