"""Addresses to which a page of the plan saves by itself while somebody types, and says that they are there."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import actions, editing, queries, table_pages
from kyoten.apps.applications.merging import FieldChange
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.views import carrying
from kyoten.apps.applications.views.common import own
from kyoten.apps.applications.views.writing import functions_form, plan_form, section_of
from kyoten.apps.foundation.refusal import Refused


@login_required
@require_POST
def plan(request: HttpRequest, code: str, section: str) -> JsonResponse:
    """The changed fields and cells of one section."""
    application = own(request, code)
    place = f"plan.{section}"
    if carrying.is_of_before(request, application):
        return _answer(request, application, place, None, editing.late_changes(request.POST))
    _found, asked = section_of(queries.programme_for(application), section)
    form = plan_form(application, asked)(request.POST, {})
    return _answer(request, application, place, form, _changes(request, form))


@login_required
@require_POST
def functions(request: HttpRequest, code: str) -> JsonResponse:
    """The changed fields of what is claimed of the functions."""
    application = own(request, code)
    if carrying.is_of_before(request, application):
        return _answer(request, application, editing.FUNCTIONS, None, editing.late_changes(request.POST))
    form = functions_form(application)(request.POST, {})
    return _answer(request, application, editing.FUNCTIONS, form, _changes(request, form))


def _changes(request: HttpRequest, form: editing.Texts) -> list[FieldChange] | None:
    """What was changed; None for values that were never offered."""
    return editing.changes(form, request.POST) if form.is_valid() else None


def _answer(
    request: HttpRequest,
    application: Application,
    place: str,
    form: editing.Texts | None,
    changes: list[FieldChange] | None,
) -> JsonResponse:
    """Save and say what stands; 409 with the reason where nothing may change now, 400 for values never offered."""
    user, saved = signed_in(request), None
    if changes is None:
        return JsonResponse({"refused": _("A value is none of those offered. Load the page again.")}, status=400)
    try:
        actions.be_present(application.pk, place, by=user)
        if changes:
            saved = actions.save_fields(application.pk, changes, by=user, form=carrying.form_named(request))
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal.message)}, status=409)
    form_changed = carrying.is_of_before(request, application)
    said = editing.answer(form, changes, saved, application, place, user, form_changed=form_changed)
    return JsonResponse(said | table_pages.fragments(form, application if saved else None))
