"""Mails of the ledger: a claim sent back or paid, and an amendment that touches a hub."""

from __future__ import annotations

from kyoten.apps.foundation.outbox import BOTH, compose, enqueue
from kyoten.apps.ledger.models import Amendment, Claim
from kyoten.apps.programmes.queries import coordinators_of
from kyoten.apps.selection.models import Hub


def tell_decided(claim: Claim, reason: str = "") -> None:
    """Tell whoever filed a claim that it was sent back with a reason, or paid; one mail for each."""
    letter = compose("ledger/mail/claim.txt", {"claim": claim, "reason": reason}, BOTH)
    enqueue(claim.filed_by.email, letter, key=f"claim:{claim.pk}:{claim.state}")


def tell_amended(row: Amendment) -> None:
    """Tell the coordinators of every hub that holds something on the lines what is left of it; one mail a person."""
    stakes = [stake for line in row.effect for stake in line["hubs"]]
    hubs = Hub.objects.filter(code__in={stake["hub"] for stake in stakes}).select_related("application")
    for hub in hubs:
        own = [stake for stake in stakes if stake["hub"] == hub.code]
        sums = {name: sum(stake[name] for stake in own) for name in ("before", "after")}
        letter = compose("ledger/mail/amended.txt", {"row": row, "hub": hub, **sums}, BOTH)
        for user in coordinators_of(hub.application.code):
            enqueue(user.email, letter, key=f"amendment:{row.pk}:{hub.pk}:{user.pk}")
