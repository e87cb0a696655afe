"""What every command answers with: a value, and the sources that it cites."""

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

from inspectcli.record.citing import citations
from inspectcli.record.models import Citation, Source, Visit

Value = TypeVar("Value")


class Answer(NamedTuple, Generic[Value]):
    """A value, and every source that it cites, by id."""

    value: Value
    sources: Mapping[str, Source] = {}


def told_in(visit: Visit) -> Citation | None:
    """Where a visit is told of, if one place is enough: the first that its record names, as a rule its report."""
    return visit.sources[0] if visit.sources else None


def answer(value: Value, sources: Mapping[str, Source]) -> Answer[Value]:
    """A value with those of a record's sources that it cites, in the order in which it first does.

    Raises:
        KeyError: it cites a source that is not among them; no record that loads holds such a citation.
    """
    return Answer(value, {key: sources[key] for key in dict.fromkeys(citations(value))})
