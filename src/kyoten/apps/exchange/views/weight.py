"""What searches learn: a find is taken, the office looks at the weight and resets it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.exchange import access, actions
from kyoten.apps.exchange.pages import weight as pages
from kyoten.apps.exchange.views.common import attempt, seen_listing
from kyoten.apps.foundation.acting import must

FOUND = "exchange.found"  # in the session: by code of a listing the link by which it was found
MOST = 20  # finds that a session remembers


@require_safe
@never_cache
@login_required
def take(request: HttpRequest, listing_code: str) -> HttpResponse:
    """A find is opened: noted as numbers, then on to the listing."""
    row, token = seen_listing(request, listing_code), request.GET.get("by", "")
    if actions.take(token, row.code, "opened", by=signed_in(request)):
        kept = {**request.session.get(FOUND, {}), row.code: token}
        request.session[FOUND] = dict(list(kept.items())[-MOST:])
    return redirect("exchange:listing", row.code)


def interested(request: HttpRequest, listing_code: str) -> None:
    """Somebody asked for contact about a listing: if a search led there, that is a choice too."""
    if token := request.session.get(FOUND, {}).get(listing_code):
        actions.take(token, listing_code, "interest", by=signed_in(request))


@require_safe
@never_cache
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """How much meaning counts, and of what that was learned."""
    must(access.may_see_weight(request.user))
    return render(request, "exchange/weight.html", pages.context(request.user))


@require_POST
@login_required
def reset(request: HttpRequest) -> HttpResponse:
    """Back to the beginning."""
    must(access.may_see_weight(request.user))
    act = lambda: actions.reset_weight(by=signed_in(request))
    return attempt(request, act, _("The weight is as it was at the beginning."), "exchange:weight")
