"""Pages on which officers change a package and open a new version of an agreed one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.support import actions, build_forms, build_pages, building
from kyoten.apps.support.models import Package
from kyoten.apps.support.shown import newest_package, open_package

Form = build_forms.Reasoned


@require_safe
@login_required
def change(request: HttpRequest, hub: str, year: int) -> HttpResponse:
    """The lines, what the rules say of them, and what can be changed."""
    return _page(request, open_package(request, hub, year), {})


@require_POST
@login_required
def act(request: HttpRequest, hub: str, year: int, what: str) -> HttpResponse:
    """Change an amount, put a measure in, or take a line out."""
    package = open_package(request, hub, year)
    if what not in ACTS:
        raise Http404
    form = FORMS[what](request.POST, package)
    if form.is_valid():
        try:
            ACTS[what](request, package, dict(form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The package was changed. Consents given before are void."))
            return redirect("support:change", hub=hub, year=year)
    return _page(request, package, {what: form, "form": form}, status=422)


@require_POST
@login_required
def revise(request: HttpRequest, hub: str, year: int) -> HttpResponse:
    """Open a new version of an agreed package."""
    package = newest_package(request, hub, year)
    building.revise(package.hub_id, year, by=signed_in(request), reason=request.POST.get("reason", ""))
    messages.success(request, _("A new version is open. The agreed one counts until the new one is agreed."))
    return redirect("support:change", hub=hub, year=year)


def _amount(request: HttpRequest, package: Package, said: dict[str, Any]) -> None:
    _of_package(package, said["line"])
    actions.set_amount(said["line"], by=signed_in(request), amount=said["amount"], reason=said["reason"])


def _add(request: HttpRequest, package: Package, said: dict[str, Any]) -> None:
    given = {"amount": said["amount"], "reason": said["reason"]}
    building.add_line(package.pk, said["track"], by=signed_in(request), **given)


def _drop(request: HttpRequest, package: Package, said: dict[str, Any]) -> None:
    _of_package(package, said["line"])
    building.drop_line(said["line"], by=signed_in(request), reason=said["reason"])


def _of_package(package: Package, line: int) -> None:
    if not package.lines.filter(pk=line).exists():
        raise Http404


ACTS: dict[str, Callable[[HttpRequest, Package, dict[str, Any]], None]] = {
    "amount": _amount,
    "add": _add,
    "drop": _drop,
}

FORMS: dict[str, Callable[[Any, Package], Form]] = {
    "amount": lambda data, package: build_forms.ChangeAmount(
        data, lines=build_pages.line_choices(package), auto_id="id_amount_%s"
    ),
    "add": lambda data, package: build_forms.AddLine(
        data, tracks=build_pages.track_choices(package), auto_id="id_add_%s"
    ),
    "drop": lambda data, package: build_forms.OfLine(
        data, lines=build_pages.line_choices(package), auto_id="id_drop_%s"
    ),
}


def _page(request: HttpRequest, package: Package, sent: dict[str, Any], status: int = 200) -> HttpResponse:
    programme = programme_of(package.hub.application.call.programme)
    context = {**build_pages.change_context(package, programme, sent), "form": sent.get("form")}
    return render(request, "support/change.html", context, status=status)
