"""The rules by name, in the order in which they are told."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from inspectcli.checks import across, actions, grades, imported, items, texts, visits
from inspectcli.domain.nearest import nearest
from inspectcli.problems import UsageError
from inspectcli.record.faults import Fault
from inspectcli.record.models import Record

Check = Callable[[Record], Iterator[Fault]]
OnADay = Callable[[Record, date], Iterator[Fault]]
"""What finds something that is so on one day and not on another."""
AcrossFiles = Callable[[Sequence[Record]], Iterator[tuple[int, Fault]]]
"""What looks at several records: each fault with the place of the record that it is in, from 0."""


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
    def check(self) -> Check | None:
        """The function that finds it in one record; None where it takes a day too, or several records."""
        return _CHECKS.get(self.name)

    @property
    def on_a_day(self) -> OnADay | None:
        """The function that finds it in one record as of a day; None where it takes none."""
        return _ON_A_DAY.get(self.name)

    @property
    def across(self) -> AcrossFiles | None:
        """The function that finds it in several records; None where it takes one."""
        return _ACROSS.get(self.name)

    @property
    def several(self) -> str:
        """What it finds, as a noun for several of one visit."""
        return _SEVERAL.get(self.name, f"of {self.name}")


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
    visits.compared_with_later,
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
    items.not_compared,
    items.continues_what_was_not_compared,
    visits.published_by_file_name,
    imported.proposed_by_import,
    imported.doubtful_import,
    actions.done_without_evidence,
    actions.owner_spelt_in_two_ways,
    actions.action_on_what_is_met,
)
_WARNINGS_ON_A_DAY: tuple[OnADay, ...] = (actions.overdue_without_update,)
_WARNINGS_ACROSS: tuple[AcrossFiles, ...] = (across.two_records_of_one_authority,)
_SEVERAL = {
    "recommendation-without-page": "recommendations without a page",
    "not-compared": "recommendations that nobody has compared",
    "proposed-by-import": "proposals",
    "doubtful-import": "doubts of import",
    "untidy-text": "untidy texts",
}


def _name(check: Check | OnADay | AcrossFiles) -> str:
    return check.__name__.replace("_", "-")


def _rule(check: Check | OnADay | AcrossFiles, severity: Severity) -> Rule:
    finds, _, reason = (check.__doc__ or "").partition("\n\n")
    return Rule(_name(check), severity, finds.strip(), " ".join(reason.split()))


_CHECKS = {_name(check): check for check in (*_ERRORS, *_WARNINGS)}
_ON_A_DAY = {_name(check): check for check in _WARNINGS_ON_A_DAY}
_ACROSS = {_name(check): check for check in _WARNINGS_ACROSS}
RULES = (
    *(_rule(check, Severity.ERROR) for check in _ERRORS),
    *(_rule(check, Severity.WARNING) for check in _WARNINGS),
    *(_rule(check, Severity.WARNING) for check in _WARNINGS_ON_A_DAY),
    *(_rule(check, Severity.WARNING) for check in _WARNINGS_ACROSS),
)
_NAMES = tuple(rule.name for rule in RULES)
"""Every rule, errors first."""


def chosen(only: Collection[str] = (), skip: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules that are named by ``only`` (all, where it names none) and not by ``skip``.

    Raises:
        UsageError: there is no rule of a name, or no rule is left.
    """
    for name in (*only, *skip):
        if name not in _NAMES:
            raise UsageError(f'no rule is called "{name}"; what may be meant:', _nearest(name))
    left = tuple(rule for rule in RULES if (not only or rule.name in only) and rule.name not in skip)
    if not left:
        raise UsageError("no rule is left to check: name fewer to skip")
    return left


def _nearest(name: str) -> list[str]:
    word = name[:80].casefold().replace("_", "-").replace(" ", "-")
    near = [known for known in _NAMES if word in known] if word else []
    return near[:3] or nearest(word, _NAMES, most=3) or ["inspectcli check --list shows them all"]
