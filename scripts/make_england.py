"""Make ``data/england/`` again from the files of ``../shared/england``, and print where they disagree.

One record an authority, named as it is called. The same files give the same bytes. What it prints is for whoever
judges the sources: every disagreement with the value that stands, and every report that belongs to no inspection.

    python scripts/make_england.py [FOLDER OF SOURCES] [FOLDER OF RECORDS]
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from england.joining import England, disagreements, join
from england.lengths import odd_length
from england.reading import read
from england.writing import record
from inspectcli.domain import register

_ROOT = Path(__file__).parents[1]
_SOURCES = _ROOT.parent / "shared" / "england"
_RECORDS = _ROOT / "data" / "england"


def records(england: England) -> Mapping[str, str]:
    """The text of each file by its name: one for every authority of the register, inspected or not."""
    return {
        f"{register.slug(each.name)}.toml": record(each, england.visits.get(each.la_code or 0, ()))
        for each in register.authorities()
    }


def report(england: England) -> Iterator[str]:
    """What a person should know of the sources, a line each."""
    names = {each.la_code: each.name for each in register.authorities()}
    for visit, found in disagreements(england):
        what = f"{names[visit.la_code]} {visit.when[:7]} {visit.framework or visit.kind}: {found.stands.field}"
        stands, other = found.stands, found.other
        yield f"{what}: {stands.value} ({stands.origin}), not {other.value} ({other.origin})"
    for visit in (each for visits in england.visits.values() for each in visits):
        if odd := odd_length(visit):
            yield f"{names[visit.la_code]} {visit.when[:7]} {visit.framework}: {odd}"
    for told in england.unclaimed:
        what = f"of what inspection the report published on {told.published} is, no source says"
        yield f"{names[told.la_code]}: {what}: {told.url}"


def main() -> None:
    """Write the records and print the report."""
    folders = [Path(each) for each in sys.argv[1:]]
    source, target = [*folders, *(_SOURCES, _RECORDS)[len(folders) :]]
    england = join(read(source))
    made = records(england)
    target.mkdir(parents=True, exist_ok=True)
    for path in target.glob("*.toml"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (target / name).write_bytes(text.encode())
    size = sum(len(text.encode()) for text in made.values())
    print(*report(england), sep="\n")
    print(f"{len(made)} records with {sum(map(len, england.visits.values()))} visits, {size:,} bytes")


if __name__ == "__main__":
    main()
