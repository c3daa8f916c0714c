"""What two hubs have to give one another: functions in which one is strong and the other weak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

STRONG, WEAK = 3, 1
"""Ratings run from 0 to 4: from 3 on a hub can help others with a function, up to 1 it needs help."""

Ratings = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Complement:
    """Two hubs with the functions that each has to give to the other; `score` is how many both ways together."""

    first: str
    second: str
    first_gives: tuple[str, ...]
    second_gives: tuple[str, ...]

    @property
    def score(self) -> int:
        """How many functions pass between the two."""
        return len(self.first_gives) + len(self.second_gives)

    @property
    def mutual(self) -> bool:
        """Whether each has something for the other."""
        return bool(self.first_gives and self.second_gives)


def gives(giver: Ratings, taker: Ratings) -> tuple[str, ...]:
    """Functions in which `giver` is strong and `taker` weak, in the giver's order; an unknown rating says neither."""
    return tuple(
        function
        for function, rating in giver.items()
        if rating is not None and rating >= STRONG and (other := taker.get(function)) is not None and other <= WEAK
    )


def complements(hubs: Mapping[str, Ratings]) -> tuple[Complement, ...]:
    """Every pair of hubs with something to give: mutual ones first, then by score, then by name."""
    pairs = (
        Complement(one, other, gives(hubs[one], hubs[other]), gives(hubs[other], hubs[one]))
        for one, other in combinations(sorted(hubs), 2)
    )
    found = [pair for pair in pairs if pair.score]
    return tuple(sorted(found, key=lambda pair: (not pair.mutual, -pair.score, pair.first, pair.second)))
