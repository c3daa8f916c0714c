"""What the views of reviews share: whose call it is."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access


def followed(request: HttpRequest, code: str) -> Call:
    """A call whose reviews the user follows; others do not exist for them."""
    return get_object_or_404(access.calls_of_office(request.user).select_related("programme"), code=code)


def run(request: HttpRequest, code: str) -> Call:
    """A call whose review the user runs."""
    call = followed(request, code)
    if not access.may_assign(request.user, call):
        raise Http404
    return call
