"""Pages on which hubs ask against a bottleneck and officers judge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.support import access, bottleneck_forms, bottleneck_pages, bottlenecks
from kyoten.apps.support.models import BottleneckRequest


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Every request that the user may see, the newest first."""
    if not access.visible_hubs(request.user).exists():
        raise Http404
    table = bottleneck_pages.requests_table(access.visible_requests(request.user))
    return render(request, "support/bottlenecks.html", {"table": table})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, hub: str) -> HttpResponse:
    """The hub's coordinator asks."""
    row = get_object_or_404(access.visible_hubs(request.user), code=hub)
    if not access.asks_for(request.user, row):
        raise Http404
    form = bottleneck_pages.request_form(row, request.POST or None)
    if form.is_valid():
        try:
            made = bottlenecks.ask(row.pk, by=signed_in(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The request was sent to the office."))
            return redirect("support:bottleneck", hub=hub, number=made.number)
    return render(request, "support/ask.html", {"hub": row, "form": form}, status=422 if form.is_bound else 200)


@require_safe
@login_required
def one(request: HttpRequest, hub: str, number: int) -> HttpResponse:
    """One request, what serves the function already, and the answer."""
    return _page(request, _found(request, hub, number), {})


@require_POST
@login_required
def act(request: HttpRequest, hub: str, number: int, what: str) -> HttpResponse:
    """Grant, refer, refuse or withdraw."""
    row = _found(request, hub, number)
    if what not in ACTS:
        raise Http404
    form = _forms(row, request.POST)[what]
    if form.is_valid():
        try:
            ACTS[what](row.pk, by=signed_in(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Your decision was recorded."))
            return redirect("support:bottleneck", hub=hub, number=number)
    return _page(request, row, {f"{what}_form": form, "form": form}, status=422)


ACTS: dict[str, Callable[..., Any]] = {
    "grant": bottlenecks.grant,
    "refer": bottlenecks.refer,
    "refuse": bottlenecks.refuse,
    "withdraw": bottlenecks.withdraw,
}


def _forms(row: BottleneckRequest, data: Any = None) -> dict[str, forms.Form]:
    measures = bottleneck_pages.measures_serving(row)
    return {
        "grant": bottleneck_forms.Grant(data, auto_id="id_grant_%s"),
        "refer": bottleneck_forms.Refer(data, measures=measures, auto_id="id_refer_%s"),
        "refuse": bottleneck_forms.Answer(data, auto_id="id_refuse_%s"),
        "withdraw": forms.Form(data),
    }


def _found(request: HttpRequest, hub: str, number: int) -> BottleneckRequest:
    return get_object_or_404(access.visible_requests(request.user), hub__code=hub, number=number)


def _page(request: HttpRequest, row: BottleneckRequest, sent: dict[str, Any], status: int = 200) -> HttpResponse:
    is_open = row.state == BottleneckRequest.State.ASKED
    context = {
        **{f"{name}_form": form for name, form in _forms(row).items()},
        "bottleneck": row,
        "facts": bottleneck_pages.request_facts(row),
        "serving": bottleneck_pages.serving_table(row),
        "may_judge": is_open and access.may_run(request.user, row.hub.application.call.programme),
        "may_withdraw": is_open and isinstance(request.user, User) and access.asks_for(request.user, row.hub),
        "form": None,
        **sent,
    }
    return render(request, "support/bottleneck.html", context, status=status)
