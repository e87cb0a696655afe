"""How long suggestions take for the records of all authorities, in one process, and per pair that is compared.

    python benchmarks/bench_suggestions.py [REPORTS] [--rounds N]

Records are made from the reports beside the project: wordings only, nothing compared, in the order in which they
were published. Besides the bar in seconds there are ratios that a busy machine does not change: to making the
records from plain data (validation, nothing else), and of the time for a pair in the records with most pairs to
that in those with fewest, which is below 1 where a text is read once for all pairs that it is in.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from inspectcli.questions.history import History, history
from inspectcli.questions.suggestions import suggestions
from inspectcli.questions.suggestions.likeness import content
from inspectcli.record.models import Record

REPORTS = Path(__file__).parents[2] / "shared" / "england" / "reports-read.json"
BAR = 15.0
"""Seconds for all records."""
AUTHORITIES = 153
"""Those of today. There are reports to more, as some were abolished, and so more is measured than is asked."""


def records(reports: Path) -> list[dict[str, Any]]:
    """The record of each authority as plain data."""
    by_authority: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for report in json.loads(reports.read_text("utf-8"))["reports"]:
        by_authority[report["authority"]].append(report)
    return [
        {"authority": {"name": name}, "visits": [_visit(n, each) for n, each in enumerate(found)]}
        for name, found in by_authority.items()
    ]


def _visit(number: int, report: dict[str, Any]) -> dict[str, Any]:
    items = [
        {"id": f"{number}-r{place}", "text": each["text"], "body": each["body"], "priority": each["priority"]}
        for place, each in enumerate(report["recommendations"])
    ]
    return {
        "id": str(number),
        "kind": "full-inspection",
        "start": report["start"],
        "framework": report["framework"],
        "recommendations": items,
    }


def seconds(ask: Callable[[], object]) -> float:
    """How long an answer takes."""
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def compared(known: Sequence[History]) -> int:
    """How many pairs are compared, all of them told."""
    content.cache_clear()
    return sum(len(each.candidates) for one in known for each in suggestions(one))


def main() -> None:
    """Measure, and print seconds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="?", type=Path, default=REPORTS)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if not options.reports.exists():
        print(f"skipped: there is no {options.reports}")
        return
    plain = records(options.reports)
    known = [history(Record.of(each), date(2030, 1, 1)) for each in plain]
    sizes = {id(each): compared([each]) for each in known}
    known.sort(key=lambda each: sizes[id(each)])
    with_pairs = [each for each in known if sizes[id(each)]]
    quarter = len(with_pairs) // 4
    few, many = with_pairs[:quarter], with_pairs[-quarter:]
    rounds = range(options.rounds)
    making = min(seconds(lambda: [Record.of(each) for each in plain]) for _ in rounds)
    whole = min(seconds(partial(compared, known)) for _ in rounds)
    a_few, a_many = (min(seconds(partial(compared, part)) for _ in rounds) for part in (few, many))
    pairs_few, pairs_many = (sum(sizes[id(each)] for each in part) for part in (few, many))
    print(f"{len(known)} records, {sum(sizes.values())} pairs, best of {options.rounds} rounds")
    print(f"suggestions for all      {whole:6.2f} s (bar for {AUTHORITIES}: {BAR} s)")
    print(f"to making the records    {whole / making:6.2f}")
    print(f"a pair                   {1e6 * whole / sum(sizes.values()):6.1f} µs")
    print(f"many pairs to few        {(a_many / pairs_many) / (a_few / pairs_few):6.2f} (the time for a pair)")


if __name__ == "__main__":
    main()
