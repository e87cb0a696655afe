"""Pages in the system's Chromium: what axe finds, what the keyboard reaches, what the script does and what prints.

Where no browser is installed these tests are skipped. The browser is offline, so nothing that a page asked for
could come, and whatever it asks for is written down.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import page_pictures
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

import page_texts
import texts
from inspectcli.cli.program import main
from inspectcli.domain.vocabulary import Area
from inspectcli.page.authority import page as html_of
from inspectcli.page.content import content

WIDTHS = (320, 768, 1440)
LONG = "and say so in words enough to fill several lines of a narrow column, as reports like to do, "
FEW, MANY = 5, 24
"""Recommendations made twice: a table of many is longer than a sheet of paper."""
GRADES = {area.value: "good" for area in Area if area not in (Area.ADOPTION, Area.LSCB)}
MARGIN = 30
"""Points of paper at the right that stay empty."""
HEAD = "AsitstoodinFeb2015AsmadeagaininFeb2019"
"""The head of the table of what was made again."""
UNREAD = {"recommendations_on_record": False}
Opener = Callable[..., Page]


def asked(year: int, number: int, *continues: str) -> str:
    text = f"First{year}x{number} {LONG * 3}last{year}x{number}."
    keys = {"text": text, "priority": number == 1, "area": "in-care", "theme": "homes"}
    return texts.asks(f"{year}-r{number}", *continues, **keys)


def record(many: int) -> tuple[str, ...]:
    """A record with one of everything that a page may hold, and so many recommendations made twice."""
    first, again = (asked(2015, n) for n in range(many)), (asked(2019, n, f"2015-r{n}") for n in range(many))
    figure = texts.measures("referrals", 26, unit="%")
    return (
        texts.full(
            "2012-06", framework="slac", judgements={"in-care": "adequate"}, recommendations_on_record=False
        ),
        texts.full("2015-02", *first, rating="inadequate", framework="sif"),
        texts.monitoring("2016-03", texts.finds("2015-r2", "not-improving"), figure),
        texts.full("2019-02", *again, rating="good", judgements=GRADES),
        texts.monitoring("2021-03", texts.asks("2021-r1", body="partnership"), kind="jtai"),
        texts.full("2023-03", texts.unlinked("2023-r1"), texts.praises("s1"), rating="outstanding"),
        texts.full("2026-05", texts.asks("2026-r1", "2019-r3"), texts.finds("2019-r3", "improving")),
        texts.event("2016", "notice"),
        texts.acts("act1", "2026-r1", owner="Head of homes", due="2026-06", status="under-way", rag="green"),
    )


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = page_pictures.browser()
    if found is None:
        pytest.skip(f"no browser is installed: one of {', '.join(page_pictures.BROWSERS)}")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=found)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_of(tmp_path_factory.mktemp("page"), FEW)


def made_of(where: Path, many: int) -> Path:
    made = where / "testshire.html"
    made.write_text(html_of(content(texts.known(*record(many)))), "utf-8")
    return made


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("site") / "site"
    made = CliRunner().invoke(main, ["page", "--region", "west-midlands", "-o", str(where)])
    assert made.exit_code == 0, made.output
    return where


@pytest.fixture
def opens(chromium: Browser) -> Iterator[Opener]:
    """Open a file as a page of its own; at the end, whatever it asked for besides is a failure."""
    contexts, requested, said = [], [], []

    def open_(path: Path, fragment: str = "", *, script: bool = True) -> Page:
        context = chromium.new_context(offline=True, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda each: requested.append(each.url))
        page.on("console", lambda each: said.append(each.text))
        page.on("pageerror", lambda each: said.append(str(each)))
        page.goto(f"{path.as_uri()}{fragment}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []
    assert [each for each in requested if not each.startswith("file:")] == []
    assert len(requested) == len(contexts)


def found(page: Page) -> list[str]:
    """What axe has against a page as it stands."""
    told = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in told for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("which", ["page", "index"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    opens: Opener, file: Path, site: Path, which: str, scheme: str
) -> None:
    page = opens(file if which == "page" else site / "index.html")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate("document.querySelectorAll('details:not(.pair)').forEach(each => { each.open = true; })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert found(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 480, 768])
def test_grades_by_area_need_no_scrolling_on_a_narrow_screen(
    opens: Opener, file: Path, site: Path, width: int
) -> None:
    tables = "[...document.querySelectorAll('.scroll, .stack')]"
    named = "getComputedStyle(document.querySelector('.grid td'), '::before').content"
    for each in (file, site / "index.html"):
        page = opens(each)
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert page.evaluate(f"{tables}.filter(e => e.scrollWidth > e.clientWidth + 1).length") == 0, each
        # The day of an inspection, or the name of a column, then stands in each cell.
        assert page.evaluate(named) not in ("", "none")


def test_axe_sees_what_is_wrong(opens: Opener, file: Path) -> None:
    page = opens(file)
    page.evaluate("document.querySelector('select').removeAttribute('id')")
    assert any(each.startswith("select-name") for each in found(page))


def test_the_keyboard_reaches_all_that_can_be_used(opens: Opener, file: Path) -> None:
    page = opens(file)
    usable = page.evaluate(
        """() => {
          const found = [...document.querySelectorAll("a[href], button, select, input, summary, [tabindex='0']")];
          const shown = found.filter(each => each.checkVisibility());
          shown.forEach((each, place) => { each.dataset.place = place; });
          return shown.length;
        }"""
    )
    reached = []
    for _ in range(usable):
        page.keyboard.press("Tab")
        reached.append(int(page.evaluate("document.activeElement.dataset.place")))
    assert usable > 40
    assert reached == list(range(usable))


def test_what_has_the_focus_can_be_seen(opens: Opener, file: Path) -> None:
    page = opens(file)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_any_two_inspections_are_compared(opens: Opener, file: Path) -> None:
    page = opens(file)
    shown = "[...document.querySelectorAll('.pair')].filter(e => e.checkVisibility()).map(e => e.id)"
    assert page.evaluate(shown) == ["compare-2023-03-2026-05"]
    page.select_option("#from", "1")
    assert page.evaluate(shown) == ["compare-2015-02-2026-05"]
    page.select_option("#to", "0")
    assert page.evaluate(shown) == ["compare-2012-06-2015-02"]
    page.select_option("#to", "1")
    assert page.evaluate(shown) == []
    assert page.inner_text("#chosen") == "Choose two different inspections."
    # From the keyboard alone.
    page.focus("#to")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(shown) == ["compare-2015-02-2019-02"]
    assert "First2015x4" in page.inner_text("#compare-2015-02-2019-02")


def test_a_link_shows_what_is_folded_away(opens: Opener, file: Path) -> None:
    seen = "document.getElementById('{}').checkVisibility()"
    assert opens(file, "#rec-2015-r4").evaluate(seen.format("rec-2015-r4"))
    assert opens(file, "#compare-2012-06-2019-02").evaluate(seen.format("compare-2012-06-2019-02"))


def test_without_a_script_all_text_is_there(opens: Opener, file: Path) -> None:
    page = opens(file, script=False)
    assert not page.is_visible("#choose")
    hidden = page.locator("details:not(.pair) > summary")
    assert hidden.count() > 0
    assert all(page.locator(".pair").nth(n).is_visible() for n in range(page.locator(".pair").count()))
    told = " ".join((page.text_content("main") or "").split())
    html = file.read_text("utf-8")
    whole = page_texts.text(html[html.index("<main") : html.index("</main")])
    assert told.replace(" ", "") == whole.replace(" ", "")
    assert f"First2015x{FEW - 1}" in told


def test_an_index_sorts_and_filters(opens: Opener, site: Path) -> None:
    page = opens(site / "index.html")
    rows = "[...document.querySelectorAll('#table tbody tr')]"
    names = f"{rows}.filter(e => !e.hidden).map(e => e.cells[0].innerText)"
    before = page.evaluate(names)
    assert before == sorted(before)
    page.focus("th:nth-child(4) button")
    page.keyboard.press("Enter")
    ranks = f"{rows}.map(e => e.cells[3].dataset.sort)"
    rising = page.evaluate(ranks)
    known = [each for each in rising if each]
    assert known == sorted(known)
    assert set(rising[len(known) :]) <= {""}
    page.keyboard.press("Enter")
    falling = page.evaluate(ranks)
    assert falling[: len(known)] == sorted(known, reverse=True)
    assert page.get_attribute("th:nth-child(4)", "aria-sort") == "descending"
    page.fill("#words", "birm")
    assert page.evaluate(names) == ["Birmingham"]
    assert page.inner_text("#count") == f"1 of {len(before)} shown."


def test_a_printed_table_is_not_cut(opens: Opener, tmp_path: Path) -> None:
    page = opens(made_of(tmp_path, MANY))
    page.select_option("#from", "1")
    page.select_option("#to", "2")
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as pdf:
        sheets = [sheet.get_textpage() for sheet in pdf]
        told = ["".join(each.get_text_bounded().split()) for each in sheets]
        for sheet, each in zip(pdf, sheets, strict=True):
            assert [round(side) for side in sheet.get_size()] == [595, 842]
            assert max(each.get_charbox(n)[2] for n in range(each.count_chars())) < 595 - MARGIN
    # A row of what was made again stands on one sheet: both wordings, from the first word to the last.
    for n in range(MANY):
        row = [f"First2015x{n}and", f"First2019x{n}and", f"last2015x{n}.", f"last2019x{n}."]
        assert any(all(word in each for word in row) and HEAD in each for each in told), n
    assert sum(HEAD in each for each in told) > 1
