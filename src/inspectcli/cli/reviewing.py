"""Going through a record question by question: what is decided is written at once, and can be taken back.

Everything is asked in plain lines, so that it works on any terminal, with a screen reader, and without colour.
Questions know the record and no terminal; ``walk`` knows the terminal and no question.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

import click

from inspectcli.domain.vocabulary import Area, Outcome
from inspectcli.problems import InspectError, UsageError
from inspectcli.record.edit import edits
from inspectcli.render.document import Bullets, Cell, Document, Heading, Paragraph, Role, Span, cell, line

if TYPE_CHECKING:
    from inspectcli.cli.editing import Editing
    from inspectcli.questions.history import History, Made
    from inspectcli.questions.suggestions import Candidate, Suggestion
    from inspectcli.record.edit.cycle import Edit
    from inspectcli.record.models import Record, Visit

Change = Callable[[str, "Record"], "Edit"]
_MOST = 5
_OUTCOMES = {"m": Outcome.MET, "i": Outcome.IMPROVING, "n": Outcome.NOT_IMPROVING}


class Decision(NamedTuple):
    """What somebody decided: how it is written, and how it is taken back."""

    said: str
    do: Change
    undo: Change


class Question(Protocol):
    """Something that a person is to decide."""

    @property
    def hint(self) -> str:
        """What may be answered."""

    def screen(self, *, whole: bool) -> Document:
        """What is asked, short enough for a screen, or whole."""

    def decide(self, answer: str) -> Decision:
        """What an answer decides.

        Raises:
            UsageError: it decides nothing; the message says what would.
        """


class Link(NamedTuple):
    """Which earlier recommendations one makes again."""

    suggestion: "Suggestion"

    @property
    def hint(self) -> str:
        """What may be answered."""
        last = len(self._shown)
        numbers = f"1 to {last} (several with a space between)" if last > 1 else "1"
        return f"{numbers}, n none of these"

    @property
    def _shown(self) -> "Sequence[Candidate]":
        return self.suggestion.candidates[:_MOST]

    def screen(self, *, whole: bool) -> Document:
        """The later recommendation, and the likeliest earlier ones; with ``whole`` all of them."""
        asked = self.suggestion
        again = "The report itself says that it was made before." if asked.made_before else ""
        listed = asked.candidates if whole else self._shown
        items = tuple(_candidate(place, each, whole=whole) for place, each in enumerate(listed, 1))
        return Document(
            (
                Heading(f"{asked.recommendation}: does it make one of these again?"),
                Paragraph(line(Span(asked.text, Role.STRONG))),
                *([Paragraph(line(again))] if again else []),
                Bullets(items),
            )
        )

    def decide(self, answer: str) -> Decision:
        """Numbers of what is shown, or ``n``."""
        later = self.suggestion.recommendation
        if answer == "n":
            return self._decision((), f"{later} continues none of them")
        among = self.suggestion.candidates
        try:
            chosen = [among[_place(word, len(among))] for word in answer.split()]
        except ValueError:
            chosen = []
        if not chosen:
            raise UsageError(f"answer {self.hint}")
        earlier = tuple(each.recommendation for each in chosen)
        return self._decision(earlier, f"{later} continues {' and '.join(earlier)}")

    def _decision(self, earlier: tuple[str, ...], said: str) -> Decision:
        link = partial(edits.linked, later=self.suggestion.recommendation)
        return Decision(said, partial(link, earlier=earlier), partial(link, earlier=None))


class Proposal(NamedTuple):
    """Whether the areas and themes that import proposed for a visit are right."""

    visit: "Visit"

    @property
    def hint(self) -> str:
        """What may be answered."""
        return "y all are right, or ID area AREA, or ID theme THEME to change one first"

    def screen(self, *, whole: bool) -> Document:
        """Every recommendation of the visit that has something proposed, with that."""
        waiting = [each for each in self.visit.recommendations if each.proposed]
        items = []
        for each in waiting:
            told = ", ".join(f"{name} {getattr(each, name)}" for name in each.proposed)
            items.append(cell(line(Span(each.id, Role.ID), f" {told}"), each.text if whole else ""))
        title = f"{self.visit.id}: import proposed areas or themes for {len(waiting)}. Are they right?"
        return Document((Heading(title), Bullets(tuple(items))))

    def decide(self, answer: str) -> Decision:
        """``y``, or an id with the area or theme that is right for it."""
        if answer == "y":
            key = self.visit.id
            waiting = [each.id for each in self.visit.recommendations if each.proposed]
            return Decision(
                f"{key} is confirmed", partial(edits.confirmed, key=key), partial(_proposed_again, keys=waiting)
            )
        key, _, rest = answer.partition(" ")
        name, _, word = rest.strip().partition(" ")
        mine = {each.id: each for each in self.visit.recommendations if each.proposed}
        if key not in mine or name not in {"area", "theme"} or not word.strip():
            raise UsageError(f"answer {self.hint}")
        value = _area(word) if name == "area" else word.strip()
        before = {each: getattr(mine[key], each) for each in ("area", "theme")}
        return Decision(
            f"{key} is confirmed with {name} {value}",
            partial(edits.confirmed, key=key, values={name: value}),
            partial(edits.confirmed, key=key, undo=True, values={name: before[name]}),
        )


class Report(NamedTuple):
    """What a later inspection found on an earlier recommendation of which it has no finding on record."""

    made: "Made"
    by: "Visit"

    @property
    def hint(self) -> str:
        """What may be answered."""
        return "m met, i improving or n not improving, the page if known, and what was found (i 4 More are held)"

    def screen(self, *, whole: bool) -> Document:
        """The recommendation, and which inspection has nothing on it."""
        text, theirs = self.made.recommendation.text, f"the {self.by.kind.label} of {self.by.days}"
        about = self.made.recommendation
        facts = f"{about.area.label if about.area else 'no area'}, {about.theme or 'no theme'}" if whole else ""
        return Document(
            (
                Heading(f"{self.made.id}: did {theirs} find anything on it?"),
                Paragraph(line(Span(text, Role.STRONG))),
                *([Paragraph(line(facts))] if facts else []),
            )
        )

    def decide(self, answer: str) -> Decision:
        """An outcome, perhaps a page, and a note."""
        letter, _, rest = answer.partition(" ")
        first, _, after = rest.strip().partition(" ")
        page, note = (int(first), after) if first.isdecimal() and int(first) else (None, rest)
        if letter not in _OUTCOMES or not note.strip():
            raise UsageError(f"answer {self.hint}")
        key, outcome, cited = self.made.id, _OUTCOMES[letter], self.by.sources
        source = {"id": cited[0].id, **({"page": page} if page else {})} if cited else None
        finding = {"recommendation": key, "outcome": outcome.value, "note": note.strip()}
        return Decision(
            f"{self.by.id} found {key} {outcome.label}",
            partial(edits.found, visit=self.by.id, finding={**finding, **({"source": source} if source else {})}),
            partial(edits.unfound, visit=self.by.id, recommendation=key),
        )


def questions(history: "History") -> Iterator[Question]:
    """What a record leaves to decide: links, then what import proposed, then what later inspections found."""
    from inspectcli.questions.suggestions import suggestions

    yield from (Link(each) for each in suggestions(history) if each.candidates)
    yield from (Proposal(v) for v in history.visits if any(each.proposed for each in v.recommendations))
    yield from _unreported(history)


def _unreported(history: "History") -> Iterator[Report]:
    recorded = history.recorded
    for visit, following in pairwise(recorded):
        spoken_of = {each.recommendation for each in following.findings}
        for made in visit.recommendations:
            if made.id not in spoken_of and made.body.value == "authority":
                yield Report(history.made[made.id], following)


def walk(editing: "Editing", show: Callable[[Document], None], ask: Callable[[str], str]) -> None:
    """Go through all questions of a record.

    Args:
        editing: the record.
        show: puts a screen before the person.
        ask: asks for a line; what it raises when the person stops is ``click.Abort``.
    """
    waiting = list(questions(editing.history()))
    if not waiting:
        click.echo("There is nothing to decide: everything is compared, confirmed and reported on.")
        return
    steps, place = _Walk(editing, waiting, show, ask), 0
    try:
        while place < len(waiting):
            place = steps.ask_at(place)
    except click.Abort:
        click.echo("")
    click.echo(f"{len(steps.decided)} of {len(waiting)} are decided, and written to {editing.path}.")


class _Walk:
    """The questions of a record, and what has been decided of them, by their places."""

    def __init__(
        self,
        editing: "Editing",
        waiting: Sequence[Question],
        show: Callable[[Document], None],
        ask: Callable[[str], str],
    ) -> None:
        self.decided: dict[int, Decision] = {}
        self._editing = editing
        self._waiting = waiting
        self._show = show
        self._ask = ask

    def ask_at(self, place: int) -> int:
        """Ask one question until it is answered; the place of the next."""
        question, whole = self._waiting[place], False
        while True:
            click.echo(f"\n{place + 1} of {len(self._waiting)}")
            self._show(question.screen(whole=whole))
            click.echo(f"Answer: {question.hint}. Or s skip, t the whole of it, u undo, q stop.")
            answer = self._ask("> ").strip()
            if answer == "q":
                raise click.Abort
            if answer == "s":
                return place + 1
            if answer == "u":
                return self._undo(place)
            whole = answer == "t"
            if not whole and self._decide(place, answer):
                return place + 1

    def _decide(self, place: int, answer: str) -> bool:
        try:
            decision = self._waiting[place].decide(answer)
            self._editing.change(decision.do, f"{decision.said}.")
        except InspectError as error:
            from inspectcli.cli.errors import complaint

            click.echo(complaint(error), nl=False)
            return False
        self.decided[place] = decision
        return True

    def _undo(self, place: int) -> int:
        """Take the last decision back, and go back to it."""
        if not self.decided:
            click.echo("Nothing is decided yet.")
            return place
        last = max(self.decided)
        self._editing.change(self.decided.pop(last).undo, "Taken back.")
        return last


def _candidate(place: int, each: "Candidate", *, whole: bool) -> Cell:
    reasons = Span("; ".join(each.reasons) if whole else "", Role.FAINT)
    lead = Span(f"{place} {each.likelihood.label} ", Role.STRONG)
    return cell(line(lead, Span(each.recommendation, Role.ID), f" {each.text}"), reasons)


def _place(word: str, count: int) -> int:
    place = int(word) - 1
    if not 0 <= place < count:
        raise ValueError(word)
    return place


def _area(word: str) -> str:
    known: Mapping[str, Area] = {each.value: each for each in Area}
    found = [each for each in known if each.startswith(word.strip().casefold().replace(" ", "-"))]
    if len(found) != 1:
        raise UsageError(f'"{word}" is no area: write one of {", ".join(known)}')
    return found[0]


def _proposed_again(text: str, record: "Record", keys: Sequence[str]) -> "Edit":
    made = edits.confirmed(text, record, keys[0], undo=True)
    for key in keys[1:]:
        made = edits.confirmed(made.text, made.means, key, undo=True)
    return made
