from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.questions.answer import Answer
from inspectcli.record.citing import citations
from inspectcli.record.models import Citation, Source, Visit
from texts import asks, full, record


class Pair(NamedTuple):
    first: object
    second: object


def visit() -> Visit:
    return record('[sources.s]\ntitle = "S"', full("2015-01", asks("a"), sources=[{"id": "s"}])).visits[0]


def test_every_citation_is_found_in_order() -> None:
    one, two = Citation(id="one"), Citation(id="two", page=3)
    value = Pair({"a": [two, None, "text"]}, (visit(), one, two, PartialDate(2015)))
    assert list(citations(value)) == ["two", "s", "one", "two"]
    sources = {key: Source(title=key) for key in ("other", "one", "s", "two")}
    assert list(Answer(value, sources).sources) == ["two", "s", "one"]
    assert Answer(one, sources).sources["one"].title == "one"
    assert not list(citations(object()))
