"""Amendments in mid-year: drafted, shown with what follows, executed or withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.ledger import access, actions
from kyoten.apps.ledger.change_forms import AmendmentForm
from kyoten.apps.ledger.effects import digest_of
from kyoten.apps.ledger.forms import Reason
from kyoten.apps.ledger.models import Amendment, BudgetLine
from kyoten.apps.ledger.pages import changes as change_pages
from kyoten.apps.ledger.views.common import acted, programme_run, programme_seen
from kyoten.apps.support import access as support


@require_safe
@login_required
def amendments(request: HttpRequest, programme: str, year: int) -> HttpResponse:
    """What was decided on lines of a fiscal year."""
    row = programme_seen(request, programme)
    rows = access.visible_amendments(request.user).filter(programme=row, fiscal_year=year)
    context = {
        "programme": row,
        "year": year,
        "table": change_pages.amendments_table(rows),
        "may_run": support.may_run(request.user, row),
    }
    return render(request, "ledger/amendments.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def draft(request: HttpRequest, programme: str, year: int) -> HttpResponse:
    """Write down what was decided; the effects come next, nothing is done yet."""
    row = programme_run(request, programme)
    lines = BudgetLine.objects.filter(measure__programme=row, fiscal_year=year, ended_on=None)
    form = AmendmentForm(request.POST or None, lines=lines.select_related("measure"))
    made: list[Amendment] = []

    def act(data: dict[str, Any]) -> None:
        chosen = [line.pk for line in data["lines"]]
        made.append(actions.draft_amendment(row.pk, year, data["kind"], chosen, **form.given(), by=signed_in(request)))

    if request.method == "POST" and acted(request, form, act, _("Drafted. Look at the effects before you execute it.")):
        return redirect("ledger:amendment", made[0].pk)
    context = {"programme": row, "year": year, "form": form}
    return render(request, "ledger/amendment_form.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def amendment(request: HttpRequest, amendment_id: int) -> HttpResponse:
    """One amendment: a draft with what it would do now, an executed one with what it did."""
    return _page(request, _seen(request, amendment_id))


@require_POST
@login_required
def execute(request: HttpRequest, amendment_id: int) -> HttpResponse:
    """Do what was shown."""
    row = _run(request, amendment_id)
    digest = request.POST.get("digest", "")
    act = lambda: actions.execute_amendment(row.pk, digest=digest, by=signed_in(request))
    attempt(request, act, _("The amendment is executed."))
    return redirect("ledger:amendment", row.pk)


@require_POST
@login_required
def withdraw(request: HttpRequest, amendment_id: int) -> HttpResponse:
    """Take a draft back."""
    row = _run(request, amendment_id)
    form = Reason(request.POST)
    act = lambda data: actions.withdraw_amendment(row.pk, reason=data["reason"], by=signed_in(request))
    if acted(request, form, act, _("The draft is withdrawn.")):
        return redirect("ledger:amendment", row.pk)
    return _page(request, row, form)


def _seen(request: HttpRequest, amendment_id: int) -> Amendment:
    return get_object_or_404(access.visible_amendments(request.user), pk=amendment_id)


def _run(request: HttpRequest, amendment_id: int) -> Amendment:
    row = _seen(request, amendment_id)
    if not support.may_run(request.user, row.programme):
        raise Http404
    return row


def _page(request: HttpRequest, row: Amendment, form: Reason | None = None) -> HttpResponse:
    drafted = row.state == Amendment.State.DRAFTED
    try:
        effects, refused = (actions.planned(row) if drafted else []), ""
    except Refused as refusal:
        effects, refused = [], str(refusal.message)
    cause = str(row) if row.state == Amendment.State.EXECUTED else ""
    facts = [one.facts for one in effects] if drafted else row.effect
    lines = {line.pk: line for line in row.lines.select_related("measure")}
    context = {
        "row": row,
        "facts": change_pages.amendment_facts(row),
        "lines": change_pages.lines_table(facts, lines, cause),
        "hubs": change_pages.hubs_table(facts, cause),
        "refused": refused,
        "digest": digest_of(effects),
        "may_run": drafted and support.may_run(request.user, row.programme),
        "form": form or Reason(),
    }
    return render(request, "ledger/amendment.html", context, status=422 if form else 200)
