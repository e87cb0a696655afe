"""The page of an authority and the site of many, by what stands in them."""

import csv
import json
import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

import page_texts
import texts
from inspectcli.page.authority import page
from inspectcli.page.content import content
from inspectcli.page.html import anchor, render
from inspectcli.page.site import is_own, slugs
from inspectcli.page.story import story
from inspectcli.questions.history import History
from inspectcli.record.models import Record
from inspectcli.render.harmless import address


@pytest.fixture(scope="module")
def somersets(today: History) -> str:
    return page(content(today))


def test_the_page_is_small_and_loads_nothing(somersets: str) -> None:
    assert len(somersets.encode()) < 500_000
    loading = {"link", "img", "iframe", "object", "embed", "source", "video", "audio", "base", "image", "use"}
    tags = page_texts.tags(somersets)
    assert not {each.name for each in tags} & loading
    assert not [each for each in tags if {"src", "srcset", "style", "ping"} & each.attributes.keys()]
    assert not [each for each in tags if any(key.startswith("on") for key in each.attributes)]
    (policy,) = (each.attributes["content"] for each in tags if "http-equiv" in each.attributes)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_every_visit_and_recommendation_has_its_anchor(somersets: str, somerset: Record) -> None:
    ids = [each.attributes["id"] for each in page_texts.tags(somersets) if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    assert {f"visit-{visit.id}" for visit in somerset.visits} <= set(ids)
    assert {f"rec-{made.id}" for visit in somerset.visits for made in visit.recommendations} <= set(ids)
    inner = {
        e.attributes["href"][1:] for e in page_texts.tags(somersets) if e.attributes.get("href", "")[:1] == "#"
    }
    assert inner <= set(ids)


def test_every_text_of_the_record_is_told(somersets: str, somerset: Record) -> None:
    told = page_texts.text(somersets)
    for visit in somerset.visits:
        said = [each.text for each in visit.recommendations] + [each.text for each in visit.strengths]
        said += [each.text for each in visit.notes] + [each.note for each in visit.findings]
        said += [each.note for each in visit.indicators if each.note]
        for text in (*said, *filter(None, [visit.summary, visit.lead_inspector])):
            assert " ".join(text.split()) in told
    assert all(" ".join(event.text.split()) in told for event in somerset.events)


def test_a_statement_links_to_the_page_of_its_report(somersets: str) -> None:
    links = {each.attributes["href"] for each in page_texts.tags(somersets) if "href" in each.attributes}
    assert "https://files.ofsted.gov.uk/v1/file/2755542#page=7" in links
    assert "#source-cypn-2017-01" in links


def test_any_two_full_inspections_are_compared(somersets: str, today: History) -> None:
    pairs = {e.attributes["data-pair"] for e in page_texts.tags(somersets) if "data-pair" in e.attributes}
    count = len(today.full_inspections)
    assert pairs == {f"{a}-{b}" for a in range(count) for b in range(a + 1, count)}


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://files.example/1", True),
        ("HTTP://files.example/1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://files.example", False),
        ("https://files.example/\u202egpj", False),
        ("https://files.example/a b", False),
        ('https://files.example/"onclick="', False),
        ("//files.example", False),
        ("https://" + "x" * 3000, False),
        (None, False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(url: str | None, links: bool) -> None:
    assert (address(url) is not None) is links


@given(st.text(min_size=1), st.text(min_size=1))
def test_an_anchor_is_plain_and_tells_ids_apart(one: str, other: str) -> None:
    assert re.fullmatch(r"[\w.~%-]+", anchor(one), re.ASCII)
    assert (anchor(one) == anchor(other)) is (one == other)


@given(st.lists(st.text()))
def test_no_two_pages_of_a_site_share_a_name(names: list[str]) -> None:
    made = slugs(names)
    assert len(set(made)) == len(names)
    assert "index" not in made
    assert all(is_own(f"{each}.html") and is_own(f"data/{each}/grades.csv") for each in made)


def test_a_template_that_asks_for_what_is_not_there_fails() -> None:
    with pytest.raises(UndefinedError):
        render("index.html", listed=[])


def test_the_story_says_no_more_than_is_on_record() -> None:
    nothing = texts.known("")
    assert story(content(nothing)) == (
        "No full inspection of children's services in Testshire is on record.",
        "What inspectors recommended is not on record here.",
    )
    empty = page_texts.text(page(content(nothing)))
    assert "so there are no grades" in empty
    both = texts.known(
        texts.full("2019-03", texts.asks("a"), texts.asks("b"), rating="good"),
        texts.full("2023-03", texts.unlinked("c"), rating="inadequate"),
    )
    told = " ".join(story(content(both)))
    assert (
        "Overall, inspectors judged children's services in Testshire good in 2019 and inadequate in 2023" in told
    )
    assert (
        "One recommendation to the council is open as far as recorded, the oldest from Mar 2023 or before" in told
    )
    assert "Whether 2 earlier recommendations are still to do is not known." in told
    whole = page_texts.text(page(content(both)))
    assert "Nobody has compared these recommendations with all earlier ones" in whole
    assert "inspectcli link" not in whole


def test_what_was_not_read_since_is_told_where_the_open_ones_stand() -> None:
    asked, unread = texts.full("2019-03", texts.asks("a")), texts.full("2024-03", recommendations_on_record=False)
    told = page_texts.text(page(content(texts.known(asked, unread))))
    assert "What was recommended at the full inspection of Mar 2024 is not on record, so more may be open" in told
    read = texts.full("2025-03", texts.asks("b"))
    assert "so more may be open" not in page_texts.text(page(content(texts.known(asked, unread, read))))


def test_a_table_of_statistics_is_not_called_the_report() -> None:
    said = []
    for kind in ("dataset", "report"):
        source = f'[sources.s]\ntitle = "Said"\nkind = "{kind}"\nurl = "https://files.example/1"'
        visit = texts.full("2024-03", recommendations_on_record=False, sources=[{"id": "s"}])
        said.append(page_texts.text(page(content(texts.known(source, visit)))))
    assert "Nor is its report among the sources." in said[0]
    assert "It stands in the report: ( Said )" in said[1]


def test_actions_stand_beside_what_inspectors_found() -> None:
    history = texts.known(
        texts.full("2019-03", texts.asks("a"), rating="good"),
        texts.monitoring("2020-03", texts.finds("a", "not-improving")),
        texts.acts("act1", "a", owner="Head of help", status="done", due="2020-01"),
    )
    told = page_texts.text(page(content(history)))
    assert "This is the council’s own account." in told
    assert "Done, says the council; not improving, found inspectors in Mar 2020 on a." in told
    without = texts.known(texts.full("2019-03", texts.asks("a"), rating="good"))
    assert "the council’s own account" not in page_texts.text(page(content(without)))


def test_what_was_not_known_yet_is_not_on_the_page(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert run("page", "--as-of", "2017-12-31", "-o", target).exit_code == 0
    told = target.read_text("utf-8")
    assert "2015-r8" in told
    assert "2017-r" not in told


# The command


def test_a_page_is_not_replaced_unless_asked(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "kent.html"
    target.write_text("mine")
    result = run("page", "--authority", "kent", "-o", target)
    assert (result.exit_code, target.read_text()) == (3, "mine")
    assert run("page", "--authority", "kent", "-o", target, "--replace").exit_code == 0
    assert "Kent" in target.read_text("utf-8")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    for name, grade in (("kent", "good"), ("index", "inadequate")):
        made = texts.full("2024-03", rating=grade, published="2024-05-01")
        (folder / f"{name}.toml").write_text(f'[authority]\nname = "{name.title()}"\n{made}')
    return folder


def test_a_site_has_an_index_a_page_each_and_their_data(run: Run, tmp_path: Path, two: Path) -> None:
    site = tmp_path / "site"
    assert run("page", "--all", "--data", two, "-o", site).exit_code == 0
    assert {each.name for each in site.glob("*.html")} == {"index.html", "index-2.html", "kent.html"}
    for document in site.glob("*.html"):
        for tag in page_texts.tags(document.read_text("utf-8")):
            href = tag.attributes.get("href", "")
            if href and not href.startswith(("#", "http")):
                assert (site / href).is_file(), href
    told = json.loads((site / "data" / "authorities.json").read_text("utf-8"))
    assert [each["overall"]["grade"] for each in told["authorities"]] == ["inadequate", "good"]
    rows = list(csv.DictReader(StringIO((site / "data" / "authorities.csv").read_text("utf-8-sig"))))
    assert [(row["authority"], row["page"], row["overall"]) for row in rows] == [
        ("Index", "index-2.html", "inadequate"),
        ("Kent", "kent.html", "good"),
    ]
    assert [(row["visits"], row["recommendations"]) for row in rows] == [("1", "0"), ("1", "0")]
    shown = json.loads((site / "data" / "kent" / "visits.json").read_text("utf-8"))
    alone = json.loads(run("timeline", "--data", two / "kent.toml", "--format", "json", "--as-of", "today").stdout)
    # Only of one record alone is it said what the facts that ship know besides.
    assert {**shown, "caveats": None} == {**alone, "caveats": None}


def test_an_index_says_how_far_what_was_asked_is_on_record(run: Run, tmp_path: Path, two: Path) -> None:
    made = (
        texts.full("2019-03", texts.asks("a"), texts.asks("b")),
        texts.full("2024-03", recommendations_on_record=False),
    )
    for name, visits in (("acton", made), ("barton", made[1:]), ("carton", made[:1])):
        (two / f"{name}.toml").write_text(f'[authority]\nname = "{name.title()}"\n{"".join(visits)}')
    run("page", "--all", "--data", two, "-o", tmp_path / "site")
    told = page_texts.text((tmp_path / "site" / "index.html").read_text("utf-8"))
    assert "is on record for two; of the others the reports have it" in told
    assert re.search(r"Acton.*2 recommendations; of 1 visit not on record.*Barton", told)
    assert re.search(r"Barton.*not on record.*Carton.*2 recommendations", told)
    only = page_texts.text((tmp_path / "site" / "barton.html").read_text("utf-8"))
    assert "What inspectors recommended is not on record here." in only
    assert "this page cannot say what is still to do" in only
    assert "No open recommendation" not in only


def test_a_broken_record_costs_a_site_no_other(run: Run, tmp_path: Path, two: Path) -> None:
    (two / "broken.toml").write_text("[authority]\n")
    result = run("page", "--all", "--data", two, "-o", tmp_path / "site")
    assert result.exit_code == 1
    assert "broken.toml" in result.stderr
    assert (tmp_path / "site" / "kent.html").is_file()
    assert not (tmp_path / "site" / "broken.html").exists()


def test_a_folder_that_holds_anything_else_is_never_replaced(run: Run, tmp_path: Path, two: Path) -> None:
    site = tmp_path / "site"
    made = ("page", "--all", "--data", two, "-o", site)
    assert run(*made).exit_code == 0
    assert run(*made).exit_code == 3
    assert run(*made, "--replace").exit_code == 0
    (site / "notes.txt").write_text("mine")
    result = run(*made, "--replace")
    assert result.exit_code == 3
    assert "notes.txt" in result.stderr
    assert (site / "notes.txt").read_text() == "mine"
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


@pytest.mark.parametrize("name", ["index.html", "about.html", "data/kent/visitors.csv", "data/notes.json"])
def test_a_folder_of_somebody_elses_pages_is_never_replaced(
    run: Run, tmp_path: Path, two: Path, name: str
) -> None:
    mine = tmp_path / "site" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("<!doctype html><title>My own</title>")
    result = run("page", "--all", "--data", two, "-o", tmp_path / "site", "--replace")
    assert result.exit_code == 3
    assert f"holds {mine.name}" in result.stderr
    assert "My own" in mine.read_text()


def test_a_site_is_no_file(run: Run, tmp_path: Path, two: Path) -> None:
    result = run("page", "--all", "--data", two, "-o", tmp_path / "all.html")
    assert result.exit_code == 2
    assert "name one without the ending" in result.stderr
    assert not (tmp_path / "all.html").exists()


def test_a_site_made_again_has_no_page_of_before(run: Run, tmp_path: Path, two: Path) -> None:
    made = ("page", "--all", "--data", two, "-o", tmp_path / "site")
    run(*made)
    (two / "kent.toml").unlink()
    assert run(*made, "--replace").exit_code == 0
    assert not list((tmp_path / "site").rglob("*kent*"))
    assert "Kent" not in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_site_that_cannot_be_made_leaves_the_old_one(
    run: Run, tmp_path: Path, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    made = ("page", "--all", "--data", two, "-o", site)
    assert run(*made).exit_code == 0
    before = {each: each.read_bytes() for each in site.rglob("*") if each.is_file()}

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("inspectcli.page.site.index", fails)
    result = run(*made, "--replace")
    assert result.exit_code == 3
    assert "No space left" in result.stderr
    assert {each: each.read_bytes() for each in site.rglob("*") if each.is_file()} == before
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_without_the_templates_library_it_is_said_how_to_get_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda *_: None)
    for arguments in (("-o", tmp_path / "page.html"), ("--all", "-o", tmp_path / "site")):
        result = run("page", *arguments)
        assert result.exit_code == 1
        assert "pip install 'inspectcli[page]'" in result.stderr
    assert not list(tmp_path.iterdir())


def test_the_day_is_the_one_that_is_asked_for(today: History) -> None:
    assert today.as_of == date(2026, 11, 22)
    assert "As known on 22 Nov 2026." in page_texts.text(page(content(today)))
