"""The change of a listing that is published: proposed beside it, checked by a second person, then in its place."""

from __future__ import annotations

from copy import copy

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import events
from kyoten.apps.exchange.actions.common import ask_check, owned, page_of, record, tell
from kyoten.apps.exchange.actions.saying import ListingInput, fill, must_be_answered
from kyoten.apps.exchange.models import CONTENT, Change, Listing
from kyoten.apps.exchange.vocabulary import rule_of
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused


def propose(listing: Listing, given: ListingInput) -> None:
    """Keep what is said as the change of a published listing; what reads as the listing does is no change."""
    rule = rule_of(listing.programme)
    assert rule is not None
    draft = copy(listing)
    fill(draft, rule, given)
    content = {name: getattr(draft, name) for name in CONTENT}
    if content == {name: getattr(listing, name) for name in CONTENT}:
        forget(listing)
        return
    values = {"state": Change.State.DRAFT, "content": content, "made_at": clock.now()}
    Change.objects.update_or_create(listing=listing, defaults=values)


def forget(listing: Listing) -> None:
    """Nothing is proposed any more."""
    Change.objects.filter(listing=listing).delete()


def submit(listing: Listing, *, by: User, site: str) -> Listing:
    """Send the change for the check; the listing is locked and owned already. Refused where nothing was changed."""
    change = Change.objects.select_related("listing__programme").filter(listing=listing).first()
    if change is None or change.state == Change.State.CHECKING:
        raise Refused(_("There is no change to be sent."))
    must_be_answered(change.applied())
    change.state, change.remark = Change.State.CHECKING, ""
    change.save()
    listing.site = site or listing.site
    listing.save(update_fields=["site"])
    record(by, "change_submitted", listing, {"revision": listing.revision})
    ask_check(listing)
    return listing


def send_back(listing: Listing, remark: str, *, by: User) -> Listing:
    """The second person sends the change back; the listing stays as it is. The listing is locked and may be checked."""
    change = _waiting(listing)
    change.state, change.remark = Change.State.DRAFT, remark
    change.save()
    record(by, "change_returned", listing, {"revision": listing.revision, "remark": remark})
    tell(listing.owner, "returned", f"returned:{listing.pk}:{listing.act}", listing=listing, page=page_of(listing))
    return listing


def publish(listing: Listing, *, by: User) -> Listing:
    """The change takes the place of what was found; first day and last day stay."""
    change = _waiting(listing)
    for name, value in change.content.items():
        setattr(listing, name, value)
    listing.checked_by = by
    listing.save()
    change.delete()
    record(by, "change_published", listing, {"revision": listing.revision})
    tell(listing.owner, "published", f"published:{listing.pk}:{listing.act}", listing=listing, page=page_of(listing))
    transaction.on_commit(lambda: events.listing_published.send(Listing, listing_id=listing.pk))
    return listing


@transaction.atomic
def drop_change(listing_id: int, *, by: User) -> Listing:
    """The owner takes a change back; the listing stays as it was checked last."""
    listing = owned(listing_id, by)
    if not Change.objects.filter(listing=listing).exists():
        raise Refused(_("There is no change to be taken back."))
    forget(listing)
    record(by, "change_dropped", listing, {"revision": listing.revision})
    return listing


def _waiting(listing: Listing) -> Change:
    change = Change.objects.filter(listing=listing, state=Change.State.CHECKING).first()
    if change is None:
        raise Refused(_("No change of this listing waits for a check."))
    return change
