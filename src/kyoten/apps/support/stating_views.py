"""Pages on which people answer what the rules ask."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.support import access, stating, stating_pages
from kyoten.apps.support.models import MeasureApplication
from kyoten.apps.support.shown import open_package


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def line(request: HttpRequest, hub: str, year: int, line_id: int) -> HttpResponse:
    """What is stated of one line of a package, and what the rules say of it."""
    package = open_package(request, hub, year)
    row = next((one for one in package.lines.all() if one.pk == line_id), None)
    if row is None:
        raise Http404
    form = stating_pages.line_form(row, package, request.POST or None)
    if form.is_valid():
        stating.state_line(row.pk, form.stated(), by=signed_in(request))
        messages.success(request, _("What you stated is kept, and the rules were asked again."))
        return redirect("support:line_facts", hub=hub, year=year, line_id=line_id)
    context = {"package": package, "line": row, "form": form, "findings": stating_pages.line_findings(row, package)}
    return render(request, "support/line_facts.html", context, status=422 if form.is_bound else 200)


@require_POST
@login_required
def case(request: HttpRequest, case: int) -> HttpResponse:
    """Keep what is stated of an application at a measure."""
    rows = MeasureApplication.objects.select_related("hub__hub_type", "measure__programme", "measure__funder")
    row = get_object_or_404(rows.filter(measure__in=access.measures_of(request.user)), pk=case)
    if not access.manages(request.user, row.measure):
        raise Http404
    form = stating_pages.case_form(row, request.POST)
    if form.is_valid():
        stating.state_case(row.pk, form.stated(), by=signed_in(request))
        messages.success(request, _("What you stated is kept, and the rules were asked again."))
        return redirect("support:case", case=row.pk)
    context = stating_pages.case_context(row, may=True)
    return render(request, "support/case.html", {**context, "stated_form": form}, status=422)
