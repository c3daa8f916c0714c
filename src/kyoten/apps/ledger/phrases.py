"""Words of the ledger: what entries record, what figures count, how a claim stands."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.ledger_figures import Figure
from kyoten.core.kernel.reconciliation import Why

Words = str | Promise

DOCUMENTS: dict[str, Words] = {
    "claim": _("Claim %(number)s"),
    "award": _("Award %(number)s"),
    "package": _("Package %(number)s"),
    "programme": _("Programme %(number)s"),
    "budget_cut": _("Budget cut: %(number)s"),
    "amendment": _("Amendment %(number)s"),
    "carry_over": _("Carry-over %(number)s"),
    "year": _("Close of the accounts %(number)s"),
}

KINDS: dict[Kind, Words] = {
    Kind.BUDGET: _("Budget given"),
    Kind.BUDGET_CUT: _("Budget taken back"),
    Kind.COMMITMENT: _("Committed by an agreed package"),
    Kind.RELEASE: _("Commitment released"),
    Kind.AWARD: _("Award"),
    Kind.INCREASE: _("Award raised"),
    Kind.DECREASE: _("Award lowered"),
    Kind.CLAIM: _("Claim filed"),
    Kind.CLAIM_REFUSED: _("Claim sent back"),
    Kind.PAYMENT: _("Payment"),
    Kind.RETURN: _("Returned by the hub"),
    Kind.MATCHING_CASH: _("Matching in cash"),
    Kind.MATCHING_IN_KIND: _("Matching in kind"),
    Kind.REPAYMENT: _("Repayment"),
    Kind.ROYALTY: _("Royalty"),
    Kind.CARRY_OUT: _("Carried over to the next year"),
    Kind.CARRY_IN: _("Carried over from the year before"),
}

FIGURES: dict[Figure, Words] = {
    Figure.BUDGET: pgettext_lazy("figure of the ledger", "Budget"),
    Figure.HELD: pgettext_lazy("figure of the ledger", "Held by hubs"),
    Figure.COMMITTED: pgettext_lazy("figure of the ledger", "Committed"),
    Figure.AWARDED: pgettext_lazy("figure of the ledger", "Awarded"),
    Figure.CLAIMED: pgettext_lazy("figure of the ledger", "Claimed"),
    Figure.PAID: pgettext_lazy("figure of the ledger", "Paid"),
    Figure.RETURNED: pgettext_lazy("figure of the ledger", "Returned"),
    Figure.LEFT: pgettext_lazy("figure of the ledger", "Left"),
    Figure.MATCHING_CASH: _("Matching in cash"),
    Figure.MATCHING_IN_KIND: _("Matching in kind"),
    Figure.REPAYMENT: _("Repayment"),
    Figure.ROYALTY: _("Royalty"),
}

MEANINGS: dict[Figure, Words] = {
    Figure.BUDGET: _("What was given to the line, less what was taken back, with what was carried over"),
    Figure.HELD: _("Committed, awarded, claimed or paid: what agreed packages gave, as it stands now"),
    Figure.COMMITTED: _("Committed by agreed packages and not awarded yet"),
    Figure.AWARDED: _("Awarded and not claimed yet"),
    Figure.CLAIMED: _("Claimed and not paid yet"),
    Figure.PAID: _("Paid, less what was returned"),
    Figure.RETURNED: _("Returned by hubs; it is left on the line again"),
    Figure.LEFT: _("What nobody holds"),
}

CLAIM_KINDS = {"filed": "warning", "approved": "info", "paid": "success", "refused": "error"}

AMENDMENT_KINDS = {"drafted": "warning", "executed": "success", "withdrawn": "error"}
ACCOUNTS: dict[str, Words] = {
    "open": pgettext_lazy("accounts", "Open"),
    "ended": pgettext_lazy("accounts", "Ended, to be closed"),
    "closed": pgettext_lazy("accounts", "Closed"),
}
ACCOUNTS_KINDS = {"open": "info", "ended": "warning", "closed": "success"}
CARRY_OVER_KINDS = {"proposed": "warning", "approved": "success", "refused": "error"}

WHY: dict[Why, Words] = {
    Why.UNKNOWN_REFERENCE: _("No claim has this reference"),
    Why.AMOUNT_DIFFERS: _("The claim has another amount"),
    Why.DATE_DIFFERS: _("The ledger has it paid on another day"),
    Why.TOO_EARLY: _("Paid before the claim was filed"),
    Why.NOT_APPROVED: _("The claim is not approved"),
    Why.PAID_TWICE: _("Another payment agrees with this claim already"),
}
DIFFERS = {**WHY, Why.UNKNOWN_REFERENCE: _("Another reference")}
WHY_KNOWN = _("Every payment that was accepted agrees with a claim.")
