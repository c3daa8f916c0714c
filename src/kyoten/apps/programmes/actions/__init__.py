"""Every write to programmes, calls, their questions and their papers."""

from kyoten.apps.programmes.actions.calls import change_deadline, close_call, extend, open_call, set_question_deadline
from kyoten.apps.programmes.actions.documents import add_document, remove_document
from kyoten.apps.programmes.actions.packs import keep_programme, load_pack
from kyoten.apps.programmes.actions.questions import answer, ask, publish, withdraw
from kyoten.apps.programmes.actions.rehearsing import finish, rehearse
from kyoten.apps.programmes.actions.revising import revise_call

__all__ = [
    "add_document",
    "answer",
    "ask",
    "change_deadline",
    "close_call",
    "extend",
    "finish",
    "keep_programme",
    "load_pack",
    "open_call",
    "publish",
    "rehearse",
    "remove_document",
    "revise_call",
    "set_question_deadline",
    "withdraw",
]
