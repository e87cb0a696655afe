"""What a shell is offered for VISIT and RECOMMENDATION: a word and what it stands for."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from inspectcli.problems import InspectError
from inspectcli.questions.history import history
from inspectcli.questions.selectors import name
from inspectcli.record.load import load, shipped
from inspectcli.render.harmless import harmless


def offers(data: object, what: str) -> Iterator[tuple[str, str]]:
    """The visits, or the recommendations and themes, of a record; none where it cannot be read.

    Args:
        data: the path that the command line names, or None for the record that comes with the program.
        what: ``visits`` or ``recommendations``.
    """
    try:
        record = load(Path(str(data)) if data else shipped())
    except InspectError:
        return
    known = history(record, date.max)
    if what == "visits":
        yield from (("first", "the first full inspection"), ("latest", "the latest full inspection"))
        yield from ((harmless(each.id), harmless(f"{name(each)}, {each.days}")) for each in known.visits)
    else:
        yield from ((harmless(made.id), harmless(made.recommendation.text)) for made in known.made.values())
        themes = dict.fromkeys(made.recommendation.theme for made in known.made.values())
        yield from ((harmless(theme), "a theme") for theme in themes if theme)
