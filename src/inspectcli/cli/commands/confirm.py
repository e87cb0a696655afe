"""``inspectcli confirm``."""

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from inspectcli.cli.options import AREA, RECOMMENDATION, edits

if TYPE_CHECKING:
    from inspectcli.cli.editing import Editing
    from inspectcli.domain.vocabulary import Area
    from inspectcli.record.edit.cycle import Edit
    from inspectcli.record.models import Record


@click.command("confirm")
@edits
@click.option("--area", type=AREA, help="The area that is right, where another was proposed.")
@click.option("--theme", metavar="THEME", help="The theme that is right, where another was proposed.")
@click.option("--undo", is_flag=True, help="Mark area and theme as proposed again.")
@click.argument("key", metavar="VISIT|RECOMMENDATION", type=RECOMMENDATION)
def command(editing: "Editing", key: str, area: "Area | None", theme: str | None, *, undo: bool) -> None:
    """Say that the area and theme that import proposed are right, for one recommendation or all of a visit.

    It says nothing of whether a recommendation makes an earlier one again: that is what link is for.

    \b
    Examples:
      inspectcli confirm 2022-05-ilacs --data kent.toml
      inspectcli confirm 2022-r3 --theme placements --data kent.toml
      inspectcli confirm 2022-r3 --undo --data kent.toml
    """
    given = {"area": area and area.value, "theme": theme}
    values = {name: value for name, value in given.items() if value}
    key = editing.visit_or_recommendation(key)
    done = f"{key} is marked as proposed again." if undo else f"{key} is confirmed."
    editing.change(partial(_confirmed, key=key, undo=undo, values=values), done)


def _confirmed(text: str, record: "Record", *, key: str, undo: bool, values: dict[str, Any]) -> "Edit":
    from inspectcli.record.edit.edits import confirmed

    return confirmed(text, record, key, undo=undo, values=values)
