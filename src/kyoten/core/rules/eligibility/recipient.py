"""The money goes to a body of a kind that the measure names as its recipient."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict

RULE = "eligibility.recipient"


@dataclass(frozen=True)
class Facts:
    """The kind of the body that would receive the money; None = not known."""

    kind: str | None


@dataclass(frozen=True)
class Numbers:
    """The kinds that are named; `and_others` is True where the text says 等, so that an officer judges other kinds."""

    kinds: tuple[str, ...]
    and_others: bool = False
    source: str = ""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The money goes to a body of a kind that the measure names as its recipient.

    Source: S12, S14 and S19, slides 「都市エリア産学官連携促進事業」 (中核機関), 「研究成果最適展開支援事業」 and
    「地域企業立地促進等共用施設整備費補助金」 (補助対象者).
    """
    compared: dict[str, Fact] = {
        "kind": facts.kind,
        "kinds": ", ".join(numbers.kinds),
        "and_others": numbers.and_others,
    }
    if facts.kind is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_kind")
    if facts.kind in numbers.kinds:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    if numbers.and_others:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "ask_officer")
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "change_recipient")
