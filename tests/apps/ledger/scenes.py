"""Lines with money, hubs with commitments, and the people who book: for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub
from tests.remembered import remembered

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.ledger import actions
from kyoten.apps.ledger.actions.booking import book, lock
from kyoten.apps.ledger.models import Award, BudgetLine, Claim
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.core.kernel.ledger import Kind

_numbers = count(1)


def words(cells: Iterable[Any]) -> list[str]:
    """The texts of cells, whether they open into their entries or not."""
    return [one["text"] if isinstance(one, dict) else one for one in cells]


MEASURE = "knowledge_cluster"


@dataclass
class Books:
    """One hub, one line of `budget` yen, its manager and the hub's coordinator."""

    hub: Hub
    line: BudgetLine
    manager: User
    coordinator: User

    @classmethod
    @remembered
    def of(cls, budget: int | None = 1_000) -> Books:
        hub = make_hub()
        measure = hub.application.call.programme.measures.get(code=MEASURE)
        line = actions.open_line(measure, 2009, "test", budget=budget, name={}, by=None)
        coordinator = make_user("coordinator", hub.application.code)
        return cls(hub, line, make_user("measure_manager", MEASURE), coordinator)

    def commit(self, amount: int) -> None:
        book(lock(self.line.pk), Kind.COMMITMENT, amount, cause="package:test", by=None, hub=self.hub)

    def award(self, amount: int) -> Award:
        self.commit(amount)
        return actions.award(self.line.pk, self.hub.pk, amount=amount, reason="採択", by=self.manager)

    def file(self, award: Award, state: str = "clean", subject: str | None = None) -> StoredFile:
        return StoredFile.objects.create(
            digest=f"{next(_numbers):064d}",
            kind="pdf",
            name="receipt.pdf",
            size=1,
            subject=subject or str(award),
            state=state,
            received_at=award.made_at,
        )

    def claim(self, award: Award, amount: int) -> Claim:
        evidence = [self.file(award)]
        return actions.file_claim(award.pk, amount=amount, purpose="装置", evidence=evidence, by=self.coordinator)

    @property
    def programme(self) -> Programme:
        """Whose measure the line belongs to."""
        return self.line.measure.programme

    def fresh(self) -> BudgetLine:
        self.line.refresh_from_db()
        return self.line
