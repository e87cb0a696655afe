"""Text from a file shown as text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.render.harmless import harmless, line_of_a_file

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\x1b\x9b\u202e\u200b\u2028\r\n\t \ufeff")
)


@given(TEXTS)
def test_what_comes_out_is_visible_on_one_line_and_stays_as_it_is(text: str) -> None:
    shown = harmless(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"}]
    assert harmless(shown) == shown


@given(
    st.text(
        st.characters(
            categories=["L", "N", "P", "S", "Mn"],
            exclude_characters="\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0",
        )
    )
)
def test_visible_text_is_left_alone(text: str) -> None:
    assert harmless(text) == text == line_of_a_file(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("\U000e0067", "\\U000e0067"),
        ("\ud800", "\\ud800"),
        ("one\r\n  two\u2028three", "one two three"),
        ("\u2800\u3164", "\\u2800\\u3164"),
        ("[bold]", "[bold]"),
        ("é 児 👍 – “”", "é 児 👍 – “”"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_spaces_matter_in_a_line_of_a_file() -> None:
    assert line_of_a_file("  a  = 1\t# x") == "  a  = 1\\x09# x"
