"""Listings: shown, written with the help of the template, checked by a second person, renewed, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.exchange import access, actions
from kyoten.apps.exchange.forms import ListingForm, ReasonForm, RemarkForm
from kyoten.apps.exchange.models import Kind, Listing
from kyoten.apps.exchange.pages import fits
from kyoten.apps.exchange.pages import listing as pages
from kyoten.apps.exchange.pages import mine as mine_pages
from kyoten.apps.exchange.views.common import attempt, form_page, own_listing, seen_listing
from kyoten.apps.exchange.vocabulary import exchanging, rule_of
from kyoten.apps.foundation.acting import done, must, site_of


@require_safe
def listing(request: HttpRequest, listing_code: str) -> HttpResponse:
    """One listing, for whom it exists; public ones without sign-in."""
    row = seen_listing(request, listing_code)
    context = pages.context(row, request.user)
    if row.state != Listing.State.WITHDRAWN:
        context["fits"] = fits.of_listing(row, request.user, request.GET.get("hub", ""))
    return render(request, "exchange/listing.html", context)


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The own listings, contacts on both sides, saved searches, and what waits for a check."""
    return render(request, "exchange/mine.html", mine_pages.context(signed_in(request)))


@require_safe
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """What is to be listed?"""
    must(access.may_list(request.user) and bool(exchanging()))
    return render(request, "exchange/choose.html", {"kinds": mine_pages.kinds()})


@require_http_methods(["GET", "POST"])
@login_required
def new(request: HttpRequest, listing_kind: str) -> HttpResponse:
    """A new draft of one kind."""
    user, programmes = signed_in(request), exchanging()
    must(access.may_list(user) and listing_kind in Kind.values and bool(programmes))
    form = ListingForm(request.POST or None, programme=programmes[0], kind=listing_kind, user=user)
    made: list[Listing] = []

    def act() -> None:
        body, said = form.body_id(), form.given()
        made.append(actions.create(programmes[0].pk, listing_kind, body, said, by=user, site=site_of(request)))

    if done(form, act):
        messages.success(request, _("Saved as a draft. Read it as others will, then send it for the check."))
        return redirect("exchange:listing", made[0].code)
    context = {"form": form, "kind": Kind(listing_kind).label, "cancel_url": reverse("exchange:mine")}
    return render(request, "exchange/edit.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, listing_code: str) -> HttpResponse:
    """Change a listing; what others see goes on being found until a second person has checked the change."""
    row, user = own_listing(request, listing_code), signed_in(request)
    must(row.state != Listing.State.WITHDRAWN and rule_of(row.programme) is not None)
    form = ListingForm(request.POST or None, programme=row.programme, kind=row.kind, user=user, row=row)
    act = lambda: actions.save(row.pk, form.given(), by=user, revision=form.cleaned_data["revision"] or 0)
    if done(form, act):
        messages.success(request, _("Saved."))
        return redirect("exchange:listing", row.code)
    context = {"form": form, "kind": Kind(row.kind).label, "listing": row}
    context["cancel_url"] = reverse("exchange:listing", args=[row.code])
    return render(request, "exchange/edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@login_required
def submit(request: HttpRequest, listing_code: str) -> HttpResponse:
    """Send a draft for the check."""
    row = own_listing(request, listing_code)
    act = lambda: actions.submit(row.pk, by=signed_in(request), site=site_of(request))
    return attempt(request, act, _("Sent for the check. A second person reads it."), "exchange:listing", row.code)


@require_POST
@login_required
def renew(request: HttpRequest, listing_code: str) -> HttpResponse:
    """List it for another term."""
    row = own_listing(request, listing_code)
    act = lambda: actions.renew(row.pk, by=signed_in(request))
    return attempt(request, act, _("Renewed."), "exchange:listing", row.code)


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: HttpRequest, listing_code: str) -> HttpResponse:
    """Take a listing back for good."""
    row = own_listing(request, listing_code)
    must(row.state != Listing.State.WITHDRAWN)
    form = ReasonForm(request.POST or None)
    act = lambda: actions.withdraw(row.pk, by=signed_in(request), reason=form.cleaned_data["reason"])
    lead = _("Nobody finds it any more, and its confidential part shuts for everybody. This cannot be undone.")
    back = reverse("exchange:listing", args=[row.code])
    return form_page(
        request,
        form,
        act,
        back,
        _("Withdraw the listing"),
        pgettext("listing", "Withdraw"),
        lead=lead,
        said=_("Withdrawn."),
    )


@require_POST
@login_required
def publish(request: HttpRequest, listing_code: str) -> HttpResponse:
    """The second person publishes it."""
    row = _to_check(request, listing_code)
    act = lambda: actions.publish(row.pk, by=signed_in(request))
    return attempt(request, act, _("Published: “%(title)s”.") % {"title": row.title}, "exchange:mine")


@require_http_methods(["GET", "POST"])
@login_required
def send_back(request: HttpRequest, listing_code: str) -> HttpResponse:
    """The second person sends it back with a remark."""
    row = _to_check(request, listing_code)
    form = RemarkForm(request.POST or None)
    act = lambda: actions.send_back(row.pk, form.cleaned_data["remark"], by=signed_in(request))
    back = reverse("exchange:mine")
    return form_page(request, form, act, back, _("Send the listing back"), _("Send back"), said=_("Sent back."))


def _to_check(request: HttpRequest, listing_code: str) -> Listing:
    row = seen_listing(request, listing_code)
    if not access.to_check(request.user).filter(pk=row.pk).exists():
        raise Http404
    return row
