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
from kyoten.apps.support import access, actions, build_forms, build_pages, building
from kyoten.apps.support.models import Package

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
    package = _package(request, hub, year)
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


def _package(request: HttpRequest, hub: str, year: int) -> Package:
    """The newest version, for officers of the programme alone."""
    rows = access.visible_packages(request.user).filter(hub__code=hub, fiscal_year=year)
    joined = rows.select_related("hub__hub_type", "hub__application__call__programme").order_by("-number")
    found = joined.prefetch_related("lines__measure__funder").first()
    if found is None or not access.may_run(request.user, found.hub.application.call.programme):
        raise Http404
    return found


def open_package(request: HttpRequest, hub: str, year: int) -> Package:
    """The newest version where it is still open to changes, for officers of the programme alone."""
    found = _package(request, hub, year)
    if found.state != Package.State.PROPOSED:
        raise Refused(_("This package is agreed. Propose a new version to change it."))
    return found


def _page(request: HttpRequest, package: Package, sent: dict[str, Any], status: int = 200) -> HttpResponse:
    programme = programme_of(package.hub.application.call.programme)
    context = {**build_pages.change_context(package, programme, sent), "form": sent.get("form")}
    return render(request, "support/change.html", context, status=status)
