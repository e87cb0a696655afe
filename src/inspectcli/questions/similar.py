"""Who else was told this: recommendations to other authorities whose words are like those of one.

Likeness is of words and subjects, never of meaning: inspectors ask everybody for the same things, in many words.
Whatever was made of it stands with the recommendation itself, and no status or count rests on it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate, on
from inspectcli.domain.vocabulary import Area, Body
from inspectcli.questions.history import History, Made, Whence, dated
from inspectcli.questions.resting import of_ones_own
from inspectcli.questions.suggestions.learnt import weights
from inspectcli.questions.suggestions.likeness import Weighed, alike, content, weighed
from inspectcli.questions.suggestions.ranking import wording
from inspectcli.questions.suggestions.reasons import reasons
from inspectcli.record.models import Authority, Citation, Proposable

_CLOSE, _NEAR = 0.6, 0.45
_DECIMALS = 3


class Likeness(StrEnum):
    """How alike two wordings are, in a word.

    Measured on six authorities, on what each was asked at one inspection and at a later one, both ways: 5,894
    pairs, of which a reader found 240 to ask for the same or to be on the same subject.
    """

    CLOSE = "close"
    """A score of 0.6 or more: 71 of 86 such pairs were of one subject."""
    NEAR = "near"
    """A score of 0.45 or more: 91 of 197 such pairs were of one subject. What is less alike is not named."""

    @property
    def label(self) -> str:
        """The word as people read it."""
        return self.value


class Sought(NamedTuple):
    """A wording that others are compared with."""

    text: str
    """The wording."""
    id: str | None = None
    """Of the recommendation; null where the text was typed."""
    authority: str | None = None
    """To which authority it was made."""
    la_code: int | None = None
    """The Department for Education's code of that."""
    theme: str | None = None
    """Its subject, where somebody has given it one."""
    national_framework: tuple[str, ...] = ()
    """The parts of the national framework that the report names."""
    source: Citation | None = None
    """Where it stands."""


class ToldToo(NamedTuple):
    """A recommendation to another authority that is like the one that is sought."""

    id: str
    """Its id, with the authority's code before it."""
    authority: str
    """To which authority it was made."""
    la_code: int | None
    urn: int | None
    ons_code: str | None
    visit: str
    """Id of the visit that made it."""
    date: PartialDate
    """When its report was published or, where that is not on record, the visit's last day."""
    body: Body
    """To whom it is addressed."""
    area: Area | None
    theme: str | None
    proposed: tuple[Proposable, ...]
    """Which of its area and theme import proposed and nobody has confirmed."""
    text: str
    """Its wording."""
    like: str | None
    """Id of the recommendation that it is like; null where the text was typed."""
    score: float
    """How alike the words are, from 0 (not) to 1 (the same)."""
    likeness: Likeness
    """The same in a word."""
    reasons: tuple[str, ...]
    """What the two share, in words."""
    source: Citation | None
    """Where it stands."""


class Similar(NamedTuple):
    """Who else was told this, and on what the answer rests."""

    as_of: date
    record_ends: PartialDate | None
    """The newest report among those that were compared."""
    sought: tuple[Sought, ...]
    """What others are compared with: one recommendation, all of a theme, or a text."""
    authorities: int
    """Of how many other authorities a record was read."""
    with_wordings: tuple[str, ...]
    """Those of them of which recommendations are on record word for word."""
    reports: int
    """How many reports those stand in."""
    compared: int
    """How many recommendations that is."""
    recommendations: tuple[ToldToo, ...]
    """Those that are like it, the likest first."""
    caveats: tuple[str, ...]


class _Heard(NamedTuple):
    """A recommendation and to which authority it was made."""

    authority: Authority
    made: Made


def sought(authority: Authority, made: Made) -> Sought:
    """A recommendation as what others are compared with."""
    item = made.recommendation
    return Sought(
        text=wording(item),
        id=item.id,
        authority=authority.name,
        la_code=authority.la_code,
        theme=item.theme,
        national_framework=item.national_framework,
        source=item.source,
    )


def similar(wanted: Sequence[Sought], histories: Iterable[History], as_of: date) -> Similar:
    """The recommendations to other authorities that are like some wording.

    Args:
        wanted: what they are compared with; each is held against the one that it is likest.
        histories: of every authority; those that were told what is wanted are left out. Read once, and let go.
        as_of: the day as of which they are told.
    """
    own = {each.authority for each in wanted}
    heard: list[_Heard] = []
    whose: list[tuple[str, Whence | None]] = []
    for history in histories:
        if history.authority.name not in own:
            whose.append((history.authority.name, history.whence))
            heard += [_Heard(history.authority, made) for made in history.made.values()]
    found = sorted(_alike(wanted, heard), key=lambda each: (-each.score, -each.date.latest.toordinal(), each.id))
    visits = {id(each.made.visit): each.made.visit for each in heard}
    names = tuple(dict.fromkeys(each.authority.name for each in heard))
    return Similar(
        as_of=as_of,
        record_ends=max(map(dated, visits.values()), key=lambda day: day.latest, default=None),
        sought=tuple(wanted),
        authorities=len(whose),
        with_wordings=names,
        reports=len(visits),
        compared=len(heard),
        recommendations=tuple(found),
        caveats=(*_caveats(len(names), len(whose), as_of), *of_ones_own(whose)),
    )


def likeness(said: Weighed, asked: Weighed) -> float:
    """How alike two wordings are, from 0 to 1: by what of the one that is asked is said, as links are told by."""
    found, by = alike(said, asked), weights()
    alike_by = by.sense * max(found.sense, 0.0) + by.words * found.words + by.themes * found.themes
    return alike_by / (by.sense + by.words + by.themes)


def _alike(wanted: Sequence[Sought], heard: Sequence[_Heard]) -> Iterator[ToldToo]:
    texts = [content(each.text, each.theme) for each in wanted]
    texts += [content(wording(r), r.theme) for r in (each.made.recommendation for each in heard)]
    read = weighed(texts)
    asked = list(zip(wanted, read, strict=False))
    for each, said in zip(heard, read[len(wanted) :], strict=True):
        score, place = max((likeness(said, said_of), -n) for n, (_, said_of) in enumerate(asked))
        if score >= _NEAR:
            yield _told(each, asked[-place][0], round(min(score, 1.0), _DECIMALS), (asked[-place][1], said))


def _told(each: _Heard, like: Sought, score: float, read: tuple[Weighed, Weighed]) -> ToldToo:
    item, visit = each.made
    tags = [tag for tag in like.national_framework if tag in item.national_framework]
    return ToldToo(
        id=item.id,
        authority=each.authority.name,
        la_code=each.authority.la_code,
        urn=each.authority.urn,
        ons_code=each.authority.ons_code,
        visit=visit.id,
        date=dated(visit),
        body=item.body,
        area=item.area,
        theme=item.theme,
        proposed=item.proposed,
        text=wording(item),
        like=like.id,
        score=score,
        likeness=Likeness.CLOSE if score >= _CLOSE else Likeness.NEAR,
        reasons=tuple(reasons(*read, tags)),
        source=item.source,
    )


def _caveats(told: int, authorities: int, as_of: date) -> Iterator[str]:
    yield ("Likeness is of words and subjects: whether inspectors meant the same is for a reader of both reports.")
    if left := authorities - told:
        which = f"{left} of the {authorities} records" if told else f"All {authorities} records"
        which = "The one record" if authorities == 1 else which
        yield (
            f"{which} hold{'s' if left == 1 else ''} facts only, and no wording that was known on "
            f"{on(as_of).label}. Reports in your own library add theirs: inspectcli get AUTHORITY fetches them, "
            "inspectcli import REPORT.pdf --keep reads a file."
        )
