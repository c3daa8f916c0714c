"""Every write of the ledger: budgets, what packages commit, awards, claims, and money from outside."""

from kyoten.apps.ledger.actions.awards import award, change_award, give_back, record_beside
from kyoten.apps.ledger.actions.budgets import commit_package, cut_budget, open_line
from kyoten.apps.ledger.actions.claims import approve_claim, file_claim, pay_claim, receive_evidence, refuse_claim
from kyoten.apps.ledger.actions.limits import set_level_limit, set_limit

__all__ = [
    "approve_claim",
    "award",
    "change_award",
    "commit_package",
    "cut_budget",
    "file_claim",
    "give_back",
    "open_line",
    "pay_claim",
    "receive_evidence",
    "record_beside",
    "refuse_claim",
    "set_level_limit",
    "set_limit",
]
