"""A reviewer stays away from applications of a body that pays them, or paid them lately."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Finding
from kyoten.core.rules.ties import Limits, Ties, judged

RULE = "conduct.money_received"


@dataclass(frozen=True)
class Facts(Ties):
    """Fees, research money, shares and the like that the reviewer has from member bodies."""


@dataclass(frozen=True)
class Numbers(Limits):
    """How long such a tie counts after its end, and what follows from it."""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A reviewer stays away from applications of a body that pays them, or paid them lately.

    Source: Japan Science and Technology Agency, press release no. 666, paper 4 (2009), who takes no part: d
    (employment) and f (others whom the funder names); the number of years is the project's own.
    """
    return judged(RULE, facts, numbers)
