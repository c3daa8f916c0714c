"""A reviewer stays away from applications of people with whom they published lately."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Finding
from kyoten.core.rules.ties import Limits, Ties, judged

RULE = "conduct.co_authorship"


@dataclass(frozen=True)
class Facts(Ties):
    """Publications shared with people of the application; a name alone makes a possible tie."""


@dataclass(frozen=True)
class Numbers(Limits):
    """How long such a tie counts after its end, and what follows from it."""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A reviewer stays away from applications of people with whom they published lately.

    A publication counts until the end of its year.

    Source: Japan Science and Technology Agency, press release no. 666, paper 4 (2009), who takes no part: c (papers
    written together); the number of years is the project's own.
    """
    return judged(RULE, facts, numbers)
