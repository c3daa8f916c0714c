"""What a rule answers: met, not met or cannot tell, with the facts compared and what would repair it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kyoten.core.kernel.source import UNSTATED, Source


class Verdict(StrEnum):
    """The three answers of a rule. A rule that lacks a fact cannot tell; it never guesses."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


Fact = int | str | bool | None


@dataclass(frozen=True)
class Finding:
    """One answer of one rule.

    `rule` is the rule id (`money.matching_fund`), `facts` the values compared (yen as int, fiscal year as int),
    `source` where the rule's numbers come from, `repair` the id of the sentence that says what would
    meet the rule ("" when it is met). Sentences in a language are made at the rim from rule id, verdict and facts.
    """

    rule: str
    verdict: Verdict
    facts: Mapping[str, Fact] = field(default_factory=dict)
    source: Source = UNSTATED
    repair: str = ""

    @property
    def is_met(self) -> bool:
        """True only when the rule is met; cannot-tell is not met."""
        return self.verdict is Verdict.MET


def worst(findings: Iterable[Finding]) -> Verdict:
    """The verdict of all findings together: any not met, else any cannot tell, else met (also for none)."""
    verdicts = {finding.verdict for finding in findings}
    for verdict in (Verdict.NOT_MET, Verdict.CANNOT_TELL):
        if verdict in verdicts:
            return verdict
    return Verdict.MET
