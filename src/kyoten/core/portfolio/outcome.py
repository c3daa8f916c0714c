"""The answer of a portfolio: who is chosen, who is not, and what the nearest change would cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kyoten.core.kernel.outcome import Outcome

VALUE_SCALE = 1_000_000
"""Joint values are held as whole millionths of a point, so that sums are exact."""


class Reason(StrEnum):
    """Why a candidate is in or out."""

    REQUIRED = "required"
    WITHIN_SEATS = "within_seats"
    RULED_OUT = "ruled_out"
    UNSCORED = "unscored"
    BELOW_THRESHOLD = "below_threshold"
    NO_SEATS = "no_seats"
    BELOW_SEATS = "below_seats"
    REGION_LIMIT = "region_limit"
    BUDGET = "budget"
    LIMIT = "limit"
    TIE = "tie"
    EARLIER_STAGE = "earlier_stage"
    OUTWEIGHED = "outweighed"


@dataclass(frozen=True)
class Swap:
    """Who would leave the portfolio and who would enter it."""

    leaves: tuple[str, ...]
    enters: tuple[str, ...]


@dataclass(frozen=True)
class JointValue:
    """What the funders together think of a candidate.

    `by_funder` and `joint` are points (None where a funder has not scored); `micro` is the joint value
    in whole millionths of a point, rounded half to even, as the solver used it (0 when unscored).
    """

    by_funder: Mapping[str, float | None]
    joint: float | None
    micro: int


@dataclass(frozen=True)
class Choice:
    """One candidate's place in the answer.

    `margin` is what forcing the opposite would cost the portfolio, in points (0 means a tie; None means
    that the opposite is not possible at all): by so much its joint value would have to rise, or fall, before the
    choice could change. `swap` is how the portfolio would then change, `binding` names the full rows that count
    this candidate. `rival` is the nearest candidate of the same type on the other side: for a chosen one the best
    that stayed out, for another the last that came in.
    """

    candidate: str
    hub_type: str
    chosen: bool
    reason: Reason
    value: JointValue
    margin: float | None = None
    rival: str | None = None
    note: str = ""
    swap: Swap | None = None
    binding: tuple[str, ...] = ()


@dataclass(frozen=True)
class SeatUse:
    """How the seats of one type were used; `eligible` counts scored candidates that are not ruled out."""

    hub_type: str
    minimum: int
    target: int
    maximum: int
    eligible: int
    chosen: int


@dataclass(frozen=True, kw_only=True)
class PortfolioOutcome(Outcome):
    """The chosen set and a `Choice` for every candidate, sorted by type, value from high to low, then id.

    The objective is the sum of joint values of the chosen, in points; `weighting` says how funders and
    criteria were weighed (`equal` or `stated` each).
    """

    selected: frozenset[str]
    choices: tuple[Choice, ...]
    seats: tuple[SeatUse, ...]
    weighting: Mapping[str, str]

    def choice_of(self, candidate: str) -> Choice:
        """The entry of one candidate; KeyError when there is none."""
        for choice in self.choices:
            if choice.candidate == candidate:
                return choice
        raise KeyError(candidate)
