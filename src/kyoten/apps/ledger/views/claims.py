"""Claims: the list, one claim with what may be done, its files, and a hub's own page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation import files
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.ledger import access, actions, exports, forms, queries
from kyoten.apps.ledger.models import Claim
from kyoten.apps.ledger.pages import awards as award_pages
from kyoten.apps.ledger.pages import claims as claim_pages
from kyoten.apps.ledger.pages import rulings as ruling_pages
from kyoten.apps.ledger.views.common import acted
from kyoten.apps.support import access as support


def _claim(request: HttpRequest, claim_id: int) -> Claim:
    return get_object_or_404(access.visible_claims(request.user), pk=claim_id)


def _booked(request: HttpRequest, claim_id: int) -> Claim:
    claim = _claim(request, claim_id)
    if not access.may_book(request.user, claim.award.line):
        raise Http404
    return claim


@require_safe
@login_required
def claims(request: HttpRequest) -> HttpResponse:
    """Claims by state; those within the own limit can be asked for alone."""
    if not support.programmes_of(request.user).exists():
        raise Http404
    shown = request.GET.get("state", "filed")
    rows = claim_pages.of_state(access.visible_claims(request.user), shown, signed_in(request))
    tabs = claim_pages.tabs(access.visible_claims(request.user), shown, signed_in(request))
    table = award_pages.claims_table(rows, with_hub=True)
    return render(request, "ledger/claims.html", {"table": table, "tabs": tabs, "shown": shown})


@require_safe
@login_required
def claims_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same claims as a file."""
    if not support.programmes_of(request.user).exists():
        raise Http404
    shown = request.GET.get("state", "filed")
    rows = claim_pages.of_state(access.visible_claims(request.user), shown, signed_in(request))
    return exports.claims(rows, kind, f"claims-{shown}")


@require_safe
@login_required
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    """One claim with its evidence and what may be done now."""
    return _page(request, _claim(request, claim_id))


@require_POST
@login_required
def approve(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Approve within the own limit."""
    row = _booked(request, claim_id)
    attempt(request, lambda: actions.approve_claim(row.pk, by=signed_in(request)), _("The claim is approved."))
    return redirect("ledger:claim", row.pk)


@require_POST
@login_required
def pay(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Record the payment of an approved claim."""
    row = _booked(request, claim_id)
    attempt(request, lambda: actions.pay_claim(row.pk, by=signed_in(request)), _("The payment is on record."))
    return redirect("ledger:claim", row.pk)


@require_POST
@login_required
def refuse(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Send a claim back with a reason."""
    row = _booked(request, claim_id)
    form = forms.Reason(request.POST)
    act = lambda data: actions.refuse_claim(row.pk, reason=data["reason"], by=signed_in(request))
    if acted(request, form, act, _("The claim is sent back.")):
        return redirect("ledger:claim", row.pk)
    return _page(request, row, form)


def _page(request: HttpRequest, row: Claim, form: forms.Reason | None = None) -> HttpResponse:
    may_book = access.may_book(request.user, row.award.line)
    context = {
        "claim": row,
        "facts": claim_pages.claim_facts(row),
        "table": claim_pages.evidence_table(row),
        "next_step": claim_pages.next_step(row, signed_in(request)),
        "may_decide": may_book and row.state == Claim.State.FILED,
        "may_pay": may_book and row.state == Claim.State.APPROVED,
        "form": form or forms.Reason(),
        **ruling_pages.claim_context(row),
    }
    return render(request, "ledger/claim.html", context, status=422 if form else 200)


@require_safe
@login_required
def evidence(request: HttpRequest, claim_id: int, file_id: int) -> HttpResponseBase:
    """One file behind a claim, as a download on record."""
    row = _claim(request, claim_id)
    file = get_object_or_404(row.evidence.all(), pk=file_id)
    return files.response(file, label(request.user))


@require_safe
@login_required
def hub(request: HttpRequest, hub: str) -> HttpResponse:
    """A hub's own awards and claims."""
    row = get_object_or_404(access.own_hubs(request.user), code=hub)
    awards = access.visible_awards(request.user).filter(hub=row)
    context = {
        "hub": row,
        "awards": award_pages.own_awards_table(awards, queries.figures_of_awards(awards)),
        "table": award_pages.claims_table(access.visible_claims(request.user).filter(award__hub=row)),
    }
    return render(request, "ledger/hub.html", context)
