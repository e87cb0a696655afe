"""Which report goes into which record, and what becomes of it there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspectcli.domain import register
from inspectcli.library.own import OwnLibrary
from inspectcli.merging import draft as drafts
from inspectcli.merging import fill
from inspectcli.merging.outcome import Fate, Kept, Plan
from inspectcli.merging.sameness import is_one_visit, same_but_for
from inspectcli.merging.top_up import topped_up
from inspectcli.problems import DataError, FileError, UsageError
from inspectcli.record.edit import text as texts
from inspectcli.record.edit.rewrite import Change, rewrite
from inspectcli.record.files import make_folder
from inspectcli.reports.values import ReadReport

if TYPE_CHECKING:
    from inspectcli.merging.compare import Difference, ReadVisit
    from inspectcli.record.models import Record, Visit
    from inspectcli.record.positions import KeyPath

Target = str | Path | OwnLibrary


def plan(target: Target, reports: Iterable[ReadReport], *, replace: bool = False) -> Plan:
    """What ``keep`` would do; nothing is touched. Arguments and errors are those of ``keep``."""
    return _run(target, list(reports), replace=replace, write=False)


def keep(target: Target, reports: Iterable[ReadReport], *, replace: bool = False) -> Plan:
    """Add the visits of reports to a record, or to a folder with a record for each authority.

    Several reports of one authority are written at once. In a folder, a record that cannot be read or written
    costs only its own reports, which are refused. A visit that is on record without its recommendations is
    filled by its report: what the record leaves open is added, and what it says stays.

    Args:
        target: as it was typed: a folder that is there or a name that ends in a slash is a folder of records,
            anything else is the file of one. In a person's own library a record begins as the one that ships.
        reports: what was read.
        replace: whether a visit that is on record takes over what the report says differently. Nothing is ever
            taken out: what a person added stays, and an item that the report does not have is only pointed out.

    Raises:
        UsageError: the target is no name for a record.
        FileError: the record cannot be read or written, or another writer holds it (``lock.BusyError``).
        DataError: the file that is there is no sound record.
        InspectError: the extra ``edit`` is not installed.
    """
    return _run(target, list(reports), replace=replace, write=True)


def _run(target: Target, reports: Sequence[ReadReport], *, replace: bool, write: bool) -> Plan:
    kept: dict[int, Kept] = {}
    changes: list[Change] = []
    notes: list[str] = []
    home = _home(target)
    for record, places in _grouped(home, reports):
        made = _batch(record, [reports[place] for place in places], home, replace=replace, write=write)
        kept |= dict(zip(places, made.kept, strict=True))
        changes += made.changes
        notes += made.notes
    return Plan(tuple(kept[place] for place in range(len(reports))), tuple(changes), tuple(notes))


class _Home(NamedTuple):
    """Where reports go."""

    record_of: Callable[[str], Path]
    """The file of the record of an authority that is named."""
    beginning: Callable[[str], str | None]
    """The text that a new record of it begins as, if it does not begin empty."""
    facts: Callable[[str], "Record | None"]
    """What ships of it, which one that was begun earlier is topped up from."""
    is_folder: bool
    """Whether there is a record an authority."""


def _home(target: Target) -> _Home:
    if isinstance(target, OwnLibrary):
        return _Home(target.record_of, target.beginning, target.ships, is_folder=True)
    path = Path(target)
    if str(target).endswith(("/", "\\")) or path.is_dir():
        return _Home(
            lambda name: path / f"{register.slug(name)}.toml", lambda _: None, lambda _: None, is_folder=True
        )
    if not path.exists() and path.suffix != ".toml":
        raise UsageError(f'"{target}" is neither a folder nor a record: name FILE.toml, or FOLDER/ with a slash')
    return _Home(lambda _: path, _nothing, _nothing, is_folder=False)


def _nothing(_: str) -> None:
    """Nothing ships into a record that somebody names."""


def _grouped(home: _Home, reports: Sequence[ReadReport]) -> Iterator[tuple[Path | None, list[int]]]:
    """The records that reports go to, each with the places of its reports."""
    groups: dict[Path | None, list[int]] = {}
    for place, report in enumerate(reports):
        whose = drafts.owner(report)
        own = home.record_of(whose.name) if whose else None
        groups.setdefault(own if home.is_folder else home.record_of(""), []).append(place)
    yield from groups.items()


def _batch(path: Path | None, reports: Sequence[ReadReport], home: _Home, *, replace: bool, write: bool) -> Plan:
    if path is None:
        unread = "the authority could not be read from the report"
        return Plan(tuple(_refused(each, None, unread) for each in reports), (), ())
    try:
        if home.is_folder and write:
            make_folder(path)
        return _into(path, reports, home, replace=replace, write=write)
    except (FileError, DataError) as error:
        if not home.is_folder:
            raise
        return Plan(tuple(_refused(each, path, _sentence(error, path)) for each in reports), (), ())


def _sentence(error: FileError | DataError, path: Path) -> str:
    if isinstance(error, DataError):
        return f"{path} is no sound record ({error.problems[0].message}): inspectcli check {path} says where"
    return str(error)


def _into(path: Path, reports: Sequence[ReadReport], home: _Home, *, replace: bool, write: bool) -> Plan:
    """Take the reports into one record, and write it if it has changed."""
    kept: list[Kept] = []
    notes: list[str] = []
    whose = drafts.owner(reports[0])

    def with_reports(old: str | None) -> str:
        before = old or ""
        text: str | None = old
        if not before.strip():
            text = home.beginning(whose.name) if whose else None
        elif whose and (facts := home.facts(whose.name)):
            text, notes[:] = topped_up(before, facts, path)
            before = text
        taking = _Taking(path, text, replace=replace)
        kept[:] = map(taking.take, reports)
        # A record that no report changes is not begun: what ships is read as well from where it is.
        return before if taking.text in {None, text} else taking.text or ""

    change, note = rewrite(path, with_reports, write=write)
    return Plan(tuple(_noted(each, note) for each in kept), () if change.is_none else (change,), tuple(notes))


def _noted(kept: Kept, note: str) -> Kept:
    written = kept.outcome in {Fate.ADDED, Fate.FILLED, Fate.REPLACED}
    return kept._replace(message=f"{kept.message}; {note}") if note and written else kept


class _RefusedError(Exception):
    """A report cannot be taken in; the message is a sentence."""


class _Taking:
    """The text of one record while reports are taken in, one after the other."""

    def __init__(self, path: Path, text: str | None, *, replace: bool) -> None:
        from inspectcli.record.load import parse

        self.text = text
        self._path = path
        self._replace = replace
        self._record: Record | None = None if text is None else parse(text, str(path))

    def take(self, report: ReadReport) -> Kept:
        """What becomes of a report; the text changes accordingly."""
        try:
            return self._taken(report)
        except texts.UneditableError as error:
            return _refused(report, self._path, f"{self._path} cannot take the visit: {error}")
        except (drafts.UndraftableError, _RefusedError) as error:
            return _refused(report, self._path, str(error))

    def _taken(self, report: ReadReport) -> Kept:
        record = self._record
        if record is None:
            draft = drafts.draft(report)
            new = texts.fresh(draft.authority, draft.source_id, draft.source, draft.visit)
            return self._added(report, draft, new, " in a new record")
        _same_authority(report, record, self._path)
        draft = drafts.draft(report, _ids(record), _plain_sources(record))
        at = _on_record(record, draft)
        if at is None:
            return self._new(report, draft, record)
        others = _ids(record) - _own_ids(record.visits[at])
        return self._again(report, drafts.draft(report, others, _plain_sources(record)), record, at)

    def _new(self, report: ReadReport, draft: drafts.Draft, record: "Record") -> Kept:
        text = self._with_source(self.text or "", draft, record)
        return self._added(report, draft, texts.with_visit(text, draft.visit, record.visits), "")

    def _added(self, report: ReadReport, draft: drafts.Draft, text: str, where: str) -> Kept:
        before, key = self._record, draft.visit["id"]
        after = self._sound(text)
        if before is not None and not same_but_for(before, after, {key}):
            raise _RefusedError(f"{self._path} has a layout that cannot take the visit without other changes")
        self.text, self._record = text, after
        what = "as a skeleton: its recommendations are not on record" if report.skeleton else _counted(draft.visit)
        message = f"added as {key}{where}, {'' if report.skeleton else 'with '}{what}{_remark(report)}"
        return Kept(
            file=report.file,
            target=str(self._path),
            visit=key,
            source=draft.source_id,
            outcome=Fate.ADDED,
            difference=(),
            message=message,
        )

    def _again(self, report: ReadReport, draft: drafts.Draft, record: "Record", at: int) -> Kept:
        """A report whose visit is on record."""
        from inspectcli.merging.compare import differences

        visit = record.visits[at]
        read = _reading(draft, record, visit)
        found = differences(visit, read)
        usable = [each for each in found if not each.is_surplus]
        filling = not visit.recommendations_on_record and not self._replace
        taken = [each for each in usable if self._replace or (filling and each.is_filling)]
        outcome = Fate.UNCHANGED if not found else Fate.DIFFERS
        left = [each for each in found if each not in taken] if filling else found
        if taken:
            try:
                self._changed(record, at, taken, draft, read)
            except _RefusedError as error:
                return _refused(report, self._path, str(error), _lines(found))
            outcome = Fate.FILLED if filling else Fate.REPLACED
        return Kept(
            file=report.file,
            target=str(self._path),
            visit=visit.id,
            source=read.citing if taken or read.citing in record.sources else None,
            outcome=outcome,
            difference=_lines(left if outcome is Fate.FILLED else found),
            message=_said(visit.id, outcome, left, taken, replace=self._replace),
        )

    def _changed(
        self, record: "Record", at: int, taken: "Sequence[Difference]", draft: drafts.Draft, read: "ReadVisit"
    ) -> None:
        """Have a visit say what its report says, and its source name the file that was read."""
        from inspectcli.merging.compare import differences

        held, visit = ("visits", at), record.visits[at]
        filling = not visit.recommendations_on_record
        values = [(each.where, each.new) for each in taken if not each.is_missing]
        values += _citing(visit, read.citing)
        values += fill.values(visit, read) if filling else []
        try:
            text = texts.with_values(self.text or "", held, values) if values else self.text or ""
            if read.citing in record.sources and filling:
                given = fill.source_values(record.sources[read.citing], draft.source)
                text = texts.with_values(text, ("sources", read.citing), given) if given else text
        except texts.UneditableError as error:
            raise _RefusedError(f"{self._path} cannot take over what the report says: {error}") from None
        if read.citing == draft.source_id:
            text = self._with_source(text, draft, record)
        ids = _ids(record)
        for each in taken:
            if each.is_missing:
                item = {**each.new, "id": drafts.unique(each.new["id"], ids)}
                ids.add(item["id"])
                text = texts.with_item(text, held, str(each.where[-1]), item)
        for note in fill.notes(visit, draft) if filling else ():
            text = texts.with_item(text, held, "notes", note)
        after = self._sound(text)
        stay = [each.label for each in differences(visit, read) if each not in taken]
        left = [each.label for each in differences(after.visits[at], read)]
        if left != stay or not same_but_for(record, after, {visit.id}, {read.citing} if filling else ()):
            raise _RefusedError(f"{self._path} has a layout that cannot take over what the report says")
        self.text, self._record = text, after

    def _with_source(self, text: str, draft: drafts.Draft, record: "Record") -> str:
        if draft.source_id in record.sources:
            return text
        return texts.with_source(text, draft.source_id, draft.source)

    def _sound(self, text: str) -> "Record":
        """The record that the text would be, if it is one."""
        from inspectcli.record.load import MOST_BYTES, parse

        if len(text.encode("utf-8", "replace")) > MOST_BYTES:
            raise _RefusedError(f"{self._path} would be too large for a record")
        try:
            return parse(text, str(self._path))
        except DataError as error:
            what = error.problems[0].message
            raise _RefusedError(f"{self._path} would be no sound record with it: {what}") from None


def _refused(report: ReadReport, path: Path | None, message: str, difference: tuple[str, ...] = ()) -> Kept:
    return Kept(
        file=report.file,
        target=None if path is None else str(path),
        visit=None,
        source=None,
        outcome=Fate.REFUSED,
        difference=difference,
        message=message,
    )


def _lines(found: "Iterable[Difference]") -> tuple[str, ...]:
    return tuple(line for each in found for line in each.lines)


def _said(
    key: str, outcome: Fate, found: "Sequence[Difference]", taken: "Sequence[Difference]", *, replace: bool
) -> str:
    """What has become of a visit.

    Args:
        key: of the visit.
        outcome: of its report.
        found: where the two differ; of a visit that was filled, where they still do.
        taken: what the visit took over.
        replace: whether it was to take over all.
    """
    usable = [each for each in found if not each.is_surplus]
    extra = [each.label for each in found if each.is_surplus]
    surplus = f"; the report does not have {', '.join(extra)}, which stays for a person to judge" if extra else ""
    if outcome is Fate.UNCHANGED:
        return f"{key} is on record already and says the same (confirmed wordings are not compared)"
    if outcome is Fate.REPLACED:
        return f"{key} now says what the report says, in {_number(len(taken), 'place')}{surplus}"
    remedy = ": left as it is, unless --overwrite-visits takes over what the report says"
    remedy = "" if replace or not usable else remedy
    if outcome is Fate.FILLED:
        made = sum(each.is_missing and each.where[-1] == "recommendations" for each in taken)
        differs = f"; it differs in {_number(len(usable), 'place')}{remedy}" if usable else ""
        return f"{key} was on record, and is filled: {_number(made, 'recommendation')}{differs}{surplus}"
    return f"{key} is on record and differs in {_number(len(found), 'place')}{remedy}{surplus}"


def _remark(report: ReadReport) -> str:
    """What to add where the register does not know the report's authority."""
    whose = drafts.owner(report)
    return f"; {whose.remark}" if whose and whose.remark else ""


def _counted(visit: drafts.Data) -> str:
    recommendations, strengths = (len(visit.get(name, ())) for name in ("recommendations", "strengths"))
    return _number(recommendations, "recommendation") + (
        f" and {_number(strengths, 'strength')}" if strengths else ""
    )


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _same_authority(report: ReadReport, record: "Record", path: Path) -> None:
    whose = drafts.owner(report)
    if whose is None:
        raise _RefusedError("the authority could not be read from the report")
    if not _is_of(report, whose, record):
        raise _RefusedError(f"this report is on {whose.name}, and {path} is the record of {record.authority.name}")


def other_owner(report: ReadReport, record: "Record") -> str | None:
    """Whose a report is that is not of a record's authority; None where it is, or does not say."""
    whose = drafts.owner(report)
    return None if whose is None or _is_of(report, whose, record) else whose.name


def visit_of(report: ReadReport, record: "Record") -> str | None:
    """The id of the visit on record that a report is of; None where there is none, or it does not say enough."""
    try:
        at = _on_record(record, drafts.draft(report, _ids(record), _plain_sources(record)))
    except drafts.UndraftableError:
        return None
    return None if at is None else record.visits[at].id


def _is_of(report: ReadReport, whose: drafts.Owner, record: "Record") -> bool:
    names = [name for name in (report.authority, report.title, whose.name) if name]
    one_urn = whose.found is not None and whose.found.urn in {record.authority.urn} - {None}
    return one_urn or any(register.same(name, record.authority.name) for name in names)


def _ids(record: "Record") -> set[str]:
    outer = {each.id for each in record.events} | {each.id for each in record.actions}
    return outer | {key for visit in record.visits for key in _own_ids(visit)}


def _own_ids(visit: "Visit") -> set[str]:
    findings = (each.id for each in visit.findings if each.id)
    strengths = (each.id for each in visit.strengths)
    return {visit.id, *strengths, *(each.id for each in visit.recommendations), *findings}


def _plain_sources(record: "Record") -> dict[str, dict[str, object]]:
    return {
        key: {name: value if name != "published" else str(value) for name, value in source if value is not None}
        for key, source in record.sources.items()
    }


def _on_record(record: "Record", draft: drafts.Draft) -> int | None:
    """The place of the draft's visit among those on record: a full inspection on the same days.

    One of another framework counts only if it began on the very day: two sides of a service were once inspected
    apart, and a source may give no more than a year.
    """
    from inspectcli.record.models import Visit

    drafted = Visit.model_validate(draft.visit)
    for at, visit in enumerate(record.visits):
        if is_one_visit(visit, drafted):
            return at
    return None


def _reading(draft: drafts.Draft, record: "Record", visit: "Visit") -> "ReadVisit":
    from inspectcli.merging.compare import ReadVisit
    from inspectcli.record.models import Visit

    sources = _plain_sources(record)
    own = (each.id for each in visit.sources if drafts.is_the_report(sources[each.id], draft.source))
    citing = next(own, draft.source_id)
    data = {**draft.visit, **{name: _recited(draft, name, citing) for name in ("strengths", "recommendations")}}
    return ReadVisit(Visit.model_validate(data), data, draft.published_surely, citing)


def _citing(visit: "Visit", report: str) -> "list[tuple[KeyPath, object]]":
    """What makes a visit cite a report that now tells of it."""
    cited = [each.model_dump(exclude_none=True) for each in visit.sources]
    return (
        []
        if any(each["id"] == report for each in cited)
        else [(("sources",), [*cited, {"id": report, "page": 1}])]
    )


def _recited(draft: drafts.Draft, name: str, citing: str) -> list[drafts.Data]:
    """The items of a draft, citing the report by the id that it has on record."""
    return [{**item, "source": {**item["source"], "id": citing}} for item in draft.visit.get(name, ())]
