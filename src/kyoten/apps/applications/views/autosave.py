"""Addresses to which a page of the plan saves by itself while somebody types, and says that they are there."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import actions, editing, queries
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.views.common import own
from kyoten.apps.applications.views.writing import functions_form, plan_form, section_of
from kyoten.apps.foundation.refusal import Refused


@login_required
@require_POST
def plan(request: HttpRequest, code: str, section: str) -> JsonResponse:
    """The changed fields of one section."""
    application = own(request, code)
    _found, asked = section_of(queries.programme_for(application), section)
    return _answer(request, application, f"plan.{section}", plan_form(asked)(request.POST, {}))


@login_required
@require_POST
def functions(request: HttpRequest, code: str) -> JsonResponse:
    """The changed fields of what is claimed of the functions."""
    application = own(request, code)
    form = functions_form(queries.programme_for(application))(request.POST, {})
    return _answer(request, application, editing.FUNCTIONS, form)


def _answer(request: HttpRequest, application: Application, place: str, form: editing.Texts) -> JsonResponse:
    """Save and say what stands; 409 with the reason where nothing may change now, 400 for values never offered."""
    user = signed_in(request)
    if not form.is_valid():
        return JsonResponse({"refused": _("A value is none of those offered. Load the page again.")}, status=400)
    changes, saved = editing.changes(form, request.POST), None
    try:
        actions.be_present(application.pk, place, by=user)
        if changes:
            saved = actions.save_fields(application.pk, changes, by=user)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal.message)}, status=409)
    return JsonResponse(editing.answer(saved, application, place, user))
