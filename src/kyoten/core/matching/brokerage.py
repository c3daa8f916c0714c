"""Lists of partners for needs under capacity: nobody is drowned, and no two would rather have each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappush, heappushpop

from kyoten.core.kernel.errors import KyotenError

Number = int | Mapping[str, int]
"""The same for all, or by id."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A need and a partner who might serve it: what the partner is worth to the need, and the need to the partner."""

    need: str
    partner: str
    worth: float
    interest: float


@dataclass(frozen=True)
class Brokered:
    """Who is on whose list, the best first on both sides."""

    partners: Mapping[str, tuple[str, ...]]
    """Of every need that was named in a pair."""
    needs: Mapping[str, tuple[str, ...]]
    """Of every partner that was named in a pair."""

    def __contains__(self, pair: Pair) -> bool:
        return pair.partner in self.partners.get(pair.need, ())


def broker(pairs: Iterable[Pair], first: Number, capacity: Number) -> Brokered:
    """The stable lists that are best for the needs: at most `first` partners a need, `capacity` needs a partner.

    Needs ask their best partners first; a partner keeps the best who asked, and whom they let go asks the next. In the
    end no need and partner who might serve each other both have room or somebody worse. Equals stand by id. Sources:
    Gale and Shapley 1962, "College admissions and the stability of marriage", American Mathematical Monthly 69(1);
    Roth 1984, "Stability and polarization of interests in job matching", Econometrica 52(1) (many on both sides).
    Raises KyotenError for a pair that is named twice and for numbers below zero or unknown.
    """
    asking, asked = _preferences(pairs)
    room = {need: _number(first, need, "first") for need in asking}
    places = {partner: _number(capacity, partner, "capacity") for partner in asked}
    kept: dict[str, list[tuple[int, str]]] = {partner: [] for partner in asked}
    next_, held = dict.fromkeys(asking, 0), dict.fromkeys(asking, 0)
    waiting = deque(asking)
    while waiting:
        need = waiting.popleft()
        while held[need] < room[need] and next_[need] < len(asking[need]):
            partner = asking[need][next_[need]]
            next_[need] += 1
            left = _ask(kept[partner], places[partner], -asked[partner][need], need)
            if left != need:
                held[need] += 1
            if left not in (None, need):
                held[left] -= 1
                waiting.append(left)
    return _brokered(asking, asked, kept)


def blocking(pairs: Iterable[Pair], found: Brokered, first: Number, capacity: Number) -> tuple[Pair, ...]:
    """Pairs that are not on each other's lists though each has room or somebody worse; none where lists are stable."""
    listed = tuple(pairs)
    asking, asked = _preferences(listed)
    rank = {need: {partner: place for place, partner in enumerate(order)} for need, order in asking.items()}

    def wants(mine: tuple[str, ...], other: str, order: Mapping[str, int], most: int) -> bool:
        return len(mine) < most or any(order[other] < order[one] for one in mine)

    return tuple(
        pair
        for pair in listed
        if pair not in found
        and wants(found.partners[pair.need], pair.partner, rank[pair.need], _number(first, pair.need, "first"))
        and wants(
            found.needs[pair.partner], pair.need, asked[pair.partner], _number(capacity, pair.partner, "capacity")
        )
    )


def _preferences(pairs: Iterable[Pair]) -> tuple[dict[str, list[str]], dict[str, dict[str, int]]]:
    """Partners of each need in order, and of each partner the place (from 0) of each need; ids rise."""
    of_needs: dict[str, list[tuple[float, str]]] = {}
    of_partners: dict[str, list[tuple[float, str]]] = {}
    seen: set[tuple[str, str]] = set()
    for pair in pairs:
        if (pair.need, pair.partner) in seen:
            raise KyotenError(f"the pair {pair.need}, {pair.partner} is named twice")
        seen.add((pair.need, pair.partner))
        of_needs.setdefault(pair.need, []).append((-pair.worth, pair.partner))
        of_partners.setdefault(pair.partner, []).append((-pair.interest, pair.need))
    asking = {need: [partner for _worth, partner in sorted(of_needs[need])] for need in sorted(of_needs)}
    asked = {
        partner: {need: place for place, (_interest, need) in enumerate(sorted(of_partners[partner]))}
        for partner in sorted(of_partners)
    }
    return asking, asked


def _ask(kept: list[tuple[int, str]], places: int, rank: int, need: str) -> str | None:
    """A partner hears a need: who is let go for it (itself, if it is not kept), or None where there was room."""
    if places == 0:
        return need
    if len(kept) < places:
        heappush(kept, (rank, need))
        return None
    return heappushpop(kept, (rank, need))[1]


def _brokered(
    asking: Mapping[str, list[str]], asked: Mapping[str, Mapping[str, int]], kept: Mapping[str, list[tuple[int, str]]]
) -> Brokered:
    needs = {partner: tuple(need for _rank, need in sorted(kept[partner], reverse=True)) for partner in asked}
    together = {(need, partner) for partner, own in needs.items() for need in own}
    partners = {need: tuple(one for one in order if (need, one) in together) for need, order in asking.items()}
    return Brokered(partners, needs)


def _number(given: Number, one: str, name: str) -> int:
    number = given if isinstance(given, int) else given.get(one)
    if number is None or number < 0:
        raise KyotenError(f"{name} of {one} is {'unknown' if number is None else number}; state a number from 0 on")
    return number
