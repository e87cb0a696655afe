"""The rules by name, in the order in which they are told."""

from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from inspectcli.checks import grades, imported, items, texts, visits
from inspectcli.problems import UsageError
from inspectcli.record.faults import Fault
from inspectcli.record.models import Record

Check = Callable[[Record], Iterator[Fault]]


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """It makes an answer wrong."""
    WARNING = "warning"
    """A careful keeper would want to know of it."""


class Rule(NamedTuple):
    """What a record is held against."""

    name: str
    severity: Severity
    finds: str
    """What it finds, in a sentence."""
    reason: str
    """Why a keeper would want to know."""

    @property
    def check(self) -> Check:
        """The function that finds it."""
        return _CHECKS[self.name]


class Rules(NamedTuple):
    """A list of rules, as a command's answer."""

    rules: tuple[Rule, ...]


_ERRORS: tuple[Check, ...] = (
    texts.blank_text,
    visits.visits_on_same_days,
    grades.area_not_judged,
    grades.joint_judgement,
    grades.overall_grade_not_given,
    grades.overall_grade_out_of_range,
    items.met_and_restated,
)
_WARNINGS: tuple[Check, ...] = (
    texts.untidy_text,
    texts.uncited_source,
    visits.gap_between_inspections,
    visits.late_report,
    visits.recommendations_not_on_record,
    visits.no_recommendations,
    grades.no_framework,
    grades.area_not_graded,
    grades.overall_grade_missing,
    items.recommendation_without_page,
    items.nearly_the_same_wording,
    items.strength_and_recommendation,
    items.priority_without_follow_up,
    items.met_then_restated,
    items.finding_on_earlier_wording,
    imported.proposed_by_import,
    imported.doubtful_import,
)


def _name(check: Check) -> str:
    return check.__name__.replace("_", "-")


def _rule(check: Check, severity: Severity) -> Rule:
    finds, _, reason = (check.__doc__ or "").partition("\n\n")
    return Rule(_name(check), severity, finds.strip(), " ".join(reason.split()))


_CHECKS = {_name(check): check for check in (*_ERRORS, *_WARNINGS)}
RULES = (
    *(_rule(check, Severity.ERROR) for check in _ERRORS),
    *(_rule(check, Severity.WARNING) for check in _WARNINGS),
)
"""Every rule, errors first."""


def chosen(only: Collection[str] = (), skip: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules that are named by ``only`` (all, where it names none) and not by ``skip``.

    Raises:
        UsageError: there is no rule of a name, or no rule is left.
    """
    for name in (*only, *skip):
        if name not in _CHECKS:
            raise UsageError(f'no rule is called "{name}"; what may be meant:', _nearest(name))
    left = tuple(rule for rule in RULES if (not only or rule.name in only) and rule.name not in skip)
    if not left:
        raise UsageError("no rule is left to check: name fewer to skip")
    return left


def _nearest(name: str) -> list[str]:
    from difflib import get_close_matches

    word = name[:80].casefold().replace("_", "-").replace(" ", "-")
    near = [known for known in _CHECKS if word in known] if word else []
    return near[:3] or get_close_matches(word, _CHECKS, n=3) or ["inspectcli check --list shows them all"]
