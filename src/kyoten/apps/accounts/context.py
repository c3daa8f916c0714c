"""What every page needs to know of the site and of who is looking."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Template variables of every page: the example banner and the navigation of this user."""
    from kyoten.apps.accounts.navigation import navigation

    return {"example_mode": settings.EXAMPLE_MODE, "navigation": navigation(request)}
