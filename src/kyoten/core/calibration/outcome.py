"""The answer of a calibration: comparable scores with their doubt, and what the readers did."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kyoten.core.calibration.problem import TOTAL
from kyoten.core.kernel.outcome import Outcome


class Group(StrEnum):
    """Where an application lies against a funding line, as far as the scores can tell."""

    ABOVE = "above"
    AROUND = "around"
    BELOW = "below"


class Caution(StrEnum):
    """What the scores cannot tell, whatever the method."""

    DISCONNECTED = "disconnected"
    ONE_REVIEWER = "one_reviewer"
    ONE_APPLICATION = "one_application"
    ALL_EQUAL = "all_equal"
    ONE_READING_EACH = "one_reading_each"
    SINGLE_REVIEWS = "single_reviews"


@dataclass(frozen=True)
class Against:
    """One application against one funding line in points: the chance of lying above it, and the group."""

    line: float
    above: float
    group: Group


@dataclass(frozen=True)
class Estimate:
    """One application by one criterion (or the total); points as the readers scored, ranks from 1.

    `raw_mean` is the plain mean of its scores; `mean`, `deviation`, `low` and `high` are what an average reader would
    give, with the interval asked for. `rank_low` to `rank_high` is the interval of its rank for the groups, `first` the
    chance of being among the first k (None when not asked, and for single criteria), `group` its group against them.
    """

    application: str
    readings: int
    raw_mean: float
    mean: float
    deviation: float
    low: float
    high: float
    expected_rank: float
    rank_low: float | None = None
    rank_high: float | None = None
    first: float | None = None
    group: Group | None = None
    against: tuple[Against, ...] = ()


@dataclass(frozen=True)
class Components:
    """Variance between applications, between reviewers and of the error, on the scale of the model."""

    application: float
    reviewer: float
    error: float
    log_likelihood: float


@dataclass(frozen=True)
class Agreement:
    """How far readers agree: `single` one reader, `averaged` the mean of the usual number, `alpha` Krippendorff's.

    None where the scores do not say it.
    """

    single: float | None
    averaged: float | None
    alpha: float | None


@dataclass(frozen=True)
class Scale:
    """One criterion, or the total: its estimates by expected rank, variance components and agreement."""

    criterion: str
    estimates: tuple[Estimate, ...]
    components: Components
    agreement: Agreement

    def of(self, application: str) -> Estimate:
        """The estimate of one application; KeyError when there is none."""
        for one in self.estimates:
            if one.application == application:
                return one
        raise KeyError(application)


@dataclass(frozen=True)
class Reader:
    """One reviewer over the total: how mild (points above the average reader), how consistent, and what hangs on them.

    `consistency` is the root mean square of what the model leaves of the reader's scores, relative to the panel's (1 =
    as the panel, more = less consistent). `left_out` is the greatest change of any calibrated mean if this reader's
    scores are left out, `places_left_out` how many of the first k would then be others; None where the method does not
    say it.
    """

    reviewer: str
    readings: int
    leniency: float
    deviation: float
    consistency: float
    left_out: float | None = None
    places_left_out: int | None = None


@dataclass(frozen=True)
class Residual:
    """One total score beside what the model expects of it; `standardised` in standard deviations of the residuals."""

    application: str
    reviewer: str
    score: float
    expected: float
    standardised: float


@dataclass(frozen=True, kw_only=True)
class CalibrationOutcome(Outcome):
    """Calibrated totals and criteria, readers, residuals from the greatest, and cautions.

    `components` are the sets of applications that common readers tie together; between two sets nothing can be compared
    (one set = all comparable). The objective is the (restricted or penalised) log-likelihood of the total. `alike` is
    the belief, by the scores of the total, that no reader is milder than another (None where the method does not ask).
    """

    total: Scale
    criteria: tuple[Scale, ...] = ()
    readers: tuple[Reader, ...] = ()
    residuals: tuple[Residual, ...] = ()
    components: tuple[tuple[str, ...], ...] = ()
    cautions: tuple[Caution, ...] = ()
    interval: float = 0.9
    group_interval: float = 0.5
    first: int | None = None
    first_line: float | None = None
    draws: int = field(default=0)
    alike: float | None = None

    def scale(self, criterion: str = TOTAL) -> Scale:
        """The estimates by one criterion, or the total; KeyError when there is none."""
        for one in (self.total, *self.criteria):
            if one.criterion == criterion:
                return one
        raise KeyError(criterion)
