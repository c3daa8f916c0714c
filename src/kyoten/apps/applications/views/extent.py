"""The page on which a consortium chooses its municipalities."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import actions, extent_pages
from kyoten.apps.applications.extent_forms import UnlistedForm
from kyoten.apps.applications.views.common import own, page
from kyoten.apps.foundation.acting import attempt


@login_required
@require_safe
def municipalities(request: HttpRequest, code: str) -> HttpResponse:
    """The chosen municipalities by prefecture, a search for more, and codes that the list does not hold."""
    application = own(request, code)
    more = extent_pages.shown(application, request.GET)
    return page(request, "municipalities", application, form=UnlistedForm(), **more)


@login_required
@require_POST
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Add what was ticked, remove a chip, or choose a prefecture as a whole; the search stays as it was."""
    application, given = own(request, code), request.POST
    asked = {name: given.getlist(name) for name in ("add", "remove", "whole", "without")}
    attempt(request, lambda: actions.change_extent(application.pk, by=signed_in(request), **asked))
    search = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("applications:municipalities", args=[code]) + search)


@login_required
@require_POST
def unlisted(request: HttpRequest, code: str) -> HttpResponse:
    """Add a code that the list does not hold; what was typed stays on the page when it is refused."""
    application, form = own(request, code), UnlistedForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        act = lambda: actions.add_unlisted(application.pk, values["code"], values["name"], by=signed_in(request))
        if attempt(request, act, _("Added.")):
            return redirect("applications:municipalities", code)
    more = extent_pages.shown(application, request.GET)
    return page(request, "municipalities", application, form=form, **more)
