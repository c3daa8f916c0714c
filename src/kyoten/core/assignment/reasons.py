"""Words for why a reviewer reads an application or does not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class WhyNot(StrEnum):
    """Why a reviewer who fits an application better was not given it."""

    CONFLICT = "conflict"
    FULL = "full"
    LOCKED = "locked"
    GROUP_FULL = "group_full"
    GROUP_NEEDED = "group_needed"
    LEAST_LOAD = "least_load"
    AIM = "aim"


@dataclass(frozen=True)
class Passed:
    """A reviewer with a higher affinity who was passed over, and what stood in the way.

    `FULL`: the reviewer's load is used up by pairs that together are worth more; `LOCKED`: the pair in hand was fixed
    before the search; `GROUP_FULL`: their group has its most readers here; `GROUP_NEEDED`: the pair in hand fills a
    group's least number; `LEAST_LOAD`: the reader in hand needs the reading to reach a least load; `AIM`: none of
    these, the method's own aim (spread, other applications served worse) preferred it. `detail` names the group.
    """

    reviewer: str
    affinity: float
    why: WhyNot
    detail: str = ""


@dataclass(frozen=True)
class AssignedPair:
    """One reading: its affinity, the reviewer's final load and limit, and the better ones passed over.

    `rank` counts the candidates of the application that fit better, plus one.
    """

    application: str
    reviewer: str
    affinity: float
    load: int
    load_limit: int
    locked: bool = False
    rank: int = 1
    passed: tuple[Passed, ...] = ()


@dataclass(frozen=True)
class Absence:
    """Why a reviewer does not read an application; `loss` is what making the pair would cost the total at least.

    `why` is None where the two are no candidates at all, `loss` None where nothing is known of it.
    """

    application: str
    reviewer: str
    affinity: float | None
    why: WhyNot | None
    rank: int | None = None
    loss: float | None = None
    detail: str = ""
