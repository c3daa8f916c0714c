"""A project runs for a number of years that the measure allows."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict

RULE = "money.term"


@dataclass(frozen=True)
class Facts:
    """The length of the project in years; None = not known."""

    years: int | None


@dataclass(frozen=True)
class Numbers:
    """The allowed lengths in years; `up_to` is True when every shorter length is allowed as well."""

    years: tuple[int, ...]
    up_to: bool = False
    source: str = ""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A project runs for a number of years that the measure allows.

    Source: S11, S12 and S20, slides 「知的クラスター創成事業」, 「都市エリア産学官連携促進事業」 and
    「大学発事業創出実用化研究開発事業」.
    """
    longest = max(numbers.years)
    compared: dict[str, Fact] = {
        "years": facts.years,
        "allowed_years": ", ".join(str(years) for years in numbers.years),
        "up_to": numbers.up_to,
    }
    if facts.years is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_years")
    if facts.years in numbers.years or (numbers.up_to and 1 <= facts.years <= longest):
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "change_years")
