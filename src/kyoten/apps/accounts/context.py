"""What every page needs to know of the site and of who is looking."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kyoten.apps.foundation.addresses import address


def site(request: HttpRequest) -> dict[str, Any]:
    """Template variables of every page: the example banner, the navigation of this user, the links of the footer."""
    from kyoten.apps.accounts.navigation import navigation, office_navigation

    return {
        "example_mode": settings.EXAMPLE_MODE,
        "navigation": navigation(request),
        "office_navigation": office_navigation(request),
        "about_url": address("opendata:about"),
        "accessibility_url": address("opendata:accessibility"),
        "open_data_url": address("opendata:data"),
    }
