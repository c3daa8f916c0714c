"""Another person of the same body answers for a listing: contacts and the confidential part go along."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access
from kyoten.apps.exchange.actions.common import locked, note, page_of, record, tell
from kyoten.apps.exchange.models import Interest, Listing
from kyoten.apps.exchange.states import InterestState
from kyoten.apps.foundation.refusal import Refused, require

OPEN = (InterestState.ASKED, InterestState.TALKING)


@transaction.atomic
def hand_over(listing_id: int, user_id: int, reason: str, *, by: User | None, site: str = "") -> Listing:
    """Let another person of the listing's body answer for it, in its open contacts on either side too.

    Its owner, the office, or, where nobody of the body answers for it, a colleague names somebody else than themselves.
    Agreements stand, because they were signed for bodies. Everybody concerned is told; the trail says who named whom.
    """
    listing = locked(listing_id)
    require(
        access.may_name_owner(by, listing), _("The owner, a colleague of an owner who left, or the office does this.")
    )
    if listing.state == Listing.State.WITHDRAWN:
        raise Refused(_("A withdrawn listing is handed over no more."))
    if not reason.strip():
        raise Refused(_("Say why somebody else answers for it."))
    named = access.may_answer_for(listing).filter(pk=user_id).first()
    if named is None or (by is not None and named.pk == by.pk):
        raise Refused(_("Choose an active person of the organisation of the listing, not yourself."))
    former, contacts = listing.owner, _contacts(listing, named)
    listing.owner, listing.site = named, site or listing.site
    listing.save(update_fields=["owner", "site"])
    facts = {"from": former.email, "to": named.email, "reason": reason.strip(), "contacts": len(contacts)}
    record(by, "listing_handed_over", listing, facts)
    for one in contacts:
        _move(one, listing, former, by)
    _tell(listing, former)
    return listing


def _contacts(listing: Listing, named: User) -> list[Interest]:
    """The open contacts about the listing and for it; Refused where the named person stands on the other side."""
    rows = Interest.objects.select_for_update(of=("self",)).select_related("listing__owner", "user")
    about = list(rows.filter(listing=listing, state__in=OPEN))
    for_it = list(rows.filter(own=listing, user=listing.owner, state__in=OPEN))
    asked = Interest.objects.filter(user=named, state__in=OPEN)
    taken = {one.listing_id for one in for_it}
    if any(one.user_id == named.pk for one in about) or asked.filter(listing__in=taken).exists():
        raise Refused(_("This person is in contact about it already. End that contact first."))
    if any(one.listing.owner_id == named.pk for one in for_it):
        raise Refused(_("This person stands on the other side of one of its contacts."))
    return [*about, *for_it]


def _move(interest: Interest, listing: Listing, former: User, by: User | None) -> None:
    """The contact goes on with the person named; whoever is on the other side is told."""
    asking = interest.listing_id != listing.pk
    if asking:
        interest.user = listing.owner
        interest.save(update_fields=["user"])
    note(by, "contact_handed_over", interest, {"from": former.email, "to": listing.owner.email})
    page = listing.site + reverse("exchange:contact", args=[interest.pk])
    other = interest.listing.owner if asking else interest.user
    tell(other, "moved", f"moved:{interest.pk}:{listing.act}", listing=interest.listing, page=page)


def _tell(listing: Listing, former: User) -> None:
    page = page_of(listing)
    tell(listing.owner, "handed_over", f"handed:{listing.pk}:{listing.act}", listing=listing, page=page)
    if former.is_active:
        tell(former, "given_away", f"given:{listing.pk}:{listing.act}", listing=listing, page=page)
