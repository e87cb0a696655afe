"""The changes that a keeper makes to a record, each as a pure function from a text to a text and what it must say.

Every function takes the text of a record and what it says, and raises ``UsageError`` where it names what is not
there, with the nearest that is.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from inspectcli.domain.nearest import nearest
from inspectcli.domain.vocabulary import ActionStatus
from inspectcli.problems import UsageError
from inspectcli.record.edit.cycle import Edit
from inspectcli.record.edit.text import with_item, with_source, with_values, with_visit, without_item
from inspectcli.record.models import Action, Event, Finding, Recommendation, Record, Source, Visit

Data = Mapping[str, Any]
_MOST = 12
"""Ids that are named where none is near."""


def linked(text: str, record: Record, later: str, earlier: Sequence[str] | None) -> Edit:
    """The recommendation says which earlier ones it continues.

    Args:
        text: of the record.
        record: what it says.
        later: id of the recommendation.
        earlier: ids of what it continues; none where it continues nothing; None where nobody has compared it.

    Raises:
        UsageError: an id is of no recommendation.
    """
    visit, place = _recommendation(record, later)
    for key in earlier or ():
        _recommendation(record, key)
    continues = None if earlier is None else tuple(dict.fromkeys(earlier))
    values = [(("continues",), None if continues is None else list(continues))]
    return Edit(
        with_values(text, ("visits", visit, "recommendations", place), values),
        _with_recommendation(record, visit, place, {"continues": continues}),
    )


def compared(text: str, record: Record, visit: str, earlier: Sequence[str] | None) -> Edit:
    """A visit says with which earlier visits its recommendations were compared; None is all of them.

    Raises:
        UsageError: there is no such visit.
    """
    at = _visit(record, visit)
    for key in earlier or ():
        _visit(record, key)
    value = None if earlier is None else tuple(earlier)
    text = with_values(text, ("visits", at), [(("compared_with",), None if value is None else list(value))])
    return Edit(text, _with_visit(record, at, {"compared_with": value}))


def found(text: str, record: Record, visit: str, finding: Data) -> Edit:
    """A visit says what it found on a recommendation, beside whatever else it says of it; the same once only.

    Raises:
        UsageError: there is no such visit or recommendation.
    """
    at = _visit(record, visit)
    _recommendation(record, finding["recommendation"])
    source = finding.get("source")
    if source and source["id"] not in record.sources:
        raise _unknown("source", source["id"], record.sources)
    told = Finding.model_validate(finding)
    if told in record.visits[at].findings:
        return Edit(text, record)
    text = with_item(text, ("visits", at), "findings", finding)
    findings = (*record.visits[at].findings, told)
    return Edit(text, _with_visit(record, at, {"findings": findings}))


def unfound(text: str, record: Record, visit: str, recommendation: str) -> Edit:
    """A visit no longer says anything of a recommendation.

    Raises:
        UsageError: there is no such visit, or it says nothing of it.
    """
    at = _visit(record, visit)
    findings = record.visits[at].findings
    places = [place for place, each in enumerate(findings) if each.recommendation == recommendation]
    if not places:
        raise UsageError(f'"{visit}" has no finding on "{recommendation}"')
    for place in reversed(places):
        text = without_item(text, ("visits", at, "findings", place))
    left = tuple(each for place, each in enumerate(findings) if place not in places)
    return Edit(text, _with_visit(record, at, {"findings": left}))


def confirmed(text: str, record: Record, key: str, *, undo: bool = False, values: Data | None = None) -> Edit:
    """What import proposed for a recommendation, or for all of a visit, is right, or right when changed.

    Args:
        text: of the record.
        record: what it says.
        key: id of a recommendation or of a visit.
        undo: whether it is marked as proposed again instead.
        values: an area or a theme that takes the place of what was proposed.

    Raises:
        UsageError: there is neither, or nothing of it is proposed.
    """
    if values and not undo and key in {visit.id for visit in record.visits}:
        raise UsageError(f'"{key}" is a visit: name the one recommendation that gets another area or theme')
    wanted = [at for at in _named(record, key) if undo or _at(record, at).proposed]
    if not wanted:
        raise UsageError(f'nothing of "{key}" waits to be confirmed')
    for visit, place in wanted:
        each = _at(record, (visit, place))
        proposed = [name for name in ("area", "theme") if getattr(each, name)] if undo else None
        new = {**(values or {}), "proposed": proposed}
        text = with_values(text, ("visits", visit, "recommendations", place), [((k,), v) for k, v in new.items()])
        record = _with_recommendation(record, visit, place, {**(values or {}), "proposed": tuple(proposed or ())})
    return Edit(text, record)


def proposed(text: str, record: Record, keys: Mapping[str, Sequence[str]], values: Data | None = None) -> Edit:
    """What was confirmed of recommendations is as import proposed it again.

    Args:
        text: of the record.
        record: what it says.
        keys: by id of a recommendation: what of it was proposed.
        values: the area or theme that was; None takes it out.

    Raises:
        UsageError: an id is of no recommendation.
    """
    for key, names in keys.items():
        visit, place = _recommendation(record, key)
        new = {**(values or {}), "proposed": list(names)}
        text = with_values(text, ("visits", visit, "recommendations", place), [((k,), v) for k, v in new.items()])
        record = _with_recommendation(record, visit, place, {**(values or {}), "proposed": tuple(names)})
    return Edit(text, record)


def added(text: str, record: Record, name: str, item: Data, visit: str | None = None) -> Edit:
    """One more event, visit, action or, within a visit, recommendation; its id must be free.

    Args:
        text: of the record.
        record: what it says.
        name: of the list: ``events``, ``visits``, ``actions``, ``recommendations``.
        item: as plain data.
        visit: id of the visit that has the list.

    Raises:
        UsageError: there is no such visit.
    """
    model = _MODELS[name].model_validate(item)
    if visit is None:
        made = with_visit(text, item, record.visits) if name == "visits" else with_item(text, (), name, item)
        return Edit(made, record.model_copy(update={name: (*getattr(record, name), model)}))
    at = _visit(record, visit)
    made = with_item(text, ("visits", at), name, item)
    return Edit(made, _with_visit(record, at, {name: (*getattr(record.visits[at], name), model)}))


def sourced(text: str, record: Record, key: str, item: Data) -> Edit:
    """One more source, by its id.

    Raises:
        UsageError: there is one of that id.
    """
    if key in record.sources:
        raise UsageError(f'there is a source with the id "{key}" already: {record.sources[key].title}')
    sources = {**record.sources, key: Source.model_validate(item)}
    return Edit(with_source(text, key, item), record.model_copy(update={"sources": sources}))


def ids(record: Record) -> frozenset[str]:
    """Every id of a record that no other may have."""
    outer = [each.id for held in (record.visits, record.events, record.actions) for each in held]
    inner = [e.id for v in record.visits for held in (v.recommendations, v.strengths, v.findings) for e in held]
    return frozenset(each for each in (*outer, *inner) if each)


def changed_action(text: str, record: Record, action: str, values: Data, update: Data | None = None) -> Edit:
    """An action says something else of itself, or has one more update; one that is open again is not closed.

    Raises:
        UsageError: there is no such action.
    """
    at = next((n for n, each in enumerate(record.actions) if each.id == action), None)
    if at is None:
        raise _unknown("action", action, [each.id for each in record.actions])
    values = {
        **values,
        **_earlier_due(record.actions[at], values.get("due")),
        **_reopened(record.actions[at], values),
    }
    if values:
        text = with_values(text, ("actions", at), [((key,), value) for key, value in values.items()])
    if update:
        text = with_item(text, ("actions", at), "updates", update)
    plain = record.actions[at].model_dump(mode="python")
    plain |= values
    plain["updates"] = [*plain["updates"], *([update] if update else [])]
    actions = (*record.actions[:at], Action.model_validate(plain), *record.actions[at + 1 :])
    return Edit(text, record.model_copy(update={"actions": actions}))


def _reopened(action: Action, values: Data) -> Data:
    """What no longer holds of an action that was closed and is planned or under way again."""
    is_open = values.get("status") in {ActionStatus.PLANNED, ActionStatus.UNDER_WAY}
    return {key: None for key in ("closed", "agreed_by") if is_open and getattr(action, key)}


def _earlier_due(action: Action, due: str | None) -> Data:
    """A day by which an action was due stays on record when another takes its place."""
    if due is None or action.due is None or str(action.due) == due:
        return {}
    return {"earlier_due": [*map(str, action.earlier_due), str(action.due)]}


_MODELS: dict[str, type[Event | Visit | Action | Recommendation]] = {
    "events": Event,
    "visits": Visit,
    "actions": Action,
    "recommendations": Recommendation,
}


# Where things are, and the record with something else in their place


def _visit(record: Record, key: str) -> int:
    for place, visit in enumerate(record.visits):
        if visit.id == key:
            return place
    raise _unknown("visit", key, [visit.id for visit in record.visits])


def _recommendation(record: Record, key: str) -> tuple[int, int]:
    for at, visit in enumerate(record.visits):
        for place, made in enumerate(visit.recommendations):
            if made.id == key:
                return at, place
    raise _unknown("recommendation", key, _made(record))


def _at(record: Record, at: tuple[int, int]) -> Recommendation:
    return record.visits[at[0]].recommendations[at[1]]


def _named(record: Record, key: str) -> list[tuple[int, int]]:
    """The places of a recommendation, or of all of a visit."""
    for at, visit in enumerate(record.visits):
        if visit.id == key:
            return [(at, place) for place in range(len(visit.recommendations))]
    if key not in _made(record):
        raise _unknown("visit or recommendation", key, [*(visit.id for visit in record.visits), *_made(record)])
    return [_recommendation(record, key)]


def _made(record: Record) -> list[str]:
    return [made.id for visit in record.visits for made in visit.recommendations]


def _unknown(what: str, key: str, known: Iterable[str]) -> UsageError:
    every = list(known)
    if not every:
        return UsageError(f'no {what} has the id "{key}": none is on record')
    near = nearest(key, every, most=3)
    return UsageError(
        f'no {what} has the id "{key}"; {"the nearest" if near else "there are"}:', near or every[:_MOST]
    )


def _with_visit(record: Record, at: int, update: dict[str, Any]) -> Record:
    visit = record.visits[at].model_copy(update=update)
    return record.model_copy(update={"visits": (*record.visits[:at], visit, *record.visits[at + 1 :])})


def _with_recommendation(record: Record, at: int, place: int, update: dict[str, Any]) -> Record:
    made = record.visits[at].recommendations
    plain = made[place].model_dump(mode="python") | update
    other = Recommendation.model_validate(plain)
    return _with_visit(record, at, {"recommendations": (*made[:place], other, *made[place + 1 :])})
