"""One contact as both sides see it: messages, and the gate with its two keys."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.exchange import access
from kyoten.apps.exchange.models import Agreement, Confidential, Interest, Side
from kyoten.apps.exchange.states import INTEREST, InterestState, acts_in
from kyoten.apps.foundation import wording


def context(interest: Interest, side: Side) -> dict[str, Any]:
    """Everything that the page of a contact shows to one side."""
    acts = acts_in(INTEREST, interest.state)
    return {
        "interest": interest,
        "listing": interest.listing,
        "owner_side": side == Side.OWNER,
        "messages_of": thread(interest, side),
        "may_answer": side == Side.OWNER and "accept" in acts,
        "may_say": interest.state in (InterestState.ASKED, InterestState.TALKING),
        "may_close": "close" in acts,
        "gate": gate(interest, side),
    }


def thread(interest: Interest, side: Side) -> list[dict[str, Any]]:
    """The messages in order, each with who wrote it and when."""
    names = {Side.ASKER.value: interest.organisation.name, Side.OWNER.value: interest.listing.organisation.name}
    return [
        {
            "who": names[one.side],
            "own": one.side == side,
            "when": wording.moment(one.at, get_language()),
            "text": one.text,
        }
        for one in interest.messages.all()
    ]


def gate(interest: Interest, side: Side) -> dict[str, Any]:
    """The gate: is there a confidential part, which keys are on record, does it stand open, what is missing."""
    rows = list(interest.agreements.select_related("recorded_by"))
    standing = {one.side: one for one in rows if one.revoked_at is None}
    return {
        "there": Confidential.objects.filter(listing=interest.listing).exists(),
        "open": access.gate_is_open(interest),
        "table": _keys(rows),
        "may_record": interest.state == InterestState.TALKING and side not in standing,
        "may_revoke": side in standing,
        "why": _missing(interest, standing, side),
        "readings": interest.readings.count() if side == Side.OWNER else 0,
        "other_digest": next((one.digest for held, one in standing.items() if held != side), ""),
    }


def _missing(interest: Interest, standing: dict[str, Agreement], side: Side) -> str:
    """What keeps the gate shut, in words; "" where both keys fit."""
    if interest.state == InterestState.ASKED:
        return _("Agreements are recorded once the owner has agreed to talk.")
    if interest.state != InterestState.TALKING:
        return _("The contact has ended; it opens no more.")
    if side not in standing:
        return _("Your side has not recorded the agreement yet.")
    if len(standing) < len(Side.values):
        return _("The other side has not recorded the agreement yet.")
    if len({one.digest for one in standing.values()}) > 1:
        return _("The two sides recorded different documents. One revokes its record and attaches the other document.")
    return ""


def _keys(rows: list[Agreement]) -> dict[str, Any]:
    found = [
        [
            one.get_side_display(),
            wording.day(one.signed_on, get_language()),
            one.signed_as,
            one.digest[:16],
            {
                "text": _("Revoked") if one.revoked_at else _("Stands"),
                "badge": "neutral" if one.revoked_at else "success",
                "note": one.reason,
            },
        ]
        for one in rows
    ]
    labels = (_("Side"), _("Signed on"), _("Signed as"), _("Digest of the document"), _("State"))
    return {"caption": _("Agreements on record"), "columns": [{"label": one} for one in labels], "rows": found}
