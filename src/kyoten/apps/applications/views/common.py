"""What the views of applications share: whose application it is, and how its fields are saved."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import access, actions, opening, pages, queries
from kyoten.apps.applications.merging import Conflict, FieldChange
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.phrases import TITLES
from kyoten.apps.foundation.refusal import Refused


class Outcome(Enum):
    """How saving single fields ended: done, with some of them waiting for a choice, or refused."""

    DONE = "done"
    STALE = "stale"
    REFUSED = "refused"


def own(request: HttpRequest, code: str) -> Application:
    """An application of the user's own team; others do not exist for them."""
    return get_object_or_404(queries.joined(access.visible_to(request.user)), code=code)


def attempt_fields(
    request: HttpRequest, application: Application, changes: Iterable[FieldChange]
) -> tuple[Outcome, tuple[Conflict, ...]]:
    """Save single fields and say how it went; `Outcome.STALE` where some of them wait for a choice."""
    try:
        form = int(request.POST["form"]) if request.POST.get("form", "").isdecimal() else None
        conflicts = actions.save_fields(application.pk, changes, by=signed_in(request), form=form).conflicts
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return Outcome.REFUSED, ()
    if conflicts:
        messages.warning(request, _("Somebody else saved a field that you changed, too. Nothing was overwritten."))
        return Outcome.STALE, conflicts
    messages.success(request, _("Saved."))
    return Outcome.DONE, ()


def page(request: HttpRequest, name: str, application: Application, **more: Any) -> HttpResponse:
    """A page of one application."""
    can_edit = access.may_edit(request.user, application) and pages.can_work(application)
    title = more["section"]["title"] if "section" in more else str(TITLES.get(name, ""))
    trail = pages.trail(application, title)
    banner = opening.banner(application)
    context = {"application": application, "trail": trail, "can_edit": can_edit, "banner": banner, **more}
    return render(request, f"applications/{name}.html", context)
