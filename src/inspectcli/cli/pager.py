"""What is longer than the terminal, a page at a time: as git shows it."""

import os

import click

_SETTING = "INSPECTCLI_PAGER"


def show(text: str, *, color: bool) -> None:
    """Show a text through the pager that the person has chosen (``INSPECTCLI_PAGER``, ``PAGER``), else ``less``.

    Colours are kept, and the text stays on the screen when the pager is left. Without a pager it is printed.
    """
    if chosen := os.environ.get(_SETTING):
        os.environ["PAGER"] = chosen
    wanted = os.environ.get("LESS") or "FRX"
    # Options of one's own for less may lack the one that shows colours.
    os.environ["LESS"] = f"{wanted} -R" if color else wanted
    click.echo_via_pager(text.rstrip("\n"), color=color)
