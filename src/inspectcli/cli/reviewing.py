"""Going through a record question by question: what is decided is written at once, and can be taken back.

Everything is asked in plain lines, so that it works on any terminal, with a screen reader, and without colour.
Questions know the record and no terminal; ``walk`` knows the terminal and no question.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

import click

from inspectcli.domain.vocabulary import Area, Body, Outcome
from inspectcli.problems import InspectError, UsageError
from inspectcli.record.edit import edits
from inspectcli.render.document import Block, Bullets, Cell, Document, Heading, Paragraph, Role, Span, cell, line

if TYPE_CHECKING:
    from inspectcli.cli.editing import Editing
    from inspectcli.questions.history import History, Made
    from inspectcli.questions.suggestions import Candidate, Suggestion
    from inspectcli.record.edit.cycle import Edit
    from inspectcli.record.models import Record, Visit
    from inspectcli.reports.values import Passage

Change = Callable[[str, "Record"], "Edit"]
AtHand = Callable[["Visit"], Sequence["Passage"]]
"""From a visit to the paragraphs of its report; none where that is not at hand."""
_MOST = 5
_LONG, _SHORT = 220, 115
"""Characters of a text on a screen of 80 by 24: of what is asked about, and of each of five beside it."""
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
        """What may be answered to what is shown."""

    def in_full(self) -> "Question":
        """The same, shown whole."""

    def screen(self) -> Document:
        """What is asked, short enough for a screen unless it is shown whole."""

    def decide(self, answer: str) -> Decision:
        """What an answer to what is shown decides.

        Raises:
            UsageError: it decides nothing; the message says what would.
        """


class Link(NamedTuple):
    """Which earlier recommendations one makes again."""

    suggestion: "Suggestion"
    already: tuple[str, ...] | None = None
    """What it is known to continue, where it was compared with some earlier visits and not with these."""
    whole: bool = False
    """Whether it is shown whole."""

    def in_full(self) -> "Link":
        """The same, shown whole."""
        return self._replace(whole=True)

    @property
    def hint(self) -> str:
        """What may be answered."""
        last = len(self._shown)
        numbers = f"1 to {last} (several with a space between)" if last > 1 else "1"
        return f"{numbers}, n none of these"

    @property
    def _shown(self) -> "Sequence[Candidate]":
        return self.suggestion.candidates[: None if self.whole else _MOST]

    def screen(self) -> Document:
        """The later recommendation, and the likeliest earlier ones; with ``whole`` all of them."""
        asked = self.suggestion
        again = "The report itself says that it was made before." if asked.made_before else ""
        shown = enumerate(self._shown, 1)
        items = tuple(_candidate(place, each, whole=self.whole) for place, each in shown)
        before = f"It is known to continue {' and '.join(self.already)}." if self.already else ""
        return Document(
            (
                Heading(f"{asked.recommendation}: does it make one of these again?"),
                Paragraph(line(Span(asked.text if self.whole else _cut(asked.text, _LONG), Role.STRONG))),
                *(Paragraph(line(words)) for words in (again, before) if words),
                Bullets(items),
            )
        )

    def decide(self, answer: str) -> Decision:
        """Numbers of what is shown, or ``n``."""
        later = self.suggestion.recommendation
        if answer == "n":
            return self._decision((), f"{later} continues none of them")
        among = self._shown
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
        return Decision(
            said, partial(link, earlier=(*(self.already or ()), *earlier)), partial(link, earlier=self.already)
        )


class ComparedSince(NamedTuple):
    """Whether a visit that was not compared with some earlier ones has now been."""

    visit: "Visit"
    earlier: tuple[str, ...]
    """Ids of the visits that it has not been compared with."""
    whole: bool = False
    """Whether it is shown whole."""

    def in_full(self) -> "ComparedSince":
        """The same, shown whole."""
        return self._replace(whole=True)

    @property
    def hint(self) -> str:
        """What may be answered."""
        return "y they were"

    def screen(self) -> Document:
        """Which visits are meant."""
        title = f"{self.visit.id}: were all its recommendations compared with {' and '.join(self.earlier)} now?"
        words = "Until then nothing is claimed of what they make again of it."
        return Document((Heading(title), Paragraph(line(words))))

    def decide(self, answer: str) -> Decision:
        """``y``."""
        if answer != "y":
            raise UsageError(f"answer {self.hint}")
        before, said = (
            self.visit.compared_with or (),
            f"{self.visit.id} was compared with {' and '.join(self.earlier)}",
        )
        compare = partial(edits.compared, visit=self.visit.id)
        return Decision(said, partial(compare, earlier=(*before, *self.earlier)), partial(compare, earlier=before))


class Proposal(NamedTuple):
    """Whether the areas and themes that import proposed for a visit are right."""

    visit: "Visit"
    whole: bool = False
    """Whether it is shown whole."""

    def in_full(self) -> "Proposal":
        """The same, shown whole."""
        return self._replace(whole=True)

    @property
    def hint(self) -> str:
        """What may be answered."""
        return "y all are right, or ID area AREA, or ID theme THEME to change one first"

    def screen(self) -> Document:
        """Every recommendation of the visit that has something proposed, with that."""
        waiting = [each for each in self.visit.recommendations if each.proposed]
        items = []
        for each in waiting:
            told = ", ".join(f"{name} {getattr(each, name)}" for name in each.proposed)
            items.append(cell(line(Span(each.id, Role.ID), f" {told}"), each.text if self.whole else ""))
        title = f"{self.visit.id}: import proposed areas or themes for {len(waiting)}. Are they right?"
        return Document((Heading(title), Bullets(tuple(items))))

    def decide(self, answer: str) -> Decision:
        """``y``, or an id with the area or theme that is right for it."""
        if answer == "y":
            key = self.visit.id
            waiting = {each.id: each.proposed for each in self.visit.recommendations if each.proposed}
            return Decision(
                f"{key} is confirmed", partial(edits.confirmed, key=key), partial(edits.proposed, keys=waiting)
            )
        key, _, rest = answer.partition(" ")
        name, _, word = rest.strip().partition(" ")
        mine = {each.id: each for each in self.visit.recommendations if each.proposed}
        if key not in mine or name not in {"area", "theme"} or not word.strip():
            raise UsageError(f"answer {self.hint}")
        value = _area(word) if name == "area" else word.strip()
        before = getattr(mine[key], name)
        return Decision(
            f"{key} is confirmed with {name} {value}",
            partial(edits.confirmed, key=key, values={name: value}),
            partial(edits.proposed, keys={key: mine[key].proposed}, values={name: before}),
        )


class Report(NamedTuple):
    """What a later inspection found on an earlier recommendation of which it has no finding on record."""

    made: "Made"
    by: "Visit"
    waiting: int
    """Of how many recommendations of that visit there is no finding."""
    at_hand: AtHand
    whole: bool = False
    """Whether it is shown whole."""

    def in_full(self) -> "Report":
        """The same, shown whole."""
        return self._replace(whole=True)

    @property
    def hint(self) -> str:
        """What may be answered."""
        return "m met, i improving or n not improving, the page if known, and what was found (i 4 More are held)"

    def screen(self) -> Document:
        """The recommendation, which inspection has nothing on it, and where its report may speak of it."""
        theirs, asked = f"the {self.by.kind.label} of {self.by.days}", self.made.recommendation
        of = f"One of {self.waiting} recommendations" if self.waiting > 1 else "The one recommendation"
        count = f"{of} of {self.made.visit.days} that had no finding by {theirs} on record to begin with."
        facts = (
            f"{asked.area.label if asked.area else 'no area'}, {asked.theme or 'no theme'}" if self.whole else ""
        )
        return Document(
            (
                Heading(f"{self.made.id}: did {theirs} find anything on it?"),
                Paragraph(line(Span(asked.text if self.whole else _cut(asked.text, _LONG), Role.STRONG))),
                *(Paragraph(line(words)) for words in ((count, facts) if self.whole else (count,))),
                *self._mentions(),
            )
        )

    def _mentions(self) -> Iterator[Block]:
        from inspectcli.questions.suggestions.mentions import mentions

        passages = self.at_hand(self.by)
        if not passages:
            yield Paragraph(line("Its report is not at hand; with --report FILE it is searched for this."))
            return
        places = mentions(self.made.recommendation.text, [each.text for each in passages])
        if not places:
            yield Paragraph(line("No paragraph of its report says much of this in the same words."))
            return
        yield Paragraph(line("Its report may speak of it in:"))
        yield Bullets(tuple(_passage(passages[place], whole=self.whole) for place in places))

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


def questions(history: "History", at_hand: AtHand) -> Iterator[Question]:
    """What a record leaves to decide: links, then what import proposed, then what later inspections found."""
    from inspectcli.questions.suggestions import suggestions

    told = [each for each in suggestions(history) if each.candidates]
    yield from (Link(each, history.made[each.recommendation].recommendation.continues) for each in told)
    yield from _compared_since(told, history)
    yield from (Proposal(v) for v in history.visits if any(each.proposed for each in v.recommendations))
    yield from _unreported(history, at_hand)


def _compared_since(told: "Sequence[Suggestion]", history: "History") -> Iterator[ComparedSince]:
    """The visits that say with which earlier ones they were compared, and do not name all that are asked about."""
    missing: dict[str, dict[str, None]] = {}
    for each in told:
        missing.setdefault(each.visit, {}).update(dict.fromkeys(candidate.visit for candidate in each.candidates))
    for key, earlier in missing.items():
        visit = history.visits[history.order[key]]
        if visit.compared_with is not None and (new := [e for e in earlier if e not in visit.compared_with]):
            yield ComparedSince(visit, tuple(new))


def _unreported(history: "History", at_hand: AtHand) -> Iterator[Report]:
    for visit, following in pairwise(history.recorded):
        spoken_of = {each.recommendation for each in following.findings}
        waiting = [
            each for each in visit.recommendations if each.id not in spoken_of and each.body is Body.AUTHORITY
        ]
        for each in waiting:
            yield Report(made=history.made[each.id], by=following, waiting=len(waiting), at_hand=at_hand)


def walk(
    editing: "Editing",
    show: Callable[[Document], None],
    ask: Callable[[str], str],
    at_hand: AtHand = lambda _: (),
) -> None:
    """Go through all questions of a record.

    Args:
        editing: the record.
        show: puts a screen before the person.
        ask: asks for a line; what it raises when the person stops is ``click.Abort``.
        at_hand: the paragraphs of a visit's report; none where it is not at hand.
    """
    known = editing.history()
    waiting = list(questions(known, at_hand))
    if not waiting:
        settled = (
            "everything is compared, confirmed and reported on" if known.made else "no recommendation is on record"
        )
        click.echo(f"There is nothing to decide: {settled}.")
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
        question = self._waiting[place]
        while True:
            click.echo(f"\n{place + 1} of {len(self._waiting)}")
            self._show(question.screen())
            click.echo(f"Answer: {question.hint}. Or s skip, t the whole of it, u undo, q stop.")
            answer = self._ask("> ").strip()
            if answer == "q":
                raise click.Abort
            if answer == "s":
                return place + 1
            if answer == "u":
                return self._undo(place)
            if answer == "t":
                question = question.in_full()
            elif self._decide(place, question, answer):
                return place + 1

    def _decide(self, place: int, question: Question, answer: str) -> bool:
        try:
            decision = question.decide(answer)
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
        try:
            self._editing.change(self.decided[last].undo, "Taken back.")
        except InspectError as error:
            from inspectcli.cli.errors import complaint

            click.echo(complaint(error), nl=False)
            return place
        del self.decided[last]
        return last


def _passage(each: "Passage", *, whole: bool) -> Cell:
    number = f"paragraph {each.number}, " if each.number else ""
    words = each.text if whole else _cut(each.text, _SHORT)
    return cell(line(Span(f"{number}page {each.page}: ", Role.STRONG), words))


def _cut(text: str, most: int) -> str:
    """The beginning of a text that is too long for a screen, marked as such."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _candidate(place: int, each: "Candidate", *, whole: bool) -> Cell:
    reasons = Span("; ".join(each.reasons) if whole else "", Role.FAINT)
    lead = Span(f"{place} {each.likelihood.label} ", Role.STRONG)
    return cell(
        line(lead, Span(each.recommendation, Role.ID), f" {each.text if whole else _cut(each.text, _SHORT)}"),
        reasons,
    )


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
