"""Limits on who reads one application together: at least k of a kind, at most m from one organisation or prefecture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyoten.core.kernel.errors import KyotenError

NO_LIMIT = np.iinfo(np.int32).max


@dataclass(frozen=True, eq=False)
class GroupLimit:
    """Among the readers of each application, a group has at least and at most so many.

    `labels[j]` is the group of reviewer `j`, a position in `groups`, or -1 for none; every group is bound alike.
    `at_least[i]` and `at_most[i]` hold for application `i` (0 and `NO_LIMIT` where nothing is asked). `name` says
    what the groups are: "organisation", "nominee of", "field".
    """

    name: str
    groups: tuple[str, ...]
    labels: NDArray[np.int32]
    at_least: NDArray[np.int64]
    at_most: NDArray[np.int64]

    def fits(self, applications: int, reviewers: int) -> None:
        """Raise KyotenError unless the limit has an entry for each application and each reviewer."""
        if len(self.labels) != reviewers or {len(self.at_least), len(self.at_most)} != {applications}:
            raise KyotenError(f"{self.name}: the limit does not name every application and reviewer")
        if reviewers and not -1 <= self.labels.min() <= self.labels.max() < len(self.groups):
            raise KyotenError(f"{self.name}: a reviewer stands in a group that is not there")
        if (self.at_least < 0).any() or (self.at_least > self.at_most).any():
            raise KyotenError(f"{self.name}: the least number must lie between 0 and the most")

    def title(self, label: int) -> str:
        """The group in words: what it is and which."""
        group = self.groups[label]
        return f"{self.name} {group}" if group and group != self.name else self.name

    def asked(self, application: int) -> bool:
        """Whether the limit says anything of an application."""
        return bool(self.at_least[application] > 0 or self.at_most[application] < NO_LIMIT)
