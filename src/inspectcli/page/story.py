"""The story of an authority in a few sentences, for the head of its page."""

from collections.abc import Iterator

from inspectcli.domain.vocabulary import Body, Status
from inspectcli.page.content import AuthorityPage
from inspectcli.questions.comparing import listed
from inspectcli.questions.coverage import gives_overall_grade, grades_sides, is_full
from inspectcli.questions.timeline import Entry
from inspectcli.views.phrases import counted, month, number, since, start_case


def story(content: AuthorityPage) -> tuple[str, ...]:
    """What inspectors concluded over time, and what they asked for that is still to do."""
    full = [entry for entry in content.timeline.visits if is_full(entry.visit)]
    return (*_grades(content.about.authority, full), *_recommendations(content))


def _grades(authority: str, full: list[Entry]) -> Iterator[str]:
    if not full:
        yield f"No full inspection of children's services in {authority} is on record."
        return
    graded = [f"{each.grade.label} in {each.visit.ended.year}" for each in full if each.grade]
    if graded:
        yield f"Overall, inspectors judged children's services in {authority} {listed(graded)}."
    else:
        yield f"No overall grade of children's services in {authority} is on record."
    last = full[-1]
    if last.grade is None and graded and not grades_sides(last.visit):
        yield _without_a_grade(last)


def _without_a_grade(last: Entry) -> str:
    when = f"The latest full inspection, of {last.visit.days},"
    if gives_overall_grade(last.visit):
        return f"{when} has no overall grade on record."
    changes = last.area_changes.values()
    moved = [
        f"{number(count)} {word}"
        for word, count in (("down", sum(by < 0 for by in changes)), ("up", sum(by > 0 for by in changes)))
        if count
    ]
    areas = f"; of {number(len(changes))} areas graded before, {listed(moved)}" if moved else ""
    return f"{when} gave no overall grade{areas}."


def _recommendations(content: AuthorityPage) -> Iterator[str]:
    mine = content.open_to(Body.AUTHORITY)
    unknown = [e for e in content.standing(Status.NOT_COMPARED) if e.body is Body.AUTHORITY]
    if mine:
        first = min(mine, key=lambda each: each.first_raised.latest)
        again = sum(each.times_raised > 1 for each in mine)
        repeated = f"; {number(again)} {'was' if again == 1 else 'were'} made more than once" if again else ""
        yield (
            f"{start_case(number(len(mine)))} recommendation{'' if len(mine) == 1 else 's'} to the council "
            f"{'is' if len(mine) == 1 else 'are'} open as far as recorded, the oldest from "
            f"{since(first, month(first.first_raised))}{repeated}."
        )
    elif not content.recommendations.recommendations:
        yield "What inspectors recommended is not on record here."
    if unknown:
        yield (
            f"Whether {counted(len(unknown), 'earlier recommendation')} {'is' if len(unknown) == 1 else 'are'} "
            "still to do is not known."
        )
