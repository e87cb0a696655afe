"""Reports drawn with one oddity each, and what a careful reader could be certain of.

A case draws a plain report but for one thing. What it tells of is given as far as that is certain: ``None`` stands
for a grade or a day that the oddity leaves in doubt. Whoever reads it must be right or say so: no grade may be
wrong, and whatever else is wrong or missing must come with a warning.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import cycle, product, zip_longest
from textwrap import wrap

from drawn_pdfs import (
    ILACS_CARE,
    ILACS_HELP,
    ILACS_JOINT,
    ILACS_LEADERS,
    ILACS_LEAVERS,
    OVERALL,
    SIF_LABELS,
    SUMMARY,
)
from inspectcli.domain.vocabulary import Area, Grade
from paper import COLUMN, LEFT, PITCH, Paper

WORDS = {
    Grade.INADEQUATE: "Inadequate",
    Grade.REQUIRES_IMPROVEMENT: "Requires improvement to be good",
    Grade.GOOD: "Good",
    Grade.OUTSTANDING: "Outstanding",
}
AUTHORITIES = (
    "Kent",
    "Leeds",
    "Salford",
    "Isle of Wight",
    "Bath and North East Somerset",
    "Stockton-on-Tees",
    "Hackney",
)
PERMUTED = (
    (Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE, Grade.OUTSTANDING, Grade.REQUIRES_IMPROVEMENT),
    (Grade.INADEQUATE, Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT, Grade.GOOD, Grade.INADEQUATE),
    (Grade.OUTSTANDING, Grade.GOOD, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.GOOD),
)
ROWS = (
    (ILACS_LEADERS, (Area.LEADERSHIP,)),
    (ILACS_HELP, (Area.HELP_AND_PROTECTION,)),
    (ILACS_CARE, (Area.IN_CARE,)),
    (ILACS_LEAVERS, (Area.CARE_LEAVERS,)),
    (OVERALL, ()),
)
POINTS = (
    "The timeliness of visits to children in private fostering, in every month of the year.",
    "The quality of plans that parents can read, and that say who does what by when.",
    "Homes near to where children come from.",
    "How long social workers stay.",
    "What care leavers are told that they are owed.",
)
SIF_POINTS = tuple(
    f"Ensure that {words}"
    for words in (
        "records of every visit are complete, so that whoever reads them knows what was seen.",
        "placements more than twenty miles away are reviewed.",
        "care leavers have a plan that they helped to write, and that they keep.",
        "the scrutiny committee has figures that it can read.",
    )
)


@dataclass(frozen=True)
class Truth:
    """What is certain of a drawn report."""

    start: date | None = date(2023, 5, 8)
    end: date | None = date(2023, 5, 19)
    rating: Grade | None = None
    judgements: dict[Area, Grade | None] = field(default_factory=dict)
    points: tuple[str, ...] = POINTS
    said: bool = True
    """Whether a warning must come with it."""


@dataclass(frozen=True)
class Case:
    """A drawn report, how it is odd, and what is certain of it."""

    name: str
    paper: Paper
    truth: Truth


Draw = Callable[[Paper, Sequence[str]], None]
"""Draws a table on a paper, given the words of the five grades."""
Body = Callable[[Paper], None]
"""Draws the page with the recommendations."""
Doubt = Callable[[Sequence[Grade]], Iterable[int]]
"""The rows that a table leaves in doubt, given the grades that it should say."""


def ilacs(
    authority: str,
    grades: Sequence[Grade],
    *,
    table: Draw,
    dates: str = "8 to 19 May 2023",
    body: Body | None = None,
) -> Paper:
    paper = Paper(foot=(f"Inspection of {authority} local authority children\u2019s services", dates))
    paper.title(f"Inspection of {authority} local", "authority children\u2019s services")
    paper.label(f"Inspection dates: {dates}")
    paper.label("Lead inspector: Dee Muster, His Majesty\u2019s Inspector").gap().label("Judgement Grade").gap()
    table(paper, [WORDS[grade] for grade in grades])
    paper.gap().paragraph(SUMMARY)
    (body or points_below)(paper.page())
    return paper.page().paragraph(SUMMARY).page().paragraph(SUMMARY)


def points_below(paper: Paper) -> None:
    paper.heading("What needs to improve?")
    for words in POINTS:
        paper.point("\u2022", words, indent=14)
    after(paper)


def after(paper: Paper) -> None:
    paper.heading("The experiences and progress of children who need help and", "protection")
    paper.point("1.", "Families are seen soon, and most of them say that it helped.", indent=21)


def plain(paper: Paper, words: Sequence[str]) -> None:
    for (label, _), grade in zip(ROWS, words, strict=True):
        paper.row(label, grade)


def truth(grades: Sequence[Grade], *doubtful: int) -> Truth:
    """What a plain table says, but for the rows in doubt; the last is the overall grade."""
    known = [None if place in doubtful else grade for place, grade in enumerate(grades)]
    judged = {area: grade for (_, areas), grade in zip(ROWS, known, strict=True) for area in areas}
    return Truth(rating=known[4], judgements=judged)


def cell(place: int, words: str) -> Draw:
    """A table with other words in one cell; ``{}`` in them stands for its grade."""

    def draw(paper: Paper, grades: Sequence[str]) -> None:
        plain(paper, [words.format(each) if at == place else each for at, each in enumerate(grades)])

    return draw


QUALIFIED = (
    "{}\nOutstanding",
    "{} / Inadequate",
    "{} (previously inadequate)",
    "Inadequate, now {}",
    "declining to {}",
    "not yet {}",
    "previously {}",
    "{}\n(under review)",
    "{} or better",
    "Adequate",
    "No grade",
    "",
)


def rows(*places: int) -> Doubt:
    """The same rows whatever the grades."""
    return lambda _: places


def unless_alike(other: Grade, *places: int) -> Doubt:
    """The rows whose own grade is another."""
    return lambda grades: [place for place in places if grades[place] is not other]


def cells() -> Iterator[tuple[str, Draw, Doubt]]:
    """One cell in doubt, and with it every other where the text cannot show whose grade is whose."""
    for place, words in product((0, 2, 3, 4), QUALIFIED):
        doubt = rows(place)
        if words == "":
            doubt = rows(*range(5)) if place < 4 else doubt
        elif words == "{}\nOutstanding":
            doubt = rows(place, min(place + 1, 4))
        yield f"cell {place} says {words!r}", cell(place, words), doubt


def _twice(place: int, other: str) -> Draw:
    def draw(paper: Paper, grades: Sequence[str]) -> None:
        for at, ((label, _), grade) in enumerate(zip(ROWS, grades, strict=True)):
            if at == place:
                paper.row(label, other)
            paper.row(label, grade)

    return draw


def _grades_in_order_of_columns(paper: Paper, grades: Sequence[str]) -> None:
    for label, _ in ROWS:
        paper.line(label)
    for grade in grades:
        paper.line(grade, COLUMN)


def _grades_first(paper: Paper, grades: Sequence[str]) -> None:
    for (label, _), grade in zip(ROWS, grades, strict=True):
        paper.line(grade, COLUMN).line(label)


def _blank_with_text_below(words: str) -> Draw:
    def draw(paper: Paper, grades: Sequence[str]) -> None:
        for (label, _), grade in zip(ROWS[:-1], grades[:-1], strict=True):
            paper.row(label, grade)
        paper.line(OVERALL).line(words)

    return draw


def _earlier(heading: str, *, above: bool) -> Draw:
    def draw(paper: Paper, grades: Sequence[str]) -> None:
        before = ["Inadequate"] * len(ROWS)
        if above:
            plain(paper.line(heading), before)
            plain(paper.line("Grades now"), grades)
        else:
            plain(paper, grades)
            plain(paper.line(heading), before)

    return draw


def _contradicting(paper: Paper, grades: Sequence[str]) -> None:
    plain(paper, grades)
    paper.line("The grades once more").gap()
    plain(paper, ["Outstanding" if grade != "Outstanding" else "Good" for grade in grades])


def _joint_too(paper: Paper, grades: Sequence[str]) -> None:
    for at, ((label, _), grade) in enumerate(zip(ROWS, grades, strict=True)):
        if at == 2:
            paper.row(ILACS_JOINT, "Outstanding")
        paper.row(label, grade)


def _renamed(place: int, label: str) -> Draw:
    def draw(paper: Paper, grades: Sequence[str]) -> None:
        for at, ((usual, _), grade) in enumerate(zip(ROWS, grades, strict=True)):
            paper.row(label if at == place else usual, grade)

    return draw


def _missing(place: int) -> Draw:
    def draw(paper: Paper, grades: Sequence[str]) -> None:
        for at, ((label, _), grade) in enumerate(zip(ROWS, grades, strict=True)):
            if at != place:
                paper.row(label, grade)

    return draw


def _with_note(paper: Paper, grades: Sequence[str]) -> None:
    for at, ((label, _), grade) in enumerate(zip(ROWS, grades, strict=True)):
        paper.row(label, grade)
        if at == 1:
            paper.line("A note on how inspectors came to this view stands below.")


def _two_columns_of_grades(paper: Paper, grades: Sequence[str]) -> None:
    for (label, _), grade in zip(ROWS, grades, strict=True):
        paper.line(f"{label[:40]}     {grade}     Inadequate")


def tables() -> Iterator[tuple[str, Draw, Doubt]]:
    """Odd tables, each with the rows that it leaves in doubt."""
    everything, nothing = rows(*range(5)), rows()
    yield from cells()
    for place, other in product((0, 2, 4), (Grade.OUTSTANDING, Grade.INADEQUATE)):
        yield f"row {place} twice, once {other}", _twice(place, WORDS[other]), unless_alike(other, place)
    yield "labels, then grades", _grades_in_order_of_columns, everything
    yield "grades above their labels", _grades_first, everything
    for word in ("Good", "Outstanding", "Inadequate", "Requires improvement"):
        yield f"no overall grade, and {word} below", _blank_with_text_below(f"{word} practice was seen."), rows(4)
    for heading in (
        "Previous grades",
        "Grades at the last inspection",
        "Judgements in 2019",
        "Earlier judgements",
    ):
        for above in (True, False):
            yield f"{heading}, {'above' if above else 'below'}", _earlier(heading, above=above), nothing
    yield "two tables that contradict each other", _contradicting, everything
    yield "a joint row beside separate ones", _joint_too, unless_alike(Grade.OUTSTANDING, 2, 3)
    for label in (
        "The experiences and progress of young people who leave care",
        "Support for care-experienced adults",
    ):
        yield f"renamed to {label}", _renamed(3, label), nothing
    yield "renamed to what nobody knows", _renamed(3, "The experiences of our young adults"), rows(3)
    for place in (0, 2, 3, 4):
        yield f"without row {place}", _missing(place), rows(place)
    yield "a note between the rows", _with_note, nothing
    yield "two columns of grades", _two_columns_of_grades, everything


PLAIN = ("a note between the rows",)
"""Tables that are odd and leave no doubt."""


def of_tables() -> Iterator[Case]:
    """Every odd table with the grades of three reports."""
    names = cycle(AUTHORITIES)
    for (name, draw, doubt), grades in product(tables(), PERMUTED):
        certain = truth(grades, *doubt(grades))
        plainly = name in PLAIN or (
            name.startswith(("row", "a joint")) and None not in certain.judgements.values()
        )
        said = not plainly or certain.rating is None
        yield Case(name, ilacs(next(names), grades, table=draw), replace(certain, said=said))


SENTENCES = (
    ("Children\u2019s services in {} are no longer inadequate and require|improvement to be good", None),
    ("Children\u2019s services in {} are not good", None),
    ("Children\u2019s services in {} were inadequate", None),
    ("Children\u2019s services in {} are good but leadership is inadequate", None),
    ("Children\u2019s services in {} are good or outstanding", None),
    ("Children\u2019s services in {} are declining from good to inadequate", None),
    ("The overall judgement was previously good", None),
    ("The overall judgement is that children\u2019s services are|not yet good", None),
    ("Children\u2019s services in {} should be outstanding", None),
    ("The overall judgement is good|Children\u2019s services in {} are inadequate", None),
    ("Inspectors wrote down what they saw", None),
    ("Children\u2019s services in {} cease to be inadequate", None),
    ("Children\u2019s services in {} strive to be good", None),
    ("Children\u2019s services in {} believe that they are good", None),
    ("Children\u2019s services in {} cannot be good", None),
    ("Children\u2019s services in {} scarcely require improvement", None),
    ("Children\u2019s services in {} in 2011 are good", None),
    ("Children\u2019s services in York are good", None),
    ("Children\u2019s services in {} are good|in parts and inadequate elsewhere", None),
    ("The overall judgement is that children\u2019s services are good|(2011: inadequate)", None),
    ("The overall judgement at the time is good", None),
    ("Children\u2019s services in the Borough of {} are inadequate.", Grade.INADEQUATE),
    ("Children\u2019s services require improvement to be good", Grade.REQUIRES_IMPROVEMENT),
    ("Children\u2019s services in {} are inadequate", Grade.INADEQUATE),
    ("The overall judgement is that children\u2019s services require|improvement.", Grade.REQUIRES_IMPROVEMENT),
    ("The overall judgement is outstanding", Grade.OUTSTANDING),
)


def of_sentences() -> Iterator[Case]:
    """Every way to state the overall grade of a SIF report, plain ones among them."""
    for (words, rating), authority, grades in product(SENTENCES, AUTHORITIES[:5], PERMUTED[:2]):
        paper = Paper().title(f"{authority} Council", "Inspection of services for children in need of help and")
        paper.title("protection, children looked after and care leavers")
        paper.label("Inspection date: 8 to 19 May 2015").label("Report published: 1 July 2015").gap()
        for line in words.format(authority).split("|"):
            paper.line(line, style="B")
        paper.gap()
        for label, grade in zip(SIF_LABELS, grades, strict=True):
            paper.row(label, WORDS[grade])
        sif_body(paper.page())
        areas = (Area.HELP_AND_PROTECTION, Area.IN_CARE, Area.ADOPTION, Area.CARE_LEAVERS, Area.LEADERSHIP)
        yield Case(
            words,
            paper,
            Truth(
                start=date(2015, 5, 8),
                end=date(2015, 5, 19),
                rating=rating,
                judgements=dict(zip(areas, grades, strict=True)),
                points=SIF_POINTS,
                said=rating is None,
            ),
        )


def sif_body(paper: Paper) -> None:
    paper.heading("Recommendations")
    for number, words in enumerate(SIF_POINTS, 1):
        paper.point(f"{number}.", words)
    paper.heading("Summary for children and young people").paragraph(SUMMARY)
    paper.heading("The experiences and progress of children").point("5.", "Families are seen soon.")
    paper.line("Lead inspector: Bea Sample")


DATES = (
    ("28 November 2022 to 9 December", "2022-11-28", "2022-12-09", True),
    ("28 November 2022 to 9 January", "2022-11-28", "2023-01-09", True),
    ("8 to 19 May", None, None, True),
    ("8 May 2023 to 19", "2023-05-08", "2023-05-19", True),
    ("l8 to 29 May 2023", None, None, True),
    ("18 to 29 May 2O23", None, None, True),
    ("18 to 29 M4y 2023", None, None, True),
    ("1B to 29 May 2023", None, None, True),
    ("18 to 29 May 20233", None, None, True),
    ("week commencing 8 May 2023", "2023-05-08", None, True),
    ("w/c 8 May 2023", "2023-05-08", None, True),
    ("two weeks beginning 8 May 2023", "2023-05-08", None, True),
    ("31 February to 3 March 2023", None, None, True),
    ("8 to 32 May 2023", None, None, True),
    ("8 to 19 May 2092", "2092-05-08", "2092-05-19", True),
    ("8 to 19 May 1923", "1923-05-08", "1923-05-19", True),
    ("29 to 18 May 2023", "2023-05-29", "2023-05-18", True),
    ("8 May 2023 to 19 May 2025", "2023-05-08", "2025-05-19", True),
    ("19 May 2025 to 8 May 2023", "2025-05-19", "2023-05-08", True),
    ("May 2023", None, None, True),
    ("spring 2023", None, None, True),
    ("", None, None, True),
    ("8 to 19 May 2023, report of 9 June 2023", "2023-05-08", "2023-06-09", True),
    ("8 to 19 May 2023 (moved to 5 to 9 June 2023)", "2023-05-08", "2023-06-09", True),
    ("8 May 2023 for two weeks", "2023-05-08", None, True),
    ("10 days from 8 May 2023", "2023-05-08", None, True),
    ("8 May 2023 onwards", "2023-05-08", None, True),
    ("until 19 May 2023", None, None, True),
    ("8 May 2023", "2023-05-08", "2023-05-08", True),
    ("Monday 9 May to Friday 20 May 2023", "2023-05-09", "2023-05-20", True),
    ("8 to 12 May 2023 (remote) and 15 to 19 May 2023 (on site)", "2023-05-08", "2023-05-19", False),
    ("8 to 19 May 2023 (10 working days)", "2023-05-08", "2023-05-19", False),
    ("8 to 12 May and 22 to 24 May 2023", "2023-05-08", "2023-05-24", False),
    ("8 to 12 May, 15 to 17 May and 22 May 2023", "2023-05-08", "2023-05-22", False),
    ("8, 9 and 10 May 2023", "2023-05-08", "2023-05-10", False),
    ("8th\u201319th May 2023", "2023-05-08", "2023-05-19", False),
    ("Monday 8 to Friday 19 May 2023", "2023-05-08", "2023-05-19", False),
    ("08/05/2023 \u2013 19/05/2023", "2023-05-08", "2023-05-19", False),
    ("08.05.2023 to 19.05.2023", "2023-05-08", "2023-05-19", False),
    ("8 May 23 to 19 May 2023", "2023-05-08", "2023-05-19", False),
    ("8 to 19 May 2023 (two weeks)", "2023-05-08", "2023-05-19", False),
    ("8 to 19 Sept 2022", "2022-09-08", "2022-09-19", False),
)


def of_dates() -> Iterator[Case]:
    """Every odd way to print the days of an inspection, in the reports of five authorities."""
    for (words, start, end, said), authority in product(DATES, AUTHORITIES[:5]):
        grades = PERMUTED[len(words) % len(PERMUTED)]
        first, last = (date.fromisoformat(day) if day else None for day in (start, end))
        certain = replace(truth(grades), start=first, end=last, said=said)
        yield Case(f"dates {words!r}", ilacs(authority, grades, table=plain, dates=words), certain)


def _listed(paper: Paper, points: Sequence[str] = POINTS, mark: str = "\u2022", left: float = LEFT) -> Paper:
    for words in points:
        paper.point(mark, words, left, 14)
    return paper


def _subheading(words: str, *, large: bool) -> Body:
    def draw(paper: Paper) -> None:
        _listed(paper.heading("What needs to improve?"), POINTS[:2])
        _ = paper.heading(words) if large else paper.part(words)
        after(_listed(paper, POINTS[2:]))

    return draw


def _behind_text(words: str) -> Body:
    def draw(paper: Paper) -> None:
        _listed(paper.heading("What needs to improve?"), POINTS[:3])
        paper.heading(words).paragraph(SUMMARY)
        after(_listed(paper, POINTS[3:]))

    return draw


def _indented(paper: Paper) -> None:
    _listed(paper.heading("What needs to improve?"), POINTS[:2])
    _listed(paper, POINTS[2:4], left=LEFT + 24)
    after(_listed(paper, POINTS[4:]))


def _other_marks(paper: Paper) -> None:
    _listed(paper.heading("What needs to improve?"), POINTS[:2])
    after(_listed(paper, POINTS[2:], mark="\u203a"))


def _in_parts(paper: Paper) -> None:
    paper.heading("What needs to improve?")
    for number, words in enumerate(POINTS, 1):
        paper.point(f"2.{number}", words)
    after(paper)


def _twice_printed(paper: Paper) -> None:
    _listed(paper.heading("What needs to improve?"))
    after(paper)
    _listed(paper.page().heading("What needs to improve?"))
    paper.heading("The impact of leaders").paragraph(SUMMARY)


def _heading(words: str) -> Body:
    def draw(paper: Paper) -> None:
        after(_listed(paper.heading(words)))

    return draw


def _marked_heading(paper: Paper) -> None:
    paper.heading("What needs to improve?").mark(1, 232)
    after(_listed(paper))


def _run_in(paper: Paper) -> None:
    paper.paragraph(f"{SUMMARY} What needs to improve?", 78)
    after(_listed(paper))


def _small_heading(paper: Paper) -> None:
    after(_listed(paper.part("What needs to improve?")))


def _no_marks(paper: Paper) -> None:
    paper.heading("What needs to improve?")
    for words in POINTS:
        paper.paragraph(words)
    after(paper)


def _ended_by_nothing(paper: Paper) -> None:
    _listed(paper.heading("What needs to improve?"))
    paper.paragraph(SUMMARY)


def _unmarked(place: int, *, gap: bool) -> Body:
    """A point that lost its mark, as where the mark is a picture."""

    def draw(paper: Paper) -> None:
        paper.heading("What needs to improve?")
        for at, words in enumerate(POINTS):
            for row, line in enumerate(wrap(words, 70)):
                mark = "\u2022 " if row == 0 and at != place else ""
                paper.line(f"{mark}{line}", LEFT if mark else LEFT + 14)
            if gap:
                paper.gap()
        after(paper)

    return draw


def _across(paper: Paper) -> None:
    """Two columns, drawn line by line over both."""
    paper.heading("What needs to improve?")
    columns = (POINTS[:2], POINTS[2:4])
    sides = [[line for words in column for line in wrap(f"\u2022 {words}", 36)] for column in columns]
    for left, right in zip_longest(*sides, fillvalue=""):
        paper.line(left).piece(right, 330)
    after(paper)


def _interrupted(draw_between: Body) -> Body:
    """Something else between the lines of the second point."""

    def draw(paper: Paper) -> None:
        _listed(paper.heading("What needs to improve?"), POINTS[:1])
        first, *rest = wrap(POINTS[1], 70)
        draw_between(paper.line(f"\u2022 {first}"))
        for line in rest:
            paper.line(line, LEFT + 14)
        after(_listed(paper.gap(), POINTS[2:]))

    return draw


def _between(draw_between: Body) -> Body:
    def draw(paper: Paper) -> None:
        _listed(paper.heading("What needs to improve?"), POINTS[:3])
        draw_between(paper)
        after(_listed(paper, POINTS[3:]))

    return draw


def _marking(paper: Paper) -> None:
    paper.line("OFFICIAL: SENSITIVE", 220, 10)


def _box(paper: Paper) -> None:
    paper.box("A child\u2019s story", "A boy of nine was seen within a day. His mother said that it helped.")


def _other_bullets(lead: Body) -> Body:
    """Bullets of something else right below the list."""

    def draw(paper: Paper) -> None:
        lead(_listed(paper.heading("What needs to improve?")))
        after(_listed(paper, ("Managers listen to families.", "Visits are on time.")))

    return draw


def _out_of_order(paper: Paper) -> None:
    paper.heading("What needs to improve?")
    for place in (2, 4, 3):
        paper.up(-3 * PITCH * (place - 2)).point("\u2022", POINTS[place], indent=14).up(3 * PITCH * (place - 2))
    after(paper.up(-12 * PITCH))


def disturbed() -> Iterator[tuple[str, Body, tuple[str, ...]]]:
    """Lists of which something is wrong or in doubt, and the points that stand as they should."""
    for place, gap in product((1, 2, 4), (True, False)):
        kept = tuple(words for at, words in enumerate(POINTS) if at not in (place - 1, place))
        yield f"point {place} without its mark{'' if gap else ' or gap'}", _unmarked(place, gap=gap), kept
    yield "two columns drawn across", _across, ()
    yield "a marking within a point", _interrupted(_marking), (POINTS[0], *POINTS[2:])
    yield "a box between points", _between(_box), (*POINTS[:2], *POINTS[3:])
    yield "a marking between points", _between(_marking), (*POINTS[:2], *POINTS[3:])
    yield "drawn out of order", _out_of_order, POINTS[2:]
    for words in ("What is working well?", "At the last inspection", "Annex"):

        def headed(paper: Paper, words: str = words) -> None:
            paper.part(words)

        yield f"bullets under {words}", _other_bullets(headed), POINTS

    def led_in(paper: Paper) -> None:
        paper.paragraph("Inspectors also saw much that was done well:")

    yield "bullets led in to by a sentence", _other_bullets(led_in), POINTS


def of_disturbed_lists() -> Iterator[Case]:
    """Every disturbed list, in the reports of some authorities: none may be read without a warning."""
    for (name, body, points), authority in product(disturbed(), AUTHORITIES[:2]):
        certain = replace(truth(PERMUTED[0]), points=points)
        yield Case(f"list {name}", ilacs(authority, PERMUTED[0], table=plain, body=body), certain)


def lists() -> Iterator[tuple[str, Body, tuple[str, ...], bool]]:
    """Odd lists: how each is drawn, its points, and whether a warning must come with it."""
    for words, large in product(
        ("Practice", "Children looked after", "Leadership", "Care leavers"), (True, False)
    ):
        yield (
            f"divided by {words}, {'large' if large else 'small'}",
            _subheading(words, large=large),
            POINTS,
            True,
        )
    for words in ("A word on partners", "How we looked"):
        yield f"going on behind {words}", _behind_text(words), POINTS[:3], True
    yield "indented points", _indented, POINTS, False
    yield "two kinds of marks", _other_marks, POINTS, True
    yield "numbers with two parts", _in_parts, POINTS, True
    yield "printed twice", _twice_printed, POINTS, True
    for words in ("Where to go from here", "Priorities of the coming year", "What must be better"):
        yield f"heading {words}", _heading(words), POINTS, True
    for words in (
        "What needs to be improved?",
        "WHAT NEEDS TO IMPROVE?",
        "Areas for improvement",
        "What Needs to Improve",
    ):
        yield f"heading {words}", _heading(words), POINTS, False
    yield "a footnote mark behind the heading", _marked_heading, POINTS, False
    yield "a heading at the end of a paragraph", _run_in, POINTS, False
    yield "a small heading", _small_heading, POINTS, False
    yield "no marks at all", _no_marks, (), True
    yield "text right below the list", _ended_by_nothing, POINTS, True
    for words in (
        "No child waits for help.",
        "None of the plans is late.",
        "No recommendation of 2019 is left undone.",
    ):

        def draw(paper: Paper, words: str = words) -> None:
            after(_listed(paper.heading("What needs to improve?"), (*POINTS[:2], words)))

        yield f"a point {words!r}", draw, (*POINTS[:2], words), False


def of_lists() -> Iterator[Case]:
    """Every odd list in the reports of five authorities."""
    for (name, body, points, said), authority in product(lists(), AUTHORITIES[:6]):
        grades = PERMUTED[len(authority) % len(PERMUTED)]
        certain = replace(truth(grades), points=points, said=said)
        yield Case(f"list {name}", ilacs(authority, grades, table=plain, body=body), certain)


FAMILIES = {"tables": of_tables, "sentences": of_sentences, "dates": of_dates, "lists": of_lists}
