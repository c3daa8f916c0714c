"""Reconciliation: the treasury's file comes in, is looked at beside the claims, and accepted."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.ledger import actions, treasury
from kyoten.apps.ledger.models import TreasuryPayment
from kyoten.apps.ledger.pages import treasury as treasury_pages
from kyoten.apps.ledger.treasury_forms import Confirm, Mapping, MatchForm, TreasuryFile
from kyoten.apps.ledger.views.common import acted, programme_run


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest, programme: str) -> HttpResponse:
    """Send the treasury's file in; the preview comes next."""
    row = programme_run(request, programme)
    form = TreasuryFile(request.POST or None, request.FILES or None)
    kept: list[StoredFile] = []
    act = lambda data: kept.append(actions.receive_payments(row.pk, data["table"], by=signed_in(request)))
    if request.method == "POST" and acted(request, form, act, _("The file was read. Nothing is recorded yet.")):
        return redirect("ledger:payments_preview", row.code, kept[0].pk)
    context = {"programme": row, "form": form, "table": treasury_pages.kept_table(row)}
    return render(request, "ledger/treasury.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def preview(request: HttpRequest, programme: str, file_id: int) -> HttpResponse:
    """What the file says beside the ledger; on consent it is accepted."""
    row = programme_run(request, programme)
    file = get_object_or_404(StoredFile, pk=file_id, subject=treasury.subject(row))
    form = Mapping(request.POST or request.GET, treasury.table_of(file).columns)
    mapped, digest = form.mapped(), request.POST.get("digest", "")
    found = treasury.plan(row, file, mapped) if mapped else None
    confirm = Confirm(request.POST or None, treasury_pages.proposals(found) if found else ())
    given: dict[str, Any] = {"digest": digest, "by": signed_in(request), "confirmed": confirm.confirmed()}
    act = lambda: actions.accept_payments(row.pk, file.pk, mapped, **given)
    if request.method == "POST" and attempt(request, act, _("The file is accepted.")):
        return redirect("ledger:payments", row.code)
    context = {"programme": row, "file": file, "form": form, "mapped": mapped, "confirm": confirm}
    if found is not None:
        context |= {"digest": found.digest, "facts": treasury_pages.counts(found), **treasury_pages.tables(found)}
    return render(request, "ledger/treasury_preview.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def match(request: HttpRequest, payment_id: int) -> HttpResponse:
    """A payment without a claim beside the claims that wait, with what differs; one is chosen by hand."""
    payment = get_object_or_404(TreasuryPayment.objects.select_related("programme", "claim", "file"), pk=payment_id)
    programme = programme_run(request, payment.programme.code)
    found = [] if payment.claim else treasury.waiting(payment)
    form = MatchForm(request.POST or None, treasury_pages.choices(found))
    act = lambda data: actions.match_payment(payment.pk, data["claim"], reason=data["reason"], by=signed_in(request))
    if request.method == "POST" and acted(request, form, act, _("The payment is matched with the claim.")):
        return redirect("ledger:payments", programme.code)
    context = {"programme": programme, "payment": payment, "form": form, **treasury_pages.payment_page(payment, found)}
    return render(request, "ledger/payment.html", context, status=422 if form.errors else 200)
