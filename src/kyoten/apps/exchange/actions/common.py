"""What the acts of the exchange share: rows locked, letters, the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access
from kyoten.apps.exchange.models import Interest, Listing
from kyoten.apps.foundation import outbox, trail
from kyoten.apps.foundation.refusal import require


def locked(listing_id: int) -> Listing:
    """The listing, locked for this transaction."""
    rows = Listing.objects.select_for_update(of=("self",)).select_related("programme", "organisation", "owner")
    return rows.get(pk=listing_id)


def owned(listing_id: int, by: User | None) -> Listing:
    """The listing, locked, when `by` owns it."""
    listing = locked(listing_id)
    require(access.is_owner(by, listing), _("Only the owner changes a listing."))
    return listing


def locked_interest(interest_id: int) -> Interest:
    """The contact with its listing, locked for this transaction."""
    rows = Interest.objects.select_for_update(of=("self",))
    return rows.select_related("listing__owner", "listing__organisation", "user", "organisation").get(pk=interest_id)


def record(by: User | None, verb: str, listing: Listing, facts: Mapping[str, Any]) -> None:
    """Append the act to the audit trail and number the listing by it; texts are told by their digest alone."""
    entry = trail.append(label(by), f"exchange.{verb}", f"listing:{listing.code}", facts)
    listing.act = entry.sequence
    Listing.objects.filter(pk=listing.pk).update(act=entry.sequence)


def note(by: User | None, verb: str, interest: Interest, facts: Mapping[str, Any]) -> None:
    """Append an act on a contact to the audit trail."""
    subject = f"listing:{interest.listing.code}/contact:{interest.pk}"
    trail.append(label(by), f"exchange.{verb}", subject, facts)


def tell(user: User, template: str, key: str, **context: Any) -> None:
    """One letter in both languages to a user; it leaves once the act stands."""
    letter = outbox.compose(f"exchange/mail/{template}.txt", context, outbox.BOTH)
    outbox.enqueue(user.email, letter, key=f"exchange:{key}")


def ask_check(listing: Listing) -> None:
    """Tell those who may check it that it waits, or that its change does."""
    name = "exchange:change" if listing.is_published else "exchange:listing"
    page = listing.site + reverse(name, args=[listing.code])
    for one in access.checkers(listing):
        tell(one, "check", f"check:{listing.pk}:{listing.act}:{one.pk}", listing=listing, page=page)


def page_of(listing: Listing) -> str:
    """The address of the listing's page."""
    return listing.site + reverse("exchange:listing", args=[listing.code])
