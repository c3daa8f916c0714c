"""Packages of support: all hubs of a year, one hub, one measure."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.apps.support import (
    access,
    actions,
    bridge,
    build_pages,
    forms,
    matching,
    measure_pages,
    pages,
    pictures,
    queries,
    recorded,
)
from kyoten.apps.support.models import Package


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The fiscal years whose packages the user follows."""
    if not access.programmes_of(request.user).exists():
        raise Http404
    return render(request, "support/index.html", {"table": pages.years_table(request.user)})


@require_safe
@login_required
def packages(request: HttpRequest, programme: str, year: int) -> HttpResponse:
    """Every hub's package of a fiscal year, and how much of each budget line is used."""
    row = _programme(request, programme)
    counting, core = queries.counting(year, row), programme_of(row)
    uses, matches = queries.budget_uses(counting), matching.of_year(counting, core)
    books = recorded.of_hubs(request.user, [one.hub for one in counting])
    lines = recorded.of_lines(request.user, row, year)
    context = {
        "programme": row,
        "year": year,
        "table": pages.packages_table(counting, books),
        "totals": pages.totals_table(uses, row, year, lines),
        "figure": pages.totals_picture(uses, lines),
        "pictures": pictures.of_year(counting, core, books),
        "matching": matching.table(matches, core),
        "matching_figure": matching.picture(matches, core),
        "may_run": access.may_run(request.user, row),
    }
    return render(request, "support/packages.html", context)


@require_POST
@login_required
def propose(request: HttpRequest, programme: str, year: int) -> HttpResponse:
    """Work out the packages of all hubs together."""
    row = _programme(request, programme)
    made = actions.propose(year, by=signed_in(request), programme_code=row.code)
    messages.success(request, _("%(count)d packages were proposed.") % {"count": len(made)})
    return redirect("support:packages", programme=programme, year=year)


@require_safe
@login_required
def package(request: HttpRequest, hub: str, year: int) -> HttpResponse:
    """What one hub gets from which measure, and why."""
    return _package_page(request, _package(request, hub, year))


@require_POST
@login_required
def agree(request: HttpRequest, hub: str, year: int) -> HttpResponse:
    """Let the package count."""
    package = actions.agree(
        _package(request, hub, year).pk, by=signed_in(request), digest=request.POST.get("digest", "")
    )
    if package.state == Package.State.AGREED:
        messages.success(request, _("The package is agreed and public."))
    else:
        messages.success(request, _("Your agreement is kept. The package counts when every funder has agreed."))
    return redirect("support:package", hub=hub, year=year)


@require_POST
@login_required
def amount(request: HttpRequest, hub: str, year: int) -> HttpResponse:
    """Decide an amount that the programme leaves open."""
    shown = _package(request, hub, year)
    form = forms.of_line(request.POST)
    if form.is_valid():
        line = get_object_or_404(shown.lines, pk=form.cleaned_data.pop("line"))
        try:
            actions.set_amount(line.pk, by=signed_in(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The amount was kept."))
            return redirect("support:package", hub=hub, year=year)
    return _package_page(request, shown, form, status=422)


@require_safe
@login_required
def measure(request: HttpRequest, programme: str, year: int, measure: str) -> HttpResponse:
    """The measure manager's page: which hubs, with how much, and what is left."""
    row = get_object_or_404(access.measures_of(request.user), programme__code=programme, code=measure)
    counting = queries.counting(year, row.programme)
    context = {
        "measure": row,
        "year": year,
        "facts": pages.measure_facts(row, counting, recorded.of_lines(request.user, row.programme, year)),
        "table": pages.measure_table(row, counting, recorded.of_hubs(request.user, [one.hub for one in counting])),
        "linkages": measure_pages.linkages_table(row),
        "cases": measure_pages.cases_table(row, year),
        "manages": access.manages(request.user, row),
    }
    return render(request, "support/measure.html", context)


def _programme(request: HttpRequest, code: str) -> Programme:
    return get_object_or_404(access.programmes_of(request.user), code=code)


def _package(request: HttpRequest, hub: str, year: int) -> Package:
    """The newest version that the user may see."""
    rows = access.visible_packages(request.user).filter(hub__code=hub, fiscal_year=year)
    joined = rows.select_related("hub__hub_type", "hub__application__call__programme").order_by("-number")
    found = joined.prefetch_related("lines__measure__funder").first()
    if found is None:
        raise Http404
    return found


def _package_page(
    request: HttpRequest, shown: Package, form: forms.Amount | None = None, status: int = 200
) -> HttpResponse:
    programme = shown.hub.application.call.programme
    may_run = access.may_run(request.user, programme) and shown.state == Package.State.PROPOSED
    context: dict[str, Any] = {
        **pages.package_tables(shown, programme_of(programme), recorded.of_hubs(request.user, [shown.hub])),
        "consents": build_pages.consents_table(shown),
        "digest": bridge.digest_of(shown),
        "package": shown,
        "programme": programme,
        "may_revise": access.may_run(request.user, programme) and shown.state == Package.State.AGREED,
        "may_run": may_run,
        "amounts": forms.amounts(pages.open_lines(shown), form) if may_run else [],
    }
    return render(request, "support/package.html", context, status=status)
