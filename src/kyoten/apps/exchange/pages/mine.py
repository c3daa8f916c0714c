"""The page of somebody who lists, asks and checks: what is theirs, and what waits for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import has_role
from kyoten.apps.accounts.models import RoleName, User
from kyoten.apps.exchange import access
from kyoten.apps.exchange.models import Interest, Kind, Listing, Often
from kyoten.apps.exchange.pages.listing import badge_of, interests_table
from kyoten.apps.exchange.queries.listings import with_interest
from kyoten.apps.exchange.states import InterestState
from kyoten.apps.exchange.vocabulary import exchanging, rule_of
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.addresses import family
from kyoten.apps.foundation.choices import word
from kyoten.apps.programmes.desk import Tile

MEANINGS = {
    Kind.NEED: gettext_lazy("A problem for which you look for a technology, a measurement or a partner."),
    Kind.SEED: gettext_lazy("A technology or result that others may use."),
    Kind.EXPERT: gettext_lazy("What somebody can be asked about, with publications."),
    Kind.PATENT: gettext_lazy("An invention that may be licensed or transferred."),
    Kind.INSTRUMENT: gettext_lazy("Equipment that others may use."),
}


def context(user: User) -> dict[str, Any]:
    """Everything on the own page."""
    own = list(with_interest(Listing.objects.filter(owner=user)).order_by("-act"))
    contacts = list(access.interests_for(user))
    return {
        "may_list": access.may_list(user) and bool(exchanging()),
        "own": own_table(own),
        "received": interests_table([one for one in contacts if one.listing.owner_id == user.pk], own_side=False),
        "sent": interests_table([one for one in contacts if one.user_id == user.pk], own_side=True),
        "searches": [
            {"row": one, "url": f"{reverse('exchange:search')}?{one.query}", "often": Often.choices}
            for one in user.saved_searches.all()
        ],
        "waiting": waiting_table(access.to_check(user)),
        "left": left_table(access.left_behind(user)),
    }


def desk_tiles(user: User) -> list[Tile]:
    """For officers: listings that wait for a check by a second person."""
    if not has_role(user, RoleName.PROGRAMME_OFFICER):
        return []
    label = _("Listings that wait for your check")
    return [Tile(label, access.to_check(user).count(), f"{reverse('exchange:mine')}#check", unit=_("listings"))]


def home_tiles(user: User) -> list[Tile]:
    """For people of a consortium: what waits for their check, and who waits for their answer."""
    url, tiles = reverse("exchange:mine"), []
    if waiting := access.to_check(user).count():
        tiles.append(Tile(_("Listings that wait for your check"), waiting, f"{url}#check", unit=_("listings")))
    asked = Interest.objects.filter(listing__owner=user, state=InterestState.ASKED).count()
    if asked:
        tiles.append(Tile(_("Interest in your listings without an answer"), asked, f"{url}#received"))
    return tiles


def own_table(rows: Iterable[Listing]) -> dict[str, Any]:
    """The own listings: kind, state, last day, interest received."""
    pages, said = family("exchange:listing"), get_language()
    found = [
        [
            {"text": one.title, "href": pages.of(one.code)},
            word(one, "kind"),
            {"text": badge_of(one)["text"], "badge": badge_of(one)["kind"]},
            wording.day(one.expires_on, said),
            asked_of(one),
        ]
        for one in rows
    ]
    labels = (_("Listing"), _("Kind"), _("State"), _("Found until"), _("Interest received"))
    return {"caption": _("My listings"), "columns": [{"label": one} for one in labels], "rows": found}


def asked_of(row: Listing) -> str:
    """How many asked for contact, and how many of them wait for an answer; of rows from `with_interest`."""
    counts = {"asked": getattr(row, "asked", 0), "waiting": getattr(row, "waiting", 0)}
    return _("%(asked)d (%(waiting)d unanswered)") % counts


def waiting_table(rows: Iterable[Listing]) -> dict[str, Any]:
    """Listings of others that wait for the check."""
    pages, changes = family("exchange:listing"), family("exchange:change")
    found = [
        [
            {"text": one.title, "href": (changes if one.is_published else pages).of(one.code)},
            _("change") if one.is_published else _("new"),
            word(one, "kind"),
            one.organisation.name,
        ]
        for one in rows
    ]
    labels = (_("Listing"), _("What is checked"), _("Kind"), _("Organisation"))
    return {"caption": _("Waiting for your check"), "columns": [{"label": one} for one in labels], "rows": found}


def left_table(rows: Iterable[Listing]) -> dict[str, Any]:
    """Listings for which nobody of their body answers, each with where somebody is named."""
    pages = family("exchange:hand_over")
    found = [
        [{"text": one.title, "href": pages.of(one.code)}, badge_of(one)["text"], one.organisation.name] for one in rows
    ]
    labels = (_("Listing"), _("State"), _("Organisation"))
    caption = _("Nobody of the organisation answers for these")
    return {"caption": caption, "columns": [{"label": one} for one in labels], "rows": found}


def kinds() -> list[dict[str, str]]:
    """The kinds that the programme lists, each with what it is for."""
    rule = rule_of(exchanging()[0])
    return [
        {"label": str(one.label), "text": str(MEANINGS[one]), "url": reverse("exchange:new", args=[one.value])}
        for one in Kind
        if rule is not None and rule.template(one) is not None
    ]
