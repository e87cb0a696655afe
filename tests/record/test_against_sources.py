"""The shipped record beside its sources: no sentence of theirs, the right pages, the files that it names.

The sources are for reading and never part of the project, so these tests look for them beside it.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from inspectcli.record.citing import citations
from inspectcli.record.load import shipped
from inspectcli.record.models import Citation, Record

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "sources").is_dir(), reason="the sources of the record are not beside the project (../shared)"
)
LONGEST_RUN = 8
"""So many words in a row, as a source has them, are a copy of it."""
ARTICLES = {
    "cypn-2017-01": "2017-01-cypn",
    "council-2017-03": "2017-03-council",
    "press-2017-09": "2017-09-press",
    "press-2018-01": "2018-01-press",
    "leveller-2022-09": "2022-09-leveller",
}
_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"^(\d{1,3})\.\s", re.MULTILINE)


@cache
def pages(file: Path) -> tuple[str, ...]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(file)
    return tuple(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)


def reports(record: Record) -> Mapping[str, Path]:
    """The files that the record's sources name, by source; of several of one name the one with the content."""
    named = {key: source for key, source in record.sources.items() if source.file}
    there = {key: sorted(SHARED.rglob(source.file or "")) for key, source in named.items()}
    return {
        key: next((path for path in paths if digest(path) == named[key].sha256), paths[0])
        for key, paths in there.items()
    }


@cache
def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def article(key: str) -> str:
    (file,) = (SHARED / "sources").glob(f"{ARTICLES[key]}*.txt")
    return file.read_text("utf-8")


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Every run of words in a text, case, marks and addresses aside, each with where it begins."""
    words = [
        (found.start(), found[0].casefold())
        for found in _WORD.finditer(_ADDRESS.sub(_blank, text.replace("’", "'")))
    ]
    for first in range(len(words) - LONGEST_RUN + 1):
        yield words[first][0], " ".join(word for _, word in words[first : first + LONGEST_RUN])


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def copied(ours: str, theirs: Iterable[str]) -> list[str]:
    """Runs of words that a text shares with any of others, each with its line."""
    known = {run for text in theirs for _, run in runs(text)}
    return [f"line {ours.count(chr(10), 0, at) + 1}: {run}" for at, run in runs(ours) if run in known]


def test_no_run_of_words_is_copied_from_a_source(somerset: Record) -> None:
    read = [" ".join(pages(file)) for file in reports(somerset).values()]
    assert len(read) == 5
    told = [article(key) for key in ARTICLES]
    assert copied(shipped().read_text("utf-8"), [*read, *told]) == []


def test_a_copied_sentence_would_be_noticed(somerset: Record) -> None:
    letter = " ".join(pages(reports(somerset)["jtai-2024"]))
    words = _WORD.findall(letter)[200 : 200 + LONGEST_RUN]
    assert copied("ours\n" + ", ".join(words).upper(), [letter]) == [f"line 2: {' '.join(words).casefold()}"]
    assert copied("ours\n" + ", ".join(words[1:]), [letter]) == []


def test_a_source_that_was_read_names_its_file_with_its_hash_and_its_pages(somerset: Record) -> None:
    files = reports(somerset)
    assert set(files) == {"ofsted-2015", "ofsted-2018", "ofsted-2022", "jtai-2024", "ofsted-2026"}
    for key, path in files.items():
        source = somerset.sources[key]
        assert (source.sha256, source.pages) == (digest(path), len(pages(path))), key


def test_each_paragraph_of_a_report_begins_on_the_page_that_is_cited(somerset: Record) -> None:
    cited = [each for each in _cited(somerset) if each.page and each.paragraph]
    assert len(cited) >= 100
    numbers = {
        key: {page: set(_NUMBERED.findall(text)) for page, text in enumerate(pages(file), start=1)}
        for key, file in reports(somerset).items()
    }
    assert [each for each in cited if str(each.paragraph) not in numbers[each.id][each.page or 0]] == []


def test_each_paragraph_of_an_article_is_there(somerset: Record) -> None:
    cited = [each for each in _cited(somerset) if each.id in ARTICLES]
    assert len(cited) > 40
    long = {key: sum(bool(line.strip()) for line in article(key).splitlines()) for key in ARTICLES}
    assert [each for each in cited if not each.paragraph or each.paragraph > long[each.id]] == []


def _cited(record: Record) -> Iterator[Citation]:
    for visit in record.visits:
        yield from visit.sources
        for items in (visit.notes, visit.strengths, visit.recommendations, visit.findings, visit.indicators):
            yield from (each.source for each in items if each.source)
    yield from (event.source for event in record.events if event.source)


def test_those_are_all_the_citations(somerset: Record) -> None:
    due = [visit.due.source for visit in somerset.visits if visit.due and visit.due.source]
    assert {each.id for each in (*_cited(somerset), *due)} == set(citations([somerset.visits, somerset.events]))
