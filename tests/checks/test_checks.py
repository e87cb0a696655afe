"""Each rule trips on what it is for and on nothing beside it; the shipped record has no error."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings

from counting import growth
from inspectcli.checks.report import Flagged, check, report
from inspectcli.checks.rules import RULES, Rule, Severity, chosen
from inspectcli.problems import ExitCode, UsageError
from inspectcli.record.load import read, shipped
from strategies import nasty_texts, record_texts

ELMSHIRE = '[authority]\nname = "Elmshire"\n'
SIF = 'kind = "full-inspection"\nframework = "sif"\nrating = "inadequate"\n'
SIF_GRADES = """\
[visits.judgements]
leadership = "inadequate"
help-and-protection = "inadequate"
in-care = "inadequate"
care-leavers = "inadequate"
adoption = "good"
"""
ILACS = 'kind = "full-inspection"\nframework = "ilacs"\n'
ILACS_GRADES = """\
[visits.judgements]
leadership = "good"
help-and-protection = "good"
in-care = "good"
care-leavers = "good"
"""
MONITORING = 'kind = "monitoring-visit"\n'


def action(
    status: str = "planned", *, key: str = "a", owner: str = "Homes", evidence: str = "", due: str = "2026-12"
) -> str:
    """An action of the council on r1."""
    said = f'id = "{key}"\nrecommendations = ["r1"]\ntext = "Act."\nowner = "{owner}"\n'
    said += f'status = "{status}"\ndue = "{due}"\n'
    update = f'[[actions.updates]]\ndate = "2020"\ntext = "Reported."\nevidence = "{evidence}"\n'
    return f"[[actions]]\n{said}{update if evidence else ''}"


def visit(start: str, *parts: str, key: str = "") -> str:
    """A visit of that start, called by it unless named otherwise; its own keys come before its tables."""
    return f'[[visits]]\nid = "{key or start}"\nstart = "{start}"\n{"".join(parts)}'


def made(key: str, *lines: str, text: str | None = None) -> str:
    return "\n".join(["[[visits.recommendations]]", f'id = "{key}"', f'text = "{text or key}"', *lines, ""])


def found(key: str, outcome: str) -> str:
    return f'[[visits.findings]]\nrecommendation = "{key}"\noutcome = "{outcome}"\nnote = "so"\n'


def again(key: str, *earlier: str) -> str:
    return made(key, f"continues = {list(earlier)}")


def flagged(text: str, *only: str) -> list[Flagged]:
    return check(ELMSHIRE + text, "elmshire.toml", chosen(only), date(2026, 6, 1))


def lines(text: str, *only: str) -> list[str | None]:
    """What the flagged lines hold."""
    return [each.excerpt for each in flagged(text, *only)]


SOURCE = '[sources.report]\ntitle = "Report"\n'
INADEQUATE = visit("2015-01", SIF, made("r1", "priority = true"))
ASKED = visit("2015-01", SIF, made("r1"))

# By rule: what it flags, as the excerpts of the lines, and texts that are sound in its eyes.
TRIPPED: dict[str, list[tuple[str, list[str]]]] = {
    "blank-text": [
        (visit("2015-01", MONITORING, 'summary = " \\t "\n'), ['summary = " \\t "']),
        ('[[events]]\nid = "e"\ndate = "2015"\ntext = "\\u00A0"\n', ['text = "\\u00A0"']),
    ],
    "visits-on-same-days": [
        (
            visit("2017-08-22", MONITORING, 'end = "2017-08-23"\n', key="a")
            + visit("2017-08-23", MONITORING, 'end = "2017-08-24"\n', key="b"),
            ['start = "2017-08-23"'],
        ),
        # One that lies within a long one is seen across a short one between them.
        (
            visit("2017-08-01", MONITORING, 'end = "2017-08-30"\n', key="a")
            + visit("2017-08-20", MONITORING, key="c")
            + visit("2017-08-10", MONITORING, key="b"),
            ['start = "2017-08-20"', 'start = "2017-08-10"'],
        ),
    ],
    "area-not-judged": [
        (visit("2022-07", ILACS, ILACS_GRADES, 'adoption = "good"\n'), ['adoption = "good"']),
        (visit("2017-08", MONITORING, '[visits.judgements]\nin-care = "good"\n'), ['in-care = "good"']),
        (
            visit(
                "2013-06",
                'kind = "full-inspection"\nframework = "child-protection"\n',
                '[visits.judgements]\nin-care = "good"\n',
            ),
            ['in-care = "good"'],
        ),
    ],
    "joint-judgement": [
        (visit("2022-07", ILACS, ILACS_GRADES), ["[visits.judgements]"]),
        (
            visit("2022-12-31", ILACS, '[visits.judgements]\nin-care = "good"\ncare-leavers = "good"\n'),
            ["[visits.judgements]"],
        ),
        (
            visit("2023-02", ILACS, 'judged_together = ["in-care", "care-leavers"]\n', ILACS_GRADES),
            ['judged_together = ["in-care", "care-leavers"]'],
        ),
        (
            visit("2015-01", SIF, 'judged_together = ["leadership", "in-care"]\n', SIF_GRADES),
            ['judged_together = ["leadership", "in-care"]'],
        ),
    ],
    "overall-grade-not-given": [
        (visit("2026-04-27", ILACS, 'rating = "good"\n'), ['rating = "good"']),
        (
            visit("2012-06", 'kind = "full-inspection"\nframework = "slac"\nrating = "good"\n'),
            ['rating = "good"'],
        ),
    ],
    "compared-with-later": [
        (
            visit("2015-01", 'compared_with = ["2017-11", "2015-01"]\n', SIF) + visit("2017-11", SIF),
            ['compared_with = ["2017-11", "2015-01"]'] * 2,
        ),
    ],
    "not-compared": [
        (ASKED + visit("2017-11", SIF, made("r2"), again("r3"), again("r4", "r1")), ['id = "r2"']),
        # Somebody added an earlier visit later on.
        (
            ASKED
            + visit("2013-11", SIF, made("r0"))
            + visit("2017-11", 'compared_with = ["2015-01"]\n', SIF, again("r2", "r1")),
            ['id = "r1"', 'id = "r2"'],
        ),
    ],
    "continues-what-was-not-compared": [
        (
            ASKED
            + visit("2016-01", SIF)
            + visit("2017-11", 'compared_with = ["2016-01"]\n', SIF, again("r2", "r1")),
            ["continues = ['r1']"],
        ),
    ],
    "published-by-file-name": [
        (
            visit("2015-01", 'published = "2015-03-27"\npublished_from = "file-name"\n', SIF),
            ['published_from = "file-name"'],
        ),
    ],
    "overall-grade-missing": [
        (visit("2026-03-30", ILACS), ['id = "2026-03-30"']),
        (visit("2015-01", 'kind = "full-inspection"\nframework = "sif"\n'), ['id = "2015-01"']),
    ],
    "overall-grade-out-of-range": [
        (visit("2022-07", ILACS, 'rating = "inadequate"\n', ILACS_GRADES), ['rating = "inadequate"']),
        (visit("2022-07", ILACS, 'rating = "outstanding"\n', ILACS_GRADES), ['rating = "outstanding"']),
        (
            visit(
                "2013-06",
                'kind = "full-inspection"\nframework = "child-protection"\nrating = "inadequate"\n',
                '[visits.judgements]\nhelp-and-protection = "good"\n',
            ),
            ['rating = "inadequate"'],
        ),
    ],
    "met-and-restated": [
        (ASKED + visit("2017-11", SIF, again("r2", "r1"), found("r1", "met")), ['outcome = "met"']),
    ],
    "met-then-restated": [
        (
            ASKED + visit("2016-11", MONITORING, found("r1", "met")) + visit("2017-11", SIF, again("r2", "r1")),
            ['outcome = "met"'],
        ),
    ],
    "finding-on-earlier-wording": [
        (
            ASKED + visit("2017-11", SIF, again("r2", "r1")) + visit("2018", MONITORING, found("r1", "improving")),
            ['recommendation = "r1"'],
        ),
    ],
    "proposed-by-import": [
        (
            visit("2015-01", SIF, made("r1", 'theme = "x"\nproposed = ["area", "theme"]')),
            ['proposed = ["area", "theme"]'],
        ),
    ],
    "doubtful-import": [
        (
            visit("2015-01", SIF, '[[visits.notes]]\ntext = "import: no grade of leadership was read"\n'),
            ['text = "import: no grade of leadership was read"'],
        ),
    ],
    "done-without-evidence": [(ASKED + action("done"), ['status = "done"'])],
    "overdue-without-update": [
        (ASKED + action("under-way", due="2026-05-31"), ['due = "2026-05-31"']),
        (ASKED + action("planned", due="2025-12", evidence="x"), ['due = "2025-12"']),
    ],
    "owner-spelt-in-two-ways": [
        (
            ASKED + action(owner="Head of Homes") + action(key="b", owner="head-of homes"),
            ['owner = "head-of homes"'],
        ),
    ],
    "action-on-what-is-met": [
        (ASKED + visit("2018", MONITORING, found("r1", "met")) + action("under-way"), ['status = "under-way"']),
    ],
    "untidy-text": [
        (visit("2015-01", MONITORING, 'summary = "two  spaces"\n'), ['summary = "two  spaces"']),
        (visit("2015-01", MONITORING, 'summary = "bell\\u0007"\n'), ['summary = "bell\\u0007"']),
        (visit("2015-01", MONITORING, 'summary = "zero\\u200Bwidth"\n'), ['summary = "zero\\u200Bwidth"']),
        (visit("2015-01", MONITORING, 'summary = "a\\ttab"\n'), ['summary = "a\\ttab"']),
    ],
    "uncited-source": [
        (SOURCE, ["[sources.report]"]),
        # To bear its name, or to speak of it, is not to cite it.
        (
            SOURCE
            + visit(
                "2015-01", MONITORING, 'summary = "report"\n[[visits.notes]]\ntext = "report"\n', key="report"
            ),
            ["[sources.report]"],
        ),
    ],
    "gap-between-inspections": [
        (visit("2022-07-18", ILACS) + visit("2016-07-17", SIF), ['start = "2022-07-18"']),
    ],
    "late-report": [
        (visit("2015-01-20", SIF, 'published = "2016-01-21"\n'), ['published = "2016-01-21"']),
        (visit("2015", SIF, 'published = "2017"\n'), ['published = "2017"']),
    ],
    "recommendations-not-on-record": [
        (visit("2012-06", SIF, "recommendations_on_record = false\n"), ["recommendations_on_record = false"]),
        (
            visit("2012-06", SIF, "recommendations_on_record = false # first\n")
            + visit("2013-06", SIF, "recommendations_on_record = false # second\n"),
            ["recommendations_on_record = false # first"],
        ),
    ],
    "no-recommendations": [(visit("2022-07", ILACS), ['id = "2022-07"'])],
    "no-framework": [(visit("2022-07", 'kind = "full-inspection"\n'), ['kind = "full-inspection"'])],
    "area-not-graded": [
        (visit("2015-01", SIF, SIF_GRADES.replace('adoption = "good"\n', "")), ["[visits.judgements]"]),
        (visit("2015-01", SIF), ['id = "2015-01"']),
    ],
    "recommendation-without-page": [
        (visit("2015-01", SIF, made("r1")), ['id = "r1"']),
        (
            SOURCE + visit("2015-01", SIF, made("r1", 'source = { id = "report" }')),
            ['source = { id = "report" }'],
        ),
    ],
    "nearly-the-same-wording": [
        (
            visit(
                "2015-01",
                SIF,
                made("r1", text="Hold return home interviews for every missing child"),
                made("r2", text="Have enough placements"),
                made("r3", text="Hold return-home interveiws with every child missing."),
            ),
            ['text = "Hold return-home interveiws with every child missing."'],
        ),
        (visit("2015-01", SIF, made("r1", text="Go on"), made("r2", text="Go On")), ['text = "Go On"']),
    ],
    "strength-and-recommendation": [
        (
            visit(
                "2015-01",
                SIF,
                '[[visits.strengths]]\nid = "s1"\ntext = "t"\ntheme = "thresholds"\n',
                made("r1", 'theme = "thresholds"'),
            ),
            ['theme = "thresholds"'],
        ),
    ],
    "priority-without-follow-up": [
        (INADEQUATE + visit("2016-11", MONITORING), ["priority = true"]),
        (
            visit(
                "2026-05", ILACS, made("r1", "priority = true"), '[visits.judgements]\nleadership = "inadequate"\n'
            )
            + visit("2027-01", MONITORING),
            ["priority = true"],
        ),
    ],
}
SOUND: dict[str, list[str]] = {
    "blank-text": [visit("2015-01", MONITORING, 'summary = " x "\n')],
    "visits-on-same-days": [
        visit("2017-08-22", MONITORING, key="a") + visit("2017-08-23", MONITORING, key="b"),
        visit("2017-08-22", MONITORING, key="a") + visit("2017-08-22", SIF, key="b"),
        # Two in one month may be two.
        visit("2017-08", MONITORING, key="a") + visit("2017-08", MONITORING, key="b"),
        visit("2017", MONITORING, key="a") + visit("2017-01-01", MONITORING, key="b"),
        visit("2012-06-01", SIF.replace("sif", "child-protection"), key="a")
        + visit("2012-06-01", SIF.replace("sif", "looked-after-children"), key="b"),
    ],
    "area-not-judged": [
        visit("2015-01", SIF, SIF_GRADES, 'lscb = "good"\n'),
        # What a report before SIF grades beside its side is true, if it says so.
        visit(
            "2013-06",
            'kind = "full-inspection"\nframework = "looked-after-children"\n',
            '[visits.judgements]\nleadership = "good"\ncare-leavers = "good"\n',
        ),
        visit(
            "2012-06",
            'kind = "full-inspection"\nframework = "slac"\n',
            '[visits.judgements]\nhelp-and-protection = "adequate"\nin-care = "good"\nleadership = "good"\n',
        ),
        visit("2015-01", 'kind = "full-inspection"\n', SIF_GRADES),
    ],
    "joint-judgement": [
        visit("2022-07", ILACS, 'judged_together = ["in-care", "care-leavers"]\n', ILACS_GRADES),
        visit("2023-01-01", ILACS, ILACS_GRADES),
        visit("2022-07", ILACS, '[visits.judgements]\nin-care = "good"\n'),
        visit("2015-01", SIF, SIF_GRADES),
    ],
    "overall-grade-not-given": [visit("2026-03-31", ILACS, 'rating = "good"\n'), visit("2026-04-27", ILACS)],
    "overall-grade-missing": [visit("2026-04-27", ILACS), visit("2017-08", MONITORING), visit("2015-01", SIF)],
    "overall-grade-out-of-range": [
        visit("2015-01", SIF, SIF_GRADES),
        visit("2022-07", ILACS, 'rating = "good"\n', ILACS_GRADES),
        # What is missing may explain the grade.
        visit("2015-01", SIF, '[visits.judgements]\nadoption = "good"\n'),
        visit(
            "2012-06",
            'kind = "full-inspection"\nframework = "looked-after-children"\nrating = "adequate"\n',
            '[visits.judgements]\nin-care = "requires-improvement"\n',
        ),
    ],
    "compared-with-later": [visit("2015-01", SIF) + visit("2017-11", 'compared_with = ["2015-01"]\n', SIF)],
    "not-compared": [
        ASKED,
        ASKED + visit("2017-11", SIF, again("r2"), again("r3", "r1")),
        # The board is another body.
        ASKED + visit("2017-11", SIF, made("r2", 'body = "lscb"')),
    ],
    "continues-what-was-not-compared": [
        ASKED + visit("2017-11", SIF, again("r2", "r1")),
        ASKED + visit("2017-11", 'compared_with = ["2015-01"]\n', SIF, again("r2", "r1")),
    ],
    "published-by-file-name": [
        visit("2015-01", 'published = "2015-03-27"\n', SIF),
        visit("2015-01", 'published = "2015-03-27"\npublished_from = "statistics"\n', SIF),
    ],
    "met-and-restated": [
        ASKED + visit("2017-11", SIF, again("r2", "r1"), found("r1", "improving")),
        ASKED + visit("2016-11", MONITORING, found("r1", "met")) + visit("2017-11", SIF, again("r2", "r1")),
    ],
    "met-then-restated": [
        ASKED + visit("2017-11", SIF, again("r2", "r1"), found("r1", "met")),
        ASKED + visit("2017-11", SIF, again("r2", "r1")) + visit("2018", MONITORING, found("r1", "met")),
    ],
    "finding-on-earlier-wording": [
        ASKED + visit("2017-11", SIF, again("r2", "r1"), found("r1", "improving")),
        ASKED + visit("2017-11", SIF, again("r2", "r1")) + visit("2018", MONITORING, found("r2", "improving")),
    ],
    "proposed-by-import": [visit("2015-01", SIF, made("r1", 'theme = "x"\nproposed = []'))],
    "doubtful-import": [visit("2015-01", SIF, '[[visits.notes]]\ntext = "we import: nothing"\n')],
    "done-without-evidence": [
        ASKED + action("planned"),
        ASKED + action("done", evidence="Paper 12"),
    ],
    "overdue-without-update": [
        ASKED + action("under-way", due="2026-06-01"),
        ASKED + action("under-way", due="2026-06"),
        ASKED + action("done", due="2020"),
        ASKED + action("under-way", due="2019-12", evidence="Reported in 2020, which is later."),
    ],
    "owner-spelt-in-two-ways": [ASKED + action(owner="Homes") + action(key="b", owner="Health")],
    "action-on-what-is-met": [
        ASKED + visit("2018", MONITORING, found("r1", "improving")) + action("planned"),
        ASKED + visit("2018", MONITORING, found("r1", "met")) + action("done", evidence="x"),
    ],
    "untidy-text": [
        visit("2015-01", MONITORING, 'summary = """one line\r\n   and\n\nmore"""\n'),
        visit("2015-01", MONITORING, 'summary = "pl\\u00E4in \u2013 \\u201Cquoted\\u201D"\n'),
        visit("2015-01", MONITORING, 'summary = " \\t "\n'),
    ],
    "uncited-source": [
        SOURCE + visit("2015-01", SIF, 'sources = [{ id = "report" }]\n'),
        SOURCE + visit("2015-01", SIF, made("r1", 'source = { id = "report" }')),
        SOURCE + '[[events]]\nid = "e"\ndate = "2015"\ntext = "t"\nsource = { id = "report" }\n',
    ],
    "gap-between-inspections": [
        visit("2016-07-18", SIF) + visit("2022-07-18", ILACS),
        # From a year to a year may be less than it looks.
        visit("2016", SIF) + visit("2022", ILACS),
        visit("2012", SIF) + visit("2022-07-18", MONITORING),
    ],
    "late-report": [
        visit("2015-01-20", SIF, 'published = "2016-01-20"\n'),
        visit("2015-01-20", SIF, 'published = "2016"\n'),
    ],
    "recommendations-not-on-record": [visit("2012-06", SIF)],
    "no-recommendations": [
        ASKED,
        visit("2022-07", ILACS, "recommendations_on_record = false\n"),
        visit("2017-08", MONITORING),
    ],
    "no-framework": [ASKED, visit("2017-08", MONITORING)],
    "area-not-graded": [
        visit("2015-01", SIF, SIF_GRADES),
        # The grade of an inspection before SIF is that of its side.
        visit("2013-06", SIF.replace("sif", "child-protection")),
        visit("2015-01", 'kind = "full-inspection"\n'),
        visit("2017-08", MONITORING),
    ],
    "recommendation-without-page": [
        SOURCE + visit("2015-01", SIF, made("r1", 'source = { id = "report", page = 4 }')),
        SOURCE + visit("2015-01", SIF, made("r1", 'source = { id = "report", paragraph = 4 }')),
    ],
    "nearly-the-same-wording": [
        visit(
            "2015-01",
            SIF,
            made("r1", text="Make sure that assessments are done on time"),
            made("r2", text="Make sure that visits to children are done on time"),
        ),
        # The next inspection may well say the same again.
        visit("2015-01", SIF, made("r1", text="Go on")) + visit("2017-11", SIF, made("r2", text="Go on")),
    ],
    "strength-and-recommendation": [
        visit(
            "2015-01",
            SIF,
            '[[visits.strengths]]\nid = "s1"\ntext = "t"\ntheme = "fostering"\n',
            '[[visits.strengths]]\nid = "s2"\ntext = "t"\n',
            made("r1", 'theme = "placements"'),
            made("r2"),
        )
        + visit("2017-11", SIF, made("r3", 'theme = "fostering"')),
    ],
    "priority-without-follow-up": [
        INADEQUATE,
        INADEQUATE + visit("2016-11", MONITORING, found("r1", "not-improving")),
        INADEQUATE + visit("2017-11", SIF, again("r2", "r1")),
        INADEQUATE.replace("inadequate", "good") + visit("2016-11", MONITORING),
        INADEQUATE.replace("priority = true", "") + visit("2016-11", MONITORING),
    ],
}


def cases(table: dict[str, list]) -> list[tuple]:  # type: ignore[type-arg]
    return [(name, each) for name, texts in table.items() for each in texts]


def test_the_tables_are_of_all_rules() -> None:
    names = {rule.name for rule in RULES}
    across = {rule.name for rule in RULES if rule.across}
    assert set(TRIPPED) == names - across
    assert set(SOUND) == names - across


@pytest.mark.parametrize(("name", "case"), cases(TRIPPED))
def test_a_rule_flags_what_it_is_for(name: str, case: tuple[str, list[str]]) -> None:
    text, expected = case
    assert lines(text, name) == expected
    for each in flagged(text, name):
        assert each.rule == name
        assert each.message
        assert each.remedy


@pytest.mark.parametrize(("name", "text"), cases(SOUND))
def test_a_rule_passes_what_is_sound(name: str, text: str) -> None:
    assert lines(text, name) == []


GRADED = 'kind = "full-inspection"\nframework = "child-protection"\n'


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "area-not-judged",
            visit("2022-07", ILACS, ILACS_GRADES, 'adoption = "good"\n'),
            (
                '"adoption" is graded, and the ILACS inspection judges leadership, help-and-protection, in-care '
                "and care-leavers"
            ),
        ),
        (
            "area-not-judged",
            visit("2013-06", GRADED, '[visits.judgements]\nin-care = "good"\n'),
            (
                '"in-care" is graded, and the inspection of child protection arrangements judges '
                "help-and-protection"
            ),
        ),
        (
            "overall-grade-out-of-range",
            visit("2022-07", ILACS, 'rating = "inadequate"\n', ILACS_GRADES),
            "the overall grade, inadequate, is below that of every area",
        ),
        (
            "overall-grade-out-of-range",
            visit("2013-06", GRADED, 'rating = "good"\n[visits.judgements]\nhelp-and-protection = "adequate"\n'),
            "the overall grade, good, is above that of the one area inspected",
        ),
        (
            "untidy-text",
            visit("2015-01", MONITORING, 'summary = "a\\u200B\\u0007\\u200B first  and  more"\n'),
            'the text has hidden characters (U+200B, U+0007) and a double space after "first"',
        ),
    ],
)
def test_a_message_says_what_stands_against_what(name: str, text: str, message: str) -> None:
    assert [each.message for each in flagged(text, name)] == [message]


# What the rules say of themselves


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_a_name_and_a_reason(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.finds.endswith(".")
    assert rule.reason.endswith(".")
    assert "  " not in rule.finds + rule.reason


def test_errors_come_first_and_names_are_unique() -> None:
    severities = [rule.severity for rule in RULES]
    assert severities == sorted(severities, key=list(Severity).index)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_rules_are_chosen_in_their_order() -> None:
    assert chosen() == RULES
    two = chosen(only=["uncited-source", "blank-text"])
    assert [rule.name for rule in two] == ["blank-text", "uncited-source"]
    assert "blank-text" not in [rule.name for rule in chosen(skip=["blank-text"])]


@pytest.mark.parametrize(
    ("only", "skip", "hint"),
    [
        (["uncited-sorce"], [], "uncited-source"),
        ([], ["Blank_Text"], "blank-text"),
        (["gap"], [], "gap-between-inspections"),
        (["zzz"], [], "inspectcli check --list shows them all"),
        ([""], [], "inspectcli check --list shows them all"),
    ],
)
def test_an_unknown_rule_is_refused_with_the_nearest(only: list[str], skip: list[str], hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        chosen(only, skip)
    assert hint in caught.value.hints


def test_that_no_rule_is_left_is_refused() -> None:
    with pytest.raises(UsageError, match="no rule is left"):
        chosen(["blank-text"], ["blank-text"])


# Files

FIVE = dedent("""\
    [authority]
    name = "Elmshire"

    [sources.report]
    title = "Report of  2022"

    [[visits]]
    id = "2022-07-ilacs"
    kind = "full-inspection"
    framework = "ilacs"
    start = "2022-07-18"
    end = "2022-07-29"
    published = "2023-09-21"
    rating = "outstanding"
    judged_together = ["in-care", "care-leavers"]

    [visits.judgements]
    leadership = "good"
    help-and-protection = "good"
    in-care = "good"
    care-leavers = "good"
    adoption = "good"

    [[visits.recommendations]]
    id = "2022-r1"
    text = "Have enough placements."
    source = { id = "report" }
    """)
"""A record with five faults of five kinds."""


def test_five_faults_of_five_kinds_are_told_in_one_run_each_with_its_line() -> None:
    assert [(each.line, each.rule, each.severity.value) for each in check(FIVE)] == [
        (5, "untidy-text", "warning"),
        (13, "late-report", "warning"),
        (14, "overall-grade-out-of-range", "error"),
        (22, "area-not-judged", "error"),
        (27, "recommendation-without-page", "warning"),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., list[Path]]:
    def write(**texts: str) -> list[Path]:
        made = [tmp_path / f"{name}.toml" for name in texts]
        for path, text in zip(made, texts.values(), strict=True):
            path.write_bytes(text.encode())
        return made

    return write


def test_what_keeps_a_file_from_loading_stands_in_the_same_list(folder: Callable[..., list[Path]]) -> None:
    wrong = ELMSHIRE + visit("2015-13", SIF.replace("inadequate", "poor"))
    told = report(folder(a="[", b=wrong, c=FIVE))
    assert [(Path(each.file).stem, each.rule, each.line) for each in told.problems[:4]] == [
        ("a", None, 1),
        ("b", None, 5),
        ("b", None, 8),
        ("c", "untidy-text", 5),
    ]
    assert [(file.errors, file.warnings) for file in told.files] == [(1, 0), (2, 0), (2, 3)]
    assert (told.errors, told.warnings) == (5, 3)
    assert told.exit_code(strict=False) is ExitCode.DATA


def test_problems_that_are_not_listed_are_counted(folder: Callable[..., list[Path]]) -> None:
    told = report(folder(many=ELMSHIRE + "[[visits]]\n" * 60))
    (file,) = told.files
    assert len(told.problems) == 100
    assert file.unlisted > 0
    assert file.errors == told.errors == 100 + file.unlisted


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_checked(
    folder: Callable[..., list[Path]], tmp_path: Path
) -> None:
    told = report([tmp_path / "none.toml", *folder(five=FIVE), tmp_path])
    assert [bool(file.unreadable) for file in told.files] == [True, False, True]
    assert len(told.problems) == 5
    assert told.exit_code(strict=False) is ExitCode.FILE


def test_a_file_that_is_named_twice_is_checked_once(folder: Callable[..., list[Path]]) -> None:
    told = report(folder(five=FIVE) * 2)
    assert len(told.files) == 1
    assert len(told.problems) == 5


def test_two_records_of_one_authority_are_told(folder: Callable[..., list[Path]]) -> None:
    kent = '[authority]\nname = "Kent County Council"\nurn = 80518\n'
    texts = {
        "kent": '[authority]\nname = "Kent"\n',
        "again": kent,
        "other": ELMSHIRE,
        "coded": '[authority]\nname = "Elsewhere"\nurn = 80518\n',
    }
    told = report(folder(**texts))
    assert [(Path(each.file).stem, each.rule, each.line) for each in told.problems] == [
        ("again", "two-records-of-one-authority", 2),
        ("coded", "two-records-of-one-authority", 2),
    ]
    assert [file.warnings for file in told.files] == [0, 1, 0, 1]
    assert [file.authority for file in told.files] == ["Kent", "Kent County Council", "Elmshire", "Elsewhere"]
    assert not report(folder(**texts), chosen(["blank-text"])).problems
    assert not report(folder(kent=kent)).problems


def test_a_problem_names_its_visit_and_its_item() -> None:
    text = visit("2015-01", SIF, made("r1")) + visit("2017-11", SIF, found("r1", "met"), made("r2"))
    assert {(each.rule, each.visit, each.item) for each in flagged(text, "not-compared", "area-not-graded")} == {
        ("area-not-graded", "2015-01", None),
        ("area-not-graded", "2017-11", None),
        ("not-compared", "2017-11", "r2"),
    }
    (uncited,) = flagged(SOURCE, "uncited-source")
    assert (uncited.visit, uncited.item) == (None, None)


def test_warnings_count_only_where_it_is_to_be_strict(folder: Callable[..., list[Path]]) -> None:
    told = report(folder(warning=ELMSHIRE + SOURCE))
    assert (told.errors, told.warnings) == (0, 1)
    assert told.exit_code(strict=False) is ExitCode.WELL
    assert told.exit_code(strict=True) is ExitCode.DATA
    assert report(folder(well=ELMSHIRE)).exit_code(strict=True) is ExitCode.WELL


# The shipped record


def test_the_shipped_record_has_no_error() -> None:
    assert [each for each in check(read(shipped())) if each.severity is Severity.ERROR] == []


def test_each_warning_on_the_shipped_record_has_its_reason_above_it() -> None:
    text = read(shipped())
    above = text.split("\n")
    reasons = [
        (number, found[1]) for number, line in enumerate(above, 1) if (found := re.match(r" *# ([a-z-]+): ", line))
    ]
    names = {rule.name for rule in RULES}
    warnings = check(text)
    assert warnings
    for each in warnings:
        nearest = [rule for number, rule in reasons if each.line and number < each.line and rule in names]
        assert nearest[-1:] == [each.rule], each


# On anything


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(record_texts(nasty_texts))
def test_every_problem_of_a_record_that_loads_has_its_place(text: str) -> None:
    for each in check(text):
        assert each.line
        assert each.excerpt is not None


def test_a_large_record_is_checked_in_step_with_its_size() -> None:
    def checked(count: int) -> Callable[[], object]:
        asked = "".join(made(f"r{n}", text=f"Improve the {n}th thing of all {n % 7} things") for n in range(count))
        text = ELMSHIRE + visit("2015-01", SIF, asked)
        return lambda: check(text)

    checked(1)()
    assert growth(checked, least=200) < 1.25


def test_what_takes_a_day_is_left_out_where_none_is_named() -> None:
    late = ELMSHIRE + ASKED + action("under-way", due="2020-01")
    only = chosen(["overdue-without-update"])
    assert check(late, rules=only) == []
    assert check(late, rules=only, as_of=date(2020, 1, 31)) == []
    (told,) = check(late, rules=only, as_of=date(2020, 2, 1))
    assert told.message == 'the action "a" was due in Jan 2020 and is never reported on, as of 1 Feb 2020'
