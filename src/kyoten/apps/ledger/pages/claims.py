"""One claim: what it asks, the evidence, what is left of the award, and who may approve it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.files import can_be_served
from kyoten.apps.foundation.wording import page_language as language
from kyoten.apps.ledger import access, queries
from kyoten.apps.ledger.models import Claim
from kyoten.apps.ledger.pages.common import (
    Table,
    cause_cell,
    columns,
    figure_cell,
    figure_facts,
    full_name,
    opened,
    yen,
)
from kyoten.apps.ledger.phrases import CLAIM_KINDS
from kyoten.core.kernel.ledger_figures import Figure

WITHIN = "within"
"""Filed claims that the reader may approve."""


def of_state(claims: QuerySet[Claim], shown: str, user: User) -> list[Claim]:
    """The claims of one state, or all; `within` are the filed ones within the user's own limit."""
    if shown == WITHIN:
        filed = claims.filter(state=Claim.State.FILED).exclude(filed_by=user)
        limits: dict[int, int] = {}
        for claim in filed:
            line = claim.award.line
            if line.pk not in limits:
                limits[line.pk] = access.approves_up_to(user, line)
        return [claim for claim in filed if claim.amount <= limits[claim.award.line_id]]
    return list(claims.filter(state=shown) if shown in Claim.State.values else claims)


def tabs(claims: QuerySet[Claim], shown: str, user: User) -> list[dict[str, Any]]:
    """One link for every state with its number, and one for what the user may approve."""
    counts = dict(claims.order_by().values_list("state").annotate(count=Count("pk")))
    within = len(of_state(claims, WITHIN, user))
    named = [(WITHIN, _("Within my limit"), within)]
    named += [(state.value, str(state.label), counts.get(state.value, 0)) for state in Claim.State]
    named.append(("all", _("All"), sum(counts.values())))
    url = reverse("ledger:claims")
    return [
        {"url": f"{url}?state={state}", "label": name, "count": count, "current": state == shown}
        for state, name, count in named
    ]


def claim_facts(claim: Claim) -> list[dict[str, Any]]:
    """What is asked for, from which award, and what is left of it."""
    held = queries.figures_of(claim.award.entries.all())
    award = claim.award
    return [
        {"term": _("State"), "text": claim.get_state_display(), "badge": CLAIM_KINDS[claim.state]},
        {"term": _("Amount"), **opened(cause_cell(claim.amount, str(claim)))},
        {"term": _("Spent on"), "text": claim.purpose},
        {"term": _("Hub"), "text": award.hub.name},
        {"term": _("Line"), "text": full_name(award.line)},
        {"term": _("Award"), "text": award.number, "href": reverse("ledger:award", args=[award.pk])},
        {
            "term": _("May still be claimed of the award"),
            **opened(figure_cell(Figure.AWARDED, held, {"award": award.pk})),
        },
        *figure_facts((Figure.MATCHING_CASH, Figure.MATCHING_IN_KIND), held, award=award.pk),
        {"term": _("Filed on"), "text": wording.moment(claim.filed_at, language())},
        {"term": _("Approved by"), "text": claim.approved_by.title if claim.approved_by else ""},
    ]


def evidence_table(claim: Claim) -> Table:
    """The files behind a claim; those that passed the scan can be fetched."""
    rows = [
        [
            {"text": file.name, "href": reverse("ledger:evidence", args=[claim.pk, file.pk])}
            if can_be_served(file)
            else file.name,
            file.get_state_display(),
        ]
        for file in claim.evidence.all()
    ]
    return {"caption": pgettext("money", "Evidence"), "columns": columns([_("File"), _("State")]), "rows": rows}


def next_step(claim: Claim, user: User) -> str:
    """Who does what next, in one sentence."""
    if claim.state == Claim.State.FILED:
        return _waits(claim, user)
    return {
        Claim.State.APPROVED: _("Approved; the payment is recorded next."),
        Claim.State.PAID: _("Paid. Nothing is left to do."),
        Claim.State.REFUSED: _("Sent back. The hub may file a new claim for the same yen."),
    }[Claim.State(claim.state)]


def _waits(claim: Claim, user: User) -> str:
    if not access.may_book(user, claim.award.line):
        return _("Waiting for approval by the measure's manager or the office.")
    limit = access.approves_up_to(user, claim.award.line)
    words = {"limit": yen(limit), "amount": yen(claim.amount)}
    if claim.amount > limit:
        return _("Your limit is %(limit)s; this claim of %(amount)s waits for somebody with a higher one.") % words
    return _("Your limit is %(limit)s; you may approve this claim of %(amount)s.") % words
