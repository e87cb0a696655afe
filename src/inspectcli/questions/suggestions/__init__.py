"""Which earlier recommendations a later one may make again: ranked by how likely it is, for a person to judge.

A suggestion never counts as a link: nothing here changes a status, a count or a colour, and nothing that derives
those asks here; answers set it beside them. What always holds: a score is a probability that means the same for
every record; only recommendations to the same body are compared; nothing that was not known on the day is.

``learnt`` has the numbers, ``likeness`` compares what two recommendations say, ``ranking`` puts pairs in order,
``perhaps`` names the likeliest beside a thread.
"""

from inspectcli.questions.suggestions.perhaps import NotCompared, Perhaps, not_compared_with
from inspectcli.questions.suggestions.ranking import (
    Candidate,
    Likelihood,
    Suggestion,
    ranked,
    suggestions,
)

__all__ = [
    "Candidate",
    "Likelihood",
    "NotCompared",
    "Perhaps",
    "Suggestion",
    "not_compared_with",
    "ranked",
    "suggestions",
]
