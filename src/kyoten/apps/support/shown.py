"""The package that an officer is shown and may change."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.support import access
from kyoten.apps.support.models import Package


def newest_package(request: HttpRequest, hub: str, year: int) -> Package:
    """The newest version, for officers of the programme alone."""
    rows = access.visible_packages(request.user).filter(hub__code=hub, fiscal_year=year)
    joined = rows.select_related("hub__hub_type", "hub__application__call__programme").order_by("-number")
    found = joined.prefetch_related("lines__measure__funder").first()
    if found is None or not access.may_run(request.user, found.hub.application.call.programme):
        raise Http404
    return found


def open_package(request: HttpRequest, hub: str, year: int) -> Package:
    """The newest version where it is still open to changes, for officers of the programme alone."""
    found = newest_package(request, hub, year)
    if found.state != Package.State.PROPOSED:
        raise Refused(_("This package is agreed. Propose a new version to change it."))
    return found
