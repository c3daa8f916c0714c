"""How public pages and files are answered: what may be kept by whom, and for how long."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers

FILE_SECONDS = 300


def page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A page with the addresses of the footer; it differs by language and by who is signed in."""
    footer = {
        "about_url": reverse("opendata:about"),
        "accessibility_url": reverse("opendata:accessibility"),
        "open_data_url": reverse("opendata:data"),
    }
    response = render(request, f"opendata/{name}.html", {**footer, **context})
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    patch_cache_control(response, private=True, max_age=0)
    return response


def cached(response: HttpResponse) -> HttpResponse:
    """Files are the same for everybody and may be kept for some minutes."""
    patch_cache_control(response, public=True, max_age=FILE_SECONDS)
    return response
