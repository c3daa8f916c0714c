"""A reviewer from a company stays away from applications of its parents, sisters and subsidiaries."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Finding
from kyoten.core.rules.ties import Limits, Ties, judged

RULE = "conduct.company_family"


@dataclass(frozen=True)
class Facts(Ties):
    """Posts of the reviewer in the family of a member company."""


@dataclass(frozen=True)
class Numbers(Limits):
    """How long such a tie counts after its end, and what follows from it."""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A reviewer from a company stays away from applications of its parents, sisters and subsidiaries.

    Source: own reading of the words "the same company" in Japan Science and Technology Agency, press release no.
    666, paper 4 (2009), who takes no part: b.
    """
    return judged(RULE, facts, numbers)
