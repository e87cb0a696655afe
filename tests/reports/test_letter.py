"""The parts of a letter's reader, each from lines as a page is set."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.domain import register
from inspectcli.reports.letter import front, lists, next_steps, sections
from inspectcli.reports.letter.lists import LetterList
from inspectcli.reports.letter.rows import paragraphs, rows
from inspectcli.reports.letter.sections import Content
from inspectcli.reports.text import Line
from inspectcli.reports.values import ReadDue

LEFT, HANG, DASH_HANG = 72.0, 90.0, 108.0
TALL = 12.0


def typeset(*lines: str | tuple[str, float], page: int = 1, top: float = 760) -> list[Line]:
    """Lines as a page has them: "" leaves a gap, "# " makes a heading, a number beside the words moves it in."""
    placed, set_so_far = [(line, LEFT) if isinstance(line, str) else line for line in lines], []
    for words, left in placed:
        top -= 14
        if words:
            bold = words.startswith("# ")
            set_so_far.append(Line(words.removeprefix("# "), page, left, top, TALL, bold=bold))
    return set_so_far


def read(*lines: str | tuple[str, float]) -> list[LetterList]:
    return [lists.read(each) for each in sections.split(typeset(*lines)) if each.content.is_list]


def said(read: Sequence[LetterList]) -> list[tuple[bool, str, str]]:
    return [(point.priority, point.heading or "", point.text) for one in read for point in one.recommendations]


def test_pieces_of_a_row_are_one_line_and_the_mark_between_them_is_gone() -> None:
    row = Line("in Durham", 1, LEFT, 700, TALL)
    mark = Line("1", 1, 120, 701, 7)
    rest = Line(". This inspection began.", 1, 125, 700, TALL)
    assert [line.text for line in rows([row, mark, rest])] == ["in Durham. This inspection began."]


def test_a_raised_mark_before_more_words_is_gone() -> None:
    row, rest = Line("in Durham.", 1, LEFT, 700, TALL), Line("1 This began.", 1, 120, 701, 7)
    assert [line.text for line in rows([row, rest])] == ["in Durham. This began."]


def test_small_print_at_the_foot_is_no_line_of_a_list() -> None:
    lines = typeset("# What needs to improve?", "• Plans.")
    notes = [Line("1 As of July, the name has changed", 1, LEFT, 79, 6), Line("to another.", 1, LEFT, 66, 9.8)]
    assert [line.text for line in rows([*lines, *notes])] == ["What needs to improve?", "• Plans."]


def test_a_small_bullet_at_the_foot_is_kept() -> None:
    lines = [*typeset("# Strengths", "Words at the usual height."), Line("• Plans.", 1, LEFT, 79, 8)]
    assert [line.text for line in rows(lines)][-1] == "• Plans."


def test_nothing_below_the_signature_is_read() -> None:
    assert [line.text for line in rows(typeset("Words.", "Yours sincerely", "# Ofsted"))] == ["Words."]


def test_a_paragraph_goes_on_over_the_page_unless_its_sentence_ends() -> None:
    lines = [*typeset("One goes", page=1), *typeset("on. It ends.", page=2), *typeset("Two.", page=3)]
    assert list(paragraphs(lines)) == ["One goes on. It ends.", "Two."]


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("Area for priority action", Content.PRIORITY),
        ("Areas for priority actions", Content.PRIORITY),
        ("Priority action", Content.PRIORITY),
        ("What needs to improve?", Content.IMPROVEMENT),
        ("What needs to improve", Content.IMPROVEMENT),
        ("Area(s) for improvement", Content.IMPROVEMENT),
        ("Areas for development", Content.IMPROVEMENT),
        ("Key Strengths", Content.STRENGTHS),
        ("Strengths:", Content.STRENGTHS),
        ("Next steps", Content.NEXT_STEPS),
        ("Main findings", Content.OTHER),
        ("Case Study: areas for improvement.", Content.BOX),
        ("Practice study: areas for priority action and improvement", Content.BOX),
        ("Places and spaces: highly effective practice", Content.BOX),
        ("Leadership", None),
        ("Strengths that were found in the work of every agency", None),
    ],
)
def test_headings_that_letters_use(words: str, content: Content | None) -> None:
    assert sections.content_of(words) is content


def test_bullets_and_the_dashes_beneath_one() -> None:
    (only,) = read(
        "# Areas for priority action",
        "• Leaders need to act on",
        ("what they know. This includes:", HANG),
        ("− having people enough", HANG),
        ("in the front door", DASH_HANG),
        ("− reading figures.", HANG),
        "• The police need to act.",
    )
    bullet = "Leaders need to act on what they know. This includes:"
    assert [(point.text, point.under) for point in only.recommendations] == [
        (bullet, None),
        ("having people enough in the front door", bullet),
        ("reading figures.", bullet),
        ("The police need to act.", None),
    ]
    assert all(point.priority for point in only.recommendations)
    assert list(only.warnings) == []


def test_subheadings_divide_a_list_wherever_they_stand() -> None:
    read_lists = read(
        "# Areas for improvement",
        "",
        "# Leadership and",
        "# management",
        "• Plans are late",
        ("and short.", HANG),
        ("# The Board", HANG),
        "• The board does not meet.",
    )
    assert said(read_lists) == [
        (False, "Leadership and management", "Plans are late and short."),
        (False, "The Board", "The board does not meet."),
    ]
    assert [warning for one in read_lists for warning in one.warnings] == []


def test_a_list_ends_at_a_heading_with_running_text() -> None:
    (only,) = read(
        "# What needs to improve?", "• Plans.", "", "# The Partnership", "", "The partnership is", "known."
    )
    assert said([only]) == [(False, "What needs to improve?", "Plans.")]
    assert list(only.warnings) == []


def test_a_box_in_the_midst_of_a_list_is_no_part_of_it() -> None:
    (only,) = read(
        "# Areas for improvement",
        "• One.",
        "",
        ("# Case study: area for improvement", 97),
        ("# A boy and his plan", 97),
        ("All names are changed.", 97),
        "",
        "• Two.",
    )
    assert [text for *_, text in said([only])] == ["One.", "Two."]


def test_a_known_heading_inside_a_box_begins_no_list() -> None:
    (only,) = read(
        "# Strengths", "• One.", "", ("# Practice study", 97), ("# Area for improvement", 97), ("Words.", 97)
    )
    assert only.section.content is Content.STRENGTHS


def test_a_box_without_a_name_is_known_by_its_place() -> None:
    found = sections.split(typeset("# Strengths", "• One.", "", ("# Jamie", 97), ("He is well.", 97)))
    assert [(each.content, each.known) for each in found] == [(Content.STRENGTHS, True), (Content.BOX, False)]


@pytest.mark.parametrize(
    "words",
    [
        "There are no areas for priority action",
        "There were no areas for priority action identified during this inspection.",
        "No areas for priority action.",
        "None identified.",
    ],
)
def test_a_point_that_says_there_are_none_is_none(words: str) -> None:
    (only,) = read("# Areas for priority action", f"• {words}")
    assert said([only]) == []
    assert list(only.warnings) == []
    (prose,) = read("# Areas for priority action", "", words)
    assert list(prose.warnings) == []


@pytest.mark.parametrize(
    "words",
    ["There are no actions in the plans of children.", "No priority is given to neglect. Nobody asks why."],
)
def test_a_point_that_only_begins_like_that_is_one(words: str) -> None:
    assert said(read("# Areas for improvement", f"• {words}")) == [(False, "Areas for improvement", words)]


def test_running_text_is_left_and_told_of() -> None:
    (only,) = read("# Areas for improvement", "", "# Front door", "", "Records are short and", "late.")
    assert said([only]) == []
    assert list(only.warnings) == [
        "“Areas for improvement” on page 1 is running text and no list, and is left unread (page 1): "
        "“Records are short and late.”"
    ]


def test_what_introduces_points_is_kept_as_a_note() -> None:
    (only,) = read("# Areas for priority action", "", "Leaders must ensure", "that:", "", "• plans are kept")
    assert said([only]) == [(True, "Areas for priority action", "plans are kept")]
    assert list(only.notes) == [
        "The points under “Areas for priority action” on page 1 complete what stands above them: "
        "“Leaders must ensure that:”"
    ]
    assert list(only.warnings) == []


def test_a_point_without_a_full_stop_is_told_of() -> None:
    (only,) = read("# Strengths", "• One.", "• Two goes on and")
    assert list(only.warnings) == ["strengths end without a full stop: “Two goes on and” on page 1"]


@pytest.mark.parametrize(
    ("heading", "content"),
    [
        ("Where the partnership must act", Content.IMPROVEMENT),
        ("What should be done better", Content.IMPROVEMENT),
        ("Urgent matters", Content.PRIORITY),
        ("What works well", Content.STRENGTHS),
        ("Strengths and what needs to change", Content.OTHER),
        ("Identification of need and risk", Content.OTHER),
        ("Voices of children", Content.OTHER),
    ],
)
@pytest.mark.parametrize("mark", ["# ", ""])
def test_a_list_under_a_heading_that_nobody_knows(heading: str, content: Content, mark: str) -> None:
    """Bold or not, a short line above points is a heading; it counts for what it says, and that is told."""
    found = sections.split(
        typeset("# Main findings", "", "Words.", "", f"{mark}{heading}", "", "• One.", "• Two.")
    )
    assert [(each.content, each.known) for each in found] == [(Content.OTHER, True), (content, False)]
    if content.is_list:
        assert next(iter(lists.read(found[1]).warnings)).startswith(f"“{heading}” on page 1 is a heading that no")


def test_a_heading_inside_a_list_that_says_something_else_begins_another() -> None:
    found = sections.split(typeset("# What must change", "• One.", "", "# What works well", "• Two."))
    assert [(each.content, each.known) for each in found] == [
        (Content.IMPROVEMENT, False),
        (Content.STRENGTHS, False),
    ]


def test_a_small_heading_that_says_something_else_is_told_of() -> None:
    lines = typeset("# Areas for improvement", "# What works well", "• One.")
    (only,) = sections.split([lines[0]._replace(height=14), *lines[1:]])
    assert list(lists.read(only).warnings) == [
        "“What works well” on page 1 is taken to divide the list under “Areas for improvement” on page 1: "
        "it may begin another"
    ]


def test_a_large_heading_amid_a_list_that_began_without_one_is_told_of() -> None:
    (only,) = read("# What needs to improve?", "• One.", "", "# Voices of children", "• Two.")
    assert [text for *_, text in said([only])] == ["One.", "Two."]
    assert list(only.warnings) == [
        "“Voices of children” on page 1 is taken to divide the list under “What needs to improve?” on page 1: "
        "it may begin another"
    ]


def test_a_heading_that_is_not_bold_is_one_where_it_stands_alone() -> None:
    assert said(read("What needs to improve?", "", "• Plans.")) == [(False, "What needs to improve?", "Plans.")]


_words = st.lists(st.sampled_from(["plans", "visits", "the police", "records", "risk"]), min_size=1, max_size=30)
_points = st.lists(
    st.tuples(_words, st.lists(_words, max_size=2)).map(
        lambda pair: (f"{' '.join(pair[0])}.".capitalize(), [f"{' '.join(each)}." for each in pair[1]])
    ),
    min_size=1,
    max_size=4,
)


def _set(points: Sequence[tuple[str, Sequence[str]]]) -> list[str | tuple[str, float]]:
    """Points as a letter sets them, wrapped and hanging."""
    lines: list[str | tuple[str, float]] = []
    for bullet, dashes in points:
        for mark, left, words in [("•", LEFT, bullet), *(("–", HANG, dash) for dash in dashes)]:
            first, *others = wrap(words, 40)
            lines.append((f"{mark} {first}", left))
            lines += [(other, left + 18) for other in others]
    return lines


@given(
    st.lists(
        st.tuples(st.sampled_from(["Areas for priority action", "Areas for improvement"]), _points), max_size=3
    )
)
def test_whatever_is_set_as_lists_is_read_as_it_was(
    written: list[tuple[str, list[tuple[str, list[str]]]]],
) -> None:
    lines: list[str | tuple[str, float]] = []
    for heading, points in written:
        lines += [f"# {heading}", *_set(points), ""]
    expected = [
        ("priority" in heading, text)
        for heading, points in written
        for bullet, dashes in points
        for text in (bullet, *dashes)
    ]
    assert [(priority, text) for priority, _, text in said(read(*lines))] == expected


def head(*lines: str | tuple[str, float]) -> front.Letterhead:
    return front.read(typeset(*lines))


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("Joint targeted area inspection of Barnsley", "Barnsley"),
        ("Joint targeted area inspection of London Borough of Merton", "London Borough of Merton"),
        ("Joint targeted area inspection of Derby City", "Derby City"),
        ("Joint targeted area inspection of Somerset Safeguarding Children Partnership", "Somerset"),
        (
            "Joint targeted area inspection of the multi-agency response to sexual abuse in the family in York.",
            "York",
        ),
        (
            "Joint targeted area inspection of the multi-agency response to neglect in Bristol City Council",
            "Bristol City Council",
        ),
    ],
)
def test_the_area_in_a_title(title: str, area: str) -> None:
    read = head("18 July 2024", "", "Dear local partnership", "", f"# {title}", "", "Words.")
    assert (read.area, read.published, read.warnings) == (area, date(2024, 7, 18), ())
    assert register.find(area)


def test_an_area_that_the_title_does_not_name() -> None:
    read = head(
        "9 May 2018",
        "",
        "# Joint targeted area inspection of the multi-agency response to children",
        "# missing from home, care or education",
        "",
        "This letter outlines our findings about the work of individual agencies in",
        "Greenwich local authority.",
    )
    assert read.area == "Greenwich local authority"
    assert read.topic == "the multi-agency response to children missing from home, care or education"


def test_an_area_by_the_salutation() -> None:
    read = head("Dear Leeds Local Safeguarding Partnership", "", "# Joint targeted area inspection", "", "Words.")
    assert read.area == "Leeds"


def test_an_area_that_the_register_does_not_know() -> None:
    read = head("# Joint targeted area inspection of Wexcombe", "", "Words.")
    assert read.area == "Wexcombe"
    read = head(
        "Dear Leeds Safeguarding Partnership", "", "# Joint targeted area inspection of the North", "", "Words."
    )
    assert (read.area, read.warnings) == (
        "Leeds",
        ("the title names the area “the North”, and it is taken for Leeds",),
    )


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("This inspection took place from 9 to 13 December 2024. It was carried out by Ofsted.", (9, 12, 13, 12)),
        ("This inspection took place from 27 November 2024 to 1 December 2024.", (27, 11, 1, 12)),
        ("Between 27 November and 3 December 2024, Ofsted undertook an inspection.", (27, 11, 3, 12)),
        ("Between 9 December 2024 and 13 December 2024, Ofsted and others came.", (9, 12, 13, 12)),
        ("Between Monday 9 and Friday 13 December 2024, inspectors came.", (9, 12, 13, 12)),
    ],
)
def test_the_days_of_the_inspection(sentence: str, days: tuple[int, int, int, int]) -> None:
    read = head("27 February 2025", "", "# Joint targeted area inspection of Norfolk", "", sentence)
    first, month, last, next_month = days
    assert (read.start, read.end) == (date(2024, month, first), date(2024, next_month, last))
    assert read.warnings == ()


@pytest.mark.parametrize(("written", "year"), [("2 August 2016", 2016), ("3 February 2017", 2016)])
def test_a_year_that_is_not_printed(written: str, year: int) -> None:
    read = head(
        written,
        "",
        "# Joint targeted area inspection of Leeds",
        "",
        "Between 20 and 24 June, Ofsted and others came.",
    )
    assert (read.start, read.end) == (date(year, 6, 20), date(year, 6, 24))
    assert read.warnings == (f"the year of the inspection is not printed: by the day of the letter it is {year}",)


def test_the_inspectorates_under_their_names_of_the_time() -> None:
    title = "# Joint targeted area inspection of Leeds"
    old = head(
        title, "", "Ofsted, the Care Quality Commission (CQC), HMI Constabulary (HMIC) and", "HMI Probation came."
    )
    assert old.inspectorates == ("Ofsted", "Care Quality Commission", "HMIC", "HMI Probation")
    new = head(title, "", "Ofsted and His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services came.")
    assert new.inspectorates == ("Ofsted", "HMICFRS")


PREPARE = "should prepare a written statement of proposed action responding to the findings."
SEND = "should send the written statement of action to somebody@example.org by"


@pytest.mark.parametrize(
    ("sentences", "owner", "sender", "day"),
    [
        (
            f"Leeds City Council {PREPARE}|Leeds {SEND} 6 July 2023. It helps.",
            "Leeds City Council",
            "Leeds",
            "2023-07-06",
        ),
        (
            f"We have determined that the chair (with the accountabilities of three others) is the principal "
            f"authority and {PREPARE}|Ada Example, Chair of the Partnership, {SEND} 25 October 2023. It helps.",
            "the chair",
            "Ada Example, Chair of the Partnership",
            "2023-10-25",
        ),
        (
            f"The local authority should coordinate the preparation of a written statement of proposed action. "
            f"The DCS {SEND} Friday 5 May 2023, 70 working days from now.",
            "The local authority",
            "The DCS",
            "2023-05-05",
        ),
        (
            f"35. The council {PREPARE}|individual agencies|The DCS {SEND} 12 November 23.",
            "The council",
            "The DCS",
            "2023-11-12",
        ),
    ],
)
def test_what_is_due(sentences: str, owner: str, sender: str, day: str) -> None:
    lines = [words for paragraph in sentences.split("|") for words in (paragraph, "")]
    asked = next_steps.read(typeset(*lines), date(2023, 3, 31))
    what = "written statement of proposed action"
    assert asked == (ReadDue(date.fromisoformat(day), what, owner, sender, page=1), ())


def test_what_is_due_without_a_word_on_who_sends_it() -> None:
    words = "The statement of action should be sent, by email, to somebody@example.org by 6 July 2023."
    asked = next_steps.read(typeset(f"The council {PREPARE}", "", words), date(2023, 3, 31))
    assert asked.due == ReadDue(
        date(2023, 7, 6), "written statement of proposed action", "The council", None, page=1
    )


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        (
            f"Leeds {SEND} Friday 18 April 2023.",
            "an answer is due on Friday 2023-04-18, as the letter says, and that is a Tuesday",
        ),
        (f"Leeds {SEND} 18 April 2022.", "an answer is due on 2022-04-18, and the letter is of 2023-03-31"),
        (f"Leeds {SEND} the spring.", "the day by which an answer to the letter is due could not be read"),
    ],
)
def test_doubts_about_what_is_due(sentence: str, doubt: str) -> None:
    asked = next_steps.read(typeset(f"Leeds {PREPARE}", "", sentence), date(2023, 3, 31))
    assert asked.warnings == (doubt,)


def test_next_steps_that_ask_for_nothing_known() -> None:
    asked = next_steps.read(typeset("Leaders have told us what they will do."), None)
    assert asked == (None, ("what is due after the letter, and when, could not be read",))
