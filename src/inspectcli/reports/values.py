"""What one official report or letter says, as a value.

It is plain data: frozen, free of the PDF library, and the same after a journey through JSON. ``None`` stands for
what could not be read, and a warning then says so, or for what documents of that kind do not say; nothing here is
guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple, Self

from inspectcli.domain.vocabulary import Area, Body, Framework, Grade, Kind, Variant

PublishedIn = Literal["report", "file-name"]


@dataclass(frozen=True, slots=True)
class ReadRecommendation:
    """One recommendation, word for word."""

    number: int | None
    """The number printed before it, ``None`` for a bullet."""
    heading: str | None
    """The nearest heading inside the section that it stands under."""
    text: str
    """As printed, on one line; points inside it stay in it, and so does a tag in brackets."""
    priority: bool
    """Whether it stands under a heading of priority or immediate action."""
    body: Body
    page: int
    """The page of the PDF on which it begins, counted from 1."""
    national_framework: tuple[str, ...] = ()
    """The parts of the national framework that its tag names: ``outcome-1``, ``enabler-2``, ``principle-3``."""
    under: str | None = None
    """The words of the point that it stands beneath, where a letter has points within points."""
    due: date | None = None
    """By when it is to be done, where that follows from what the report prints."""
    due_text: str | None = None
    """The report's own words for that: Within three months."""
    restates: str | None = None
    """The sentence in which it says itself that it was made before."""

    def to_json(self) -> dict[str, Any]:
        """All fields under their own names, as JSON knows them."""
        return _plain(self) | {"due": self.due and self.due.isoformat()}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The recommendation that :meth:`to_json` wrote."""
        typed = {
            "body": Body(value["body"]),
            "due": _day(value["due"]),
            "national_framework": tuple(value["national_framework"]),
        }
        return cls(**value | typed)


@dataclass(frozen=True, slots=True)
class ReadStrength:
    """One point of a list of strengths, word for word."""

    text: str
    number: int | None
    page: int

    def to_json(self) -> dict[str, Any]:
        """All fields under their own names, as JSON knows them."""
        return _plain(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The strength that :meth:`to_json` wrote."""
        return cls(**value)


@dataclass(frozen=True, slots=True)
class ReadDue:
    """What inspectors ask for after a joint inspection."""

    date: date | None
    """By when."""
    what: str | None
    """What is due."""
    owner: str | None
    """Who prepares it."""
    sender: str | None
    """Who sends it."""
    page: int | None = None
    """The page of the PDF on which that stands, counted from 1."""

    def to_json(self) -> dict[str, Any]:
        """All fields under their own names, the day as an ISO string."""
        return _plain(self) | {"date": self.date and self.date.isoformat()}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """What :meth:`to_json` wrote."""
        return cls(**value | {"date": _day(value["date"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report or a letter, as far as it could be read.

    Its reader gives what the text says; ``readers`` adds what follows from the file and from the register.
    """

    file: str = ""
    """The path as it was given."""
    kind: Kind
    """What sort of visit it tells of."""
    skeleton: bool = False
    """Whether it was only identified: what it says beyond its dates and its authority was not read."""
    authority: str | None = None
    """The register's name for whose report it is or, where it has none, the printed one in short: Somerset."""
    urn: int | None = None
    """Ofsted's unique reference number of that authority, where the register has it."""
    title: str | None = None
    """The name as the report prints it: Somerset County Council."""
    framework: Framework | None = None
    """The framework of a full inspection."""
    variant: Variant | None = None
    """A re-inspection (SIF), or a standard (two weeks) or short (one week) inspection (ILACS)."""
    start: date | None = None
    end: date | None = None
    published: date | None = None
    """The day of the report or of the letter."""
    published_from: PublishedIn | None = None
    """Where ``published`` was read: in the text, or in the file's name."""
    lead_inspector: str | None = None
    rating: Grade | None = None
    """Overall effectiveness; ``None`` also where the framework no longer gives it (from April 2026)."""
    judgements: dict[Area, Grade | None] = field(default_factory=dict)
    """A grade an area judged, in canonical order; a joint judgement stands under each of its areas."""
    judged_together: tuple[Area, ...] = ()
    """The areas that one joint judgement covers, or none."""
    recommendations: tuple[ReadRecommendation, ...] = ()
    none_made: bool = False
    """Whether the report says itself that it makes no recommendations."""
    strengths: tuple[ReadStrength, ...] = ()
    """The authority's or the partnership's, where the report lists them."""
    lscb_strengths: tuple[ReadStrength, ...] = ()
    """The Local Safeguarding Children Board's, where the report lists them."""
    strengths_listed: bool = False
    """Whether the report prints a list of strengths and all of it was read."""
    topic: str | None = None
    """What a visit that is not of the whole service was about, in the letter's words."""
    inspectorates: tuple[str, ...] = ()
    """Who inspected, where several did together."""
    due: ReadDue | None = None
    """What inspectors ask for after a joint inspection, and by when."""
    url: str | None = None
    """Where the file came from, which only whoever fetched it knows."""
    retrieved: date | None = None
    """The day on which it was fetched."""
    sha256: str | None = None
    """Of the file, in hexadecimal digits."""
    pages: int = 0
    notes: tuple[str, ...] = ()
    """What is no doubt and a reader of the record should know, such as the two spells of an inspection."""
    warnings: tuple[str, ...] = ()
    """What is doubtful, a sentence each."""

    def to_json(self) -> dict[str, Any]:
        """Every field, always present; dates as ISO strings, grades and areas as their values."""
        return _plain(self) | {
            **{name: day and day.isoformat() for name, day in self._dates()},
            "judgements": dict(self.judgements),
            "recommendations": [item.to_json() for item in self.recommendations],
            "strengths": [item.to_json() for item in self.strengths],
            "lscb_strengths": [item.to_json() for item in self.lscb_strengths],
            "due": self.due and self.due.to_json(),
        }

    def _dates(self) -> Iterable[tuple[str, date | None]]:
        names = ("start", "end", "published", "retrieved")
        return ((name, getattr(self, name)) for name in names)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The report that :meth:`to_json` wrote.

        Raises:
            KeyError, TypeError, ValueError: the value is no report.
        """
        return cls(
            **value
            | {
                "kind": Kind(value["kind"]),
                "framework": value["framework"] and Framework(value["framework"]),
                "variant": value["variant"] and Variant(value["variant"]),
                **{name: _day(value[name]) for name in ("start", "end", "published", "retrieved")},
                "rating": value["rating"] and Grade(value["rating"]),
                "judgements": {Area(a): g and Grade(g) for a, g in value["judgements"].items()},
                "inspectorates": tuple(value["inspectorates"]),
                "judged_together": tuple(map(Area, value["judged_together"])),
                "recommendations": tuple(map(ReadRecommendation.from_json, value["recommendations"])),
                "strengths": tuple(map(ReadStrength.from_json, value["strengths"])),
                "lscb_strengths": tuple(map(ReadStrength.from_json, value["lscb_strengths"])),
                "due": value["due"] and ReadDue.from_json(value["due"]),
                "notes": tuple(value["notes"]),
                "warnings": tuple(value["warnings"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be imported, and the sentence that says why."""

    file: str
    error: str

    def to_json(self) -> dict[str, Any]:
        """Both fields under their own names."""
        return {"file": self.file, "error": self.error}


class ImportRefusedError(Exception):
    """A file is no report that import knows; the message is a sentence for people."""


def _plain(value: Any) -> dict[str, Any]:
    """Every field of a dataclass with slots, tuples as lists."""
    fields = ((name, getattr(value, name)) for name in value.__slots__)
    return {name: list(each) if isinstance(each, tuple) else each for name, each in fields}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


class Passage(NamedTuple):
    """A paragraph or point of a document."""

    page: int
    """On which it begins, counted from 1."""
    number: int | None
    """The number that is printed before it."""
    text: str


class Passages(NamedTuple):
    """The paragraphs of a document, in order."""

    sha256: str
    """Of the file."""
    passages: tuple[Passage, ...]
