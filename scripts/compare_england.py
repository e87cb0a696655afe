"""Hold the facts of England against every row of their sources, field by field, and print every disagreement.

A second opinion on what ``make_england.py`` made: it reads records and sources as plain TOML, CSV and JSON, and
shares no code with what it checks. A field that a source is silent about is not compared.

    python scripts/compare_england.py [FOLDER OF RECORDS] [FOLDER OF SOURCES]
"""

import csv
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

_ROOT = Path(__file__).parents[1]
_FOLDERS = (_ROOT / "data" / "england", _ROOT.parent / "shared")
_NOT_A_NAME = re.compile(
    r"\b(the|city|royal|london|borough|county|council|of|upon|on|and|metropolitan|district)\b"
)
_SILENT = {"", "-", "inspection-pre-dates-judgement"}
_GRADED = ("overall", "leadership", "help-and-protection", "in-care", "care-leavers")
_SIF = ("overall", "help-and-protection", "in-care", "adoption", "care-leavers", "leadership", "lscb")
_HISTORY = (
    (4, "slac", None, ("help-and-protection", "in-care")),
    (7, "slac", "re-inspection", ("help-and-protection",)),
    (9, "slac", "re-inspection", ("in-care",)),
    (11, "child-protection", None, ("overall",)),
    (13, "child-protection", "re-inspection", ("overall",)),
    (15, "looked-after-children", None, ("overall",)),
    (17, "sif", None, _SIF),
    (25, "sif", "re-inspection", _SIF[:-1]),
    (33, "ilacs", None, _GRADED[:-1]),
    (39, "ilacs", None, _GRADED),
)
"""Of each group of columns of the official history: where its day of publication stands, the framework, the form,
and the areas whose grades follow. The form of an ILACS inspection stands before its day."""
_CLOSE = {"start": 3, "published": 70}
"""Days by which a day that finds a visit may be off, by its key."""

Fields = dict[str, Any]


class Claim(NamedTuple):
    """What a row of a source says of one visit."""

    source: str
    authority: str | None
    """Stem of its record; None where no record is of that name."""
    kind: str
    by: str
    """The field by whose value the visit is found: ``start``, ``published`` or ``url``."""
    says: Fields
    """By field; None where the source is silent."""


class Finding(NamedTuple):
    """Where a source and the record of a visit differ."""

    source: str
    authority: str
    visit: str
    field: str
    theirs: str
    stands: str


class Outcome(NamedTuple):
    """What the comparison found."""

    rows: Mapping[str, int]
    """Claims held against a visit, by source."""
    fields: Mapping[str, int]
    """Fields compared, by source."""
    findings: tuple[Finding, ...]
    unclaimed: tuple[Claim, ...]
    """Claims to which no visit fits."""
    visits: Mapping[str, frozenset[tuple[str, str]]]
    """By source: the visits that it speaks of, as authority and id."""


class Records:
    """What ships, as plain values, and how its authorities are found."""

    def __init__(self, folder: Path, register: Path) -> None:
        self.by_stem = {
            path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))
        }
        told = {stem: record["authority"] for stem, record in self.by_stem.items()}
        self.by_urn = {str(each["urn"]): stem for stem, each in told.items() if "urn" in each}
        self.by_ons = {each["ons_code"]: stem for stem, each in told.items() if "ons_code" in each}
        self._by_name = {_key(each["name"]): stem for stem, each in told.items()}
        for row in _rows(register):
            for name in (row["name"], *row["also_known_as"].split(";")):
                self._by_name.setdefault(_key(name), self.by_urn[row["urn"]])

    def named(self, name: str, *, before_2019: bool = False) -> str | None:
        """The record of an authority, by its name; "Dorset" was another one before April 2019."""
        stem = self._by_name.get(_key(name))
        return "dorset-until-2019" if stem == "dorset" and before_2019 else stem

    def visit(self, claim: Claim) -> Fields | None:
        """The visit that a claim is about, as what stands on record of it."""
        wanted = claim.says[claim.by]
        fitting = [
            self._told(claim.authority or "", each)
            for each in self.by_stem[claim.authority or ""]["visits"]
            if each["kind"] == claim.kind
            and claim.says.get("framework", each.get("framework")) == each.get("framework")
        ]
        if claim.by == "url":
            return next((each for each in fitting if wanted in each["urls"]), None)
        off = [(abs((each[claim.by] - wanted).days), at) for at, each in enumerate(fitting) if each[claim.by]]
        least, at = min(off, default=(_CLOSE[claim.by] + 1, 0))
        return fitting[at] if least <= _CLOSE[claim.by] else None

    def _told(self, stem: str, visit: Mapping[str, Any]) -> Fields:
        sources = self.by_stem[stem]["sources"]
        return {
            **dict.fromkeys(("variant", "lead_inspector", "framework")),
            **visit,
            **{key: _day(visit.get(key)) for key in ("start", "end", "published")},
            **visit.get("judgements", {}),
            "overall": visit.get("rating"),
            "together": "judged_together" in visit,
            "theme": visit.get("summary", "").removeprefix("Theme: ").casefold(),
            "urls": {sources[each["id"]].get("url") for each in visit["sources"]},
        }


def claims(records: Records, shared: Path) -> Iterator[Claim]:
    """What every row of every source says."""
    england = shared / "england"
    yield from _ilacs(records, england / "official-ilacs-2018-2025.csv")
    yield from _outcomes(records, england / "outcomes-2025-26.csv")
    yield from _labels(records, shared / "reports" / "labels.json")
    yield from _in_year(records, england / "official-visits-2022-2025.csv")
    yield from _history(records, england / "official-2009-2023.csv")
    yield from _links(records, england / "report-links.csv")
    yield from _newest(records, england / "latest-outcomes.csv")
    yield from _read(records, england / "reports-read.json")


def compare(records: Records, shared: Path) -> Outcome:
    """Every claim beside what stands."""
    rows, fields = Counter[str](), Counter[str]()
    findings, unclaimed = [], []
    visits: dict[str, set[tuple[str, str]]] = {}
    for claim in claims(records, shared):
        visit = records.visit(claim) if claim.authority else None
        if visit is None:
            unclaimed.append(claim)
            continue
        rows[claim.source] += 1
        visits.setdefault(claim.source, set()).add((claim.authority or "", visit["id"]))
        for field, theirs in claim.says.items():
            stands = theirs if field == "url" and theirs in visit["urls"] else visit.get(field)
            if theirs is None:
                continue
            fields[claim.source] += 1
            if stands != (None if theirs is NONE else theirs):
                whose = (claim.source, claim.authority or "", visit["id"])
                findings.append(Finding(*whose, field=field, theirs=str(theirs), stands=str(stands)))
    return Outcome(
        rows=rows,
        fields=fields,
        findings=tuple(findings),
        unclaimed=tuple(unclaimed),
        visits={source: frozenset(each) for source, each in visits.items()},
    )


NONE = object()
"""What a source says where it says that there is none, which is not silence."""


# A source each


def _ilacs(records: Records, path: Path) -> Iterator[Claim]:
    for row in _cells(path):
        grades = dict(zip(_GRADED, map(_grade, row[8:13]), strict=False))
        together = grades.get("care-leavers") is None
        yield Claim(
            source=path.stem,
            authority=records.by_ons.get(row[1]) or records.named(row[2], before_2019=row[3] != "Current"),
            kind="full-inspection",
            by="start",
            says={
                "framework": "ilacs",
                "start": _day(row[5]),
                "published": _day(row[6]),
                "variant": row[7].split()[1].casefold(),
                "together": together,
                **grades,
                **({"care-leavers": grades["in-care"]} if together else {}),
            },
        )


def _outcomes(records: Records, path: Path) -> Iterator[Claim]:
    for row in _rows(path):
        days = {key: _day(row[key]) for key in ("start", "end", "published")}
        grades = {**_grades(row), "overall": _grade(row["overall"]) or NONE}
        rest = {"framework": "ilacs", "lead_inspector": row["lead_inspector"] or None, "url": row["url"]}
        authority = records.by_urn.get(row["urn"])
        yield Claim(path.stem, authority, "full-inspection", by="start", says={**days, **grades, **rest})


def _labels(records: Records, path: Path) -> Iterator[Claim]:
    for label in json.loads(path.read_text("utf-8")):
        grades = {key: each for key, each in label["judgements"].items() if each}
        joint = grades.pop("in-care-and-care-leavers", None)
        start = _day(label["inspection_start"])
        yield Claim(
            source=path.stem,
            authority=records.named(
                label["authority"], before_2019=start is not None and start < date(2019, 4, 1)
            ),
            kind="full-inspection",
            by="start",
            says={
                "framework": label["framework"].casefold(),
                "start": start,
                "end": _day(label["inspection_end"]),
                "published": _day(label["published"]),
                "lead_inspector": label["lead_inspector"] or NONE,
                "overall": label["overall"] or NONE,
                "together": joint is not None,
                **grades,
                **({"in-care": joint, "care-leavers": joint} if joint else {}),
            },
        )


def _in_year(records: Records, path: Path) -> Iterator[Claim]:
    for row in _rows(path):
        words = row["type"].casefold()
        kind = next((f"{each}-visit" for each in ("focused", "monitoring") if each in words), "full-inspection")
        says = {"start": _day(row["start"]), "published": _day(row["published"]), **_grades(row)}
        if kind == "full-inspection":
            says |= {"variant": words.split()[1]}
        says |= {"theme": row["theme"].strip().casefold() or None}
        yield Claim(path.stem, records.named(row["authority"]), kind, by="start", says=says)


def _history(records: Records, path: Path) -> Iterator[Claim]:
    tables = 0
    for row in _cells(path, headings=True):
        tables += row[0] == "Web link"
        for first, framework, variant, areas in _HISTORY if row[0] != "Web link" else ():
            cells = [*row, *[""] * 50][first : first + len(areas) + 1]
            grades = {area: _grade(cell) for area, cell in zip(areas, cells[1:], strict=True)}
            if framework not in {"sif", "ilacs"}:
                grades = {
                    key: "adequate" if each == "requires-improvement" else each for key, each in grades.items()
                }
            form = row[first - 1].split()[1].casefold() if framework == "ilacs" and cells[0] else variant
            if first == 33:  # noqa: PLR2004  (children in care and care leavers, in one column)
                grades["care-leavers"] = grades["in-care"]
            if published := _day(cells[0]):
                yield Claim(
                    source=path.stem,
                    authority=records.named(row[1], before_2019=tables > 1),
                    kind="full-inspection",
                    by="published",
                    says={"framework": framework, "published": published, "variant": form, **grades},
                )


def _links(records: Records, path: Path) -> Iterator[Claim]:
    for row in _rows(path):
        days = {"start": row["inspection_start"], "end": row["inspection_end"], "published": row["published"]}
        says = {"url": row["url"], **{key: _day(each) for key, each in days.items()}}
        yield Claim(path.stem, _of_url(records, row["url"]), "full-inspection", by="url", says=says)


def _newest(records: Records, path: Path) -> Iterator[Claim]:
    for row in _rows(path):
        days = {"start": row["inspection_start"], "end": row["inspection_end"], "published": row["published"]}
        says = {"url": row["report_url"], "variant": row["framework"] or None, **_grades(row)}
        says |= {key: _day(each) for key, each in days.items()}
        yield Claim(path.stem, records.by_urn.get(row["urn"]), "full-inspection", by="url", says=says)


def _read(records: Records, path: Path) -> Iterator[Claim]:
    for report in json.loads(path.read_text("utf-8"))["reports"]:
        same = {key: report[key] for key in ("url", "framework", "variant", "lead_inspector")}
        days = {key: _day(report[key]) for key in ("start", "end", "published")}
        says = {**same, **days, "overall": report["rating"], **report["judgements"]}
        yield Claim(path.stem, _of_url(records, report["url"]), "full-inspection", by="url", says=says)


def _of_url(records: Records, url: str) -> str | None:
    holding = (
        stem
        for stem, record in records.by_stem.items()
        if any(each.get("url") == url for each in record["sources"].values())
    )
    return next(holding, None)


# What stands in cells


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _cells(path: Path, *, headings: bool = False) -> Iterator[list[str]]:
    """The rows of an official file that speak of an authority; with those that head them, if asked."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            if row[:1] == ["Ofsted Local Authority Webpage"] or (headings and row[:1] == ["Web link"]):
                yield row


def _key(name: str) -> str:
    words = re.sub(r"[^a-z ]", "", name.casefold().replace("&", " ").replace("-", " ").replace("saint ", "st "))
    return " ".join(_NOT_A_NAME.sub(" ", words).split())


def _grades(row: Mapping[str, str]) -> Fields:
    return {area: _grade(row[area.replace("-", "_")]) for area in _GRADED}


def _grade(cell: str) -> str | None:
    word = cell.strip().casefold().removesuffix(" to be good").replace(" ", "-").replace("_", "-")
    return None if word in _SILENT else word


def _day(cell: object) -> date | None:
    text = str(cell or "")
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007  (a day has no zone)
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def main() -> None:
    """Compare, and print what was found."""
    folders = [Path(each) for each in sys.argv[1:]]
    facts, shared = [*folders, *_FOLDERS[len(folders) :]]
    found = compare(Records(facts, shared / "england" / "authorities.csv"), shared)
    for each in found.findings:
        print(f"{each.authority} {each.visit}: {each.field}: {each.stands} stands, {each.theirs} in {each.source}")
    for claim in found.unclaimed:
        print(f"{claim.source}: of {claim.says[claim.by]} no visit is on record")
    for source, count in found.rows.items():
        print(f"{source}: {count} rows, {found.fields[source]} fields")
    print(f"{len(found.findings)} disagreements in {sum(found.fields.values()):,} fields")


if __name__ == "__main__":
    main()
