"""The tables of the plan as one Excel file: given out, filled elsewhere, compared, and applied on confirmation."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kyoten.apps.applications import plan_forms, queries, sheet_pages
from kyoten.apps.applications.pages import language
from kyoten.apps.applications.views.common import Outcome, attempt_fields, own, page
from kyoten.apps.foundation.collection import sheets, uploads
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.foundation.tables import xlsx_response
from kyoten.apps.foundation.wording import two_letters


@login_required
def download(request: HttpRequest, code: str) -> HttpResponse:
    """Every table of the plan as it stands now, to be filled in."""
    application = queries.keeping_parts(own(request, code))
    content = sheets.write(sheet_pages.filled(application), code, two_letters(language()))
    return xlsx_response(content, f"{code}.xlsx")


@login_required
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """A filled file is compared with the plan; nothing is written before it is confirmed."""
    application = queries.keeping_parts(own(request, code))
    form = plan_forms.SheetForm(request.POST or None, request.FILES or None)
    preview = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        shapes = list(queries.shapes_of(application).values())
        try:
            found = uploads.compare(file.read(), file.name, shapes, code, language())
            preview = sheet_pages.preview(found, queries.texts_of(application))
        except Refused as refusal:
            form.add_error("file", str(refusal.message))
    return page(request, "sheets", application, form=form, preview=preview)


@login_required
@require_POST
def apply(request: HttpRequest, code: str) -> HttpResponse:
    """Write the confirmed cells; what somebody else saved meanwhile stands beside them, and waits for a choice."""
    application = queries.keeping_parts(own(request, code))
    changes = sheet_pages.confirmed(request.POST)
    outcome, conflicts = attempt_fields(request, application, changes)
    if outcome is Outcome.DONE:
        return redirect("applications:detail", code)
    left = sheet_pages.in_conflict(application, conflicts)
    return page(request, "sheets", application, form=plan_forms.SheetForm(), preview=None, **left)
