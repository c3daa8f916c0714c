"""What is believed about the applications' levels: a mixture of a few joint normals, never stored in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from kyoten.core.calibration.panel import Reals

BLOCK = 256


@dataclass(frozen=True, eq=False)
class Part:
    """One normal distribution: levels vary by `own` alone and by `loadings` × something common of this `covariance`."""

    share: float
    level: Reals
    own: Reals
    loadings: csr_array
    covariance: Reals


@dataclass(frozen=True, eq=False)
class Posterior:
    """A mixture of parts whose shares sum to 1, on the scale of the model."""

    parts: tuple[Part, ...]

    @cached_property
    def mean(self) -> Reals:
        """Posterior mean of each level."""
        return np.asarray(sum(part.share * part.level for part in self.parts), dtype=float)

    @cached_property
    def _off_centre(self) -> Reals:
        """Applications × parts: each part's distance from the mean, by the root of its share."""
        columns = [np.sqrt(part.share) * (part.level - self.mean) for part in self.parts]
        return np.column_stack(columns)

    @cached_property
    def variance(self) -> Reals:
        """Posterior variance of each level: inside the parts and between them."""
        within = sum(part.share * _variance(part) for part in self.parts)
        return np.asarray(within + (self._off_centre**2).sum(axis=1), dtype=float)

    def covariances(self) -> Iterator[tuple[slice, Reals]]:
        """The covariance of every pair, a band of rows at a time; entries of an application with itself leave out
        what is its own."""
        n = len(self.mean)
        for start in range(0, n, BLOCK):
            band = slice(start, min(start + BLOCK, n))
            found = self._off_centre[band] @ self._off_centre.T
            for part in self.parts:
                spread = part.loadings[band] @ part.covariance
                found += part.share * (part.loadings @ spread.T).T
            yield band, found

    def draws(self, count: int, generator: np.random.Generator) -> Reals:
        """Joint draws of the levels, one a row; each part gets its share of them."""
        ends = np.round(np.cumsum([part.share for part in self.parts]) * count).astype(int)
        ends[-1] = count
        begins = np.concatenate([[0], ends[:-1]])
        return np.concatenate(
            [_draw(part, int(e - b), generator) for part, b, e in zip(self.parts, begins, ends, strict=True)]
        )


def _variance(part: Part) -> Reals:
    spread = part.loadings @ part.covariance
    shared = part.loadings.multiply(spread).sum(axis=1)
    return np.asarray(part.own + np.asarray(shared).ravel(), dtype=float)


def _draw(part: Part, count: int, generator: np.random.Generator) -> Reals:
    known = not part.covariance.any()
    root: Reals = part.covariance if known else np.asarray(np.linalg.cholesky(part.covariance), dtype=float)
    common = generator.standard_normal((count, len(root))) @ root.T
    alone = generator.standard_normal((count, len(part.own))) * np.sqrt(part.own)
    return np.asarray(part.level + alone + (part.loadings @ common.T).T, dtype=float)
