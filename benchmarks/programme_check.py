"""What does checking a pack cost, beside reading its files?

Loads the bundled pack of 2009 (files, schema, names), recomputes every figure that can be recomputed from others, and
compares both with reading the same YAML files by PyYAML's `CSafeLoader`, in the same run. Then the same programme
with its measures two, four and eight times over, to see how the check grows. Medians.

    python3 bootstrap.py bench programme_check
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import yaml

from kyoten.core.programme.check import check
from kyoten.core.programme.load import find, load
from kyoten.core.programme.model import Programme

PACK = "jp_hubs_2009"
REPEATS = 5
TIMES = (1, 2, 4, 8)


def main() -> int:
    files = sorted(find(PACK).rglob("*.yaml"))
    programme = load(PACK)
    plain = median(lambda: [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in files])
    loading, checking = median(lambda: load(PACK)), median(lambda: check(programme))
    print(f"{PACK}: {len(files)} YAML files, {len(programme.measures)} measures, {len(check(programme))} findings")
    print(f"{'step':32} {'ms':>9} {'× PyYAML':>9}")
    for name, spent in (("PyYAML CSafeLoader, same files", plain), ("load the pack", loading), ("check it", checking)):
        print(f"{name:32} {spent:9.1f} {spent / plain:9.2f}")
    print(f"\n{'measures':>8} {'findings':>9} {'check ms':>9} {'µs a finding':>13}")
    for times in TIMES:
        larger = repeated(programme, times)
        spent, found = median(lambda larger=larger: check(larger)), len(check(larger))
        print(f"{len(larger.measures):8} {found:9} {spent:9.1f} {spent / found * 1000:13.1f}")
    return 0


def median(work: Callable[[], Any]) -> float:
    """Milliseconds of one run, the median of several after one that is not counted."""
    work()
    spent = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent) * 1000


def repeated(programme: Programme, times: int) -> Programme:
    """The programme with every measure `times` times, each copy under an id of its own."""
    copies = [
        measure if turn == 0 else measure.model_copy(update={"id": f"{measure.id}_{turn}"})
        for turn in range(times)
        for measure in programme.measures
    ]
    return programme.model_copy(update={"measures": tuple(copies)})


if __name__ == "__main__":
    sys.exit(main())
