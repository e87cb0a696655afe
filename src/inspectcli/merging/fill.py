"""What a report adds to a visit that is on record without its recommendations, beside what ``compare`` finds.

Such a visit is one of the facts that ship, or one that somebody wrote down from statistics: the report says more,
and what it gainsays is left for a person to judge.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from inspectcli.record.positions import KeyPath

if TYPE_CHECKING:
    from inspectcli.merging.compare import ReadVisit
    from inspectcli.merging.draft import Draft
    from inspectcli.record.models import Source, Visit

Values = list[tuple[KeyPath, Any]]


def values(visit: "Visit", read: "ReadVisit") -> Values:
    """Keys of the visit that ``compare`` leaves alone, as paths within it with the values that they get."""
    found: Values = [
        ((key,), read.data[key])
        for key in ("summary", "strengths_listed")
        if key in read.data and not getattr(visit, key)
    ]
    if visit.published is None and "published_from" in read.data:
        found.append((("published_from",), read.data["published_from"]))
    elif read.published_surely and visit.published == read.visit.published:
        found.append((("published_from",), None))
    return found


def source_values(source: "Source", given: Mapping[str, Any]) -> Values:
    """Keys of the visit's source that the file answers and the record does not, or answers for another file."""
    keys = ("file", "sha256", "pages", "retrieved")
    anew = given.get("sha256") != source.sha256
    return [
        ((key,), given[key])
        for key in (*keys, "url")
        if key in given and (getattr(source, key) is None or (anew and key in keys))
    ]


def notes(visit: "Visit", draft: "Draft") -> Sequence[Mapping[str, Any]]:
    """The notes of the draft, import's doubts among them, that the visit has not."""
    there = {each.text for each in visit.notes}
    return [each for each in draft.visit.get("notes", ()) if each["text"] not in there]
