"""The close of a fiscal year, opening it again, and carrying over."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.ledger import access, actions, queries
from kyoten.apps.ledger.change_forms import CarryOverForm
from kyoten.apps.ledger.forms import Reason
from kyoten.apps.ledger.models import CarryOver
from kyoten.apps.ledger.pages import years as year_pages
from kyoten.apps.ledger.views.common import acted, awarding, programme_run, programme_seen
from kyoten.apps.programmes.models import Programme
from kyoten.apps.support import access as support


@require_safe
@login_required
def year(request: HttpRequest, programme: str, year: int) -> HttpResponse:
    """How the accounts of a year stand, and what closing them would return."""
    return _page(request, programme_seen(request, programme), year)


@require_POST
@login_required
def close(request: HttpRequest, programme: str, year: int) -> HttpResponse:
    """Close the accounts."""
    row = programme_run(request, programme)
    attempt(request, lambda: actions.close_year(row.pk, year, by=signed_in(request)), _("The accounts are closed."))
    return redirect("ledger:year", row.code, year)


@require_POST
@login_required
def reopen(request: HttpRequest, programme: str, year: int) -> HttpResponse:
    """Open closed accounts again, with a reason."""
    row = programme_run(request, programme)
    form = Reason(request.POST)
    act = lambda data: actions.reopen_year(row.pk, year, reason=data["reason"], by=signed_in(request))
    if acted(request, form, act, _("The accounts are open again.")):
        return redirect("ledger:year", row.code, year)
    return _page(request, row, year, form)


def _page(request: HttpRequest, row: Programme, year: int, form: Reason | None = None) -> HttpResponse:
    lines = access.visible_lines(request.user).filter(measure__programme=row, fiscal_year=year)
    may_run = support.may_run(request.user, row)
    context = {
        "programme": row,
        "year": year,
        "facts": year_pages.facts(row, year),
        "unspent": year_pages.unspent_table(queries.shown_lines(lines)),
        "carried": year_pages.carry_overs_table(row, year),
        "acts": year_pages.acts_table(row, year),
        "to_decide": year_pages.to_decide(row, year, signed_in(request)) if may_run else [],
        "may_close": may_run and year_pages.may_close(row, year),
        "may_reopen": may_run and queries.accounts_of(row, year) is not queries.Accounts.OPEN,
        "form": form or Reason(),
    }
    return render(request, "ledger/year.html", context, status=422 if form else 200)


@require_POST
@login_required
def carry_over(request: HttpRequest, award_id: int) -> HttpResponse:
    """Propose to carry part of an award over."""
    row = awarding(request, award_id)
    form = CarryOverForm(request.POST)
    act = lambda data: actions.propose_carry_over(row.pk, **data, by=signed_in(request))
    if acted(request, form, act, _("Proposed. Somebody else decides it.")):
        return redirect("ledger:year", row.line.measure.programme.code, row.line.fiscal_year)
    context = {"award": row, "form": form}
    return render(request, "ledger/carry_over.html", context, status=422)


@require_POST
@login_required
def decide(request: HttpRequest, carry_over_id: int) -> HttpResponse:
    """Approve a carry-over, or refuse it."""
    row = get_object_or_404(CarryOver.objects.select_related("award__line__measure__programme"), pk=carry_over_id)
    line = row.award.line
    if not support.may_run(request.user, line.measure.programme):
        raise Http404
    act = actions.approve_carry_over if request.POST.get("verb") == "approve" else actions.refuse_carry_over
    attempt(request, lambda: act(row.pk, by=signed_in(request)), _("Decided."))
    return redirect("ledger:year", line.measure.programme.code, line.fiscal_year)
