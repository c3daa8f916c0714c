"""How every act on a call begins and ends: the locked row, and the entry in the audit trail."""

from __future__ import annotations

from collections.abc import Mapping

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import trail
from kyoten.apps.programmes.models import Call


def locked_call(call_id: int) -> Call:
    """The call, locked until the transaction ends."""
    return Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call_id)


def record(call: Call, action: str, by: User | None, facts: Mapping[str, object]) -> None:
    """One entry about this call in the audit trail."""
    trail.append(label(by), action, f"call:{call.code}", facts)
