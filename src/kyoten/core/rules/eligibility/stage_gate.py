"""After a stage gate a project does only what was decided there, and moves only to a track that the measure opens."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.stage_gate"
MOVE = "move"


@dataclass(frozen=True)
class Facts:
    """What the officer decided at the gate (None = not yet), what the project does, and the track it moves to."""

    decision: str | None
    step: str
    track: str | None = None


@dataclass(frozen=True)
class Numbers:
    """The decisions that a gate of the track may take, and the tracks to which a project may move."""

    decisions: tuple[str, ...]
    tracks: tuple[str, ...] = ()
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """After a stage gate a project does only what was decided there, and moves only to a track that the measure opens.

    A move is a change of the plan: it needs the decision to change or upgrade it, and an open track.

    Source: S14, slide 16 (upgraded or revised by progress; continued or stopped; tracks may be changed).
    """
    compared: dict[str, Fact] = {
        "decision": facts.decision,
        "decisions": ", ".join(numbers.decisions),
        "step": facts.step,
        "track": facts.track,
        "tracks": ", ".join(numbers.tracks),
    }
    if facts.decision is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "await_gate")
    if facts.decision not in numbers.decisions:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "decide_again")
    if facts.step == MOVE:
        if facts.track not in numbers.tracks:
            return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "choose_track")
        allowed = facts.decision in ("upgrade", "change", MOVE)
    else:
        allowed = facts.step == facts.decision
    if allowed:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "follow_decision")
