"""The one way in which the file of a record changes: lock, read, change, write whole.

Nobody who keeps to the lock writes meanwhile, and what somebody wrote who does not keep to it, such as a text
editor, is read again and never overwritten.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from inspectcli.problems import FileError, InspectError
from inspectcli.record.edit.lock import locked
from inspectcli.record.files import ChangedError, write_again
from inspectcli.record.load import decoded, read_bytes

_MARK = "\ufeff"
_AROUND = 3
"""Lines that a diff shows before and after what changes."""
_READINGS = 3
"""How often a record is read that somebody else writes meanwhile."""


class Change(NamedTuple):
    """A record that is written, or would be."""

    path: str
    old: str | None
    """The text that is there, without a byte order mark; None where there is no file."""
    new: str
    """The text that takes its place."""

    @property
    def is_none(self) -> bool:
        """Whether the record stays as it is."""
        return self.new == (self.old or "")

    @property
    def diff(self) -> str:
        """From the old text to the new one, as a unified diff; a new file is all additions."""
        before, after = (text.removesuffix("\n").split("\n") if text else [] for text in (self.old, self.new))
        name = "/dev/null" if self.old is None else self.path
        lines = [f"--- {name}", f"+++ {self.path}", *_hunks(before, after)] if before != after else []
        return "".join(f"{line.removesuffix(chr(13))}\n" for line in lines)


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The changed lines with three around them, as a unified diff has them.

    ``difflib.unified_diff`` takes lines that stand often in a file, as those of a record do, for changed ones.
    """
    from difflib import SequenceMatcher

    same = _alike(before, after)
    end = min(_alike(before[::-1], after[::-1]), len(before) - same, len(after) - same)
    first = max(same - _AROUND, 0)
    last = max(end - _AROUND, 0)
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_AROUND):
        (_, a, _, c, _), (_, _, b, _, d) = group[0], group[-1]
        yield f"@@ -{_range(a + first, b + first)} +{_range(c + first, d + first)} @@"
        for tag, i, j, k, m in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[i:j])
            else:
                yield from (f"-{line}" for line in old[i:j])
                yield from (f"+{line}" for line in new[k:m])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _range(first: int, end: int) -> str:
    """Lines as a unified diff counts them: from 1, and from the one before where there are none."""
    count = end - first
    return f"{first + 1}" if count == 1 else f"{first + 1 if count else first},{count}"


class Rewritten(NamedTuple):
    """A change, and what a person must know of how it was written."""

    change: Change
    note: str
    """A sentence without its full stop; mostly empty."""


def rewrite(path: Path, changed: Callable[[str | None], str], *, write: bool = True) -> Rewritten:
    """Change the text of a record, or say what would change.

    Args:
        path: of the record; its folder must be there.
        changed: from its text (None where there is no file) to the new text. It may be called again, with the
            text that somebody else has written in the meantime. What it raises leaves the record as it is.
        write: whether the new text is written; a text that stays the same never is.

    Raises:
        ChangedError: somebody else writes to it all the time.
        FileError: it cannot be read or written, or another writer holds it (``lock.BusyError``).
        DataError: what is there is too large, or no text.
        InspectError: the extra ``edit`` is not installed.
    """
    _have_libraries()
    with locked(path) if write else nullcontext("") as note:
        for _ in range(_READINGS - 1):
            with suppress(ChangedError):
                return Rewritten(_once(path, changed, write=write), note)
        return Rewritten(_once(path, changed, write=write), note)


def _have_libraries() -> None:
    missing = [name for name in ("tomlkit", "filelock") if find_spec(name) is None]
    if missing:
        raise InspectError(f"writing records takes {' and '.join(missing)}: pip install 'inspectcli[edit]'")


def _once(path: Path, changed: Callable[[str | None], str], *, write: bool) -> Change:
    was = _content(path)
    old = None if was is None else decoded(was, str(path))
    change = Change(str(path), old, changed(old))
    if write and not change.is_none:
        write_again(path, _mark(was) + change.new, was)
    return change


def _content(path: Path) -> bytes | None:
    if not path.exists():
        return None
    if not path.is_file():
        raise FileError(f"{path} is no file that can hold a record")
    return read_bytes(path)


def _mark(content: bytes | None) -> str:
    return _MARK if content and content.startswith(_MARK.encode()) else ""
