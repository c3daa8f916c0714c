"""A side of a contact in the exchange asks a coordinator."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.forms.introductions import AccompanyForm
from kyoten.apps.brokerage.queries.staff import suggestions
from kyoten.apps.brokerage.views.common import WRITE, form_page
from kyoten.apps.exchange import access as exchange
from kyoten.apps.foundation.acting import site_of


@require_http_methods(WRITE)
@login_required
def accompany(request: HttpRequest, interest_id: int) -> HttpResponse:
    """Ask a coordinator to see a contact through."""
    contact = get_object_or_404(exchange.interests_for(request.user), pk=interest_id)
    bodies = (contact.organisation, contact.listing.organisation)
    offered = suggestions((), [body.prefecture for body in bodies if body.prefecture])
    form = AccompanyForm(request.POST or None, suggested=offered)
    act = lambda: actions.ask_to_accompany(
        contact.pk, by=signed_in(request), site=site_of(request), **form.cleaned_data
    )
    back = reverse("exchange:contact", args=[contact.pk])
    lead = _("The coordinator reads the public summaries and what you write in the introduction, nothing confidential.")
    return form_page(request, form, act, back, _("Ask a coordinator to accompany you"), _("Ask"), lead=lead)
