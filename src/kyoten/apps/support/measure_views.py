"""Pages on which a measure's manager keeps and decides applications of hub members."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.support import access, measure_cases, measure_forms, measure_pages, measure_queries, stating_pages
from kyoten.apps.support.models import MeasureApplication


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def register(request: HttpRequest, programme: str, year: int, measure: str) -> HttpResponse:
    """Keep that a member of a hub applied."""
    row = get_object_or_404(access.measures_of(request.user), programme__code=programme, code=measure)
    if not access.manages(request.user, row):
        raise Http404
    hubs = [(one.pk, one.name) for one in measure_queries.linked_hubs(row)]
    form = measure_forms.Kept(request.POST or None, hubs=hubs, lines=measure_pages.line_choices(row))
    if form.is_valid():
        said = form.cleaned_data
        made = measure_cases.register(row.pk, said.pop("hub"), by=signed_in(request), fiscal_year=year, **said)
        messages.success(request, _("The application was kept."))
        return redirect("support:case", case=made.pk)
    context = {"measure": row, "year": year, "form": form, "linkages": measure_pages.linkages_table(row)}
    return render(request, "support/register.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def case(request: HttpRequest, case: int) -> HttpResponse:
    """One application with the linkage, and the decision on it."""
    rows = MeasureApplication.objects.select_related("hub__hub_type", "measure__programme", "measure__funder")
    row = get_object_or_404(rows.filter(measure__in=access.measures_of(request.user)), pk=case)
    may = access.manages(request.user, row.measure)
    opened = may and row.outcome == MeasureApplication.Outcome.OPEN
    form = measure_forms.Decision(request.POST) if opened and request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            measure_cases.decide(row.pk, by=signed_in(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Your decision was recorded."))
            return redirect("support:case", case=row.pk)
    context = stating_pages.case_context(row, may=may)
    if form is not None:
        context["form"] = form
    return render(request, "support/case.html", context, status=422 if form is not None else 200)
