"""The page on which a filed application is withdrawn."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import access, actions, forms
from kyoten.apps.applications.lifecycle import WITHDRAWABLE
from kyoten.apps.applications.views.common import own, page
from kyoten.apps.foundation.acting import attempt


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Say why, and take the application back."""
    application = own(request, code)
    if application.state not in WITHDRAWABLE or not access.may_coordinate(request.user, application):
        raise Http404
    form = forms.ReasonForm(request.POST or None)
    if not form.is_valid():
        return page(request, "withdraw", application, form=form)
    reason = form.cleaned_data["reason"]
    act = lambda: actions.withdraw(application.pk, by=signed_in(request), reason=reason)
    attempt(request, act, _("The application is withdrawn."))
    return redirect("applications:detail", code)
