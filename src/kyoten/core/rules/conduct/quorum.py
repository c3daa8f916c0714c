"""A committee advises only when as many members are in the room as its rules ask for."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "conduct.quorum"


@dataclass(frozen=True)
class Facts:
    """Members of the committee, how many of them are in the room (None: not recorded), and what its own rules state."""

    members: int
    present: int | None = None
    own_more_than_percent: int | None = None


@dataclass(frozen=True)
class Numbers:
    """More than so many per cent of the members have to be in the room; None where no document states it."""

    more_than_percent: int | None = None
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A committee advises only when as many members are in the room as its rules ask for.

    The committee's own rules go before the programme's. Whoever leaves for an item does not count for it. Where no
    number is stated, the answer is that it cannot be told.

    Source: S10, slide 9 lists the seats of the study group and states no number.
    """
    own, stated = facts.own_more_than_percent, numbers.more_than_percent
    percent = stated if own is None else own
    if percent is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_quorum")
    needed = facts.members * percent // 100 + 1
    compared: dict[str, Fact] = {"members": facts.members, "present": facts.present, "needed": needed}
    if facts.present is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "record_attendance")
    if facts.present >= needed:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "meet_again")
