"""The views of the database: the common questions, ready to be asked."""

from collections.abc import Mapping
from typing import NamedTuple


class SqliteView(NamedTuple):
    """A question that is kept in the database."""

    meaning: str
    sort: str
    """The column by which its rows come; the greatest first where a hyphen leads it."""
    tables: tuple[str, ...]
    """Whose columns it shows; the first that has a column of a name says what it means."""
    query: str
    besides: Mapping[str, str] = {}
    """The meaning of columns that none of those tables has, by name."""


VIEWS = {
    "open_recommendations": SqliteView(
        meaning="What is still to do as of the day (body says by whom), in its newest wording, the oldest first",
        sort="-age_days",
        tables=("threads", "recommendations"),
        query="""
        SELECT t.la_code, t.authority, t.id, r.text, r.body, r.area, r.theme, r.priority, t.times_raised,
               t.times_raised_is_minimum, t.first_raised, t.age_days, t.rag, t.evidence, t.as_of
        FROM threads t JOIN recommendations r ON r.authority = t.authority AND r.id = t.id
        WHERE t.status = 'open' ORDER BY t.age_days DESC
        """,
    ),
    "council_responses": SqliteView(
        meaning="What the council does, by its own account, about what is still to do",
        sort="due",
        tables=("actions", "action_recommendations"),
        query="""
        SELECT o.la_code, o.authority, n.thread, o.text AS asked, a.id, a.text, a.owner, a.due,
               a.status, a.rag, a.overdue, a.closed, a.agreed_by
        FROM (SELECT DISTINCT authority, action, thread FROM action_recommendations) n
        JOIN open_recommendations o ON o.authority = n.authority AND o.id = n.thread
        JOIN actions a ON a.authority = n.authority AND a.id = n.action ORDER BY a.due
        """,
        besides={"asked": "What inspectors ask for, in its newest wording"},
    ),
    "times_raised": SqliteView(
        meaning="What was raised more than once, the most often first",
        sort="-times_raised",
        tables=("threads", "recommendations"),
        query="""
        SELECT t.la_code, t.authority, t.id, r.text, t.times_raised, t.times_raised_is_minimum, t.first_raised,
               t.last_raised, t.status, t.rag, t.evidence
        FROM threads t JOIN recommendations r ON r.authority = t.authority AND r.id = t.id
        WHERE t.times_raised > 1 ORDER BY t.times_raised DESC, t.age_days DESC
        """,
    ),
    "grades_now": SqliteView(
        meaning="The grade of each area as of the day, and overall where the newest inspection gave one",
        sort="authority",
        tables=("judgements", "authorities"),
        query="""
        SELECT j.la_code, j.authority, a.region, j.area, j.grade, j.stands_since, j.visit, a.as_of
        FROM judgements j JOIN authorities a ON a.authority = j.authority
        WHERE j.is_current ORDER BY j.authority, j.area
        """,
    ),
    "inadequate_now": SqliteView(
        meaning="Who is inadequate in an area or overall as of the day, the longest first",
        sort="stands_since",
        tables=("judgements", "authorities"),
        query="""
        SELECT la_code, authority, region, area, grade, stands_since, visit, as_of FROM grades_now
        WHERE grade = 'inadequate' ORDER BY stands_since
        """,
    ),
    "grade_changes": SqliteView(
        meaning="Each grade of an area, or overall, that moved since it was last given, the newest first",
        sort="-published",
        tables=("judgements", "visits", "authorities"),
        query="""
        SELECT j.la_code, j.authority, a.region, v.published, j.visit, j.area, j.grade, j.change
        FROM judgements j JOIN visits v ON v.authority = j.authority AND v.id = j.visit
        JOIN authorities a ON a.authority = j.authority WHERE j.change <> 0 ORDER BY v.published DESC
        """,
    ),
    "longest_since_inspection": SqliteView(
        meaning="The newest full inspection of each authority of the day, the longest ago first",
        sort="published",
        tables=("visits", "judgements"),
        query="""
        SELECT la_code, authority, id AS visit, framework, published, overall
        FROM visits v WHERE kind = 'full-inspection'
        AND authority IN (SELECT authority FROM authorities WHERE abolished IS NULL OR abolished >= as_of)
        AND NOT EXISTS (
          SELECT 1 FROM visits later WHERE later.authority = v.authority AND later.kind = v.kind
          AND coalesce(later.published_last, later.end_date_last, later.start_date_last)
            > coalesce(v.published_last, v.end_date_last, v.start_date_last)
        ) ORDER BY coalesce(published_last, end_date_last, start_date_last)
        """,
    ),
}
"""By name, in the order in which they are made: one may ask another."""
