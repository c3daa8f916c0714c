"""The change of a published listing, and the person who answers for a listing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.exchange import access, actions
from kyoten.apps.exchange.forms import HandOverForm
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.pages import change as pages
from kyoten.apps.exchange.views.common import attempt, form_page, own_listing, seen_listing
from kyoten.apps.foundation.acting import must, site_of


@require_safe
@login_required
def change(request: HttpRequest, listing_code: str) -> HttpResponse:
    """What is proposed beside what is found: for the owner and for whoever checks it."""
    row = seen_listing(request, listing_code)
    proposed = access.change_of(request.user, row)
    if proposed is None:
        raise Http404
    return render(request, "exchange/change.html", pages.context(proposed, request.user))


@require_POST
@login_required
def drop(request: HttpRequest, listing_code: str) -> HttpResponse:
    """Take the change back."""
    row = own_listing(request, listing_code)
    act = lambda: actions.drop_change(row.pk, by=signed_in(request))
    return attempt(request, act, _("The change is taken back."), "exchange:listing", row.code)


@require_http_methods(["GET", "POST"])
@login_required
def hand_over(request: HttpRequest, listing_code: str) -> HttpResponse:
    """Name another person of the same body who answers for the listing."""
    row, user = seen_listing(request, listing_code), signed_in(request)
    must(access.may_name_owner(user, row) and row.state != Listing.State.WITHDRAWN)
    form = HandOverForm(request.POST or None, listing=row, user=user)

    def act() -> None:
        who, why = form.cleaned_data["person"], form.cleaned_data["reason"]
        actions.hand_over(row.pk, who.pk, why, by=user, site=site_of(request))

    title, back = _("Hand the listing over"), reverse("exchange:mine")
    lead = pages.about_handing_over(row, bool(form.people))
    return form_page(request, form, act, back, title, _("Hand over"), lead=lead, said=_("Handed over."))
