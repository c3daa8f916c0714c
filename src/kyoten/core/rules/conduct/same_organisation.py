"""A reviewer stays away from applications of a body where they hold a post, or held one lately."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Finding
from kyoten.core.rules.ties import Limits, Ties, judged

RULE = "conduct.same_organisation"


@dataclass(frozen=True)
class Facts(Ties):
    """The reviewer's posts at member bodies; a body known by name alone makes a possible tie."""


@dataclass(frozen=True)
class Numbers(Limits):
    """How long such a tie counts after its end, and what follows from it."""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A reviewer stays away from applications of a body where they hold a post, or held one lately.

    Source: Japan Science and Technology Agency, press release no. 666, paper 4 (2009), who takes no part: b (same
    institution or company); the number of years is the project's own.
    """
    return judged(RULE, facts, numbers)
