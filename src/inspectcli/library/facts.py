"""How far the facts that ship reach, told from their text: reading all of them only to say so takes too long.

They are made by a script that writes one key a line; a test holds what is found here against what the records say.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.library.entries import facts_of

_VISIT = "\n[[visits]]\n"
_FULL = '\nkind = "full-inspection"\n'
_DAY = re.compile(r'^(start|end|published) = "([0-9-]+)"$', re.MULTILINE)


class Reach(NamedTuple):
    """When the newest visits of a record began, as far as that is known."""

    full_inspection: PartialDate | None
    visit: PartialDate | None


def reach(authority: str) -> tuple[Path, Reach] | None:
    """The file of the facts of an authority, and how far they reach; None where none ship."""
    path = facts_of(authority)
    if path is None:
        return None
    visits = f"\n{path.read_text('utf-8')}".split(_VISIT)[1:]
    return path, Reach(_newest([each for each in visits if _FULL in f"\n{each}"]), _newest(visits))


def _newest(visits: Sequence[str]) -> PartialDate | None:
    """When the last of them began: they stand in the order in which they did."""
    if not visits:
        return None
    days = dict(_DAY.findall(visits[-1]))
    return PartialDate.parse(next(days[key] for key in ("start", "end", "published") if key in days))
