"""The views of the database: the common questions, ready to be asked."""

from typing import NamedTuple


class SqliteView(NamedTuple):
    """A question that is kept in the database."""

    meaning: str
    query: str


VIEWS = {
    "open_recommendations": SqliteView(
        "What is still to do as of the day, in its newest wording, the oldest first",
        """
        SELECT t.la_code, t.authority, t.id, r.text, r.body, r.area, r.theme, r.priority, t.times_raised,
               t.times_raised_is_minimum, t.first_raised, t.age_days, t.rag, t.evidence, t.as_of
        FROM threads t JOIN recommendations r ON r.authority = t.authority AND r.id = t.id
        WHERE t.status = 'open' ORDER BY t.age_days DESC
        """,
    ),
    "grades_now": SqliteView(
        "The grade of each area as of the day, and overall where the newest inspection gave one",
        """
        SELECT j.la_code, j.authority, a.region, j.area, j.grade, j.stands_since, j.visit, a.as_of
        FROM judgements j JOIN authorities a ON a.authority = j.authority
        WHERE j.is_current ORDER BY j.authority, j.area
        """,
    ),
    "inadequate_now": SqliteView(
        "Who is inadequate in an area or overall as of the day, the longest first",
        """
        SELECT la_code, authority, region, area, stands_since, visit, as_of FROM grades_now
        WHERE grade = 'inadequate' ORDER BY stands_since
        """,
    ),
    "times_raised": SqliteView(
        "What was raised more than once, the most often first",
        """
        SELECT t.la_code, t.authority, t.id, r.text, t.times_raised, t.times_raised_is_minimum, t.first_raised,
               t.last_raised, t.status, t.rag, t.evidence
        FROM threads t JOIN recommendations r ON r.authority = t.authority AND r.id = t.id
        WHERE t.times_raised > 1 ORDER BY t.times_raised DESC, t.age_days DESC
        """,
    ),
    "longest_since_inspection": SqliteView(
        "The newest full inspection of each authority, the longest ago first",
        """
        SELECT la_code, authority, id AS visit, framework, published, overall
        FROM visits v WHERE kind = 'full-inspection' AND NOT EXISTS (
          SELECT 1 FROM visits later WHERE later.authority = v.authority AND later.kind = v.kind
          AND coalesce(later.published_last, later.end_date_last, later.start_date_last)
            > coalesce(v.published_last, v.end_date_last, v.start_date_last)
        ) ORDER BY coalesce(published_last, end_date_last, start_date_last)
        """,
    ),
}
"""By name, in the order in which they are made: one may ask another."""
