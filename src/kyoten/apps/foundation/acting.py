"""How views do an act: what one may not do has no page, a refusal says what to do and loses nothing typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kyoten.apps.foundation.refusal import Refused, Stale

Made = TypeVar("Made")


def site_of(request: HttpRequest) -> str:
    """The address of the site, for links in letters."""
    return request.build_absolute_uri("/").rstrip("/")


def must(allowed: object) -> None:
    """What the user may not do has no page."""
    if not allowed:
        raise Http404


def made(form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """What the act made; None where the form is not right, or a refusal stands with it. Nothing typed is lost."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return None


def done(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Was the form right and the act done? A refusal stands with the form, and nothing typed is lost."""
    return made(form, lambda: [act()]) is not None


def attempt(request: HttpRequest, act: Callable[[], Any], said: str = "") -> bool:
    """Do it and say so; a refusal becomes a message with what to do, what somebody else saved meanwhile a warning."""
    try:
        act()
    except Stale as stale:
        messages.warning(request, str(stale.message))
        return False
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return False
    messages.success(request, said or _("Saved."))
    return True


def form_page(
    template: str,
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], Any],
    back: str,
    title: str,
    submit: str,
    **more: Any,
) -> HttpResponse:
    """A page with one form; once it is right the act is done, `said` is told, and the page before is shown.

    `leads` says the page of what the act made, where that is the one to see next.
    """
    leads: Callable[[Any], str] | None = more.pop("leads", None)
    found = made(form, lambda: [act()])
    if found is not None:
        messages.success(request, more.get("said") or _("Saved."))
        return redirect(leads(found[0]) if leads else back)
    context = {"form": form, "title": title, "submit_label": submit, "cancel_url": back, **more}
    return render(request, template, context, status=422 if form.is_bound else 200)
