"""Columns on a screen: none is wider than what it holds while another wraps, and no line is longer than asked."""

from hypothesis import given
from hypothesis import strategies as st

from inspectcli.render.document import Bullets, Column, Document, Paragraph, Role, Span, Table, Title, cell, line
from inspectcli.render.terminal import render

WORDS = st.text(st.sampled_from("abcé中 -"), max_size=40)
CELLS = st.lists(WORDS, max_size=2).map(lambda lines: cell(*lines))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(st.builds(Column, WORDS, st.integers(0, 4)), min_size=1, max_size=7))
    row = st.tuples(*(CELLS for _ in columns))
    return Table(tuple(columns), tuple(draw(st.lists(row, max_size=4))))


def told(table: Table, width: int, *, columns: bool = True) -> list[str]:
    return render(Document((table,)), width=width, color=False, columns=columns).splitlines()


@given(tables(), st.integers(20, 260), st.booleans())
def test_no_line_is_longer_than_asked_and_no_letter_is_lost(table: Table, width: int, columns: bool) -> None:
    shown = told(table, width, columns=columns)
    assert all(len(each) <= width for each in shown)
    letters = "".join(part.text for row in table.rows for each in row for told in each for part in told)
    for letter in "bé中":
        assert "".join(shown).count(letter) >= letters.count(letter)


def test_a_column_takes_what_another_leaves() -> None:
    table = Table(
        (Column("When"), Column("What", 1), Column("Note", 1)),
        ((cell("2020"), cell("x " * 29 + "x"), cell("no")),),
    )
    assert told(table, 80)[0].index("Note") == 4 + 2 + 59 + 2
    assert len(told(table, 80)) == 2
    assert told(table, 75)[0].index("Note") == 4 + 2 + 59 + 2


MONTHS = tuple(Column(f"May 20{year}", 1) for year in range(10, 17))


def test_a_matrix_wraps_its_labels_before_it_falls_apart() -> None:
    labelled = (cell("Help and protection"), *(cell("good ▲") for _ in MONTHS))
    shown = told(Table((Column("Area"), *MONTHS), (labelled,)), 80)
    assert shown[0].endswith("May 2015  May 2016")
    assert [each.split("  ")[0].strip() for each in shown[1:]] == ["Help and", "protection"]


def test_a_matrix_that_has_no_room_is_parted_between_columns() -> None:
    wide = (*MONTHS, *MONTHS, *MONTHS)
    labelled = (cell("Help and protection"), *(cell("good ▲") for _ in wide))
    shown = told(Table((Column("Area"), *wide), (labelled,)), 80)
    assert sum(each.startswith("Area") for each in shown) == 3
    assert sum(each.count("good ▲") for each in shown) == len(wide)


def test_a_title_is_parted_between_clauses() -> None:
    title = Title("Somerset: grades by area and inspection, as known on 22 Nov 2026; the record ends 17 Jun 2026")
    shown = render(Document((title, Bullets((cell("x"),)))), width=80, color=False).splitlines()
    assert shown[:2] == [
        "Somerset: grades by area and inspection, as known on 22 Nov 2026;",
        "the record ends 17 Jun 2026",
    ]


def test_who_listens_hears_words_and_first_what_they_mean() -> None:
    table = Table(
        (Column("When"), Column("Grade", 1, "Result")),
        ((cell("2020"), cell(line(Span("▲", Role.GOOD, "up"), " a · b"))), (cell("2021"), ())),
    )
    document = Document((table, Paragraph(line("A key."), explains=True), Paragraph(line("Rest."))))
    assert render(document, width=80, color=False, columns=False) == (
        "A key.\n\nEach line tells: when, result.\n2020; Result: up a; b.\n2021.\nRest.\n"
    )
    assert "▲ a · b" in render(document, width=80, color=False)
