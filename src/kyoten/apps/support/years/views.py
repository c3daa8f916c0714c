"""Pages of plans over years."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.apps.support import access
from kyoten.apps.support.models import TermPlan
from kyoten.apps.support.shown import open_package
from kyoten.apps.support.years import actions, forms, pages, queries
from kyoten.apps.support.years.bridge import Assumptions
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.limit import OutOfTimeError


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plans(request: HttpRequest, programme: str) -> HttpResponse:
    """Every plan, and the form that asks the engine for another."""
    row = _programme(request, programme)
    may_run = access.may_run(request.user, row)
    if request.method == "POST" and not may_run:
        raise Http404
    form = forms.Propose(request.POST or None, years=pages.year_words(queries.first_years(row))) if may_run else None
    if form is not None and form.is_valid():
        try:
            plan = _propose(request, row, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("support:plan", programme=row.code, number=plan.number)
    context = {"programme": row, "table": pages.plans_table(queries.plans(row)), "form": form}
    return render(request, "support/plans.html", context, status=422 if form is not None and form.is_bound else 200)


def _propose(request: HttpRequest, row: Programme, said: dict[str, Any]) -> TermPlan:
    assumed = Assumptions(said["later"], said["deciding"])
    plan = actions.propose(row.pk, said["first_year"], said["years"], by=signed_in(request), assumed=assumed)
    messages.success(request, _("The plan is proposed. It changes no package."))
    return plan


@require_safe
@login_required
def plan(request: HttpRequest, programme: str, number: int) -> HttpResponse:
    """Every hub by year, every budget with the worth of more money."""
    row = _plan(request, programme, number)
    context = pages.plan_context(row, programme_of(row.programme))
    return render(request, "support/plan.html", context)


@require_safe
@login_required
def hub(request: HttpRequest, programme: str, number: int, hub: str) -> HttpResponse:
    """What a plan gives one hub, and what stays open."""
    row = _plan(request, programme, number)
    if hub not in {one["id"] for one in row.problem["hubs"]}:
        raise Http404
    return render(request, "support/plan_hub.html", pages.hub_context(row, hub, programme_of(row.programme)))


@require_safe
@login_required
def move(request: HttpRequest, programme: str, number: int) -> HttpResponse:
    """What moving money between two budgets would change for every hub; nothing is kept."""
    row = _plan(request, programme, number)
    core = programme_of(row.programme)
    form = pages.move_form(row, core, request.GET or None)
    context: dict[str, Any] = {"plan": row, "form": form}
    if form.is_valid():
        try:
            after, changed = queries.what_if(row, **form.cleaned_data)
        except OutOfTimeError:
            form.add_error(None, _("The time for one search was over before any plan was found."))
        except KyotenError:
            form.add_error(None, _("Choose two different budget lines, and at most what the first has in that year."))
        else:
            context |= pages.move_context(after, changed, row, core)
    return render(request, "support/move.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def adopt(request: HttpRequest, hub: str, year: int) -> HttpResponse:
    """Take the amounts of the newest plan over into the package that is open."""
    package = open_package(request, hub, year)
    found = queries.newest_for(package)
    if found is None:
        raise Http404
    actions.adopt(found.pk, package.pk, by=signed_in(request), reason=request.POST.get("reason", ""))
    messages.success(request, _("The package was changed. Consents given before are void."))
    return redirect("support:change", hub=hub, year=year)


def _programme(request: HttpRequest, code: str) -> Programme:
    return get_object_or_404(access.programmes_of(request.user), code=code)


def _plan(request: HttpRequest, programme: str, number: int) -> TermPlan:
    rows = TermPlan.objects.select_related("programme").filter(programme=_programme(request, programme))
    return get_object_or_404(rows, number=number)
