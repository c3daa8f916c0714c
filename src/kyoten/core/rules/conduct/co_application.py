"""A reviewer stays away from applications of people with whom they applied lately."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Finding
from kyoten.core.rules.ties import Limits, Ties, judged

RULE = "conduct.co_application"


@dataclass(frozen=True)
class Facts(Ties):
    """Other applications on which the reviewer and people of this one stand together."""


@dataclass(frozen=True)
class Numbers(Limits):
    """How long such a tie counts after its end, and what follows from it."""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A reviewer stays away from applications of people with whom they applied lately.

    Source: Japan Science and Technology Agency, press release no. 666, paper 4 (2009), who takes no part: c (joint
    projects); the number of years is the project's own.
    """
    return judged(RULE, facts, numbers)
