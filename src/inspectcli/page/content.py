"""What stands on an authority's page, as the values that the questions answer with."""

from collections.abc import Iterator, Mapping
from itertools import combinations, takewhile
from typing import NamedTuple

from inspectcli.domain.vocabulary import Body, Status
from inspectcli.questions.about import About
from inspectcli.questions.actions import Actions, Which, actions
from inspectcli.questions.areas import Areas, areas
from inspectcli.questions.comparing import HOW_TO_COMPARE
from inspectcli.questions.diff import Diff, diff
from inspectcli.questions.history import History
from inspectcli.questions.open_recs import Filter, OpenRecommendations, open_recommendations
from inspectcli.questions.show import Showing, show
from inspectcli.questions.threads import Thread
from inspectcli.questions.timeline import Timeline, Window, timeline
from inspectcli.questions.trace import Story, trace
from inspectcli.record.citing import citations
from inspectcli.record.models import Source, Visit


class TwoInspections(NamedTuple):
    """Two full inspections, and what changed from the earlier to the later."""

    changed: Diff
    earlier: int
    """Place of the earlier among the full inspections, from 0."""
    later: int

    @property
    def follows(self) -> bool:
        """Whether no full inspection lies in between."""
        return self.later == self.earlier + 1


class AuthorityPage(NamedTuple):
    """Everything on the page of one authority."""

    about: About
    """With the caveats of all answers on the page."""
    timeline: Timeline
    areas: Areas
    recommendations: OpenRecommendations
    """Every thread, whatever became of it and whomever it is addressed to."""
    stories: Mapping[str, Story]
    """By id of a newest wording: the story of its thread."""
    visits: tuple[Showing, ...]
    """Every visit, in order."""
    pairs: tuple[TwoInspections, ...]
    """Every two full inspections, those that follow each other first."""
    actions: Actions
    sources: Mapping[str, Source]
    """Those that are cited, in the order in which they first are."""

    @property
    def unread(self) -> tuple[Visit, ...]:
        """The visits since the newest with recommendations on record of which they are not."""
        since = takewhile(lambda told: not told.visit.recommendations, reversed(self.visits))
        return tuple(told.visit for told in since if not told.visit.recommendations_on_record)[::-1]

    def open_to(self, body: Body) -> tuple[Thread, ...]:
        """The open threads that are addressed to a body, the oldest first."""
        return tuple(each for each in self.standing(Status.OPEN) if each.body is body)

    def standing(self, status: Status) -> tuple[Thread, ...]:
        """The threads of a status, the oldest first."""
        return tuple(each for each in self.recommendations.recommendations if each.status is status)


def content(history: History) -> AuthorityPage:
    """What the page of a history holds."""
    story, matrix = timeline(history, Window()), areas(history)
    listed = open_recommendations(history, Filter(status=None, body=None))
    acted = actions(history, Which.ALL)
    traced = trace(history, [history.made[each.id] for each in listed.recommendations])
    answers = (story.about, matrix.about, listed.about, traced.about, *([acted.about] if acted.actions else []))
    caveats = tuple(dict.fromkeys(_for_readers(each) for about in answers for each in about.caveats))
    return AuthorityPage(
        about=story.about._replace(caveats=caveats),
        timeline=story,
        areas=matrix,
        recommendations=listed,
        stories={each.thread.id: each for each in traced.stories},
        visits=tuple(show(history, visit) for visit in history.visits),
        pairs=tuple(sorted(_pairs(history), key=lambda each: not each.follows)),
        actions=acted,
        sources={key: history.sources[key] for key in dict.fromkeys(citations((story, listed)))},
    )


def _pairs(history: History) -> Iterator[TwoInspections]:
    for (earlier, old), (later, new) in combinations(enumerate(history.full_inspections), 2):
        changed = diff(history, old, new, body=None)
        about = changed.about._replace(caveats=tuple(map(_for_readers, changed.about.caveats)))
        yield TwoInspections(changed._replace(about=about), earlier, later)


def _for_readers(caveat: str) -> str:
    """A caveat without the commands that settle it, which whoever reads a page cannot run."""
    return caveat.removesuffix(f" To settle it: {HOW_TO_COMPARE}.")
