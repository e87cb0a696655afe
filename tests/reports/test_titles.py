from datetime import date

import pytest

from inspectcli.reports import identify, names
from inspectcli.reports.inspection import titles

SIF = (
    "Inspection of services for children in need of help and \nprotection, children looked after and care leavers"
)


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            f"Saltby County Council\n{SIF}\nInspection date: 1 to 5 May 2015",
            "Saltby County Council",
        ),
        (f"Saltby Metropolitan Borough\nCouncil\nRe-{SIF}", "Saltby Metropolitan Borough Council"),
        (f"Ofsted\nwww.example.org\nSaltby\nReinspection{SIF[10:]}", "Saltby"),
        (
            "Saltby Council\nInspection of children\u2019s social care services\nInspection dates: 1 May 2019",
            "Saltby Council",
        ),
        (
            "Inspection of local authority children's services\nSaltby Council\nInspection dates: 1 May 2019",
            "Saltby Council",
        ),
        ("Saltby Council\nInspection of local authority children`s services", "Saltby Council"),
        ("Inspection of Upper Saltby local \nauthority children\u2019s services", "Upper Saltby"),
        ("Inspection of Saltby Council\nchildren\u2019s services", "Saltby Council"),
        (
            "Inspection of City of Saltby local authority children\u2019s\nservices",
            "City of Saltby",
        ),
    ],
)
def test_titles_in_every_layout(page: str, title: str) -> None:
    assert titles.front(page).title == title


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "Inspection of Bradford Children and \nFamilies Trust \nInspection dates: 12 to 23 January 2026",
            "Bradford Children and Families Trust",
        ),
        ("How Kent does\nKent County Council\nInspection dates: 12 to 23 January 2026", "Kent County Council"),
        ("A report on services\nInspection dates: 12 to 23 January 2026", None),
    ],
)
def test_a_title_of_no_known_form_yields_what_it_names(page: str, title: str | None) -> None:
    front = titles.front(page)
    assert (front.title, str(front.start)) == (title, "2026-01-12")


@pytest.mark.parametrize("again", ["Re-inspection", "Reinspection", "RE-INSPECTION", "Re inspection"])
def test_a_reinspection_says_so(again: str) -> None:
    assert titles.front(f"Saltby\n{again}{SIF[10:]}").reinspection
    assert not titles.front(f"Saltby\n{SIF}").reinspection


def test_a_report_that_mentions_a_visit_is_still_a_report() -> None:
    title = "Inspection of Saltby local authority children\u2019s services"
    page = f"{title}\nOverall effectiveness Good\n"
    told = page + "Since the focused visit and the joint targeted area inspection, much is better."
    assert identify.identify([told]) == identify.ILACS


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        ("Inspection date: 1 to 5 May 2015\nReport published: 9 June 2015", "2015-05-01", "2015-05-05"),
        (
            "Inspection dates: 19 November-11 December 2013 and 28 \u2013 30 \nJanuary 2014",
            "2013-11-19",
            "2014-01-30",
        ),
        ("Inspection dates:\n1 to 5 May 2015", "2015-05-01", "2015-05-05"),
        ("Dates of inspection: 1 to 5 May 2015", "2015-05-01", "2015-05-05"),
    ],
)
def test_the_dates_of_the_inspection(lines: str, start: str, end: str) -> None:
    front = titles.front(f"Saltby\n{SIF}\n{lines}")
    assert (front.start, front.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("label", ["Report published:", "Report published", "Published:", "Report published on"])
def test_the_date_of_publication(label: str) -> None:
    assert titles.front(f"Saltby\n{SIF}\n{label} 9 June 2015").published == date(2015, 6, 9)


@pytest.mark.parametrize(
    ("title", "authority"),
    [
        ("Northmarsh County Council", "Northmarsh"),
        ("London Borough of Elmstead", "Elmstead"),
        ("The Royal Borough of Elmstead and Thornby", "Elmstead and Thornby"),
        ("Saltby Metropolitan District Council", "Saltby"),
        ("City of Saltby Council", "Saltby"),
        ("City of London", "City of London"),
        ("Council of the Isles of Scilly", "Isles of Scilly"),
        ("Saltby East Unitary Authority", "Saltby East"),
        ("Saltby Borough", "Saltby"),
        ("Council", "Council"),
    ],
)
def test_an_authority_without_the_words_for_its_kind(title: str, authority: str) -> None:
    assert names.short(title) == authority
