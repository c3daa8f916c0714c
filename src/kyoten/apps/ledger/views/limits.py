"""Levels of approval with their limits, and the limit of each person."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.ledger import access, actions, forms
from kyoten.apps.ledger.pages import limits as limit_pages
from kyoten.apps.ledger.views.common import acted, programme_seen
from kyoten.apps.programmes.models import Programme


@require_safe
@login_required
def limits(request: HttpRequest, programme: str) -> HttpResponse:
    """Who may approve up to how much, and where that stands."""
    return _page(request, programme_seen(request, programme))


@require_POST
@login_required
def person(request: HttpRequest, programme: str) -> HttpResponse:
    """Set the limit of one person."""
    row = _setting(request, programme)
    form = forms.PersonForm(request.POST, people=access.approvers(row))
    act = lambda data: actions.set_limit(data["user"], limit=data["limit"], by=signed_in(request), programme=row)
    if acted(request, form, act, _("The limit is on record.")):
        return redirect("ledger:limits", row.code)
    return _page(request, row, person_form=form)


@require_POST
@login_required
def level(request: HttpRequest, programme: str, level: str) -> HttpResponse:
    """Set the limit of a level."""
    row = _setting(request, programme)
    form = forms.LevelForm(request.POST, auto_id=f"{level}_%s")
    act = lambda data: actions.set_level_limit(row, level, **data, by=signed_in(request))
    if acted(request, form, act, _("The limit is on record.")):
        return redirect("ledger:limits", row.code)
    return _page(request, row, **{level: form})


def _setting(request: HttpRequest, code: str) -> Programme:
    row = programme_seen(request, code)
    if not access.may_set_limit(request.user, row):
        raise Http404
    return row


def _page(request: HttpRequest, row: Programme, **sent: Form) -> HttpResponse:
    may_set = access.may_set_limit(request.user, row)
    context: dict[str, Any] = {
        "programme": row,
        "table": limit_pages.levels_table(row),
        "people": limit_pages.people_table(row),
        "open_levels": limit_pages.open_levels(row, sent) if may_set else [],
        "person_form": sent.get("person_form") or forms.PersonForm(people=access.approvers(row)),
        "may_set": may_set,
    }
    context["form"] = next(iter(sent.values()), None)
    return render(request, "ledger/limits.html", context, status=422 if sent else 200)
