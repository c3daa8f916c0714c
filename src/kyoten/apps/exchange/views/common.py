"""What these views share: what exists for the user, forms, and acts that are done or say why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from kyoten.apps.exchange import access
from kyoten.apps.exchange.models import Interest, Listing, Side
from kyoten.apps.foundation.refusal import Refused


def site_of(request: HttpRequest) -> str:
    """The address of the site, for links in letters."""
    return request.build_absolute_uri("/").rstrip("/")


def seen_listing(request: HttpRequest, code: str) -> Listing:
    """A listing that exists for the user."""
    return get_object_or_404(access.listings_for(request.user), code=code)


def own_listing(request: HttpRequest, code: str) -> Listing:
    """A listing of the user's own."""
    listing = seen_listing(request, code)
    must(access.is_owner(request.user, listing))
    return listing


def seen_contact(request: HttpRequest, pk: int) -> tuple[Interest, Side]:
    """A contact in which the user stands, and on which side."""
    interest = get_object_or_404(access.interests_for(request.user), pk=pk)
    side = access.side_of(request.user, interest)
    assert side is not None
    return interest, side


def must(allowed: bool) -> None:
    """What the user may not do has no page."""
    if not allowed:
        raise Http404


def done(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Was the form right and the act done? A refusal stands with the form, and nothing typed is lost."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return False
    return True


def attempt(request: HttpRequest, act: Callable[[], Any], said: str, onward: str, *args: Any) -> HttpResponse:
    """Do it and say so, then go on; a refusal becomes a message with what to do."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, said)
    return redirect(onward, *args)


def form_page(
    request: HttpRequest, form: forms.Form, act: Callable[[], Any], back: str, title: str, submit: str, **more: Any
) -> HttpResponse:
    """A page with one form; once it is right the act is done and the page before is shown."""
    if done(form, act):
        messages.success(request, more.pop("said", title))
        return redirect(back)
    context = {"form": form, "title": title, "submit_label": submit, "cancel_url": back, **more}
    return render(request, "exchange/form.html", context, status=422 if form.is_bound else 200)
