"""What an officer asks of a scenario, as plain values that can be kept, compared and asked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

Ends = tuple[int | None, int | None]
"""At least and at most so many hubs; None where nothing is asked."""

Shares = tuple[str | None, str | None]
"""At least and at most such a share, as fractions; None where nothing is asked."""

MEANS, READINGS = "means", "readings"


@dataclass(frozen=True)
class Settings:
    """How to choose: method, weights and what is not ruled out, seats, shares, money, and who is fixed by hand.

    `seats` are minimum, target and maximum by hub type; `weights` those of each funder's criteria and `funder_weights`
    those of the funders (empty: equal). `slack` is by how many percentage points every share of weight may differ,
    `scores` whether a score counts as its mean or as anything from the lowest to the highest review. `budgets` are
    whole yen by `funder:year`; `shares` are the least and the most of all chosen hubs by `block:code` or `field:name`,
    and `share_of_one` the most of all money for one hub, as fractions such as "1/3"; with `stated` no ministry goes
    beyond the total that the pack states for a year; `must` and `must_not` the reason by the application's code.
    """

    method: str = "exact"
    mark: str = "maximin"
    line: float | None = None
    width: float | None = None
    seed: int = 1
    scores: str = READINGS
    slack: int = 10
    seats: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    funder_weights: Mapping[str, float] = field(default_factory=dict)
    per_prefecture: int | None = None
    blocks: Mapping[str, Ends] = field(default_factory=dict)
    fields: Mapping[str, Ends] = field(default_factory=dict)
    budgets: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, Shares] = field(default_factory=dict)
    share_of_one: str | None = None
    stated: bool = False
    must: Mapping[str, str] = field(default_factory=dict)
    must_not: Mapping[str, str] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)

    def with_hand(self, code: str, verb: str, reason: str) -> Settings:
        """The same with one application fixed in ("must"), out ("must_not"), or left to the engine ("free")."""
        hands = {"must": dict(self.must), "must_not": dict(self.must_not)}
        for one in hands.values():
            one.pop(code, None)
        if verb in hands:
            hands[verb][code] = reason
        return replace(self, must=hands["must"], must_not=hands["must_not"])

    def hand(self, code: str) -> str:
        """How one application is fixed: "must", "must_not" or "free"."""
        return "must" if code in self.must else "must_not" if code in self.must_not else "free"


def settings_of(kept: Mapping[str, Any]) -> Settings:
    """The settings as they were stored; what an older version did not know stands at its default."""
    known = {one.name for one in fields(Settings)}
    values = {name: value for name, value in kept.items() if name in known}
    for name in ("seats", "blocks", "fields", "shares"):
        values[name] = {key: tuple(ends) for key, ends in values.get(name, {}).items()}
    return Settings(**values)


def flat(settings: Settings) -> Iterator[tuple[str, str, Any]]:
    """Every single setting that is set: its name, what it is about ("" for the whole), and its value."""
    for name, value in settings.kept().items():
        if isinstance(value, Mapping):
            for key, one in value.items():
                if isinstance(one, Mapping):
                    yield from ((name, f"{key}:{inner}", each) for inner, each in one.items())
                else:
                    yield name, key, one
        elif value is not None:
            yield name, "", value
