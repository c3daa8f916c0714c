"""Every write of the ledger: budgets, what packages commit, awards, claims, and money from outside."""

from kyoten.apps.ledger.actions.amendments import draft_amendment, execute_amendment, planned, withdraw_amendment
from kyoten.apps.ledger.actions.awards import award, change_award, give_back, record_beside, state_award
from kyoten.apps.ledger.actions.backfill import backfill
from kyoten.apps.ledger.actions.budgets import commit_package, cut_budget, open_line
from kyoten.apps.ledger.actions.claims import approve_claim, file_claim, pay_claim, receive_evidence, refuse_claim
from kyoten.apps.ledger.actions.closing import (
    approve_carry_over,
    close_year,
    propose_carry_over,
    refuse_carry_over,
    reopen_year,
)
from kyoten.apps.ledger.actions.limits import set_level_limit, set_limit
from kyoten.apps.ledger.actions.treasury import accept_payments, match_payment, receive_payments

__all__ = [
    "accept_payments",
    "approve_carry_over",
    "approve_claim",
    "award",
    "backfill",
    "change_award",
    "close_year",
    "commit_package",
    "cut_budget",
    "draft_amendment",
    "execute_amendment",
    "file_claim",
    "give_back",
    "match_payment",
    "open_line",
    "pay_claim",
    "planned",
    "propose_carry_over",
    "receive_evidence",
    "receive_payments",
    "record_beside",
    "refuse_carry_over",
    "refuse_claim",
    "reopen_year",
    "set_level_limit",
    "set_limit",
    "state_award",
    "withdraw_amendment",
]
