"""What one official report says, as a value.

A report is plain data: frozen, free of the PDF library, and the same after a journey through JSON. ``None``
stands for what could not be read, and a warning then says so; nothing here is guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from inspectcli.domain.vocabulary import Area, Body, Framework, Grade, Variant


@dataclass(frozen=True, slots=True)
class ReadRecommendation:
    """One recommendation, word for word."""

    number: int | None
    """The number printed before it, ``None`` for a bullet."""
    heading: str | None
    """The nearest heading inside the section that it stands under."""
    text: str
    """As printed, on one line; points inside it stay in it."""
    priority: bool
    """Whether it stands under a heading of priority or immediate action."""
    body: Body
    page: int
    """The page of the PDF on which it begins, counted from 1."""
    restates: str | None = None
    """The sentence in which it says itself that it was made before."""

    def to_json(self) -> dict[str, Any]:
        """All fields under their own names, as JSON knows them."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The recommendation that :meth:`to_json` wrote."""
        return cls(**{**value, "body": Body(value["body"])})


@dataclass(frozen=True, slots=True)
class ReadStrength:
    """One point of a list of strengths, word for word."""

    text: str
    number: int | None
    page: int

    def to_json(self) -> dict[str, Any]:
        """All fields under their own names, as JSON knows them."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The strength that :meth:`to_json` wrote."""
        return cls(**value)


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report of a full inspection, as far as it could be read."""

    file: str
    """The path as it was given."""
    authority: str | None
    """The name without the words for its kind of council: Somerset."""
    title: str | None
    """The name as the report prints it: Somerset County Council."""
    framework: Framework
    variant: Variant | None
    """A re-inspection (SIF), or a standard (two weeks) or short (one week) inspection (ILACS)."""
    start: date | None
    end: date | None
    published: date | None
    published_from: str | None
    """Where ``published`` was read: ``text`` or ``file name``."""
    lead_inspector: str | None
    rating: Grade | None
    """Overall effectiveness; ``None`` also where the framework no longer gives it (from April 2026)."""
    judgements: dict[Area, Grade | None]
    """A grade an area judged, in canonical order; a joint judgement stands under each of its areas."""
    judged_together: tuple[Area, ...]
    """The areas that one joint judgement covers, or none."""
    recommendations: tuple[ReadRecommendation, ...]
    strengths: tuple[ReadStrength, ...]
    """The authority's, where the report lists them."""
    lscb_strengths: tuple[ReadStrength, ...]
    """The Local Safeguarding Children Board's, where the report lists them."""
    pages: int
    warnings: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Every field, always present; dates as ISO strings, grades and areas as their values."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return plain | {
            **{name: day and day.isoformat() for name, day in self._dates()},
            "judgements": dict(self.judgements),
            "judged_together": list(self.judged_together),
            "recommendations": [item.to_json() for item in self.recommendations],
            "strengths": [item.to_json() for item in self.strengths],
            "lscb_strengths": [item.to_json() for item in self.lscb_strengths],
            "warnings": list(self.warnings),
        }

    def _dates(self) -> Iterable[tuple[str, date | None]]:
        return (("start", self.start), ("end", self.end), ("published", self.published))

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The report that :meth:`to_json` wrote.

        Raises:
            KeyError, TypeError, ValueError: the value is no report.
        """
        return cls(
            **value
            | {
                "framework": Framework(value["framework"]),
                "variant": value["variant"] and Variant(value["variant"]),
                **{day: value[day] and date.fromisoformat(value[day]) for day in ("start", "end", "published")},
                "rating": value["rating"] and Grade(value["rating"]),
                "judgements": {Area(a): g and Grade(g) for a, g in value["judgements"].items()},
                "judged_together": tuple(map(Area, value["judged_together"])),
                "recommendations": tuple(map(ReadRecommendation.from_json, value["recommendations"])),
                "strengths": tuple(map(ReadStrength.from_json, value["strengths"])),
                "lscb_strengths": tuple(map(ReadStrength.from_json, value["lscb_strengths"])),
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
    """A file is no report that import reads; the message is a sentence for people."""
