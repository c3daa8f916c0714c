"""The project stands in a basic plan that the state has agreed to, and lies in the area of that plan."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.agreed_basic_plan"


@dataclass(frozen=True)
class Facts:
    """Has the state agreed to the plan, does the project stand in it, does it lie in its area? None = not known."""

    agreed: bool | None
    named_in_plan: bool | None
    in_area: bool | None


@dataclass(frozen=True)
class Numbers:
    """Which of the three the measure asks for: `agreed`, `named_in_plan`, `in_area`."""

    asked: tuple[str, ...]
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The project stands in a basic plan that the state has agreed to, and lies in the area of that plan.

    Source: S19, slide 20 (a basic plan to which the State agreed).
    """
    answers = {"agreed": facts.agreed, "named_in_plan": facts.named_in_plan, "in_area": facts.in_area}
    lacking = [name for name in numbers.asked if answers[name] is False]
    unknown = [name for name in numbers.asked if answers[name] is None]
    compared: dict[str, Fact] = {**answers, "lacking": ", ".join(lacking), "unknown_parts": ", ".join(unknown)}
    if lacking:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "mend_plan")
    if unknown:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_plan")
    return Finding(RULE, Verdict.MET, compared, numbers.source)
