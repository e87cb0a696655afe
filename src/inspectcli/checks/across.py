"""Rules about several records at once."""

from collections.abc import Iterator, Sequence

from inspectcli.domain import register
from inspectcli.record.faults import Fault
from inspectcli.record.models import Authority, Record


def two_records_of_one_authority(records: Sequence[Record]) -> Iterator[tuple[int, Fault]]:
    """Two of the records are of one authority: by its name, as the register knows it, or by a code.

    Each holds a part of its history, so that both tell it wrong.
    """
    seen: set[tuple[str, object]] = set()
    for place, record in enumerate(records):
        marks = set(_marks(record.authority))
        if seen & marks:
            message = f"another of these records is of {record.authority.name} too"
            remedy = "make one record of the two, or correct the name or the code"
            yield place, Fault(("authority", "name"), message, remedy)
        seen |= marks


def _marks(authority: Authority) -> Iterator[tuple[str, object]]:
    """What no two authorities share."""
    yield "name", register.slug(authority.name)
    for key in ("urn", "la_code", "ons_code"):
        if code := getattr(authority, key):
            yield key, code
