"""What a person reads on standard error: what is wrong, where, and what to do."""

from collections.abc import Iterator

from inspectcli.problems import DataError, InspectError, Problem, UsageError
from inspectcli.render.harmless import harmless


def complaint(error: InspectError) -> str:
    """An expected error as text; words from the data are harmless in it."""
    return "".join(f"{each}\n" for each in _lines(error))


def _lines(error: InspectError) -> Iterator[str]:
    match error:
        case DataError():
            for problem in error.problems:
                yield from problem_lines(problem)
            count = len(error.problems) + error.unlisted
            more = f", of which the first {len(error.problems)} are listed" if error.unlisted else ""
            yield f"{count} problem{'' if count == 1 else 's'}{more}."
        case UsageError():
            yield f"Error: {harmless(str(error))}"
            yield from (f"  {harmless(hint)}" for hint in error.hints)
        case _:
            yield f"Error: {harmless(str(error))}"


def problem_lines(problem: Problem) -> Iterator[str]:
    """A problem with its place, the line itself and the remedy."""
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
    yield harmless(f"{place}: {problem.message}" if place else problem.message)
    if problem.excerpt:
        yield f"    {harmless(problem.excerpt)}"
    yield f"    {harmless(problem.remedy)}"
