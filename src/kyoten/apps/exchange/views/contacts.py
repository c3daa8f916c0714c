"""Contact about a listing: interest, messages, the gate."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.exchange import access, actions
from kyoten.apps.exchange.forms import AgreementForm, AnswerForm, InterestForm, MessageForm, ReasonForm
from kyoten.apps.exchange.models import Interest, Side
from kyoten.apps.exchange.pages import contact as pages
from kyoten.apps.exchange.views.common import attempt, form_page, seen_contact, seen_listing
from kyoten.apps.exchange.views.weight import interested
from kyoten.apps.foundation.acting import done, must, site_of


@require_http_methods(["GET", "POST"])
@login_required
def interest(request: HttpRequest, listing_code: str) -> HttpResponse:
    """Ask the owner of a listing for contact."""
    row, user = seen_listing(request, listing_code), signed_in(request)
    must(row.is_published and access.may_show_interest(user, row))
    form = InterestForm(request.POST or None, user=user)
    made: list[Interest] = []

    def act() -> None:
        own = form.cleaned_data["own"]
        text, own_id = form.cleaned_data["text"], own.pk if own else None
        made.append(actions.show_interest(row.pk, text, by=user, own_id=own_id, site=site_of(request)))

    if done(form, act):
        interested(request, row.code)
        messages.success(request, _("Sent. The owner is told by mail and answers here."))
        return redirect("exchange:contact", made[0].pk)
    context = {"form": form, "listing": row, "cancel_url": reverse("exchange:listing", args=[row.code])}
    return render(request, "exchange/interest.html", context, status=422 if form.is_bound else 200)


@require_safe
@never_cache
@login_required
def contact(request: HttpRequest, contact_id: int) -> HttpResponse:
    """A contact for one of its two sides."""
    return _page(request, *seen_contact(request, contact_id))


def _page(request: HttpRequest, row: Interest, side: Side, **sent: Form) -> HttpResponse:
    context: dict[str, Any] = {
        **pages.context(row, side),
        "message_form": MessageForm(auto_id="message_%s"),
        "answer_form": AnswerForm(auto_id="answer_%s"),
        "agreement_form": AgreementForm(auto_id="agreement_%s"),
        **sent,
    }
    context["form"] = next(iter(sent.values()), None)
    return render(request, "exchange/contact.html", context, status=422 if sent else 200)


@require_POST
@login_required
def say(request: HttpRequest, contact_id: int) -> HttpResponse:
    """A message to the other side."""
    row, side = seen_contact(request, contact_id)
    form = MessageForm(request.POST, auto_id="message_%s")
    act = lambda: actions.say(row.pk, form.cleaned_data["text"], by=signed_in(request), site=site_of(request))
    if done(form, act):
        messages.success(request, _("Sent."))
        return redirect("exchange:contact", row.pk)
    return _page(request, row, side, message_form=form)


@require_POST
@login_required
def answer(request: HttpRequest, contact_id: int) -> HttpResponse:
    """The owner agrees to talk, or declines."""
    row, side = seen_contact(request, contact_id)
    must(side == Side.OWNER)
    accept = request.POST.get("verb") == "accept"
    form = AnswerForm(request.POST, accept=accept, auto_id="answer_%s")
    by, site = signed_in(request), site_of(request)
    if done(form, lambda: actions.answer(row.pk, accept, form.cleaned_data["text"], by=by, site=site)):
        messages.success(request, _("Answered."))
        return redirect("exchange:contact", row.pk)
    return _page(request, row, side, answer_form=form)


@require_POST
@login_required
def close(request: HttpRequest, contact_id: int) -> HttpResponse:
    """End the contact."""
    row, _side = seen_contact(request, contact_id)
    act = lambda: actions.close(row.pk, by=signed_in(request), site=site_of(request))
    return attempt(request, act, _("The contact has ended."), "exchange:contact", row.pk)


@require_POST
@login_required
def agree(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Record for the own side that the agreement is signed."""
    row, side = seen_contact(request, contact_id)
    form = AgreementForm(request.POST, request.FILES, auto_id="agreement_%s")
    act = lambda: actions.record_agreement(row.pk, form.given(), by=signed_in(request), site=site_of(request))
    if done(form, act):
        messages.success(request, _("The agreement is on record."))
        return redirect("exchange:contact", row.pk)
    return _page(request, row, side, agreement_form=form)


@require_http_methods(["GET", "POST"])
@login_required
def revoke(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Revoke the own side's agreement."""
    row, _side = seen_contact(request, contact_id)
    form = ReasonForm(request.POST or None)
    by, site = signed_in(request), site_of(request)
    act = lambda: actions.revoke(row.pk, form.cleaned_data["reason"], by=by, site=site)
    lead = _("The confidential part shuts at once. What was read stays on record.")
    back = reverse("exchange:contact", args=[row.pk])
    return form_page(request, form, act, back, _("Revoke the agreement"), _("Revoke"), lead=lead, said=_("Revoked."))


@require_safe
@never_cache
@login_required
def confidential(request: HttpRequest, listing_code: str) -> HttpResponse:
    """The confidential part, for the owner and behind the gate; each opening by others is on record."""
    row, user = seen_listing(request, listing_code), signed_in(request)
    must(access.is_owner(user, row) or access.way_in(user, row) is not None)
    part = actions.open_confidential(row.pk, by=user)
    must(part is not None)
    return render(request, "exchange/confidential.html", {"listing": row, "part": part})
