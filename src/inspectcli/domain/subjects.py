"""Which area and which theme the words of a recommendation point to.

Tables of words, and one rule for them: what is mentioned first is what the sentence is about. A theme that is
exact (strategy discussions) goes before one that is a means to any end (oversight, records), and that before one
that nearly every recommendation mentions (plans, partners). The answer is a proposal for a person to confirm;
where no word of a table occurs there is none. Words are of the subject and never of an authority, and themes are
those of the record that comes with the program, with more where it has none.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from inspectcli.domain.vocabulary import Area


class Subject(NamedTuple):
    """What a recommendation seems to be about."""

    area: Area | None
    theme: str | None


class _Theme(NamedTuple):
    """A theme, the area it usually belongs to, and the words that betray it, as one regular expression."""

    slug: str
    area: Area
    words: str


_LEAD, _HELP, _CARE, _LEAVE, _ADOPT = tuple(Area)[:5]
_HEADINGS = (
    (_LEAVE, r"care leavers?(?! )|leaving care"),
    (_ADOPT, r"adoption(?!,)"),
    (_CARE, r"looked after|in care\b|permanence|placements?"),
    (_HELP, r"help and protection|protection|early help|missing|exploitation|provision of help"),
    (_LEAD, r"leadership|management|governance|workforce|performance|corporate parenting"),
)
"""What the report's heading above a recommendation says of its area, more exact ones first."""
_AREAS = (
    (_LEAVE, r"care leavers?|leav(?:e|ing) care|pathway plan|staying put"),
    (_ADOPT, r"adopt(?:ion|ive|ers?|ed)\b"),
    (
        _CARE,
        (
            r"looked[- ]after|in (?:long-term )?care\b|foster|permanen|placements?\b"
            r"|(?:independent )?reviewing officer|iros?\b|life[- ]story|care plans?\b|virtual school"
            r"|personal education plan|special guardian"
            r"|delegated authority"
        ),
    ),
    (
        _HELP,
        (
            r"child protection|in need\b|early help|missing from (?:home|school)|strategy (?:discussion|meeting)"
            r"|private(?:ly)? foster|referrals?\b|domestic (?:abuse|violence)|homeless|exploitation"
            r"|step(?:ped|ping)?[- ]down|designated officer|threshold|pre-proceedings|public law outline"
            r"|radicalis|extremis"
        ),
    ),
    (
        _LEAD,
        (
            r"senior (?:leaders?|managers?|management)|workforce|caseloads?|supervision|governance"
            r"|performance (?:management|information|data)|quality assurance|corporate parent|elected members"
            r"|commissioning|management oversight"
        ),
    ),
)
"""What in the recommendation's own words says of its area."""
_EXACT = (
    _Theme(
        "return-home-interviews",
        _HELP,
        (
            r"return(?: home)? interview"
            r"|(?:return|welfare) (?:home )?interviews?"
        ),
    ),
    _Theme("exploitation", _HELP, r"exploit"),
    _Theme("private-fostering", _HELP, r"private(?:ly)? foster"),
    _Theme("police-custody", _HELP, r"police custody|custody of the police"),
    _Theme("homeless-young-people", _HELP, r"homeless"),
    _Theme("domestic-abuse", _HELP, r"domestic (?:abuse|violence)"),
    _Theme("neglect", _HELP, r"neglect"),
    _Theme("disabled-children", _HELP, r"disab(?:led|ility|ilities)"),
    _Theme("out-of-hours", _HELP, r"out[- ]of[- ]hours|emergency duty"),
    _Theme("allegations", _HELP, r"designated officer|lado\b|allegations"),
    _Theme("strategy-discussions", _HELP, r"strategy (?:discussion|meeting)"),
    _Theme("pre-proceedings", _HELP, r"pre-proceedings|public law outline|letters? before proceedings"),
    _Theme("advocacy", _HELP, r"advoca(?:cy|tes?\b)|independent visitors?"),
    _Theme("early-help", _HELP, r"early help|early intervention"),
    _Theme(
        "front-door",
        _HELP,
        (
            r"mash\b|multi-agency safeguarding hub|contacts? and referrals?|front door"
            r"|(?:first )?point of contact"
        ),
    ),
    _Theme(
        "case-closure",
        _HELP,
        (
            r"(?:cases?|work) (?:is|are|being|were)?\s?(?:only )?closed|case closure"
            r"|closure of cases|clos(?:e|ing) cases"
        ),
    ),
    _Theme("chronologies", _HELP, r"chronolog"),
    _Theme("child-protection-enquiries", _HELP, r"(?:child protection|section 47) (?:enquir|inquir|investigat)"),
    _Theme("core-groups", _HELP, r"core groups?"),
    _Theme("pre-birth", _HELP, r"pre-birth|unborn"),
    _Theme("edge-of-care", _CARE, r"edge of care|come into care unnecessarily"),
    _Theme("life-story-work", _CARE, r"life[- ](?:story|journey)|life histor"),
    _Theme("reviewing-officers", _CARE, r"reviewing officer|iros?\b|conference chairs?"),
    _Theme(
        "health-needs",
        _CARE,
        (
            r"health (?:assessment|needs|check|outcomes)|dental"
            r"|emotional (?:well-?being|health)|mental health|camhs|therapeutic"
        ),
    ),
    _Theme(
        "education-in-care",
        _CARE,
        (
            r"virtual school|personal education|pupil premium|key stage"
            r"|educational? (?:outcome|achievement|attainment|progress)|peps?\b"
        ),
    ),
    _Theme("permanence", _CARE, r"permanen|special guardian|long-term (?:match|fost)"),
    _Theme("placements", _CARE, r"placements?\b|sufficiency|suitable homes|unregistered"),
    _Theme("fostering", _CARE, r"foster"),
    _Theme("connected-persons", _CARE, r"connected (?:person|carer)|kinship|family and friends|viability assess"),
    _Theme("school-attendance", _CARE, r"exclusions?\b|absence|school attendance"),
    _Theme("placement-with-parents", _CARE, r"place(?:d|ment) with parents"),
    _Theme("asylum-seeking-children", _CARE, r"asylum"),
    _Theme("pathway-plans", _LEAVE, r"pathway plan"),
    _Theme(
        "care-leaver-accommodation",
        _LEAVE,
        (
            r"bed[- ]and[- ]breakfast|staying put|housing"
            r"|(?:suitable|safe|appropriate|supported|range of|choice of|emergency) (?:\w+ )?accommodation"
        ),
    ),
    _Theme("education-employment-training", _LEAVE, r"employment|apprentice|neet\b"),
    _Theme("health-histories", _LEAVE, r"health (?:histor|passport)|medical histor"),
    _Theme("care-leaver-support", _LEAVE, r"independent living|independence|personal advis[eo]r"),
    _Theme("fostering-for-adoption", _ADOPT, r"foster(?:ing)?[- ]for[- ]adopt|concurrent"),
    _Theme("adoption-medical-advice", _ADOPT, r"medical advis"),
    _Theme(
        "adoption-support",
        _ADOPT,
        (
            r"(?:post-)?adoption support|support (?:after|following) adoption"
            r"|adoption panel"
        ),
    ),
    _Theme(
        "family-finding",
        _ADOPT,
        (
            r"family[- ]finding|match(?:ed|ing) with adopt"
            r"|recruit\w* (?:of )?(?:\w+ )?adopt"
        ),
    ),
    _Theme("adoption-skills", _ADOPT, r"complex adoption|adoption cases"),
    _Theme("corporate-parenting", _LEAD, r"corporate parent"),
    _Theme(
        "board-attendance",
        _LEAD,
        (
            r"attend\w* (?:(?:at|the) )?(?:\w+ ){0,3}(?:meetings|board)"
            r"|(?:partners|members) (?:\w+ )?attend|lay members?"
        ),
    ),
    _Theme(
        "board-hears-children",
        _LEAD,
        (
            r"children and young people (?:to )?(?:influence|inform|contribute)"
            r"|hears? (?:from )?children"
        ),
    ),
    _Theme(
        "board-challenge",
        _LEAD,
        (
            r"(?:board|lscb|partners?|robust)\W+(?:\w+\W+){0,6}challenge"
            r"|hold\w* (?:\w+ ){0,4}to account"
        ),
    ),
    _Theme("annual-report", _LEAD, r"annual report"),
)
"""Themes that are a subject of their own."""
_GENERAL = (
    _Theme(
        "missing-children",
        _HELP,
        (
            r"(?:go|goes|going|went|are|is|episodes?) missing"
            r"|missing (?:from|children|episodes?)"
        ),
    ),
    _Theme(
        "management-oversight",
        _LEAD,
        (
            r"management oversight|managers?.{0,3} oversight|oversight"
            r"|manage(?:rs|ment) (?:\w+ )?(?:challenge|decision|direction|grip)|managers"
        ),
    ),
    _Theme("supervision", _LEAD, r"supervis"),
    _Theme("corporate-scrutiny", _LEAD, r"scrutiny|elected members|lead member"),
    _Theme("quality-assurance", _LEAD, r"quality[- ]assurance|audit"),
    _Theme(
        "performance-information",
        _LEAD,
        (
            r"performance (?:management|information|data|report)|management information"
            r"|data\b|electronic (?:case )?record|it systems?"
        ),
    ),
    _Theme(
        "workforce",
        _LEAD,
        (
            r"case ?loads?|workforce|workloads?|recruit|retention|turnover|agency staff"
            r"|capacity|sufficient (?:\w+ )?social workers|allocated"
        ),
    ),
    _Theme("leadership-stability", _LEAD, r"(?:stab\w+|permanent)[^.]{0,40}(?:leadership|senior)|leadership team"),
    _Theme(
        "senior-capacity",
        _LEAD,
        (
            r"(?:senior|management|leadership) (?:\w+ )?capacity"
            r"|capacity (?:in|of|within) (?:the )?senior"
        ),
    ),
    _Theme("assessments", _HELP, r"assess"),
    _Theme("learning-from-reviews", _LEAD, r"serious case review|complaints|lessons|learning (?:from|review)"),
    _Theme("commissioning", _LEAD, r"commission"),
    _Theme("governance", _LEAD, r"governance|health and wellbeing board|strategic relationships"),
    _Theme(
        "participation",
        _CARE,
        (
            r"children in care council|participat|involv\w+ (?:of )?(?:children|young people)"
            r"|views of (?:children|young people)|voice of|children.s (?:views|voice)"
        ),
    ),
    _Theme("identity", _CARE, r"identity|ethnic|diversity|cultural"),
    _Theme("training", _LEAD, r"training\b"),
    _Theme(
        "changes-of-social-worker",
        _LEAD,
        (
            r"changes? of social worker|number of (?:different )?social workers"
            r"|consistent relationships"
        ),
    ),
    _Theme("thresholds", _HELP, r"thresholds?\b"),
)
"""Themes that are a means to many ends."""
_VAGUE = (
    _Theme("plans", _HELP, r"plans?\b|planning|contingenc"),
    _Theme(
        "partnership-working",
        _LEAD,
        (
            r"partner agenc|partnership|with partners|multi-agency|information[- ]sharing"
            r"|shar\w+ (?:of )?information"
        ),
    ),
    _Theme("decision-recording", _HELP, r"case record|record(?:s|ed|ing)?\b|minutes"),
    _Theme(
        "social-work-practice",
        _LEAD,
        (
            r"social work practice|quality of (?:\w+ )?practice|direct work"
            r"|lived experience"
        ),
    ),
    _Theme("visits-to-children", _HELP, r"visit(?:s|ed|ing)?\b"),
)
"""Themes whose words stand in many recommendations on something else."""
_THEMES = (_EXACT, _GENERAL, _VAGUE)


def propose(text: str, heading: str | None = None, body_area: Area | None = None) -> Subject:
    """What a recommendation seems to be about.

    Args:
        text: the recommendation, in the report's words.
        heading: the report's heading above it.
        body_area: the area that follows from whom it is addressed to, and is then the area.
    """
    theme = _first_theme(text)
    area = body_area or _by_heading(heading or "") or _first_area(text) or (theme.area if theme else None)
    return Subject(area, theme.slug if theme else None)


def themes() -> frozenset[str]:
    """Every theme that can be proposed."""
    return frozenset(theme.slug for tier in _THEMES for theme in tier)


def _by_heading(heading: str) -> Area | None:
    return next((area for area, words in _HEADINGS if _pattern(words).search(heading)), None)


def _first_area(text: str) -> Area | None:
    at = _first(text, [words for _, words in _AREAS])
    return None if at is None else _AREAS[at][0]


def _first_theme(text: str) -> _Theme | None:
    found = ((tier, _first(text, [theme.words for theme in tier])) for tier in _THEMES)
    return next((tier[at] for tier, at in found if at is not None), None)


def _first(text: str, table: Sequence[str]) -> int | None:
    """Which row's words the text has first; of two at one place the row that the table has first."""
    found = ((match.start(), row) for row, words in enumerate(table) if (match := _pattern(words).search(text)))
    return min(found, default=(0, None))[1]


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)
