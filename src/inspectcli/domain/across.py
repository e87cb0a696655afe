"""How an id is written where answers of several records stand together: the authority's code before it."""

import re

_ACROSS = re.compile(r"(\d{1,9})/(.+)", re.DOTALL)


def across(la_code: int | None, key: str) -> str:
    """An id of a record as it is told from those of others; as it is where the authority's code is not on record.

    >>> across(933, "2017-r6")
    '933/2017-r6'
    """
    return key if la_code is None else f"{la_code}/{key}"


def parted(text: str) -> tuple[str | None, str]:
    """The authority's code, if one stands before it, and the id itself.

    >>> parted("933/2017-r6"), parted("2017-r6")
    (('933', '2017-r6'), (None, '2017-r6'))
    """
    found = _ACROSS.fullmatch(text)
    return (found[1], found[2]) if found else (None, text)
