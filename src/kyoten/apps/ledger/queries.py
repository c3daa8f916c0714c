"""Shared reads of the ledger: what accounts hold by their entries, and whether lines agree with them."""

from __future__ import annotations

from django.db.models import QuerySet, Sum

from kyoten.apps.ledger.models import BudgetLine, Entry
from kyoten.core.kernel.ledger import Account
from kyoten.core.kernel.money import Yen

KEPT = (Account.AVAILABLE, Account.COMMITTED, Account.AWARDED, Account.CLAIMED, Account.PAID)


def held(entries: QuerySet[Entry]) -> dict[Account, Yen]:
    """What every account holds by the given entries, whole yen; one query."""
    sums = dict.fromkeys(Account, 0)
    rows = entries.order_by().values("gives", "receives").annotate(yen=Sum("amount"))
    for row in rows:
        sums[Account(row["gives"])] -= row["yen"]
        sums[Account(row["receives"])] += row["yen"]
    return sums


def differing() -> list[BudgetLine]:
    """Lines whose accounts are not the sums of their entries; empty when the ledger holds."""
    return [
        line
        for line in BudgetLine.objects.all()
        if any(
            getattr(line, account.value) != yen for account, yen in held(line.entries.all()).items() if account in KEPT
        )
    ]
