"""Every write of the exchange."""

from kyoten.apps.exchange.actions.contacts import answer, close, say, show_interest
from kyoten.apps.exchange.actions.gate import AgreementInput, open_confidential, record_agreement, revoke
from kyoten.apps.exchange.actions.listings import (
    ListingInput,
    create,
    expire,
    publish,
    remind,
    renew,
    save,
    send_back,
    submit,
    withdraw,
)

__all__ = [
    "AgreementInput",
    "ListingInput",
    "answer",
    "close",
    "create",
    "expire",
    "open_confidential",
    "publish",
    "record_agreement",
    "remind",
    "renew",
    "revoke",
    "save",
    "say",
    "send_back",
    "show_interest",
    "submit",
    "withdraw",
]
