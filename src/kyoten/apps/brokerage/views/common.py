"""What these views share: one page for every form, and what the user may not do has no page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.models import Enquiry, Introduction
from kyoten.apps.foundation.refusal import Refused

WRITE = ["GET", "HEAD", "POST"]


def site_of(request: HttpRequest) -> str:
    """The address of the site, for links in letters."""
    return request.build_absolute_uri("/").rstrip("/")


def must(allowed: object) -> None:
    """What the user may not do has no page."""
    if not allowed:
        raise Http404


def seen_enquiry(request: HttpRequest, enquiry_id: int) -> Enquiry:
    """An enquiry that exists for the user."""
    return get_object_or_404(access.enquiries_for(request.user), pk=enquiry_id)


def handled_enquiry(request: HttpRequest, enquiry_id: int) -> Enquiry:
    """An enquiry for which the user answers."""
    enquiry = seen_enquiry(request, enquiry_id)
    must(access.may_handle(request.user, enquiry))
    return enquiry


def seen_introduction(request: HttpRequest, introduction_id: int) -> Introduction:
    """An introduction that exists for the user."""
    return get_object_or_404(access.introductions_for(request.user), pk=introduction_id)


def led_introduction(request: HttpRequest, introduction_id: int) -> Introduction:
    """An introduction that is the user's own."""
    introduction = seen_introduction(request, introduction_id)
    must(access.may_lead(request.user, introduction))
    return introduction


def form_page(
    request: HttpRequest, form: forms.Form, act: Callable[[], Any], back: str, title: str, submit: str, **more: Any
) -> HttpResponse:
    """The form; once it is right the act is done and the page before is shown. A refusal loses nothing typed."""
    if form.is_bound and form.is_valid() and done(form, act):
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"form": form, "title": title, "submit_label": submit, "cancel_url": back, **more}
    return render(request, "brokerage/form.html", context, status=422 if form.is_bound else 200)


def done(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do it; a refusal stands on the form."""
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return False
    return True


def attempt(request: HttpRequest, act: Callable[[], Any], said: str) -> None:
    """Do it and say so; a refusal becomes a message with what to do."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return
    messages.success(request, said)
