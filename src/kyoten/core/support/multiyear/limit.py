"""How long an engine may take: seconds by a clock that the caller brings, since the core has none of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf

from kyoten.core.kernel.errors import KyotenError


class OutOfTimeError(KyotenError):
    """The time was over before there was any answer."""


@dataclass(frozen=True)
class Limit:
    """So many seconds from now on, by `clock` (seconds that only grow, such as `time.monotonic`)."""

    seconds: float
    clock: Callable[[], float]
    began: float = field(init=False)

    def __post_init__(self) -> None:
        if self.seconds <= 0:
            raise KyotenError(f"a time limit is above 0 seconds, not {self.seconds}")
        object.__setattr__(self, "began", self.clock())

    @property
    def left(self) -> float:
        """Seconds left, not below 0."""
        return max(0.0, self.began + self.seconds - self.clock())


NEVER = Limit(inf, lambda: 0.0)
"""No limit: the answer depends on the input and the seed alone."""
