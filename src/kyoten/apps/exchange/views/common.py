"""What these views share: what exists for the user, forms, and acts that are done or say why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from kyoten.apps.exchange import access
from kyoten.apps.exchange.models import Interest, Listing, Side
from kyoten.apps.foundation import acting
from kyoten.apps.foundation.acting import must


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


def attempt(request: HttpRequest, act: Callable[[], Any], said: str, onward: str, *args: Any) -> HttpResponse:
    """Do it and say so, then go on; a refusal becomes a message with what to do."""
    acting.attempt(request, act, said)
    return redirect(onward, *args)


def form_page(
    request: HttpRequest, form: forms.Form, act: Callable[[], Any], back: str, title: str, submit: str, **more: Any
) -> HttpResponse:
    """A page of the exchange with one form; unless `said` says more, its title is said once the act is done."""
    return acting.form_page("exchange/form.html", request, form, act, back, title, submit, **{"said": title, **more})
