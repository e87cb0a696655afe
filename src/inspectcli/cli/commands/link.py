"""``inspectcli link``."""

from functools import partial
from typing import TYPE_CHECKING

import click

from inspectcli.cli.options import RECOMMENDATION, edits
from inspectcli.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspectcli.cli.editing import Editing
    from inspectcli.record.edit.cycle import Edit
    from inspectcli.record.models import Record


@click.command("link")
@edits
@click.option("--none", "nothing", is_flag=True, help="It was compared, and continues none.")
@click.option("--clear", is_flag=True, help="Nobody has compared it after all.")
@click.argument("later", type=RECOMMENDATION)
@click.argument("earlier", type=RECOMMENDATION, nargs=-1)
def command(editing: "Editing", later: str, earlier: tuple[str, ...], *, nothing: bool, clear: bool) -> None:
    """Say which earlier recommendations one makes again.

    What is named is what it continues, in place of what stood there. A link is a person's judgement: trace and
    open-recs tell the thread by it, and until somebody has compared a recommendation they say so.

    \b
    Examples:
      inspectcli link 2022-r2 2017-r6 --data kent.toml
      inspectcli link 2022-r1 --none --data kent.toml
      inspectcli link 2022-r2 --clear --data kent.toml --dry-run
    """
    if bool(earlier) + nothing + clear != 1:
        raise UsageError("name what it continues, or --none where it continues nothing, or --clear")
    later, earlier = editing.recommendation(later), tuple(map(editing.recommendation, earlier))
    said = f"continues {' and '.join(earlier)}" if earlier else "continues nothing"
    done = f"{later} is no longer compared" if clear else f"{later} was compared and {said}"
    editing.change(partial(_linked, later=later, earlier=None if clear else earlier), f"{done}.")


def _linked(text: str, record: "Record", *, later: str, earlier: "Sequence[str] | None") -> "Edit":
    from inspectcli.record.edit.edits import linked

    return linked(text, record, later, earlier)
