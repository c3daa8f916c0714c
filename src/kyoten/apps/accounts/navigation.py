"""The main navigation and the office's own: what this user may open, by role, and where the page belongs."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyoten.apps.accounts.access import Actor, is_operator, role_names
from kyoten.apps.accounts.models import RoleName, User
from kyoten.apps.foundation.addresses import address


@dataclass(frozen=True)
class Item:
    """One link: address, translated label, and whether the page belongs to it ("page": is it; "true": is below it)."""

    url: str
    label: str | Promise
    current: str = ""


# Address name, label, roles that see it (None: everybody).
ENTRIES: tuple[tuple[str, str | Promise, tuple[str, ...] | None], ...] = (
    ("opendata:programmes", _("Programme"), None),
    ("opendata:hubs", _("Hubs"), None),
    ("opendata:budget", _("Budget"), None),
    ("exchange:search", _("Exchange"), None),
    ("brokerage:front", _("Help desk"), None),
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
    ("committee:mine", _("My committees"), (RoleName.COMMITTEE_MEMBER,)),
    ("evaluation:mine", _("Evaluations"), (RoleName.EVALUATOR,)),
)


# The office's pages stand at several addresses; each entry keeps its own roles. Calls, figures and the desk are for
# all of the office, drafts and decisions for officers and auditors.
OFFICE = (RoleName.PROGRAMME_OFFICER, RoleName.MEASURE_MANAGER, RoleName.AUDITOR)
DECIDING = (RoleName.PROGRAMME_OFFICER, RoleName.AUDITOR)
OF_FUNDERS = ("selection:", "committee:", "support:", "brokerage:", "ledger:", "evaluation:")
OFFICE_ENTRIES: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("programmes:desk", pgettext_lazy("office pages", "Desk"), OFFICE),
    ("programmes:calls", pgettext_lazy("office pages", "Calls"), OFFICE),
    ("applications:office", pgettext_lazy("office pages", "Applications"), DECIDING),
    ("reviews:calls", pgettext_lazy("office pages", "Reviews"), DECIDING),
    ("selection:boards", pgettext_lazy("office pages", "Selection"), DECIDING),
    ("committee:mine", pgettext_lazy("office pages", "Committees"), DECIDING),
    ("support:index", pgettext_lazy("office pages", "Support"), OFFICE),
    ("brokerage:desk", pgettext_lazy("office pages", "Enquiries"), DECIDING),
    ("ledger:index", pgettext_lazy("office pages", "Ledger"), OFFICE),
    ("evaluation:mine", pgettext_lazy("office pages", "Evaluation"), DECIDING),
    ("organisations:list", pgettext_lazy("office pages", "Organisations"), DECIDING),
    ("programmes:check", pgettext_lazy("office pages", "Figures"), OFFICE),
)

# Pages of an office entry that readers and the office share, by the part of their address after the reader's own page.
SHARED = {"reviews:calls": ("reviews:pile", ("panel/", "discussion/"))}

# Public pages that belong to an entry without standing below its address.
FURTHER = {"opendata:programmes": ("opendata:measures", "opendata:awards"), "opendata:budget": ("opendata:check",)}


def navigation(request: HttpRequest) -> list[Item]:
    """The entries this user sees, in order; the one to which the page belongs is marked."""
    user = getattr(request, "user", None)
    shown = [(name, label) for name, label, roles in ENTRIES if _shown(name, roles, user)]
    if settings.EXAMPLE_MODE:
        shown.append(("accounts:enter", _("Enter as")))
    return _marked(shown, request.path, {name: _addresses(name, user) for name, _label in shown})


def office_navigation(request: HttpRequest) -> list[Item]:
    """The second row on every office page, for the office alone; empty elsewhere."""
    entries = _office_entries(getattr(request, "user", None))
    below = {name: _office_addresses(name) for name, _label in entries}
    if not any(_reach(address, request.path) for addresses in below.values() for address in addresses):
        return []
    return _marked(entries, request.path, below)


def _office_addresses(name: str) -> list[str]:
    """The addresses below which pages belong to an entry of the office."""
    base, parts = SHARED.get(name, ("", ()))
    return [address(name), *(address(base) + part for part in parts)]


def _office_entries(user: Actor) -> list[tuple[str, str | Promise]]:
    """The office pages that this user may open; the operator opens all but decisions of funders."""
    held, operator = role_names(user), is_operator(user)
    return [
        (name, label)
        for name, label, roles in OFFICE_ENTRIES
        if not held.isdisjoint(roles) or (operator and not name.startswith(OF_FUNDERS))
    ]


def _addresses(name: str, user: Actor) -> list[str]:
    """The addresses below which pages belong to an entry of the main navigation."""
    if name == "programmes:desk":
        return [one for entry, _label in _office_entries(user) for one in _office_addresses(entry)]
    return [address(name), *(address(further) for further in FURTHER.get(name, ()))]


def _marked(entries: list[tuple[str, str | Promise]], path: str, below: dict[str, list[str]]) -> list[Item]:
    """Items with one of them marked: the one whose address reaches furthest into the path, the first of several."""
    reach = {name: max(_reach(one, path) for one in below[name]) for name, _label in entries}
    furthest = max(reach.values(), default=0)
    here = next((name for name, _label in entries if reach[name] == furthest > 0), "")
    items = []
    for name, label in entries:
        url = address(name)
        state = "page" if url == path else "true"
        items.append(Item(url, label, state if name == here else ""))
    return items


def _shown(name: str, roles: tuple[str, ...] | None, user: Actor) -> bool:
    """Does the user see the entry? The operator also sees the office."""
    if roles is None or (name == "programmes:desk" and is_operator(user)):
        return True
    return not role_names(user).isdisjoint(roles)


def home_of(user: Actor) -> str:
    """The address of the page where this user is at home.

    That is the first one of an own role, else the own listings of whoever acts for a body, else the public page.
    """
    if is_operator(user):
        return address("programmes:desk")
    for name, _label, roles in ENTRIES:
        if roles is not None and not role_names(user).isdisjoint(roles):
            return address(name)
    acts_for_a_body = isinstance(user, User) and user.organisation_id is not None
    return address("exchange:mine" if acts_for_a_body else "opendata:programmes")


def _reach(url: str, path: str) -> int:
    """How far an address reaches into the path of a page: 0 where the page is not below it; none is below the root."""
    return len(url) if path == url or (url != "/" and path.startswith(url)) else 0
