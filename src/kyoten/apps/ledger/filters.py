"""Which entries are asked for: a figure of a line, an award, a hub, a year or a document, kept in the address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import Entry
from kyoten.apps.ledger.phrases import FIGURES, MEANINGS, Words
from kyoten.core.kernel.ledger_figures import Figure
from kyoten.core.kernel.money import Yen

CAUSE = re.compile(r"(claim|amendment|carry_over):[0-9]{1,9}")
NUMBERS = {"line": "line", "award": "award", "year": "line__fiscal_year"}
NAMES = {
    "hub": "hub__code",
    "programme": "line__measure__programme__code",
    "measure": "line__measure__code",
    "funder": "line__measure__funder__code",
}


@dataclass(frozen=True)
class Asked:
    """One question for entries; what is not understood is not asked."""

    figure: Figure | None
    where: tuple[tuple[str, str | int], ...]
    cause: str = ""

    @classmethod
    def of(cls, data: Mapping[str, str]) -> Asked:
        """The question in an address."""
        named = data.get("figure", "")
        figure = next((one for one in Figure if one.value == named), None)
        numbers = [(field, int(data[key])) for key, field in NUMBERS.items() if _is_number(data.get(key, ""))]
        names = [(field, data[key]) for key, field in NAMES.items() if data.get(key)]
        cause = data.get("cause", "")
        return cls(figure, (*numbers, *names), cause if CAUSE.fullmatch(cause) else "")

    def narrowed(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """The entries of the line, award, hub or year, and of the document, that is asked for."""
        found = entries.filter(**dict(self.where))
        if not self.cause:
            return found
        return found.filter(Q(cause=self.cause) | Q(cause__startswith=f"{self.cause}: "))

    def total(self, found: QuerySet[Entry]) -> Yen | None:
        """The figure itself, the sum of its entries; None where no figure is asked for."""
        return None if self.figure is None else queries.figures_of(found)[self.figure]

    @property
    def name(self) -> Words:
        """What the figure is called; "" without one."""
        return FIGURES[self.figure] if self.figure else ""

    @property
    def meaning(self) -> Words:
        """What the figure counts."""
        return MEANINGS.get(self.figure, "") if self.figure else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
