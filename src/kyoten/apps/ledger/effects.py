"""What an amendment does to every line and hub: worked out the same way for its preview and for its execution."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from kyoten.apps.foundation import trail
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import Amendment, BudgetLine
from kyoten.core.kernel import ledger_change
from kyoten.core.kernel.ledger_change import Cut
from kyoten.core.kernel.money import Yen


@dataclass(frozen=True)
class Effect:
    """What becomes of one line: what is taken from whom, and what stays because it is owed (claimed) or paid.

    `budget` is the yen that leave the line; where no record states its budget there are none, and only what hubs hold
    changes.
    """

    line: BudgetLine
    cut: Cut
    claimed: Yen
    paid: Yen

    @property
    def budget(self) -> Yen:
        """Whole yen of budget that leave the line."""
        return self.cut.amount if self.line.stated else 0

    @property
    def facts(self) -> dict[str, Any]:
        """The same as plain values, to be kept and compared."""
        return {
            "line": self.line.pk,
            "name": self.line.name,
            "budget": self.budget,
            "free": self.cut.free if self.line.stated else 0,
            "claimed": self.claimed,
            "paid": self.paid,
            "hubs": [
                {"hub": one.hub, "award": one.award, "before": one.held, "after": one.left} for one in self.cut.stakes
            ],
        }


def effects_of(amendment: Amendment) -> list[Effect]:
    """The effects on every line of an amendment, by the line's number. Overdrawn for a cut beyond what can be cut."""
    lines = amendment.lines.select_related("measure__programme", "measure__funder").order_by("pk")
    return [_effect(amendment, line) for line in lines]


def _effect(amendment: Amendment, line: BudgetLine) -> Effect:
    available = line.available if line.stated else 0
    stakes = queries.stakes(line)
    if amendment.kind == Amendment.Kind.CUT:
        done = ledger_change.cut(available, stakes, amendment.amount or 0)
    elif amendment.kind == Amendment.Kind.RENAME:
        done = ledger_change.cut(available, stakes, 0)
    else:
        done = ledger_change.everything(available, stakes)
    return Effect(line, done, line.claimed, line.paid)


def digest_of(effects: list[Effect]) -> str:
    """Names exactly these effects: what was shown is what is executed."""
    return hashlib.sha256(trail.canonical([effect.facts for effect in effects]).encode()).hexdigest()
