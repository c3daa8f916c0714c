"""A reviewer stays away from an application on whose team or list of key people they are."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Finding
from kyoten.core.rules.ties import Limits, Ties, judged

RULE = "conduct.hub_membership"


@dataclass(frozen=True)
class Facts(Ties):
    """The reviewer's places in the consortium of the application."""


@dataclass(frozen=True)
class Numbers(Limits):
    """How long such a tie counts after its end, and what follows from it."""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A reviewer stays away from an application on whose team or list of key people they are.

    Source: Japan Science and Technology Agency, press release no. 666, paper 4 (2009), who takes no part: c (the
    same group as the applicant).
    """
    return judged(RULE, facts, numbers)
