"""What the readers did: leniency, consistency, agreement, residuals, and what hangs on one reader."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kyoten.core.calibration.fit import Fit, Linear
from kyoten.core.calibration.mixed import Solution
from kyoten.core.calibration.outcome import Agreement, Caution, Components, Reader, Residual
from kyoten.core.calibration.panel import Panel, Places, Reals, components


def agreement(panel: Panel, found: Components) -> Agreement:
    """Intraclass correlations of absolute agreement from the variance components, and Krippendorff's alpha.

    `single` = σ²a / (σ²a + σ²r + σ²e), `averaged` the same with reviewer and error variance divided by the harmonic
    mean number of readings (Shrout and Fleiss 1979, Psychological Bulletin 86; McGraw and Wong 1996, Psychological
    Methods 1).
    """
    noise = found.reviewer + found.error
    whole = found.application + noise
    if whole <= 0:
        return Agreement(None, None, krippendorff(panel))
    readings = len(panel.readings) / float(np.sum(1 / panel.readings))
    single = found.application / whole
    averaged = found.application / (found.application + noise / readings)
    return Agreement(float(single), float(averaged), krippendorff(panel))


def krippendorff(panel: Panel) -> float | None:
    """Krippendorff's alpha for interval data: 1 − observed / expected disagreement, over what was read twice.

    None where no application was read twice or all those scores are equal. Source: Krippendorff 2011, Computing
    Krippendorff's alpha-reliability.
    """
    paired = panel.readings[panel.application] > 1
    values, unit = panel.score[paired], panel.application[paired]
    if len(values) < 2 or np.ptp(values) == 0:
        return None
    centred = values - panel.means[unit]
    observed = float(np.sum(centred**2 * panel.readings[unit] / (panel.readings[unit] - 1))) / len(values)
    return 1 - observed / float(np.var(values, ddof=1))


def residuals(panel: Panel, found: Fit) -> tuple[Residual, ...]:
    """Every score beside the expected one, the farthest first."""
    left = panel.score - found.expected
    scale = float(np.sqrt(np.mean(left**2))) or 1.0
    order = np.argsort(-np.abs(left), kind="stable")
    return tuple(
        Residual(
            panel.applications[panel.application[row]],
            panel.reviewers[panel.reviewer[row]],
            float(panel.score[row]),
            float(found.expected[row]),
            float(left[row] / scale),
        )
        for row in order
    )


def readers(panel: Panel, found: Fit, first: int | None) -> tuple[Reader, ...]:
    """Every reviewer, the mildest first."""
    left = panel.score - found.expected
    whole = float(np.sqrt(np.mean(left**2))) or 1.0
    own = np.sqrt(np.bincount(panel.reviewer, left**2, len(panel.reviewers)) / panel.loads)
    order = np.lexsort((np.arange(len(panel.reviewers)), -found.leniency))
    told = []
    for place in order:
        rows = np.flatnonzero(panel.reviewer == place)
        change, others = left_out(found.linear, rows, first) if found.linear else (None, None)
        told.append(
            Reader(
                panel.reviewers[place],
                int(panel.loads[place]),
                float(found.leniency[place]),
                float(found.leniency_deviation[place]),
                float(own[place] / whole),
                change,
                others,
            )
        )
    return tuple(told)


def levels_without(panel: Panel, found: Solution, rows: Places) -> Reals:
    """The levels if these scores of one reviewer are left out at the same variance ratios, without solving again.

    θ − C (I − H)⁻¹ e with the residuals e of the scores left out, their leverage H and covariance C with the levels
    (case deletion in mixed models: Christensen, Pearson and Johnson 1992, Technometrics 34).
    """
    read, column = panel.application[rows], 1 + panel.reviewer[rows[0]]
    pulls = found.loadings[read].toarray()
    pulls[:, column] += 1.0
    with_levels = found.loadings @ (found.common_covariance @ pulls.T)
    with_levels[read, np.arange(len(rows))] += found.own[read]
    common = found.common_covariance[column] @ pulls.T
    leverage = with_levels[read] + common[None, :]
    errors = panel.score[rows] - found.level[read] - found.common[column]
    return np.asarray(found.level - with_levels @ np.linalg.solve(np.eye(len(rows)) - leverage, errors), dtype=float)


def left_out(models: Sequence[Linear], rows: Places, first: int | None) -> tuple[float, int | None]:
    """The greatest change of any level without one reviewer's scores (their rows), and how many of the first change.

    Levels are averaged over the models as they are believed with all scores. In points.
    """
    if len(rows) == len(models[0].panel.score):
        return 0.0, None
    level: Reals = np.sum([one.share * one.solution.level for one in models], axis=0)
    without: Reals = np.sum([one.share * levels_without(one.panel, one.solution, rows) for one in models], axis=0)
    change = float(np.abs(without - level).max())
    if first is None:
        return change, None
    before = set(np.argsort(-level, kind="stable")[:first].tolist())
    after = set(np.argsort(-without, kind="stable")[:first].tolist())
    return change, len(before - after)


def cautions(panel: Panel) -> tuple[Caution, ...]:
    """What this panel cannot tell."""
    said = {
        Caution.DISCONNECTED: len(components(panel)) > 1,
        Caution.ONE_REVIEWER: len(panel.reviewers) == 1,
        Caution.ONE_APPLICATION: len(panel.applications) == 1,
        Caution.ALL_EQUAL: bool(np.ptp(panel.score) == 0),
        Caution.ONE_READING_EACH: bool(panel.readings.max() == 1),
        Caution.SINGLE_REVIEWS: bool((panel.loads == 1).any()),
    }
    return tuple(caution for caution, holds in said.items() if holds)
