"""A reviewer whose body shares an award with a member of the consortium says so before the discussion."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Finding
from kyoten.core.rules.ties import Limits, Ties, judged

RULE = "conduct.shared_award"


@dataclass(frozen=True)
class Facts(Ties):
    """Awards that go both to a body of the reviewer and to a member body."""


@dataclass(frozen=True)
class Numbers(Limits):
    """How long such a tie counts after its end, and what follows from it."""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A reviewer whose body shares an award with a member of the consortium says so before the discussion.

    Source: own rule of Kyoten; no document states it. The consequence is the pack's.
    """
    return judged(RULE, facts, numbers)
