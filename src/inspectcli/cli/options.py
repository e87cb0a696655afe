"""The options that commands share, and the types that turn their words into values.

A type refuses a wrong word with the right ones beside it; completion offers visits and recommendations from the
record that the command would read.
"""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import click

from inspectcli.cli import clock
from inspectcli.domain.across import parted
from inspectcli.domain.vocabulary import Area, Body, Kind, Status
from inspectcli.render.formats import Format

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from inspectcli.cli.reading import Reading

Word = TypeVar("Word", bound=StrEnum)
Command = Callable[..., None]


_CODES = f"{__name__}.codes"
"""Where the codes stand that ids of the command line name."""


class WordType(click.ParamType[Word | None], Generic[Word]):
    """One word of a vocabulary, or the start of one only; ``all`` where everything may be asked for."""

    def __init__(
        self, name: str, words: type[Word], *, but: Iterable[Word] = (), everything: bool = False
    ) -> None:
        self.name = name
        self._words = {word.value: word for word in words if word not in set(but)}
        self._everything = everything

    @property
    def choices(self) -> list[str]:
        """What may be written."""
        return [*self._words, *(["all"] if self._everything else [])]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words, as help shows them."""
        return f"[{'|'.join(self.choices)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Word | None:
        """The word of the vocabulary; None for ``all``."""
        if not isinstance(value, str):
            return cast("Word", value)  # click converts a default twice
        text = value.casefold().replace(" ", "-").replace("_", "-")
        found = [each for each in self.choices if each == text] or [
            each for each in self.choices if each.startswith(text)
        ]
        if len(found) != 1 or not text:
            self.fail(f'"{value}" is not one of {", ".join(self.choices)}', param, ctx)
        return self._words.get(found[0])

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """The words that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(each) for each in self.choices if each.startswith(incomplete)]


class ParsedType(click.ParamType[Any]):
    """A value that a class of ``periods`` reads from text."""

    def __init__(self, name: str, reader: str) -> None:
        self.name = name
        self._reader = reader

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What the class makes of the text."""
        from inspectcli.domain import periods

        if not isinstance(value, str):
            return value
        try:
            return getattr(periods, self._reader).parse(value)
        except ValueError as error:
            self.fail(f'"{value}": {error}', param, ctx)


class DayType(ParsedType):
    """A day; of a month or a year, the last."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day itself."""
        found = clock.today() if value == "today" else super().convert(value, param, ctx)
        return found if isinstance(found, date) else found.latest


class IdType(click.ParamType[str]):
    """The id of something new."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The id itself."""
        from inspectcli.record.ids import FORM, is_id

        if not is_id(str(value)):
            self.fail(f'"{value}" cannot be an id: make it of {FORM}', param, ctx)
        return str(value)


class RecordType(click.ParamType[str]):
    """A word that names something of the record, completed from it; what it names is found by the command."""

    def __init__(self, name: str, offers: str) -> None:
        self.name = name
        self._offers = offers

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself; an authority's code before an id says whose record is meant."""
        text = str(value)
        if ctx is None or self._offers in {"authorities", "regions"}:
            if not text.strip():
                self.fail("it is empty: name one, or leave the option out", param, ctx)
            return text
        code, key = parted(text)
        if code:
            ctx.meta.setdefault(_CODES, []).append(code)
        return key

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """What the record holds that begins so; nothing where it cannot be read."""
        from click.shell_completion import CompletionItem

        from inspectcli.cli import completion

        offers = completion.offers(ctx.params.get("data"), ctx.params.get("authority"), self._offers)
        return [
            CompletionItem(word, help=text)
            for word, text in offers
            if word.casefold().startswith(incomplete.casefold())
        ]


AREA = WordType("area", Area)
KIND = WordType("kind", Kind)
BODY = WordType("body", Body, everything=True)
STATUS = WordType("status", Status, but=[Status.RESTATED], everything=True)
ID = IdType()
DAY = ParsedType("date", "PartialDate")
LENGTH = ParsedType("length", "Length")
VISIT = RecordType("visit", "visits")
RECOMMENDATION = RecordType("recommendation", "recommendations")
ACTION = RecordType("action", "actions")

_DATA = click.option(
    "--data",
    type=click.Path(path_type=Path),
    envvar="INSPECTCLI_DATA",
    show_envvar=True,
    help="The TOML file of a record, or a folder of records, read alone.",
)
_AUTHORITY = click.option(
    "--authority",
    type=RecordType("name", "authorities"),
    help="Whose record: any spelling, a code or a URN; Somerset's where none is named.",
)
_MINE = click.option(
    "--authority",
    type=RecordType("name", "authorities"),
    help="Whose record in your own library: any spelling, a code or a URN; it begins as what ships.",
)
_SEVERAL = (
    click.option("--all", "every", is_flag=True, help="All authorities of today, or all of the folder."),
    click.option("--region", type=RecordType("name", "regions"), help="All authorities of a region."),
    click.option(
        "--neighbours-of",
        type=RecordType("name", "authorities"),
        help="An authority and its ten statistical neighbours.",
    ),
)
replaces = click.option("--replace", is_flag=True, help="Replace what is there already.")
_ANSWERING = (
    click.option(
        "--format",
        "form",
        type=click.Choice([each.value for each in Format]),
        help="table is for people, json for programs.",
    ),
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help="Write to a file, in the format of its ending; some know .docx, .xlsx, .svg and .png too.",
    ),
    replaces,
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour on a terminal (auto), or always, or never; NO_COLOR is heeded.",
    ),
    click.option("--width", type=click.IntRange(20, 1000), help="Columns of the table format."),
    click.option(
        "-v", "--full", is_flag=True, help="Everything on a terminal too, as in a pipe: details, sources."
    ),
    click.option("--sources", is_flag=True, help="Under the short answer of a terminal the full list of sources."),
    click.option("--plain", is_flag=True, help="Without columns and pictures, for screen readers."),
    click.option("--no-pager", is_flag=True, help="Print what is longer than the screen; PAGER names the pager."),
)


def reads(command: Command) -> Command:
    """What every command that reads takes; the command gets a ``Reading`` and an ``Output`` made of it."""
    return _names_one(command, answers)


def _names_one(command: Command, also: Callable[[Command], Command]) -> Command:
    @wraps(command)
    def run(*args: Any, data: Path | None, authority: str | None, **others: Any) -> None:
        from inspectcli.cli.reading import Reading

        authority = _meant(authority)
        if data is None and not others.get("files"):
            _tell_of_unread()
        command(Reading(data, authority), *args, **others)

    return _AUTHORITY(_DATA(also(run)))


def _meant(authority: str | None) -> str | None:
    """The authority that is named, or whose code stands before an id.

    Raises:
        click.UsageError: they are several.
    """
    codes = list(dict.fromkeys(click.get_current_context().meta.get(_CODES, ())))
    words = [*([authority] if authority else []), *codes]
    if len(words) > 1:
        from inspectcli.library.entries import named

        if len({named(word) or word for word in words}) > 1:
            raise click.UsageError(f"these are ids of several authorities, or of another: {', '.join(words)}")
    return words[0] if words else None


def _tell_of_unread() -> None:
    """Say on standard error that a record lies in the current folder which nobody named."""
    from inspectcli.cli.reading import unread
    from inspectcli.render.harmless import harmless

    found = [str(each) for each in unread(Path())]
    if len(found) == 1:
        line = f"{found[0]} in this folder was not read, since nobody named it; to read it: --data {found[0]}"
    elif found:
        some = ", ".join(found[:3])
        line = f"{len(found)} records in this folder were not read, since nobody named them: {some}; see --data"
    else:
        return
    click.echo(harmless(f"Note: {line}"), err=True)


def reads_many(command: Command) -> Command:
    """What every command takes that may read several records at once; it gets them with its ``Reading``."""
    return reads(_names_several(command))


def reads_beside_many(command: Command) -> Command:
    """The same for a command that asks about one record beside several."""
    return reads(_names_several(command, beside=True))


def names_many(command: Command) -> Command:
    """The same for a command that has no formats: it gets a ``Reading`` alone."""
    return _names_one(_names_several(command), lambda run: run)


def _names_several(command: Command, *, beside: bool = False) -> Command:
    @wraps(command)
    def run(
        reading: "Reading", *args: Any, every: bool, region: str | None, neighbours_of: str | None, **others: Any
    ) -> None:
        from inspectcli.cli.reading import Several

        several = Several(every=every, region=region, neighbours_of=neighbours_of)
        named = [several.every, several.region, several.neighbours_of, None if beside else reading.authority]
        if sum(map(bool, named)) > 1:
            one = "" if beside else "--authority, "
            raise click.UsageError(f"name one of {one}--region, --neighbours-of and --all")
        command(reading._replace(several=several), *args, **others)

    for option in reversed(_SEVERAL):
        run = option(run)
    return run


def answers(command: Command) -> Command:
    """What every command that answers takes; the command gets an ``Output`` made of it."""

    @wraps(command)
    def run(
        *args: Any,
        form: str | None,
        output: Path | None,
        color: str,
        width: int | None,
        replace: bool,
        **others: Any,
    ) -> None:
        from inspectcli.cli.output import Output, chosen_format

        if output == Path("-"):
            output = None
        to = Output(
            form=chosen_format(Format(form) if form else None, output),
            path=output,
            color=color,
            width=width,
            replace=replace,
            full=others.pop("full"),
            sources=others.pop("sources"),
            plain=others.pop("plain"),
            pager=not others.pop("no_pager"),
        )
        command(to, *args, **others)

    for option in reversed(_ANSWERING):
        run = option(run)
    return run


def rows_of_one_kind(*kinds: str) -> Callable[[Command], Command]:
    """The option of a command that has rows of several kinds: which of them CSV holds."""
    told = f"What a row of CSV is; {kinds[0]} if none is named."
    return click.option("--rows", type=click.Choice(kinds), help=told)


def edits(command: Command) -> Command:
    """What every command that edits a record takes; the command gets an ``Editing`` made of it."""

    @click.option("--dry-run", is_flag=True, help="Show the lines that would change, and write nothing.")
    @wraps(command)
    def run(*args: Any, data: Path | None, authority: str | None, dry_run: bool, **others: Any) -> None:
        from inspectcli.cli.editing import Editing

        command(Editing(data, dry_run, _meant(authority)), *args, **others)

    return _MINE(_DATA(run))


as_of = click.option(
    "--as-of",
    type=DayType("date", "PartialDate"),
    default="today",
    help="Answer as it was known on this day; today where none is named.",
)
