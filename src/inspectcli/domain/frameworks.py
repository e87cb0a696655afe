"""What each framework of full inspections judges.

Source of the rules: Ofsted's frameworks, in short. Those of 2009 to 2012 graded safeguarding and looked-after
children in one visit, and nothing overall; those of 2012 and 2013 one side of the service. SIF (November 2013 to
early 2018) judged adoption and care leavers under children looked after, and in most reports the Local
Safeguarding Children Board. ILACS (from January 2018) judged children in care and care leavers together until
2022 and apart from January 2023; from April 2026 it gives no overall grade.
"""

from datetime import date

from inspectcli.domain.vocabulary import Area, Framework, Variant

_ONE_SIDE = {
    Framework.CHILD_PROTECTION: Area.HELP_AND_PROTECTION,
    Framework.LOOKED_AFTER_CHILDREN: Area.IN_CARE,
}
ON_SIDE = {
    Area.HELP_AND_PROTECTION: (Area.HELP_AND_PROTECTION,),
    # Services for looked after children took in adoption and care leavers, as SIF's judgement of them still did.
    Area.IN_CARE: (Area.IN_CARE, Area.CARE_LEAVERS, Area.ADOPTION),
}
"""By the one side of the service that an inspection before SIF graded: the areas that lie on it."""
CORE = (Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.IN_CARE, Area.CARE_LEAVERS)
"""The areas that every inspection judges since SIF, those of today among them."""
NO_HEADLINE_FROM = date(2026, 4, 1)
"""Inspections that begin on or after this day give no overall effectiveness grade."""
NO_HEADLINE_SINCE = f"{NO_HEADLINE_FROM:%B %Y}"
"""That month in words."""
JUDGED_APART_FROM = date(2023, 1, 1)
"""Inspections that begin on or after this day judge children in care and care leavers apart."""
_BEFORE_SIF = frozenset({Framework.SLAC, *_ONE_SIDE})


def called(framework: Framework, variant: Variant | None) -> str:
    """A framework and the form that it took, as people name them: ``single inspection (SIF, re-inspection)``."""
    label = framework.label
    if variant is None:
        return label
    return f"{label[:-1]}, {variant.value})" if label.endswith(")") else f"{label} ({variant.value})"


def is_before_sif(framework: Framework | None) -> bool:
    """Whether inspections of a framework graded sides of the service and never the whole of it."""
    return framework in _BEFORE_SIF


def side_of(framework: Framework | None) -> Area | None:
    """The one area that an inspection before SIF graded; None where the whole service was inspected."""
    return _ONE_SIDE.get(framework) if framework else None


def areas_of(framework: Framework) -> tuple[Area, ...]:
    """The areas that a framework always judges."""
    if framework is Framework.SLAC:
        return (Area.HELP_AND_PROTECTION, Area.IN_CARE)
    if (one := side_of(framework)) is not None:
        return (one,)
    return (*CORE, Area.ADOPTION) if framework is Framework.SIF else CORE


def grades_beside(framework: Framework | None) -> tuple[Area, ...]:
    """The areas that reports of a framework may grade although it does not officially judge them.

    Reports of before SIF grade parts of their side, and leadership: those on looked-after children of 2013 do.
    """
    if not is_before_sif(framework):
        return ()
    one = side_of(framework)
    sides = (one,) if one else tuple(ON_SIDE)
    return (Area.LEADERSHIP, *(area for side in sides for area in ON_SIDE[side]))


def has_headline(framework: Framework | None, begins: date) -> bool:
    """Whether inspections of a framework that begin on a day give an overall effectiveness grade."""
    return framework is not Framework.SLAC and not (framework is Framework.ILACS and begins >= NO_HEADLINE_FROM)
