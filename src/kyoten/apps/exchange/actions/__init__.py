"""Every write of the exchange."""

from kyoten.apps.exchange.actions.changes import drop_change
from kyoten.apps.exchange.actions.contacts import answer, close, say, show_interest
from kyoten.apps.exchange.actions.feedback import learn_weight, reset_weight, take
from kyoten.apps.exchange.actions.gate import AgreementInput, open_confidential, record_agreement, revoke
from kyoten.apps.exchange.actions.handing_over import hand_over
from kyoten.apps.exchange.actions.imports import accept_import, prepare_import
from kyoten.apps.exchange.actions.listings import (
    create,
    expire,
    follow_organisations,
    publish,
    remind,
    renew,
    save,
    send_back,
    submit,
    withdraw,
)
from kyoten.apps.exchange.actions.reading import read_texts
from kyoten.apps.exchange.actions.saying import ListingInput
from kyoten.apps.exchange.actions.searches import (
    change_often,
    end_mails,
    forget_search,
    save_search,
    search_of,
    tell_new,
)
from kyoten.apps.exchange.actions.works import forget_works, keep_works

__all__ = [
    "AgreementInput",
    "ListingInput",
    "accept_import",
    "answer",
    "change_often",
    "close",
    "create",
    "drop_change",
    "end_mails",
    "expire",
    "follow_organisations",
    "forget_search",
    "forget_works",
    "hand_over",
    "keep_works",
    "learn_weight",
    "open_confidential",
    "prepare_import",
    "publish",
    "read_texts",
    "record_agreement",
    "remind",
    "renew",
    "reset_weight",
    "revoke",
    "save",
    "save_search",
    "say",
    "search_of",
    "send_back",
    "show_interest",
    "submit",
    "take",
    "tell_new",
    "withdraw",
]
