"""References that lead nowhere or round in a circle: in step with the file, however many there are."""

import re
from collections.abc import Callable, Iterable

import pytest

from counting import growth
from inspectcli.domain.nearest import did_you_mean
from inspectcli.problems import DataError
from inspectcli.record import references
from inspectcli.record.load import parse


def record(continues: dict[str, list[str]]) -> str:
    """Recommendations of visits of one year, with what each continues."""
    visits = (
        f'[[visits]]\nid = "v-{key}"\nkind = "jtai"\nstart = "2015"\n'
        f'[[visits.recommendations]]\nid = "{key}"\ntext = "Do it."\ncontinues = {linked}\n'
        for key, linked in continues.items()
    )
    return "".join(('[authority]\nname = "Elmshire"\n', *visits))


def refused(text: str) -> DataError:
    with pytest.raises(DataError) as raised:
        parse(text)
    return raised.value


def test_what_is_meant_is_looked_for_only_where_somebody_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def counted(word: str, known: Iterable[str], otherwise: str) -> str:
        looked.append(word)
        return did_you_mean(word, known, otherwise)

    monkeypatch.setattr(references, "did_you_mean", counted)
    error = refused(record({f"thing-{n}": [f"thing{n}"] for n in range(500)}))
    assert (len(error.problems), error.unlisted, len(looked)) == (100, 400, 100)
    assert looked == [re.findall('"(.*)"', each.message)[0] for each in error.problems]
    assert all(each.remedy.startswith("did you mean") for each in error.problems)


def test_among_very_many_names_few_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "_MOST_LOOKS", 1000)
    error = refused(record({f"thing-{n}": [f"thing{n}"] for n in range(500)}))
    remedies = [each.remedy for each in error.problems]
    assert all(each.startswith("did you mean") for each in remedies[:2])
    assert set(remedies[2:]) == {"name one that the file holds"}


def links(count: int) -> dict[str, list[str]]:
    """Each continues the one before and the one after: a circle a pair, and all of them one thread."""
    return {f"r{n}": [f"r{at}" for at in (n - 1, n + 1) if 0 <= at < count] for n in range(count)}


def fan(count: int) -> dict[str, list[str]]:
    """A long way, and from each step of it a way back to its beginning."""
    return {f"r{n}": ["r0", f"r{n + 1}"] if n < count - 1 else ["r0"] for n in range(count)}


@pytest.mark.parametrize("made", [links, fan])
def test_circles_are_found_in_step_with_the_links(made: Callable[[int], dict[str, list[str]]]) -> None:
    def finding(count: int) -> Callable[[], object]:
        items = [
            {"id": f"v-{key}", "start": "2015", "recommendations": [{"id": key, "continues": linked}]}
            for key, linked in made(count).items()
        ]
        return lambda: list(references.faults({"visits": items}))

    assert growth(finding) < 1.25


def test_a_long_circle_is_told_by_its_beginning() -> None:
    error = refused(record({f"r{n}": [f"r{(n + 1) % 3000}"] for n in range(3000)}))
    (problem,) = error.problems
    assert problem.message.endswith("r9 → r10 → … (3000 in all)")


def test_each_link_that_closes_a_circle_is_told() -> None:
    error = refused(record(links(4)))
    told = [each.message.partition(": ")[2] for each in error.problems]
    assert told == ["r1 → r0 → r1", "r2 → r1 → r2", "r3 → r2 → r3"]
