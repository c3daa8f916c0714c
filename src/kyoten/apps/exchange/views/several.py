"""Several of the own listings at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.exchange.actions.several import ACTS, Outcome, do_each
from kyoten.apps.exchange.forms import SeveralForm
from kyoten.apps.exchange.models import Listing
from kyoten.apps.foundation.acting import site_of


@require_http_methods(["GET", "POST"])
@login_required
def several(request: HttpRequest) -> HttpResponse:
    """Send for the check, or renew; each that is refused says why, the others are done."""
    user, act = signed_in(request), request.POST.get("act", "submit")
    rows = Listing.objects.filter(owner=user).exclude(state=Listing.State.WITHDRAWN).order_by("-act")
    form = SeveralForm(request.POST or None, rows=rows)
    if act in ACTS and form.is_valid():
        _say(request, do_each(act, form.cleaned_data["chosen"], by=user, site=site_of(request)))
        return redirect("exchange:mine")
    context = {"form": form, "rows": rows}
    return render(request, "exchange/several.html", context, status=422 if form.is_bound else 200)


def _say(request: HttpRequest, outcomes: Iterable[Outcome]) -> None:
    found = list(outcomes)
    done = sum(1 for one in found if not one.problem)
    if done:
        said = ngettext("Done for %(done)d listing.", "Done for %(done)d listings.", done)
        messages.success(request, said % {"done": done})
    for one in found:
        if one.problem:
            messages.warning(request, f"{one.title}: {one.problem}")
