"""The tables: what each holds, column by column.

Every row says whose it is. ``la_code`` joins the tables of registered authorities; ``authority`` is always there,
and with it a ``visit`` or an ``id`` finds one row, since ids are unique within an authority only. Nothing is told
as certain that is not: a colour or a day that nobody knows is null, and a word beside it says why.
"""

from collections.abc import Iterator
from typing import Any

from inspectcli.domain.register import Registered
from inspectcli.domain.vocabulary import Status
from inspectcli.export.columns import (
    ColumnShape,
    FactTable,
    Reference,
    Row,
    TableShape,
    Type,
    boolean,
    cited,
    dated,
    day,
    integer,
    number,
    several,
    text,
)
from inspectcli.export.known import Judgement, Known, Of
from inspectcli.questions import coverage
from inspectcli.questions.accounts import Account, Answered
from inspectcli.questions.comparing import Gap
from inspectcli.questions.history import Made
from inspectcli.questions.threads import Raising, Thread
from inspectcli.record.models import (
    ActionUpdate,
    Citation,
    Event,
    Finding,
    Indicator,
    Note,
    Source,
    Strength,
    Visit,
)

OVERALL = "overall"
"""What stands for an area in the row of an overall grade."""


def _to(table: str, column: str, its: str = "id") -> Reference:
    return Reference(("authority", column), table, ("authority", its))


_SOURCE = _to("sources", "source")
_VISIT = _to("visits", "visit")


# Of whom


def _caveats(known: Known) -> Iterator[Of[str]]:
    yield from (Of("", place, caveat) for place, caveat in enumerate(known.caveats, 1))


_AUTHORITIES: FactTable[Known] = FactTable(
    name="authorities",
    meaning="An authority whose record is here",
    key=("authority",),
    columns=(
        integer("urn", "Ofsted's unique reference number", lambda k: k.history.authority.urn),
        text("ons_code", "The Office for National Statistics' code", lambda k: k.history.authority.ons_code),
        text(
            "region",
            "Region of England; null where the register does not have the authority",
            lambda k: k.registered and k.registered.region,
        ),
        text(
            "type",
            "Kind of authority, as the Department for Education has it",
            lambda k: k.registered and k.registered.type,
        ),
        integer(
            "population_0_25",
            "People aged 0 to 25 who live there; null where the register does not say",
            lambda k: k.registered and k.registered.population,
        ),
        day(
            "abolished",
            "Its last day; null for an authority of today",
            lambda k: k.registered and k.registered.until,
        ),
        day("as_of", "Day as of which everything is told", lambda k: k.history.as_of),
        *dated("record_ends", "Last day that the record knows of", lambda k: k.history.ends),
    ),
    items=lambda known: (known,),
)
_SUCCESSORS: FactTable[Registered] = FactTable(
    name="successors",
    meaning="An authority that continues the services of one that was abolished",
    key=("authority", "successor"),
    columns=(
        integer(
            "successor_la_code",
            "Its code, as la_code is",
            lambda s: s.la_code,
        ),
        text("successor", "Its name", lambda s: s.name),
    ),
    items=lambda known: known.successors,
)
_NEIGHBOURS: FactTable[Of[Registered]] = FactTable(
    name="neighbours",
    meaning="A statistical neighbour of an authority, as the Department for Education's model has it",
    key=("authority", "number"),
    columns=(
        integer("number", "Its place among the ten, from 1, the most alike first", lambda n: n.place),
        integer("neighbour_la_code", "Its code, as la_code is", lambda n: n.item.la_code),
        text("neighbour", "Its name", lambda n: n.item.name),
    ),
    items=lambda known: (Of("", n, each) for n, each in enumerate(known.neighbours, 1)),
)
_CAVEATS: FactTable[Of[str]] = FactTable(
    name="caveats",
    meaning="What a reader must know of an authority's rows before relying on them, a sentence a row",
    key=("authority", "number"),
    columns=(
        integer("number", "Its place, from 1", lambda c: c.place),
        text("text", "The sentence", lambda c: c.item),
    ),
    items=_caveats,
)
_SOURCES: FactTable[tuple[str, Source]] = FactTable(
    name="sources",
    meaning="A document that the record draws on",
    key=("authority", "id"),
    columns=(
        text("id", "Its id, unique within the authority", lambda s: s[0]),
        text("title", "The publisher's title, in short", lambda s: s[1].title),
        text("kind", "What it is, such as report, letter or article", lambda s: s[1].kind),
        text("publisher", "Who published it", lambda s: s[1].publisher),
        *dated("published", "When it was published", lambda s: s[1].published),
        text("url", "Where it can be read", lambda s: s[1].url),
        text("licence", "Under which licence its facts are reused", lambda s: s[1].licence),
        text("file", "Name of the file that was read", lambda s: s[1].file),
        text("sha256", "SHA-256 of that file", lambda s: s[1].sha256),
        integer("pages", "Pages of that file", lambda s: s[1].pages),
        *dated("retrieved", "When it was fetched", lambda s: s[1].retrieved),
        text("note", "What a reader should know of it", lambda s: s[1].note),
    ),
    items=lambda known: known.sources.items(),
)


# What inspectors said


_VISITS: FactTable[Visit] = FactTable(
    name="visits",
    meaning="One time that inspectors were there, known on the day",
    key=("authority", "id"),
    columns=(
        text("id", "Its id, unique within the authority; other tables call it visit", lambda v: v.id),
        text("kind", "What sort of visit it was; only full inspections are graded", lambda v: v.kind),
        text("framework", "Framework of a full inspection", lambda v: v.framework),
        text("variant", "Form that the framework took", lambda v: v.variant),
        *dated("start_date", "First day on site; null where it is not on record", lambda v: v.start),
        *dated("end_date", "Last day on site; null where it is not on record", lambda v: v.end),
        *dated("published", "When the report was published; null where that is unknown", lambda v: v.published),
        text(
            "published_from",
            "Where that day was read; null where there is none",
            lambda v: v.published_from if v.published else None,
        ),
        text(
            "overall",
            "Grade of the whole service; null where none was given, as since April 2026",
            coverage.overall,
        ),
        text(
            "side",
            "The one area that an inspection before SIF graded; null where it was the whole service",
            coverage.side,
        ),
        text("lead_inspector", "Who led it", lambda v: v.lead_inspector),
        text("summary", "What it was about", lambda v: v.summary),
        boolean(
            "recommendations_on_record",
            "Whether the recommendations that it made are in these tables",
            lambda v: v.recommendations_on_record,
        ),
        boolean(
            "strengths_listed",
            "Whether the strengths are the report's whole list, not a keeper's selection",
            lambda v: v.strengths_listed,
        ),
        *dated("due", "By when inspectors asked for something after it", lambda v: v.due.date if v.due else None),
        text("due_what", "What they asked for", lambda v: v.due.what if v.due else None),
        text("due_owner", "Who is to write that", lambda v: v.due.owner if v.due else None),
        text("due_sender", "Who is to send it in for them", lambda v: v.due.sender if v.due else None),
        *cited(lambda v: v.due.source if v.due else None, "due_"),
        text(
            "compared_with",
            "Earlier visits with which what it asks was compared: all, none, or ids with semicolons between them",
            lambda v: "all" if v.compared_with is None else "; ".join(v.compared_with) or "none",
        ),
    ),
    items=Known.visits,
    references=(_to("sources", "due_source"),),
)


_VISIT_SOURCES: FactTable[Of[Citation]] = FactTable(
    name="visit_sources",
    meaning="A place in a source where a visit itself is told of",
    key=("authority", "visit", "number"),
    columns=(
        text("visit", "Id of the visit", lambda said: said.owner),
        integer("number", "Its place among them, from 1", lambda said: said.place),
        *cited(lambda said: said.item),
    ),
    items=lambda known: (Of(v.id, n, each) for v in known.visits() for n, each in enumerate(v.sources, 1)),
    references=(_VISIT, _SOURCE),
)
_NOTES: FactTable[Of[Note]] = FactTable(
    name="notes",
    meaning="What a reader should know of a visit, such as a contradiction between sources",
    key=("authority", "visit", "number"),
    columns=(
        text("visit", "Id of the visit", lambda said: said.owner),
        integer("number", "Its place among them, from 1", lambda said: said.place),
        text("text", "The note", lambda said: said.item.text),
        *cited(lambda said: said.item.source),
    ),
    items=lambda known: (Of(v.id, n, each) for v in known.visits() for n, each in enumerate(v.notes, 1)),
    references=(_VISIT, _SOURCE),
)
_JUDGEMENTS: FactTable[Judgement] = FactTable(
    name="judgements",
    meaning="What a full inspection concluded on an area that it judged, or may have, or overall",
    key=("authority", "visit", "area"),
    columns=(
        text("visit", "Id of the visit", lambda j: j.judged.visit),
        text("area", f"The area, or {OVERALL} for the whole service", lambda j: j.area or OVERALL),
        text("grade", "The grade; null where status says why there is none", lambda j: j.judged.grade),
        text(
            "status",
            "graded, or not-on-record where it was, or may have been, judged and the grade is unknown",
            lambda j: j.judged.status,
        ),
        integer(
            "change",
            "Grades up (positive) or down since it was last graded; null where none can be said",
            lambda j: j.judged.change,
        ),
        several(
            "judged_together",
            "The areas that this one judgement spans; null where it was judged alone",
            lambda j: j.judged.judged_together,
        ),
        boolean(
            "is_current",
            "Whether it is the grade on the as-of day: of an authority of that day, in an area judged today",
            lambda j: j.held is not None,
        ),
        *dated(
            "stands_since",
            "Of a current grade, publication of the first inspection in a row that gave it; null of others",
            lambda j: j.held.since if j.held else None,
        ),
    ),
    items=Known.judgements,
    references=(_VISIT,),
)
_RECOMMENDATIONS: FactTable[tuple[Made, str]] = FactTable(
    name="recommendations",
    meaning="Something that a visit says must be put right, in its words",
    key=("authority", "id"),
    columns=(
        text("id", "Its id, unique within the authority", lambda m: m[0].id),
        text("visit", "Id of the visit that made it", lambda m: m[0].visit.id),
        integer("number", "Number that the report prints before it", lambda m: m[0].recommendation.number),
        text("heading", "The report's heading above it", lambda m: m[0].recommendation.heading),
        text("text", "What must be put right", lambda m: m[0].recommendation.text),
        text("under", "The point of a letter that it stands beneath", lambda m: m[0].recommendation.under),
        text("area", "Area it belongs to", lambda m: m[0].recommendation.area),
        text("theme", "Its subject", lambda m: m[0].recommendation.theme),
        several(
            "proposed",
            "Which of area and theme import proposed and nobody has confirmed",
            lambda m: m[0].recommendation.proposed,
        ),
        text("body", "Whom it is addressed to", lambda m: m[0].recommendation.body),
        boolean("priority", "Whether it stands under a priority heading", lambda m: m[0].recommendation.priority),
        several(
            "national_framework",
            "Parts of the national framework that the report names behind it",
            lambda m: m[0].recommendation.national_framework,
        ),
        *dated("due", "By when it is to be done, where the report says", lambda m: m[0].recommendation.due),
        text("due_text", "The report's words for that", lambda m: m[0].recommendation.due_text),
        boolean(
            "made_before",
            "Whether the report says that it was made at an earlier inspection",
            lambda m: m[0].recommendation.made_before,
        ),
        text(
            "comparison",
            "compared or not-compared: whether anybody has said which earlier ones it makes again",
            lambda m: Status.NOT_COMPARED if m[0].recommendation.continues is None else "compared",
        ),
        text(
            "status", "How it stands; one that was restated bears the status of the later wording", lambda m: m[1]
        ),
        *cited(lambda m: m[0].recommendation.source),
    ),
    items=Known.made,
    references=(_VISIT, _SOURCE),
)
_LINKS: FactTable[tuple[str, str]] = FactTable(
    name="links",
    meaning="A recommendation that makes an earlier one again, as somebody has decided",
    key=("authority", "recommendation", "continues"),
    columns=(
        text("recommendation", "Id of the later one", lambda link: link[0]),
        text("continues", "Id of the earlier one", lambda link: link[1]),
    ),
    items=lambda known: (
        (made.id, key)
        for made in known.history.made.values()
        for key in dict.fromkeys(made.recommendation.continued)
        if key in known.history.made
    ),
    references=(_to("recommendations", "recommendation"), _to("recommendations", "continues")),
)
_STRENGTHS: FactTable[Of[Strength]] = FactTable(
    name="strengths",
    meaning="Something that a visit says is done well",
    key=("authority", "id"),
    columns=(
        text("id", "Its id, unique within the authority", lambda s: s.item.id),
        text("visit", "Id of the visit", lambda s: s.owner),
        integer("number", "Number that the report prints before it", lambda s: s.item.number),
        text("text", "What is done well", lambda s: s.item.text),
        text("area", "Area it belongs to", lambda s: s.item.area),
        text("theme", "Its subject", lambda s: s.item.theme),
        *cited(lambda s: s.item.source),
    ),
    items=lambda known: (Of(v.id, n, each) for v in known.visits() for n, each in enumerate(v.strengths, 1)),
    references=(_VISIT, _SOURCE),
)
_FINDINGS: FactTable[Of[Finding]] = FactTable(
    name="findings",
    meaning="What a visit found, mostly on an earlier recommendation",
    key=("authority", "visit", "number"),
    columns=(
        text("visit", "Id of the visit", lambda f: f.owner),
        integer("number", "Its place at the visit, from 1", lambda f: f.place),
        text("id", "Its id, where it has one", lambda f: f.item.id),
        text(
            "recommendation",
            "Id of the recommendation that it bears on; null where it bears on none",
            lambda f: f.item.recommendation,
        ),
        text("outcome", "Whether that is met, improving or not-improving", lambda f: f.item.outcome),
        text("area", "Area it belongs to", lambda f: f.item.area),
        text("text", "What was found", lambda f: f.item.note),
        *cited(lambda f: f.item.source),
    ),
    items=lambda known: (
        Of(v.id, n, each)
        for v in known.visits()
        for n, each in enumerate(v.findings, 1)
        if each.recommendation is None or each.recommendation in known.history.made
    ),
    references=(_VISIT, _to("recommendations", "recommendation"), _SOURCE),
)
_INDICATORS: FactTable[Of[Indicator]] = FactTable(
    name="indicators",
    meaning="A figure that a visit, or an article on it, gives",
    key=("authority", "visit", "number"),
    columns=(
        text("visit", "Id of the visit", lambda i: i.owner),
        integer("number", "Its place at the visit, from 1", lambda i: i.place),
        text("name", "What is measured: the same name for the same measure", lambda i: i.item.name),
        number("value", "The figure", lambda i: i.item.value),
        text("unit", "What it counts", lambda i: i.item.unit),
        *dated("measured", "When it was measured", lambda i: i.item.as_of),
        text("note", "What a reader should know of it", lambda i: i.item.note),
        *cited(lambda i: i.item.source),
    ),
    items=lambda known: (Of(v.id, n, each) for v in known.visits() for n, each in enumerate(v.indicators, 1)),
    references=(_VISIT, _SOURCE),
)
_EVENTS: FactTable[Event] = FactTable(
    name="events",
    meaning="Something that explains the history and was no visit",
    key=("authority", "id"),
    columns=(
        text("id", "Its id, unique within the authority", lambda e: e.id),
        *dated("happened", "When it was", lambda e: e.date),
        text("text", "What happened", lambda e: e.text),
        text("note", "What a reader should know of it", lambda e: e.note),
        *cited(lambda e: e.source),
    ),
    items=lambda known: known.history.events,
    references=(_SOURCE,),
)


# What follows from it


_THREADS: FactTable[tuple[Thread, Known]] = FactTable(
    name="threads",
    meaning="A recommendation in its newest wording with all that it makes again, as it stands on the as-of day",
    key=("authority", "id"),
    columns=(
        text("id", "Id of the newest wording among the recommendations", lambda t: t[0].id),
        text("visit", "Id of the visit that made the newest wording", lambda t: t[0].visit),
        text(
            "status",
            "open, met, not-carried-forward or not-compared, where nobody can tell yet",
            lambda t: t[0].status,
        ),
        text("derivation", "How the status was derived, in a sentence", lambda t: t[0].derivation),
        text(
            "rag",
            "red, amber or green by what was found since it was last raised; null where nothing was",
            lambda t: t[0].rag,
        ),
        text(
            "evidence",
            "found, or none-yet where rag is null: nobody has found how it stands",
            lambda t: "found" if t[0].rag else "none-yet",
        ),
        integer("times_raised", "At how many visits it was raised, as far as known", lambda t: t[0].times_raised),
        boolean(
            "times_raised_is_minimum",
            "Whether it may have been raised more often",
            lambda t: t[0].times_raised_is_minimum,
        ),
        *dated("first_raised", "When it was first raised, as far as is known", lambda t: t[0].first_raised),
        boolean(
            "first_raised_is_latest",
            "Whether it may have been raised earlier still",
            lambda t: t[0].first_raised_is_latest,
        ),
        *dated("last_raised", "When it was last raised", lambda t: t[0].last_raised),
        text(
            "dated_by",
            "Whether first_raised is the report's publication or the end of the visit",
            lambda t: t[0].dated_by,
        ),
        *dated("met_on", "From when it was known to be met; null where it is not", lambda t: t[0].met_on),
        integer(
            "age_days",
            "Days from the last day that first_raised can mean to as_of, or until it was met",
            lambda t: t[0].age_days,
        ),
        day("as_of", "Day as of which status, colour and age are told", lambda t: t[1].history.as_of),
        several(
            "priority_at", "Ids of the visits that raised it under a priority heading", lambda t: t[0].priority_at
        ),
        several(
            "not_compared_with",
            "Ids of visits that may have raised it too: nobody has compared them",
            lambda t: t[0].not_compared_with,
        ),
        boolean(
            "made_before",
            "Whether its first wording says itself that it was made before, which is counted",
            lambda t: t[0].made_before,
        ),
    ),
    items=lambda known: ((each, known) for each in known.threads),
    references=(_VISIT, _to("recommendations", "id")),
)
_WORDINGS: FactTable[Of[Raising]] = FactTable(
    name="thread_wordings",
    meaning="A recommendation that belongs to a thread: one time that it was raised",
    key=("authority", "thread", "recommendation"),
    columns=(
        text("thread", "Id of the thread", lambda w: w.owner),
        integer("number", "Its place in the thread, from 1, the first raised first", lambda w: w.place),
        text("recommendation", "Id of the wording", lambda w: w.item.id),
        text("visit", "Id of the visit that raised it", lambda w: w.item.visit),
    ),
    items=lambda known: (Of(t.id, n, each) for t in known.threads for n, each in enumerate(t.raised, 1)),
    references=(_to("threads", "thread"), _to("recommendations", "recommendation"), _VISIT),
)
_GAPS: FactTable[Of[Gap]] = FactTable(
    name="thread_gaps",
    meaning="An inspection between two that raised a thread, at which it was not raised, or may not have been",
    key=("authority", "thread", "visit"),
    columns=(
        text("thread", "Id of the thread", lambda g: g.owner),
        text("visit", "Id of the visit", lambda g: g.item.visit),
        text("standing", "not-made, not-compared or not-on-record", lambda g: g.item.standing),
    ),
    items=lambda known: (Of(t.id, n, each) for t in known.threads for n, each in enumerate(t.gaps, 1)),
    references=(_to("threads", "thread"), _VISIT),
)


# What the council says


_ACTIONS: FactTable[Account] = FactTable(
    name="actions",
    meaning="What the council does about recommendations, by its own account",
    key=("authority", "id"),
    columns=(
        text("id", "Its id, unique within the authority", lambda a: a.id),
        text("text", "What is done", lambda a: a.text),
        text("owner", "Who answers for it", lambda a: a.owner),
        *dated("due", "By when", lambda a: a.due),
        several(
            "earlier_due", "Days by which it was due before, the first first", lambda a: map(str, a.earlier_due)
        ),
        text("status", "How far the council says it is", lambda a: a.status),
        text("rag", "The council's own colour; null where it gives none", lambda a: a.rag),
        boolean("overdue", "Whether it is open and its day was past on the as-of day", lambda a: a.overdue),
        *dated("closed", "When it was closed", lambda a: a.closed),
        text("agreed_by", "Who agreed that it could be closed", lambda a: a.agreed_by),
    ),
    items=lambda known: known.accounts,
)
_ANSWERED: FactTable[Of[Answered]] = FactTable(
    name="action_recommendations",
    meaning="A recommendation that an action answers",
    key=("authority", "action", "recommendation"),
    columns=(
        text("action", "Id of the action", lambda a: a.owner),
        text("recommendation", "Id of the recommendation", lambda a: a.item.id),
        text("thread", "Id of the newest wording of its thread", lambda a: a.item.thread),
    ),
    items=lambda known: (
        Of(account.id, n, each)
        for account in known.accounts
        for n, each in enumerate({found.id: found for found in account.recommendations}.values(), 1)
    ),
    references=(_to("actions", "action"), _to("recommendations", "recommendation"), _to("threads", "thread")),
)
_UPDATES: FactTable[Of[ActionUpdate]] = FactTable(
    name="action_updates",
    meaning="What was reported of an action on a day",
    key=("authority", "action", "number"),
    columns=(
        text("action", "Id of the action", lambda u: u.owner),
        integer("number", "Its place, from 1, the oldest first", lambda u: u.place),
        *dated("reported", "When it was reported", lambda u: u.item.date),
        text("text", "What was reported", lambda u: u.item.text),
        text("status", "How far the action was then, where that changed", lambda u: u.item.status),
        text("rag", "The council's own colour for it then", lambda u: u.item.rag),
        text("evidence", "What shows it", lambda u: u.item.evidence),
    ),
    items=lambda known: (Of(a.id, n, each) for a in known.accounts for n, each in enumerate(a.updates, 1)),
    references=(_to("actions", "action"),),
)


TABLES: tuple[FactTable[Any], ...] = (
    *(
        _AUTHORITIES,
        _SUCCESSORS,
        _NEIGHBOURS,
        _CAVEATS,
        _SOURCES,
        _VISITS,
        _VISIT_SOURCES,
        _NOTES,
        _JUDGEMENTS,
        _RECOMMENDATIONS,
        _LINKS,
    ),
    *(_STRENGTHS, _FINDINGS, _INDICATORS, _EVENTS, _THREADS, _WORDINGS, _GAPS, _ACTIONS, _ANSWERED, _UPDATES),
)
"""Every table of an authority's facts, each after those that it refers to."""


# What the columns mean, as a table too


def of_columns() -> Iterator[Row]:
    """The rows of the table of columns: one a column of any table, its own among them."""
    for shape in SHAPES:
        refers = {name: reference for reference in shape.references for name in reference.columns[-1:]}
        for place, each in enumerate(shape.columns, 1):
            reference = refers.get(each.name)
            told = f"{reference.table}.{reference.its[-1]}" if reference else None
            yield (
                shape.name,
                shape.meaning,
                place,
                each.name,
                each.type.value,
                each.meaning,
                each.name in shape.key,
                told,
            )


COLUMNS = TableShape(
    name="columns",
    meaning="A column of these tables, and what it means",
    key=("table_name", "column_name"),
    columns=(
        ColumnShape("table_name", Type.TEXT, "The table"),
        ColumnShape("table_meaning", Type.TEXT, "What one row of it is"),
        ColumnShape("position", Type.INTEGER, "The column's place in it, from 1"),
        ColumnShape("column_name", Type.TEXT, "The column"),
        ColumnShape("type", Type.TEXT, "text, integer, number, boolean or day"),
        ColumnShape("meaning", Type.TEXT, "What its value says"),
        ColumnShape("in_key", Type.BOOLEAN, "Whether it is one of the columns by which a row is found"),
        ColumnShape("refers_to", Type.TEXT, "Table and column in which its values stand, within an authority"),
    ),
    references=(),
)
SHAPES: tuple[TableShape, ...] = (*(table.shape for table in TABLES), COLUMNS)
"""Every table that is written."""
