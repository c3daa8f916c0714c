"""The page on which the office chooses the sample that all readers of a call score first."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications.checking_queries import ready_for_review
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.reviews import access, actions
from kyoten.apps.reviews.queries import samples
from kyoten.apps.reviews.sample_forms import SampleForm
from kyoten.apps.reviews.views.common import followed


@login_required
def sample(request: HttpRequest, call_code: str) -> HttpResponse:
    """Which applications every reader scores first, and whether the piles open only after them."""
    call = followed(request, call_code)
    now = samples.sample_of(call)
    chosen = list(samples.sampled(call).order_by("code"))
    initial = {"applications": [one.code for one in chosen], "comes_first": now.comes_first if now else True}
    form = SampleForm(request.POST or None, initial=initial, applications=ready_for_review(call).order_by("code"))
    if request.method == "POST" and form.is_valid():
        clean, user = form.cleaned_data, signed_in(request)
        act = lambda: actions.choose_sample(call.pk, clean["applications"], by=user, comes_first=clean["comes_first"])
        if attempt(request, act, _("Every reader has the sample in the pile.")):
            return redirect("reviews:sample", call.code)
    return render(
        request,
        "reviews/sample.html",
        {"call": call, "chosen": chosen, "form": form if access.may_assign(request.user, call) else None},
    )
