"""What the tables tell of one record: everything that several of them need, derived once."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from inspectcli.domain import register
from inspectcli.domain.register import Registered
from inspectcli.domain.vocabulary import Area
from inspectcli.questions.about import about
from inspectcli.questions.accounts import Account
from inspectcli.questions.actions import Which, actions
from inspectcli.questions.areas import Inspection, Judged, Standing, areas
from inspectcli.questions.england import Held, grades_now, standing
from inspectcli.questions.history import History, Made
from inspectcli.questions.open_recs import not_on_record
from inspectcli.questions.standing import status
from inspectcli.questions.threads import Thread, threads, uncertain
from inspectcli.record.models import Source, Visit

Said = TypeVar("Said")


class Of(NamedTuple, Generic[Said]):
    """Something that stands under something else: what it is under, its place there from 1, and itself."""

    owner: str
    place: int
    item: Said


class Judgement(NamedTuple):
    """What an inspection concluded on one area, or overall, and whether that is the grade of today."""

    area: Area | None
    judged: Judged
    inspection: Inspection
    held: Held | None
    """The grade with the day since which it stands, where it is the one of the as-of day."""


class Known:
    """A record as it was known on a day, and what follows from it."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.registered = register.find(history.authority.name)

    @property
    def is_former(self) -> bool:
        """Whether the authority was no more on the day."""
        until = self.registered.until if self.registered else None
        return until is not None and until < self.history.as_of

    @property
    def successors(self) -> tuple[Registered, ...]:
        """The authorities that continue its services, where it is one that is no more today."""
        codes = self.registered.continued_by if self.registered else ()
        return tuple(each for each in register.authorities() if each.la_code in codes)

    @property
    def neighbours(self) -> tuple[Registered, ...]:
        """Its statistical neighbours, the most alike first; none where the register has none."""
        by_code = {each.la_code: each for each in register.authorities()}
        return tuple(by_code[code] for code in (self.registered.neighbours if self.registered else ()))

    @cached_property
    def threads(self) -> tuple[Thread, ...]:
        """Every thread once."""
        return threads(self.history)

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """Every action of the council."""
        return actions(self.history, Which.ALL).actions

    @property
    def sources(self) -> Mapping[str, Source]:
        """The documents that the record draws on, by id."""
        return self.history.sources

    @property
    def caveats(self) -> tuple[str, ...]:
        """What a reader must know before relying on the tables."""
        history = self.history
        return about(history, (*not_on_record(history), *uncertain(history, self.threads))).caveats

    def judgements(self) -> Iterator[Judgement]:
        """What each full inspection concluded on what it judged, or may have."""
        grades = () if self.is_former else grades_now(standing(self.history))
        now = {(area, held.visit): held for area, held in grades}
        matrix = areas(self.history)
        by_area = [(None, matrix.overall), *((each.area, each.grades) for each in matrix.areas)]
        for place, inspection in enumerate(matrix.inspections):
            for area, judged in by_area:
                if judged[place].status is not Standing.NOT_JUDGED:
                    held = now.get((area, inspection.id))
                    yield Judgement(area, judged[place], inspection, held)

    def made(self) -> Iterator[tuple[Made, str]]:
        """Every recommendation, and how it stands."""
        yield from ((made, status(self.history, key).value) for key, made in self.history.made.items())

    def visits(self) -> tuple[Visit, ...]:
        """Every visit, in order."""
        return self.history.visits
