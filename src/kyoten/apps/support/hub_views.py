"""The support of one hub over the years."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.support import access, hub_pages


@require_safe
@login_required
def hub(request: HttpRequest, hub: str) -> HttpResponse:
    """Who pays what in which year, which stages are served, and which gates are ahead."""
    row = get_object_or_404(hub_pages.in_full(access.visible_hubs(request.user)), code=hub)
    packages = access.packages_of_hub(request.user, row)
    context = hub_pages.page_context(row, packages, programme_of(row.application.call.programme), request.user)
    asks = access.asks_for(request.user, row)
    return render(request, "support/hub.html", {**context, "hub": row, "asks": asks})
