"""A reviewer from the region of a hub says so before the discussion, where the programme asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Finding
from kyoten.core.rules.ties import Limits, Ties, judged

RULE = "conduct.same_region"


@dataclass(frozen=True)
class Facts(Ties):
    """Prefectures that the reviewer's bodies share with the application."""


@dataclass(frozen=True)
class Numbers(Limits):
    """How long such a tie counts after its end, and what follows from it."""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A reviewer from the region of a hub says so before the discussion, where the programme asks for it.

    Source: own rule of Kyoten; no document states it. The consequence is the pack's.
    """
    return judged(RULE, facts, numbers)
