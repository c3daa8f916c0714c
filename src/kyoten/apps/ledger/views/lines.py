"""Budget lines of a year, one line, and the entries behind any figure."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.ledger import access, actions, exports, forms, queries
from kyoten.apps.ledger.filters import Asked
from kyoten.apps.ledger.models import BudgetLine
from kyoten.apps.ledger.pages import entries as entry_pages
from kyoten.apps.ledger.pages import lines as line_pages
from kyoten.apps.ledger.pages.changes import former_names
from kyoten.apps.ledger.pages.common import full_name
from kyoten.apps.ledger.views.common import acted, booked, line_of, programme_seen
from kyoten.apps.programmes.models import Programme
from kyoten.apps.support import access as support

MOST_ROWS = 500


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The fiscal years with budget lines that the user follows."""
    if not support.programmes_of(request.user).exists():
        raise Http404
    return render(request, "ledger/index.html", {"table": line_pages.years_table(request.user)})


def _of_year(request: HttpRequest, programme: Programme, year: int) -> list[BudgetLine]:
    rows = access.visible_lines(request.user).filter(measure__programme=programme, fiscal_year=year)
    return list(queries.shown_lines(rows))


@require_safe
@login_required
def lines(request: HttpRequest, programme: str, year: int) -> HttpResponse:
    """Every line of a fiscal year with its figures."""
    row = programme_seen(request, programme)
    found = _of_year(request, row, year)
    context = {
        "programme": row,
        "year": year,
        "table": line_pages.lines_table(found, row, year),
        "figure": line_pages.lines_picture(found),
        "may_run": support.may_run(request.user, row),
    }
    return render(request, "ledger/lines.html", context)


@require_safe
@login_required
def lines_export(request: HttpRequest, programme: str, year: int, kind: str) -> HttpResponse:
    """The same lines as a file."""
    row = programme_seen(request, programme)
    return exports.lines(_of_year(request, row, year), kind, f"budget-lines-{row.code}-{year}")


@require_safe
@login_required
def line(request: HttpRequest, line_id: int) -> HttpResponse:
    """One line: figures, hubs, awards, and the forms to book on it."""
    return _line_page(request, line_of(request, line_id))


@require_POST
@login_required
def award(request: HttpRequest, line_id: int) -> HttpResponse:
    """Give a hub what is committed to it."""
    row = booked(request, line_id)
    form = forms.AwardForm(request.POST, hubs=queries.hubs_holding(row))
    give = lambda data: actions.award(row.pk, data.pop("hub").pk, **data, by=signed_in(request))
    if acted(request, form, give, _("The award is on record.")):
        return redirect("ledger:line", row.pk)
    return _line_page(request, row, award_form=form)


@require_POST
@login_required
def cut(request: HttpRequest, line_id: int) -> HttpResponse:
    """Take back what nobody holds."""
    row = booked(request, line_id)
    form = forms.CutForm(request.POST)
    take = lambda data: actions.cut_budget(row.pk, **data, by=signed_in(request))
    if acted(request, form, take, _("The budget is taken back.")):
        return redirect("ledger:line", row.pk)
    return _line_page(request, row, cut_form=form)


def _line_page(request: HttpRequest, row: BudgetLine, **sent: Form) -> HttpResponse:
    context: dict[str, Any] = {
        "line": row,
        "name": full_name(row),
        "facts": line_pages.line_facts(row),
        "hubs": line_pages.hubs_table(row),
        "table": line_pages.awards_table(row),
        "history": former_names(row),
        "may_book": access.may_book(request.user, row),
        "award_form": forms.AwardForm(hubs=queries.hubs_holding(row)),
        "cut_form": forms.CutForm(),
        **sent,
    }
    context["form"] = next(iter(sent.values()), None)
    return render(request, "ledger/line.html", context, status=422 if sent else 200)


# --- entries ---


@require_safe
@login_required
def entries(request: HttpRequest) -> HttpResponse:
    """The entries of which a figure is the sum."""
    asked = Asked.of(request.GET)
    found = queries.behind(asked.narrowed(access.visible_entries(request.user)), asked.figure)
    total = asked.total(found)
    context = {
        "asked": asked,
        "table": entry_pages.entries_table(found[:MOST_ROWS], asked.figure, total),
        "count": found.count(),
        "most": MOST_ROWS,
        "address": request.GET.urlencode(),
    }
    return render(request, "ledger/entries.html", context)


@require_safe
@login_required
def entries_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same entries as a file, with the same filter."""
    asked = Asked.of(request.GET)
    found = queries.behind(asked.narrowed(access.visible_entries(request.user)), asked.figure)
    return exports.entries(found.select_related("audit"), asked.figure, kind, "ledger-entries")


@require_safe
@login_required
def entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    """One entry, with its document and its act in the audit trail."""
    rows = access.visible_entries(request.user).select_related("line__measure", "hub", "audit")
    row = get_object_or_404(rows, pk=entry_id)
    office = access.visible_lines(request.user).filter(pk=row.line_id).exists()
    context = {
        "entry": row,
        "facts": entry_pages.entry_facts(row, office),
        "audit": entry_pages.audit_facts(row) if office else [],
    }
    return render(request, "ledger/entry.html", context)
