"""The command line's root: which commands there are, and how an error of ours ends one."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from inspectcli import __version__
from inspectcli.cli import commands
from inspectcli.problems import InspectError, UsageError
from inspectcli.views import stem

_COMPLETING = "_INSPECTCLI_COMPLETE"
"""Set where a shell asks for completions."""
_WHOLE = 1000
"""Characters, more than any sentence of help has."""


class Program(click.Group):
    """Commands that are imported when they are wanted; an expected error ends one with a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The names of the commands, the most asked for first."""
        return list(commands.NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """A command by its name."""
        if cmd_name not in commands.NAMES:
            return None
        found: click.Command = import_module(f"{commands.__name__}.{stem(cmd_name)}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named, and its arguments.

        Raises:
            UsageError: there is no such command; the hints are what may have been meant.
        """
        if not ctx.resilient_parsing and args and not args[0].startswith("-") and args[0] not in commands.NAMES:
            from inspectcli.cli.lead import meant

            raise UsageError(*meant(args))
        name, found, rest = super().resolve_command(ctx, args)
        if found and not ctx.resilient_parsing:
            _refuse_twice(found, ctx, rest)
        return name, found, rest

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """The context of a run; arguments are click's."""
        with _harmless():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is named."""
        with _harmless():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every command with its whole sentence."""
        with formatter.section("Commands"):
            found = ((name, self.get_command(ctx, name)) for name in commands.NAMES)
            formatter.write_dl([(name, each.get_short_help_str(_WHOLE)) for name, each in found if each])

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program, and turn an expected error into what a person reads; arguments are click's."""
        if _COMPLETING in os.environ:
            import_module("inspectcli.cli.completion")  # which says how bash is answered
        try:
            return super().main(*args, **extra)
        except InspectError as error:
            from inspectcli.cli.errors import complaint

            click.echo(complaint(error), err=True, nl=False)
            sys.exit(error.exit_code)


@contextmanager
def _harmless() -> Iterator[None]:
    """What was typed is shown by click's errors as harmless as what stands in a file."""
    try:
        yield
    except click.ClickException as error:
        from inspectcli.render.harmless import harmless

        error.message = harmless(error.message)  # type: ignore[misc]  # final for click, which has no other way
        raise


def _refuse_twice(command: click.Command, parent: click.Context, args: list[str]) -> None:
    """Refuse an option that is given twice and takes one value: the last would silently win."""
    ctx = click.Context(command, parent=parent, info_name=command.name)
    _, rest, given = command.make_parser(ctx).parse_args(args=list(args))
    single = [each for each in given if isinstance(each, click.Option) and not (each.is_flag or each.multiple)]
    for each in single:
        if single.count(each) > 1:
            raise click.UsageError(f"{max(each.opts, key=len)} is given twice: name one", ctx)
    if isinstance(command, click.Group) and rest and (inner := command.get_command(ctx, rest[0])):
        _refuse_twice(inner, ctx, rest[1:])


_CONTEXT = {"help_option_names": ["-h", "--help"]}


@click.group("inspectcli", cls=Program, invoke_without_command=True, context_settings=_CONTEXT)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """The inspection history of an English local authority's children's services.

    What changed, what is still open, and how often it was said, with a source for every claim. The record of
    Somerset comes with the program; --data reads another.

    \b
    Examples:
      inspectcli timeline
      inspectcli diff 2015 2017
      inspectcli open-recs --min-times 2
    """
    if ctx.invoked_subcommand is None:
        from shutil import get_terminal_size

        from inspectcli.cli.lead import lead

        columns = get_terminal_size().columns if sys.stdout.isatty() else 80
        click.echo(lead(max(40, min(columns, 100))), nl=False)
