"""One calibration from scores to answer: each criterion and the total by one method, then lines, ranks and groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from importlib.metadata import version

import numpy as np
from scipy.special import ndtr, ndtri

from kyoten.core.calibration import diagnostics
from kyoten.core.calibration.fit import Fit
from kyoten.core.calibration.methods import additive, joint, ordinal, scale_aware
from kyoten.core.calibration.outcome import Against, CalibrationOutcome, Estimate, Group, Scale
from kyoten.core.calibration.panel import Panel, Reals, components, criterion_panel, total_panel
from kyoten.core.calibration.problem import TOTAL, CalibrationProblem
from kyoten.core.calibration.ranks import DRAWS, Sampled, expected_ranks, sampled
from kyoten.core.kernel.errors import KyotenError

Method = Callable[[Panel], Fit]

METHODS: Mapping[str, str] = {
    "additive": additive.NAME,
    "scale": scale_aware.NAME,
    "ordinal": ordinal.NAME,
    "joint": joint.NAME,
}
DEFAULT = "additive"


def calibrate(problem: CalibrationProblem, method: str = DEFAULT, seed: int = 0) -> CalibrationOutcome:
    """Comparable scores of every application by `method`, with intervals, ranks, groups and diagnostics.

    Only the ranks' intervals and the chance of being among the first are drawn (by `seed`); all else is in closed form.
    Raises KyotenError for an unknown method, or one that these scores do not suit.
    """
    fit = _method(method, problem)
    panel = total_panel(problem)
    found = fit(panel)
    draws = sampled(found.posterior, problem.group_interval, problem.first, seed)
    total, line = _total(problem, panel, found, draws)
    single = problem.criteria if len(problem.criteria) > 1 else ()
    return CalibrationOutcome(
        METHODS[method],
        objective=found.components.log_likelihood,
        seed=seed,
        versions={one: version(one) for one in ("numpy", "scipy")},
        total=total,
        criteria=tuple(_criterion(problem, one, fit) for one in single),
        readers=diagnostics.readers(panel, found, problem.first),
        residuals=diagnostics.residuals(panel, found),
        components=components(panel),
        cautions=diagnostics.cautions(panel),
        interval=problem.interval,
        group_interval=problem.group_interval,
        first=problem.first,
        first_line=line,
        draws=DRAWS,
        alike=found.alike,
    )


def _method(method: str, problem: CalibrationProblem) -> Method:
    if method not in METHODS:
        raise KyotenError(f"there is no method {method}: choose one of {', '.join(METHODS)}")
    if method == "joint":
        return partial(_joint, problem)
    if problem.rankings:
        raise KyotenError(f"the method {method} takes scores only; rankings need the method joint")
    return {"additive": additive.fit, "scale": scale_aware.fit, "ordinal": ordinal.fit}[method]


def _joint(problem: CalibrationProblem, panel: Panel) -> Fit:
    """Scores with the orders of those whom this panel scored; who was left out of one criterion keeps the others."""
    elsewhere = set(problem.applications) - set(panel.applications)
    return joint.fit(panel, [one for one in problem.rankings if one.application not in elsewhere])


def _criterion(problem: CalibrationProblem, criterion: str, fit: Method) -> Scale:
    panel = criterion_panel(problem, criterion)
    found = fit(panel)
    estimates = _estimates(problem, panel, found, ())
    return Scale(criterion, _by_rank(estimates), found.components, diagnostics.agreement(panel, found.components))


def _total(problem: CalibrationProblem, panel: Panel, found: Fit, draws: Sampled) -> tuple[Scale, float | None]:
    """The total with ranks and groups, and the line between the first and the others among the expected ranks."""
    estimates = _estimates(problem, panel, found, problem.lines)
    line = first_line([one.expected_rank for one in estimates], problem.first)
    whole = []
    for place, one in enumerate(estimates):
        low, high = float(draws.rank_low[place]), float(draws.rank_high[place])
        whole.append(
            replace(
                one,
                rank_low=low,
                rank_high=high,
                first=None if draws.first is None else float(draws.first[place]),
                group=None if line is None else group(-high, -low, -line),
            )
        )
    scale = Scale(TOTAL, _by_rank(whole), found.components, diagnostics.agreement(panel, found.components))
    return scale, line


def _estimates(problem: CalibrationProblem, panel: Panel, found: Fit, lines: tuple[float, ...]) -> list[Estimate]:
    """Every application in the order of the panel's ids."""
    mean, deviation = found.posterior.mean, np.sqrt(found.posterior.variance)
    reach = float(ndtri(0.5 + problem.interval / 2)) * deviation
    middle, low, high = found.points(mean), found.points(mean - reach), found.points(mean + reach)
    spread = _deviation_in_points(found, mean, deviation)
    ranks, readings, raw = expected_ranks(found.posterior), panel.readings, panel.means
    chances = [_above(found, mean, deviation, line) for line in lines]
    return [
        Estimate(
            application=name,
            readings=int(readings[place]),
            raw_mean=float(raw[place]),
            mean=float(middle[place]),
            deviation=float(spread[place]),
            low=float(low[place]),
            high=float(high[place]),
            expected_rank=float(ranks[place]),
            against=tuple(
                Against(line, float(chance[place]), group(float(low[place]), float(high[place]), line))
                for line, chance in zip(lines, chances, strict=True)
            ),
        )
        for place, name in enumerate(panel.applications)
    ]


def _deviation_in_points(found: Fit, mean: Reals, deviation: Reals) -> Reals:
    """Half the distance in points between one deviation above and one below."""
    return np.asarray((found.points(mean + deviation) - found.points(mean - deviation)) / 2, dtype=float)


def _above(found: Fit, mean: Reals, deviation: Reals, line: float) -> Reals:
    """P(the level in points is above the line), by the normal distribution on the model's scale.

    The line is carried to the model's scale by halving between levels far outside all that is believed.
    """
    low = np.full_like(mean, float((mean - 40 * deviation).min()) - 1.0)
    high = np.full_like(mean, float((mean + 40 * deviation).max()) + 1.0)
    if found.points(mean) is mean:
        low = high = np.full_like(mean, line)
    for _ in range(80 if low is not high else 0):
        middle = (low + high) / 2
        under = found.points(middle) < line
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    away = mean - (low + high) / 2
    sure = deviation <= 0
    chance = ndtr(np.divide(away, deviation, out=np.zeros_like(away), where=~sure))
    return np.asarray(np.where(sure, (away > 0).astype(float), chance), dtype=float)


def first_line(ranks: list[float], first: int | None) -> float | None:
    """Midway between the expected rank of the last that can be funded and that of the next; None when not asked.

    Heyard et al. 2022 take the expected rank of the last fundable one itself; midway, a panel without doubt leaves
    nobody around the line.
    """
    if first is None:
        return None
    ordered = sorted(ranks)
    return (ordered[first - 1] + ordered[first]) / 2 if first < len(ordered) else ordered[-1] + 0.5


def group(low: float, high: float, line: float) -> Group:
    """Above where the whole interval is above the line, below where it is below it, else around."""
    if low > line:
        return Group.ABOVE
    return Group.BELOW if high < line else Group.AROUND


def _by_rank(estimates: list[Estimate]) -> tuple[Estimate, ...]:
    return tuple(sorted(estimates, key=lambda one: (one.expected_rank, one.application)))
