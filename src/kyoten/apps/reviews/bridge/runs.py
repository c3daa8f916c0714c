"""What an assignment run is asked and what it gives, in values: settings, statistics, the difference of two runs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from kyoten.core.assignment.infeasible import Diagnosis
from kyoten.core.assignment.problem import Pairing

BINS = 6
"""Bars of the histogram of affinities."""


@dataclass(frozen=True)
class Weights:
    """What each part of the affinity counts at most; 0 leaves it out. `meaning` needs a text model."""

    fields: float = 10.0
    region: float = 1.0
    text: float = 10.0
    expertise: float = 5.0
    meaning: float = 0.0


@dataclass(frozen=True)
class RunSettings:
    """What the office asks of a run.

    `objective` is total, fair or spread; `spread` the highest probability of a pair under the last. `max_load` caps
    everybody's own limit (None: no cap), `min_load` asks for so many readings of everybody, `even` for loads as even
    as nearly the best fit allows. `per_funder` readers at least are named by each funder, `per_field` at least know
    each of the application's fields; at most `same_organisation` come from one body, at most `same_prefecture` from
    bodies of one prefecture (None: any number).
    """

    per_application: int = 3
    objective: str = "total"
    max_load: int | None = None
    min_load: int = 0
    even: bool = True
    per_funder: int = 0
    same_organisation: int | None = None
    per_field: int = 0
    same_prefecture: int | None = None
    spread: float = 0.5
    seed: int = 0
    weights: Weights = field(default_factory=Weights)

    def stored(self) -> dict[str, Any]:
        """As it is kept with a run."""
        return asdict(self)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> RunSettings:
        """From what was kept; what an older run does not name has its usual value."""
        known = {one.name for one in fields(cls)}
        given = {name: value for name, value in stored.items() if name in known}
        return cls(**{**given, "weights": Weights(**given.get("weights", {}))})


@dataclass(frozen=True)
class Statistics:
    """A run in numbers. Affinities are means over an application's readers; `worst` is its code and mean.

    `loads` counts reviewers by their number of readings, `served` applications by ranges of the mean affinity.
    """

    applications: int
    covered: int
    readings: int
    mean: float | None
    worst: tuple[str, float] | None
    loads: tuple[tuple[int, int], ...]
    served: tuple[tuple[float, float, int], ...]
    idle: tuple[str, ...]
    short: tuple[str, ...]


def statistics(
    applications: Sequence[str], reviewers: Sequence[str], pairs: Mapping[Pairing, float], per_application: int
) -> Statistics:
    """The numbers of a run: its applications, its reviewers, and the affinity of each pair made."""
    of: dict[str, list[float]] = defaultdict(list)
    loads: Counter[str] = Counter()
    for (application, reviewer), affinity in pairs.items():
        of[application].append(affinity)
        loads[reviewer] += 1
    means = {one: sum(of[one]) / len(of[one]) for one in applications if of[one]}
    worst = min(means.items(), key=lambda one: (one[1], one[0]), default=None)
    short = tuple(one for one in applications if len(of[one]) < per_application)
    by_load = Counter(loads[one] for one in reviewers)
    return Statistics(
        applications=len(applications),
        covered=len(applications) - len(short),
        readings=len(pairs),
        mean=sum(pairs.values()) / len(pairs) if pairs else None,
        worst=worst,
        loads=tuple((load, by_load[load]) for load in range(min(by_load, default=0), max(by_load, default=0) + 1)),
        served=histogram(list(means.values())),
        idle=tuple(one for one in reviewers if not loads[one]),
        short=short,
    )


def fields_known(
    fields: Mapping[str, Collection[str]], known: Mapping[str, Collection[str]], pairs: Iterable[Pairing]
) -> int:
    """How many applications that are read have for each of their `fields` a reader who has it among those `known`."""
    readers = _readers(pairs)
    told = {code: {one for who in found for one in known[who]} for code, found in readers.items()}
    return sum(code in told and told[code].issuperset(asked) for code, asked in fields.items())


def histogram(values: Sequence[float]) -> tuple[tuple[float, float, int], ...]:
    """Values in ranges of equal width from 0 (or the least) to the greatest: (from, to, how many)."""
    if not values:
        return ()
    low, high = min(0.0, min(values)), max(values)
    width = (high - low) / BINS
    if not width:
        return ((low, high, len(values)),)
    places = Counter(min(int((one - low) / width), BINS - 1) for one in values)
    return tuple((low + at * width, low + (at + 1) * width, places[at]) for at in range(BINS))


@dataclass(frozen=True)
class Changed:
    """The readers of one application that differ between two runs, and those in both."""

    application: str
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    both: tuple[str, ...]


def differences(first: Collection[Pairing], second: Collection[Pairing]) -> tuple[Changed, ...]:
    """Every application whose readers differ, by its code."""
    one, two = _readers(first), _readers(second)
    return tuple(
        Changed(
            code,
            tuple(sorted(one[code] - two[code])),
            tuple(sorted(two[code] - one[code])),
            tuple(sorted(one[code] & two[code])),
        )
        for code in sorted(one.keys() | two.keys())
        if one[code] != two[code]
    )


def _readers(pairs: Iterable[Pairing]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for application, reviewer in pairs:
        found[application].add(reviewer)
    return found


def diagnosis_as_kept(found: Diagnosis) -> dict[str, Any]:
    """Which applications go short and the smallest relaxations, as they are kept with a run that has no answer."""
    return {
        "short": [{**asdict(one), "cause": one.cause.value} for one in found.short],
        "remedies": [
            {"size": remedy.size, "changes": [{**asdict(one), "kind": one.kind.value} for one in remedy.changes]}
            for remedy in found.remedies
        ],
    }
