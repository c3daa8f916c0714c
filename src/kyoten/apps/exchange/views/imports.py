"""Files read as listings or publications: shown first, written after a yes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.exchange import access, actions
from kyoten.apps.exchange.forms import ImportForm
from kyoten.apps.exchange.models import Import
from kyoten.apps.exchange.pages import importing as pages
from kyoten.apps.exchange.vocabulary import exchanging
from kyoten.apps.foundation.acting import done, must, site_of
from kyoten.apps.foundation.refusal import Refused


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Read a file; nothing is written yet."""
    user, programmes = signed_in(request), exchanging()
    must(access.may_list(user) and bool(programmes))
    form = ImportForm(request.POST or None, request.FILES or None, user=user)
    made: list[Import] = []

    def act() -> None:
        data, expert = form.cleaned_data, form.cleaned_data["expert"]
        content, name = data["file"].read(), data["file"].name
        expert_id = expert.pk if expert else None
        made.append(actions.prepare_import(programmes[0].pk, content, name, data["kind"], by=user, expert_id=expert_id))

    if done(form, act):
        return redirect("exchange:preview", made[0].pk)
    context = {"form": form, "cancel_url": reverse("exchange:mine")}
    return render(request, "exchange/upload.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@login_required
def preview(request: HttpRequest, import_id: int) -> HttpResponse:
    """What the file would write; with a yes it is written."""
    user = signed_in(request)
    row = get_object_or_404(Import.objects.select_related("programme", "listing"), pk=import_id, user=user)
    if request.method == "POST":
        try:
            new = actions.accept_import(row.pk, by=user, site=site_of(request))
        except Refused as refusal:
            messages.error(request, str(refusal.message))
        else:
            said = ngettext("%(new)d entry was written.", "%(new)d entries were written.", new)
            messages.success(request, said % {"new": new})
        return redirect("exchange:mine")
    return render(request, "exchange/preview.html", pages.context(row))
