"""GitHub's own renderer, pandoc and spreadsheets find text in Markdown and CSV as text."""

import csv
import html
import re
import shutil
import subprocess
from io import StringIO

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.render import as_csv, as_markdown
from inspectcli.render.document import Bullets, Document, Paragraph, cell, line

ADDRESSES = [
    "see http://evil.example/x and https://evil.example",
    "ftp://evil.example",
    "www.evil.example",
    "WWW.evil.example.",
    "jo@evil.example",
    "mailto:jo@evil.example",
    "xmpp:jo@evil.example",
    "a.b+c-d_e@evil.example",
]
LISTS = [
    "(1) one",
    "1) one",
    "1. one",
    "iv. four",
    "iv) four",
    "(iv) four",
    "a. first",
    "(a) first",
    "A.  first",
    "#. x",
]
PICTURES = [":smile:", ":+1: x", "at 10:30:15"]
SHOWN = [*ADDRESSES, *LISTS, *PICTURES, "a--b ... 'c'", "re-inspection: good"]
PANDOC = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")


def document(text: str) -> Document:
    return Document((Paragraph(line(text)), Bullets((cell(text),))))


@pytest.mark.parametrize("text", SHOWN)
def test_github_shows_it_as_text(text: str) -> None:
    made = cmarkgfm.github_flavored_markdown_to_html(as_markdown.render(document(text)))
    tags = re.findall(r"</?(\w+)", made)
    assert sorted(set(tags)) == ["li", "p", "ul"]
    shown = html.unescape(re.sub("<[^>]*>", "", made.replace("<!-- raw HTML omitted -->", "")))
    assert [each for each in shown.split("\n") if each] == [text.replace("  ", " ")] * 2


@PANDOC
@pytest.mark.parametrize("reader", ["gfm", "markdown-smart", "markdown-smart+autolink_bare_uris+emoji"])
def test_pandoc_shows_it_as_text(reader: str) -> None:
    # A heading between them parts the lists.
    markdown = "\n# x\n\n".join(as_markdown.render(document(text)) for text in SHOWN)
    command = ["pandoc", "-f", reader, "-t", "native"]
    made = subprocess.run(command, input=markdown, capture_output=True, text=True, check=True).stdout
    assert not set(re.findall(r"\b(Link|OrderedList|Emoji|Cite|Math|Image|Span)\b", made))
    assert made.count("BulletList") == len(SHOWN)


WHITE = st.text(st.sampled_from(" \t\r\n\v\f\x85\xa0\u1680\u2003\u2028\u202f\u205f\u3000"), max_size=3)


@given(WHITE, st.sampled_from("=+-@＝＋－＠"), st.text(max_size=5))
def test_white_space_is_no_way_round_to_a_formula(white: str, sign: str, rest: str) -> None:
    told = as_csv.render(["a"], [{"a": white + sign + rest}, {"a": [white + sign]}])
    _, (shown,), (listed,) = csv.reader(StringIO(told, newline=""))
    assert shown.startswith("'")
    assert not listed.strip().startswith(tuple("=+-@"))
