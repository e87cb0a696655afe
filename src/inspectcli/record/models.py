"""What a data file holds, as frozen Pydantic models; unknown keys are refused.

The names are the keys of the data file and of the JSON. Everything here is what somebody wrote down from a
source; status, age, times raised and colour are derived elsewhere and never stored. A rule that concerns one
item (an end before its start) stands here, as a validator of the later field, so that it is told together with
every other fault of that item. Rules between items stand in ``references``.
"""

from typing import Annotated, Literal, Self, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    ValidationInfo,
    field_validator,
)

from inspectcli.domain.periods import PartialDate, dates_label, span_label
from inspectcli.domain.vocabulary import (
    ActionStatus,
    Area,
    Body,
    Framework,
    Grade,
    Kind,
    Outcome,
    Rag,
    Variant,
)

Count = Annotated[int, Field(strict=True, ge=1, le=10**9)]
# Python refuses to write out a whole number of thousands of digits, which TOML can hold.
_FIGURE = Field(strict=True, ge=-(10**15), le=10**15)
IMPORT_NOTE = "import: "
"""How a note begins that import wrote of its doubts."""
Proposable = Literal["area", "theme"]
FrameworkTag = Annotated[str, Field(pattern=r"^(outcome-[1-4]|enabler-[1-3]|principle-\d{1,2})$")]
"""A part of the Children's Social Care National Framework that a point bears on."""
PublishedFrom = Literal["report", "file-name", "statistics", "listing"]


class Model(BaseModel):
    """What all of them share: frozen, closed to keys that nobody declared, and no empty text."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, str_min_length=1)


class Citation(Model):
    """Where a statement stands: a source, and the place in it as far as there is one."""

    id: str
    """The id of a table under ``sources``."""
    page: Count | None = None
    """Printed page number."""
    paragraph: Count | None = None
    """Numbered paragraph of a report, or the n-th paragraph of an article."""


class Source(Model):
    """A document that the record draws on."""

    title: str
    """The publisher's title, in short."""
    kind: str | None = None
    """``report``, ``letter``, ``article``, ``statement``, ``dataset`` or another word for what it is."""
    publisher: str | None = None
    """Who published it."""
    published: PartialDate | None = None
    """When, as precisely as is known."""
    url: str | None = None
    """Where it can be read."""
    licence: str | None = None
    """Under which licence its facts are reused."""
    file: str | None = None
    """The name of the file that it was read from."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """The SHA-256 of that file."""
    pages: Count | None = None
    """How many pages that file has."""
    retrieved: PartialDate | None = None
    """When it was fetched from its address."""
    note: str | None = None
    """What a reader should know of it."""


class Authority(Model):
    """The local authority whose services are inspected."""

    name: str
    """Its name, without "Council"."""
    urn: Count | None = None
    """Ofsted's unique reference number."""
    la_code: Count | None = None
    """The Department for Education's code."""
    ons_code: str | None = None
    """The Office for National Statistics' code."""


class Note(Model):
    """What a reader should know of a visit, such as a contradiction between sources."""

    text: str
    """The note, in full sentences."""
    source: Citation | None = None
    """Where it stands."""


class Strength(Model):
    """Something that a visit says is done well."""

    id: str
    """Unique in the file."""
    number: Count | None = None
    """The number that the report prints before it."""
    text: str
    """What is done well."""
    area: Area | None = None
    """The area it belongs to."""
    theme: str | None = None
    """Its subject, one word for the whole file: strengths are compared by it."""
    source: Citation | None = None
    """Where it stands."""


class Recommendation(Model):
    """Something that a visit says must be put right."""

    id: str
    """Unique in the file."""
    number: Count | None = None
    """The number that the report prints before it."""
    heading: str | None = None
    """The report's own heading above it."""
    text: str
    """What must be put right."""
    area: Area | None = None
    """The area it belongs to."""
    body: Body = Body.AUTHORITY
    """Whom it is addressed to."""
    priority: StrictBool = False
    """Whether it stands under a priority heading."""
    theme: str | None = None
    """Its subject, one word for the whole file."""
    national_framework: tuple[FrameworkTag, ...] = ()
    """The parts of the national framework that the report names behind it."""
    under: str | None = None
    """The text of the point that it stands beneath, where a letter has points within points."""
    due: PartialDate | None = None
    """By when it is to be done, where the report sets a day or a period from which one follows."""
    due_text: str | None = None
    """The report's own words for that, such as "Within three months"."""
    made_before: StrictBool = False
    """Whether the report itself says that it was made at an earlier inspection; which one, it need not say."""
    continues: tuple[str, ...] | None = None
    """Ids of the earlier recommendations that this one makes again, in other words.

    Left out where nobody has compared it with the earlier ones yet; an empty list where somebody has, and it
    continues none.
    """
    proposed: tuple[Proposable, ...] = ()
    """Keys of it that import proposed and nobody has confirmed yet."""
    source: Citation | None = None
    """Where it stands."""

    @property
    def continued(self) -> tuple[str, ...]:
        """Ids of the earlier recommendations that it is known to make again."""
        return self.continues or ()


class Finding(Model):
    """What a visit found, mostly on an earlier recommendation."""

    id: str | None = None
    """Unique in the file."""
    recommendation: str | None = None
    """Id of the earlier recommendation that it bears on."""
    outcome: Annotated[Outcome | None, Field(validate_default=True)] = None
    """Whether that is met, improving or not improving."""
    area: Area | None = None
    """The area it belongs to."""
    note: str
    """What was found."""
    source: Citation | None = None
    """Where it stands."""

    @field_validator("outcome", mode="after")
    @classmethod
    def _told_of_a_recommendation(cls, outcome: Outcome | None, info: ValidationInfo) -> Outcome | None:
        if outcome is None and info.data.get("recommendation"):
            raise ValueError(
                "a finding on a recommendation needs its outcome: write met, improving or not-improving"
            )
        return outcome


class Indicator(Model):
    """A figure that a visit, or an article on it, gives."""

    name: str
    """What is measured: the same name for the same measure."""
    value: Annotated[float, _FIGURE, Field(allow_inf_nan=False)] | Annotated[int, _FIGURE]
    """The figure."""
    unit: str | None = None
    """What it counts: ``%``, ``social workers``."""
    as_of: PartialDate | None = None
    """When it was measured."""
    note: str | None = None
    """What a reader should know of it."""
    source: Citation | None = None
    """Where it stands."""


class Due(Model):
    """What inspectors ask for after a visit, and by when."""

    date: PartialDate
    """By when."""
    what: str
    """What is due."""
    owner: str | None = None
    """Who is to write it."""
    sender: str | None = None
    """Who is to send it in, on behalf of whom."""
    source: Citation | None = None
    """Where it stands."""


class Visit(Model):
    """One time that inspectors were there, and what they said."""

    id: str
    """Unique in the file; begins with the year and month."""
    kind: Kind
    """What sort of visit it was."""
    framework: Framework | None = None
    """The framework of a full inspection."""
    variant: Variant | None = None
    """The form that the framework took."""
    start: PartialDate | None = None
    """First day of the inspection, as precisely as a source gives it; left out where none does."""
    end: PartialDate | None = None
    """Last day; left out where that is not on record."""
    published: Annotated[PartialDate | None, Field(validate_default=True)] = None
    """When the report was published; left out where that is not on record.

    A visit has one of the three dates at least.
    """
    published_from: PublishedFrom = "report"
    """Where that day was read: in the report, in its file's name, in official statistics or in a listing."""
    rating: Grade | None = None
    """The overall grade; left out where none was given."""
    lead_inspector: str | None = None
    """Who led it."""
    summary: str | None = None
    """What it was about, in one line."""
    judgements: dict[Area, Grade] = {}
    """The grade of each area that was judged."""
    judged_together: tuple[Area, ...] = ()
    """Areas that one joint judgement spans; each stands in ``judgements`` with that grade."""
    recommendations_on_record: StrictBool = True
    """False where the visit made recommendations that this file does not hold."""
    compared_with: tuple[str, ...] | None = None
    """Ids of the earlier visits with which its recommendations were compared; all earlier ones where left out."""
    due: Due | None = None
    """What inspectors ask for after it, and by when."""
    strengths_listed: StrictBool = False
    """Whether the report prints its strengths as a list that is here whole; else they are a keeper's selection."""
    notes: tuple[Note, ...] = ()
    """What a reader should know of the visit."""
    strengths: tuple[Strength, ...] = ()
    """What it says is done well."""
    recommendations: tuple[Recommendation, ...] = ()
    """What it says must be put right."""
    findings: tuple[Finding, ...] = ()
    """What it found, mostly on earlier recommendations."""
    indicators: tuple[Indicator, ...] = ()
    """The figures that it, or an article on it, gives."""
    sources: tuple[Citation, ...] = ()
    """Where the visit itself is told of."""

    @field_validator("end", mode="after")
    @classmethod
    def _ends_after_it_starts(cls, end: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
        start: PartialDate | None = info.data.get("start")
        if end and start and end.latest < start.earliest:
            raise ValueError(f"the end, {end}, is before the start, {start}: check both dates")
        return end

    @field_validator("published", mode="after")
    @classmethod
    def _published_after_it_ended(cls, published: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
        first, last = info.data.get("start"), info.data.get("end")
        ended: PartialDate | None = last or first
        if published and ended and published.latest < ended.earliest:
            raise ValueError(
                f"the report was published on {published}, before the visit ended on {ended}: check both dates"
            )
        # A date of the wrong form is told as such, and is not there.
        if not (published or ended) and {"start", "end"} <= info.data.keys():
            raise ValueError(
                "a visit needs a date: add its start, or when its report was published where that is all there is"
            )
        return published

    @field_validator("rating", mode="after")
    @classmethod
    def _graded_only_when_full(cls, rating: Grade | None, info: ValidationInfo) -> Grade | None:
        kind: Kind | None = info.data.get("kind")
        if rating and kind and kind is not Kind.FULL_INSPECTION:
            raise ValueError(f"a {kind.label} gives no grade: leave the rating out, or correct the kind")
        return rating

    @field_validator("judged_together", mode="after")
    @classmethod
    def _one_grade_for_a_joint_judgement(cls, areas: tuple[Area, ...], info: ValidationInfo) -> tuple[Area, ...]:
        judgements: dict[Area, Grade] | None = info.data.get("judgements")
        if judgements is None or not areas:
            return areas
        grades = {judgements.get(area) for area in areas}
        if len(grades) > 1 or None in grades or len(set(areas)) < len(areas) or not areas[1:]:
            raise ValueError(
                "areas judged together are two or more with one grade: give each the same grade under judgements"
            )
        return areas

    @property
    def began(self) -> PartialDate:
        """The first day as far as it is known: where it is not on record, a day by which the visit had begun."""
        return self.start or self.ended

    @property
    def ended(self) -> PartialDate:
        """The last day as far as it is known: else the first, or the day of publication, by which it had ended."""
        return cast("PartialDate", self.end or self.start or self.published)

    @property
    def days(self) -> str:
        """Its days as people name a visit by them: ``the visit of 7 to 30 Nov 2017``."""
        if self.start is None and self.end is None:
            return f"{self.ended.label} (published)"
        return span_label(self.began, self.ended)

    @property
    def dates(self) -> str:
        """When it was, as far as that is known: ``7 to 30 Nov 2017``, or ``from 7 Nov 2017``."""
        return dates_label(self.start, self.end, self.published)


class Event(Model):
    """Something that explains the history and was no visit."""

    id: str
    """Unique in the file."""
    date: PartialDate
    """When, as precisely as a source gives it."""
    text: str
    """What happened, in one sentence."""
    note: str | None = None
    """What a reader should know of it, such as a contradiction between sources."""
    source: Citation | None = None
    """Where it stands."""


class ActionUpdate(Model):
    """What was reported of an action on a day."""

    date: PartialDate
    """When it was reported."""
    text: str
    """What was reported."""
    status: ActionStatus | None = None
    """How far it was then, where that changed."""
    rag: Rag | None = None
    """The council's own colour for it then."""
    evidence: str | None = None
    """What shows it: a paper, an address, a figure."""


class Action(Model):
    """What the council does about recommendations: its own account, which stands beside the inspectors' words."""

    id: str
    """Unique in the file."""
    recommendations: tuple[str, ...]
    """Ids of the recommendations that it answers."""
    text: str
    """What is done."""
    owner: str | None = None
    """Who answers for it: an office rather than a name."""
    due: PartialDate | None = None
    """By when."""
    earlier_due: tuple[PartialDate, ...] = ()
    """Every day by which it was due before, the first first."""
    status: ActionStatus = ActionStatus.PLANNED
    """How far the council says it is."""
    rag: Rag | None = None
    """The council's own colour for it."""
    updates: tuple[ActionUpdate, ...] = ()
    """What was reported of it, the oldest first."""
    closed: PartialDate | None = None
    """When it was closed."""
    agreed_by: str | None = None
    """Who agreed that it could be closed."""


class Record(Model):
    """A whole data file: one authority and its inspection history."""

    authority: Authority
    """Whose record it is."""
    sources: dict[str, Source] = {}
    """The documents that the record draws on, by id."""
    visits: tuple[Visit, ...] = ()
    """Every visit, in any order."""
    events: tuple[Event, ...] = ()
    """What happened between the visits."""
    actions: tuple[Action, ...] = ()
    """What the council does about recommendations."""

    @classmethod
    def of(cls, data: object) -> Self:
        """Validate what a TOML parser returns.

        Raises:
            pydantic.ValidationError: something in it has the wrong form; ``load`` turns that into problems.
        """
        return cls.model_validate(data)
