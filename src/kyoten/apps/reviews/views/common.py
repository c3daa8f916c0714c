"""What the views of reviews share: whose call it is, and how a refusal is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from kyoten.apps.foundation.refusal import Refused
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


def attempt(request: HttpRequest, act: Callable[[], Any], done: str = "") -> bool:
    """Do it and say so; a refusal becomes a message with what to do."""
    try:
        said = act()
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return False
    messages.success(request, said if isinstance(said, str) else done or _("Saved."))
    return True
