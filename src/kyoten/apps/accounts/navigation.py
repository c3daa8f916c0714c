"""The main navigation: what this user may open, by role."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.access import Actor, has_role, is_operator
from kyoten.apps.accounts.models import RoleName


@dataclass(frozen=True)
class Item:
    """One link: address, translated label, and whether the page belongs to it."""

    url: str
    label: str | Promise
    current: bool


# Address name, label, roles that see it (None: everybody).
ENTRIES: tuple[tuple[str, str | Promise, tuple[str, ...] | None], ...] = (
    ("opendata:programmes", _("Programme"), None),
    ("opendata:hubs", _("Hubs"), None),
    ("opendata:budget", _("Budget"), None),
    (
        "programmes:desk",
        _("Office"),
        (RoleName.PROGRAMME_OFFICER, RoleName.MEASURE_MANAGER, RoleName.AUDITOR),
    ),
    (
        "applications:mine",
        _("My applications"),
        (RoleName.COORDINATOR, RoleName.PARTNER, RoleName.SIGNATORY),
    ),
    ("reviews:pile", _("My reviews"), (RoleName.REVIEWER,)),
    ("evaluation:mine", _("Evaluations"), (RoleName.EVALUATOR,)),
)


def navigation(request: HttpRequest) -> list[Item]:
    """The entries this user sees, in order."""
    user = getattr(request, "user", None)
    items = []
    for name, label, roles in ENTRIES:
        if _shown(name, roles, user):
            url = reverse(name)
            items.append(Item(url, label, _is_current(url, request.path)))
    if settings.EXAMPLE_MODE:
        url = reverse("accounts:enter")
        items.append(Item(url, _("Enter as"), _is_current(url, request.path)))
    return items


def _shown(name: str, roles: tuple[str, ...] | None, user: Actor) -> bool:
    """Does the user see the entry? The operator also sees the office."""
    if roles is None or (name == "programmes:desk" and is_operator(user)):
        return True
    return any(has_role(user, role) for role in roles)


def home_of(user: Actor) -> str:
    """The address of the page where this user is at home: the first one of an own role, else the public page."""
    if is_operator(user):
        return reverse("programmes:desk")
    for name, _label, roles in ENTRIES:
        if roles is not None and any(has_role(user, role) for role in roles):
            return reverse(name)
    return reverse("opendata:programmes")


def _is_current(url: str, path: str) -> bool:
    """Is `path` the page of `url` or below it? The root page only matches itself."""
    return path == url or (url != "/" and path.startswith(url))
