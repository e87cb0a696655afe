"""``inspectcli schema``."""

from pathlib import Path

import click

from inspectcli.cli.commands import NAMES
from inspectcli.views import has_view

ANSWERING = [name for name in NAMES if has_view(name)]
"""The commands whose JSON has a schema."""


@click.command("schema")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
@click.option("--replace", is_flag=True, help="Replace what is there already.")
@click.argument("of", metavar="[COMMAND]", type=click.Choice(ANSWERING), required=False)
def command(of: str | None, output: Path | None, *, replace: bool) -> None:
    """JSON Schema of the data file, for editors; or of what COMMAND prints with --format json.

    An editor with Even Better TOML or taplo explains and completes a data file that begins with a line such as
    "#:schema ./inspections.schema.json".

    \b
    Examples:
      inspectcli schema -o inspections.schema.json
      inspectcli schema open-recs
    """
    from inspectcli import schema
    from inspectcli.cli.output import Output
    from inspectcli.render import as_json
    from inspectcli.render.formats import Format

    made = schema.output(of) if of else schema.data_file()
    Output(form=Format.JSON, path=output, replace=replace).put(as_json.render(made))
