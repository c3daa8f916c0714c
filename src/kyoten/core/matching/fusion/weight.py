"""How much meaning counts beside words, by what was asked; learned from what people chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from math import log1p
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.fusion.fuse import Leg, normal

Floats = NDArray[np.float64]
BRIDGED: Final = 0.85
"""The most that meaning weighs where words of the other language were found by their translations."""


@dataclass(frozen=True, slots=True)
class Query:
    """What the weight depends on.

    `terms` is the number of different terms; `coverage` the share of their weight that any document has at all (0 to
    1); `mismatch` the share of the documents that are in another language than the question (0 to 1).
    """

    terms: int
    coverage: float
    mismatch: float


@dataclass(frozen=True, slots=True)
class Learned:
    """Weight of meaning = 1 / (1 + e^-z), z = base + length × (ln(1 + terms) - 2) + uncovered × (1 - coverage) +
    mismatch × mismatch. `sharpness` says how soon a difference in score decides a choice; only the fit uses it."""

    base: float = -1.5
    length: float = 0.3
    uncovered: float = 2.0
    mismatch: float = 3.5
    sharpness: float = 5.0


def beginning(trust: float = 0.0) -> Learned:
    """Where the weight begins before anything was learned, with a model that is trusted so much more than usual."""
    usual = Learned()
    return replace(usual, base=usual.base + trust)


@dataclass(frozen=True, slots=True)
class Preference:
    """Feedback as numbers alone: how much higher, from -1 to 1, the document taken stood in either list."""

    query: Query
    words: float
    meaning: float


@dataclass(frozen=True)
class Choice:
    """Feedback: for a question with both lists, somebody took one document and passed over another."""

    query: Query
    words: Leg
    meaning: Leg
    taken: str
    passed: str

    @property
    def preference(self) -> Preference:
        """The same as numbers alone."""
        return Preference(self.query, *(_difference(leg, self) for leg in (self.words, self.meaning)))


def weight_of(query: Query, learned: Learned | None = None, *, is_bridged: bool = False) -> float:
    """The weight of meaning for a question, between 0 and 1; at most BRIDGED where a bridge put its words across."""
    weight = float(expit(_features(query) @ np.array(astuple(learned or Learned())[:4])))
    return min(weight, BRIDGED) if is_bridged else weight


def learn(choices: Sequence[Preference], prior: Learned | None = None, pull: float = 1.0) -> Learned:
    """What feedback says: the greatest likelihood of the choices, each coefficient pulled towards the prior.

    The chance that one document is taken before another is 1 / (1 + e^-(sharpness × difference of fused scores)).
    Sources: Bradley and Terry 1952, "Rank analysis of incomplete block designs", Biometrika 39; Hoerl and Kennard
    1970, "Ridge regression", Technometrics 12(1). Without feedback it is the prior. Raises KyotenError for a pull that
    is not positive.
    """
    if not pull > 0:
        raise KyotenError(f"the pull towards the prior is {pull}; it must be more than 0")
    prior = prior or Learned()
    if not choices:
        return prior
    start: Floats = np.array(astuple(prior))
    features = np.array([_features(one.query) for one in choices])
    words, meaning = (np.array([getattr(one, leg) for one in choices]) for leg in ("words", "meaning"))

    def loss(coefficients: Floats) -> Any:
        surprise = _surprise(coefficients, features, words, meaning)
        return surprise.sum() + pull / 2 * ((coefficients - start) ** 2).sum()

    found = minimize(loss, start, method="L-BFGS-B", bounds=[(None, None)] * 4 + [(0.1, 50)])
    return Learned(*(float(one) for one in found.x))


def likelihood(choices: Sequence[Preference], learned: Learned) -> float:
    """How well a weight foretells choices: the mean logarithm of their chances, 0 at best; 0 where there are none."""
    if not choices:
        return 0.0
    features = np.array([_features(one.query) for one in choices])
    words, meaning = (np.array([getattr(one, leg) for one in choices]) for leg in ("words", "meaning"))
    return -float(_surprise(np.array(astuple(learned)), features, words, meaning).mean())


def _surprise(coefficients: Floats, features: Floats, words: Floats, meaning: Floats) -> Floats:
    share = expit(features @ coefficients[:4])
    found: Floats = np.logaddexp(0, -coefficients[4] * ((1 - share) * words + share * meaning))
    return found


def _features(query: Query) -> Floats:
    return np.array([1.0, log1p(query.terms) - 2.0, 1.0 - query.coverage, query.mismatch])


def _difference(leg: Leg, choice: Choice) -> float:
    known = normal(leg)
    return known.get(choice.taken, 0.0) - known.get(choice.passed, 0.0)
