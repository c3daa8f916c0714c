"""Who sent a request."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kyoten.apps.accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The user of a page that is behind sign-in; PermissionDenied where a view forgot to ask for it."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def onward_of(request: HttpRequest) -> str:
    """Where to go afterwards: a page of this site, else the page of the user's role."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else reverse("home")
