"""What an engine hands back besides its answer: how good it is, how it was found, and how to find it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kyoten.core.kernel.errors import KyotenError

TOLERANCE = 1e-6
"""How far, relative to the objective, a solver's arithmetic may put a bound on the wrong side of it."""


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Outcome:
    """How an engine came to its answer; the answer itself stands in a subclass.

    `method` names the procedure, `objective` is the value reached and `bound` the best that could exist (both in
    the engine's unit, None where the method has none), `maximise` says which way is better, `seed` repeats the
    draws (None where none were made), `versions` are the releases of the parts that computed.
    """

    method: str
    objective: float | None = None
    bound: float | None = None
    maximise: bool = True
    seed: int | None = None
    versions: Mapping[str, str] = field(default_factory=_nothing, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "versions", MappingProxyType(dict(self.versions)))
        if self._distance() < -TOLERANCE * max(1.0, abs(self.objective or 0.0)):
            raise KyotenError(f"{self.method}: objective {self.objective} is better than its bound {self.bound}")

    def _distance(self) -> float:
        """From the objective to the bound, counted so that more is further from the best; 0 where unknown."""
        if self.objective is None or self.bound is None:
            return 0.0
        return self.bound - self.objective if self.maximise else self.objective - self.bound

    @property
    def gap(self) -> float | None:
        """How far the objective may lie from the best, 0 when proven best; None where either is unknown."""
        if self.objective is None or self.bound is None:
            return None
        return max(0.0, self._distance())

    @property
    def is_proven(self) -> bool:
        """Whether nothing better can exist."""
        return self.gap == 0
