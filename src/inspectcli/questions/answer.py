"""What every command answers with: a value, and the sources that it cites."""

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

from inspectcli.record.citing import citations
from inspectcli.record.models import Citation, Source, Visit

Value = TypeVar("Value")


class Answer(NamedTuple, Generic[Value]):
    """A value, and the sources of the record that it is of."""

    value: Value
    known: Mapping[str, Source] = {}
    """Every source of the record, by id."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """Those that the value cites, in the order in which it first does; found when somebody asks.

        Raises:
            KeyError: it cites a source that is not among them; no record that loads holds such a citation.
        """
        return {key: self.known[key] for key in dict.fromkeys(citations(self.value))}


def told_in(visit: Visit) -> Citation | None:
    """Where a visit is told of, if one place is enough: the first that its record names, as a rule its report."""
    return visit.sources[0] if visit.sources else None
