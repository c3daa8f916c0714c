"""What these views share: what exists for the user, and one page for every form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kyoten.apps.committee import access
from kyoten.apps.committee.models import AgendaItem, Committee, Meeting
from kyoten.apps.committee.queries import meetings
from kyoten.apps.foundation.refusal import Refused


def site_of(request: HttpRequest) -> str:
    """The address of the site, for links in letters."""
    return request.build_absolute_uri("/").rstrip("/")


def seen_committee(request: HttpRequest, code: str) -> Committee:
    """A committee that exists for the user."""
    return get_object_or_404(access.committees_for(request.user), code=code)


def seen_meeting(request: HttpRequest, code: str, number: int) -> Meeting:
    """A meeting that exists for the user."""
    return get_object_or_404(access.meetings_for(request.user), committee__code=code, number=number)


def seen_item(request: HttpRequest, code: str, number: int, item_id: int) -> tuple[AgendaItem, access.Sight]:
    """An item of such a meeting with what the user sees of it."""
    meeting = seen_meeting(request, code, number)
    item = next((one for one in meetings.agenda(meeting) if one.pk == item_id), None)
    if item is None:
        raise Http404
    item.meeting = meeting
    return item, access.sight_of(request.user, meeting)


def must(allowed: bool) -> None:
    """What the user may not do has no page."""
    if not allowed:
        raise Http404


def form_page(
    request: HttpRequest, form: forms.Form, act: Callable[[], Any], back: str, title: str, submit: str, **more: Any
) -> HttpResponse:
    """The form; once it is right the act is done and the page before is shown. A refusal loses nothing typed."""
    if form.is_bound and form.is_valid() and _done(form, act):
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"form": form, "title": title, "submit_label": submit, "cancel_url": back, **more}
    return render(request, "committee/form.html", context, status=422 if form.is_bound else 200)


def _done(form: forms.Form, act: Callable[[], Any]) -> bool:
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return False
    return True


def attempt(request: HttpRequest, act: Callable[[], Any], done: str) -> None:
    """Do it and say so; a refusal becomes a message with what to do."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return
    messages.success(request, done)
