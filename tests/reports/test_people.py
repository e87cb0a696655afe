import pytest

from inspectcli.reports.inspection import inspectors, lists


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Lead inspector: Ada Example", "Ada Example"),
        ("Lead inspector: Ada Example HMI", "Ada Example"),
        ("Lead inspector: Ada Example Senior HMI ", "Ada Example"),
        ("Lead inspector: Ada Example, Her Majesty\u2019s Inspector", "Ada Example"),
        ("Lead inspector: Ada Example, His Majesty's Inspector (HMI)", "Ada Example"),
        ("Lead inspector: Ada Example\nHer Majesty\u2019s Inspector", "Ada Example"),
        ("Lead inspector:                  Ada van O\u2019Example-Muster", "Ada van O\u2019Example-Muster"),
        ("Lead inspector Ada Example HMI", "Ada Example"),
        ("Lead inspector\nAda Example HMI", "Ada Example"),
        ("Lead Inspector: Ada Example, Ofsted Inspector", "Ada Example"),
        (
            "Lead inspectors: Ada Example, His Majesty\u2019s Inspector, and Bea Sample, \nHMI",
            "Ada Example and Bea Sample",
        ),
        ("Deputy lead inspector: Ada Example", None),
        ("The lead inspector: was Ada Example", None),
        ("Lead inspector:", None),
    ],
)
def test_the_lead_inspector(line: str, name: str | None) -> None:
    assert inspectors.lead(["Front page", f"The inspection team\n{line}\nTeam: others"]) == name


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Act early. (This was an area for improvement at the last inspection.)", None),
        ("Act early. (This was an area for improvement at the last inspection).", None),
        ("Act early. This is a repeat recommendation.", "This is a repeat recommendation."),
        (
            "Act early (e.g. soon). This was also a recommendation in the 2015 report. Act well.",
            "This was also a recommendation in the 2015 report.",
        ),
        ("Act early (repeat recommendation).", "Act early (repeat recommendation)."),
    ],
)
def test_a_recommendation_that_says_it_was_made_before(text: str, sentence: str | None) -> None:
    assert lists.restates(text) == (sentence or text[11:])


@pytest.mark.parametrize(
    "text",
    [
        "Carry out what the last inspection recommended.",
        "Review all recommendations of serious case reviews since the previous inspection.",
        "Ensure that risk is identified and raised at every visit.",
        "Act early.",
    ],
)
def test_a_recommendation_that_only_speaks_of_inspections(text: str) -> None:
    assert lists.restates(text) is None
