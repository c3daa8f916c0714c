"""Who sent a request."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kyoten.apps.accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The user of a page that is behind sign-in; PermissionDenied where a view forgot to ask for it."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
