"""Acts on a listing: written, sent for the check, checked by a second person, renewed, withdrawn, expired."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access, events
from kyoten.apps.exchange.actions import changes
from kyoten.apps.exchange.actions.common import ask_check, locked, owned, page_of, record, tell
from kyoten.apps.exchange.actions.saying import ListingInput, digest_of, fill, must_be_answered
from kyoten.apps.exchange.models import Confidential, Kind, Listing
from kyoten.apps.exchange.states import LISTING, InterestState, after, allows
from kyoten.apps.exchange.vocabulary import rule_of
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.programmes.models import Programme

OPEN = (InterestState.ASKED, InterestState.TALKING)


@transaction.atomic
def create(
    programme_id: int,
    kind: str,
    organisation_id: int,
    given: ListingInput,
    *,
    by: User,
    invented: bool = False,
    site: str = "",
) -> Listing:
    """A new draft of one kind for a body. Refused where the programme does not list this kind, and without a title."""
    require(access.may_list_for(by, organisation_id), _("You list for your own organisation."))
    programme = Programme.objects.get(pk=programme_id)
    rule = rule_of(programme)
    if rule is None or rule.template(kind) is None:
        raise Refused(_("This programme does not list this kind."))
    listing = Listing(programme=programme, kind=Kind(kind), organisation_id=organisation_id, owner=by)
    listing.made_at, listing.last_editor, listing.invented, listing.site = clock.now(), by, invented, site
    listing.code = f"new-{trail.head()[0]}-{by.pk}"
    fill(listing, rule, given)
    listing.save()
    listing.code = f"{kind}-{listing.pk}"
    listing.save(update_fields=["code"])
    _keep_confidential(listing, given.confidential)
    record(by, "listing_created", listing, {"kind": kind, "said": digest_of(given)})
    return listing


@transaction.atomic
def save(listing_id: int, given: ListingInput, *, by: User, revision: int) -> Listing:
    """Change a listing. One that waited for the check or expired becomes a draft and is checked again.

    One that is published goes on being found as it was checked last: what is said becomes a change beside it.
    Stale where somebody saved in the meantime; Refused for a withdrawn one.
    """
    listing = owned(listing_id, by)
    if listing.revision != revision:
        raise Stale(_("Somebody saved this listing in the meantime. Open it again to see the new text."))
    if listing.is_published:
        changes.propose(listing, given)
    else:
        _revise(listing, given)
    listing.revision, listing.last_editor = listing.revision + 1, by
    listing.save()
    _keep_confidential(listing, given.confidential)
    record(by, "listing_saved", listing, {"revision": listing.revision, "said": digest_of(given)})
    return listing


def _revise(listing: Listing, given: ListingInput) -> None:
    if listing.state != Listing.State.DRAFT:
        listing.state = after(LISTING, listing.state, "revise", listing.get_state_display())
    rule = rule_of(listing.programme)
    assert rule is not None
    fill(listing, rule, given)
    listing.checked_by = None
    changes.forget(listing)


def _keep_confidential(listing: Listing, text: str | None) -> None:
    if text is None:
        return
    if not text.strip():
        Confidential.objects.filter(listing=listing).delete()
        return
    digest = hashlib.sha256(text.strip().encode()).hexdigest()
    Confidential.objects.update_or_create(listing=listing, defaults={"text": text.strip(), "digest": digest})


# --- the check, and what follows ---


@transaction.atomic
def submit(listing_id: int, *, by: User, site: str = "") -> Listing:
    """Send a draft, or the change of a published one, for the check.

    Refused while a question that must be answered is open in both languages.
    """
    listing = owned(listing_id, by)
    if listing.is_published:
        return changes.submit(listing, by=by, site=site)
    listing.state = after(LISTING, listing.state, "submit", listing.get_state_display())
    must_be_answered(listing)
    listing.remark, listing.site = "", site or listing.site
    listing.save()
    record(by, "listing_submitted", listing, {"revision": listing.revision})
    ask_check(listing)
    return listing


@transaction.atomic
def send_back(listing_id: int, remark: str, *, by: User) -> Listing:
    """The second person sends it back with a remark; its owner is told."""
    listing = _checked(listing_id, by)
    if not remark.strip():
        raise Refused(_("Say what should be changed."))
    if listing.is_published:
        return changes.send_back(listing, remark.strip(), by=by)
    listing.state = after(LISTING, listing.state, "return", listing.get_state_display())
    listing.remark, listing.checked_by = remark.strip(), by
    listing.save()
    record(by, "listing_returned", listing, {"revision": listing.revision, "remark": remark.strip()})
    tell(listing.owner, "returned", f"returned:{listing.pk}:{listing.act}", listing=listing, page=page_of(listing))
    return listing


@transaction.atomic
def publish(listing_id: int, *, by: User, until: dt.date | None = None) -> Listing:
    """The second person finds it, or its change, clear and free of confidential matter: it is found as it reads now.

    That is the term of the pack, or another day (`until`) that whoever checks it has a reason to set.
    """
    listing = _checked(listing_id, by)
    if listing.is_published:
        return changes.publish(listing, by=by)
    listing.state = after(LISTING, listing.state, "publish", listing.get_state_display())
    listing.checked_by, listing.remark = by, ""
    listing.published_at, listing.expires_on = clock.now(), until or _last_day(listing)
    listing.save()
    record(by, "listing_published", listing, {"revision": listing.revision, "until": listing.expires_on})
    tell(listing.owner, "published", f"published:{listing.pk}:{listing.act}", listing=listing, page=page_of(listing))
    transaction.on_commit(lambda: events.listing_published.send(Listing, listing_id=listing.pk))
    return listing


def _checked(listing_id: int, by: User) -> Listing:
    listing = locked(listing_id)
    require(access.may_check(by, listing), _("A second person checks a listing: not who wrote it."))
    return listing


@transaction.atomic
def renew(listing_id: int, *, by: User) -> Listing:
    """List it for another term from today, and never for less than it was; also after it expired."""
    listing = owned(listing_id, by)
    listing.state = after(LISTING, listing.state, "renew", listing.get_state_display())
    listing.expires_on = max(_last_day(listing), listing.expires_on or clock.today())
    listing.save()
    record(by, "listing_renewed", listing, {"until": listing.expires_on})
    return listing


@transaction.atomic
def withdraw(listing_id: int, *, by: User, reason: str = "") -> Listing:
    """Take it back for good: nobody finds it any more, and no confidential part of it opens.

    Whoever is in contact about it is told; the contact itself goes on until a side ends it.
    """
    listing = owned(listing_id, by)
    listing.state = after(LISTING, listing.state, "withdraw", listing.get_state_display())
    listing.save()
    changes.forget(listing)
    record(by, "listing_withdrawn", listing, {"reason": reason.strip()})
    for one in listing.interests.filter(state__in=OPEN).select_related("user"):
        page = listing.site + reverse("exchange:contact", args=[one.pk])
        tell(one.user, "gone", f"gone:{one.pk}", listing=listing, page=page)
    transaction.on_commit(lambda: events.listing_closed.send(Listing, listing_id=listing.pk))
    return listing


@transaction.atomic
def expire(listing_id: int) -> bool:
    """End a listing whose last day has passed and tell its owner; False where it was renewed in the meantime."""
    listing = locked(listing_id)
    if (
        not allows(LISTING, listing.state, "expire")
        or listing.expires_on is None
        or listing.expires_on >= clock.today()
    ):
        return False
    listing.state = after(LISTING, listing.state, "expire", listing.get_state_display())
    listing.save()
    record(None, "listing_expired", listing, {"on": listing.expires_on})
    tell(listing.owner, "expired", f"expired:{listing.pk}:{listing.act}", listing=listing, page=page_of(listing))
    transaction.on_commit(lambda: events.listing_closed.send(Listing, listing_id=listing.pk))
    return True


@transaction.atomic
def remind(listing_id: int) -> bool:
    """Remind the owner once for each of the pack's days before the end; False where nothing is to be said now."""
    listing = locked(listing_id)
    rule = rule_of(listing.programme)
    left = (listing.expires_on - clock.today()).days if listing.expires_on else -1
    if rule is None or not listing.is_published or left < 0:
        return False
    due = [days for days in rule.remind_days if left <= days]
    if not due:
        return False
    key = f"remind:{listing.pk}:{listing.expires_on}:{min(due)}"
    tell(listing.owner, "remind", key, listing=listing, left=left, page=page_of(listing))
    return True


@transaction.atomic
def follow_organisations(organisation_ids: Sequence[int]) -> int:
    """Number the published listings of these bodies anew, so that indexes read them again; how many there are."""
    rows = Listing.objects.filter(organisation_id__in=organisation_ids, state=Listing.State.PUBLISHED)
    for row in rows.order_by("pk"):
        record(None, "listing_followed", row, {"organisation": row.organisation_id})
    return len(rows)


def _last_day(listing: Listing) -> dt.date:
    rule = rule_of(listing.programme)
    assert rule is not None
    return clock.today() + dt.timedelta(days=rule.listed_days)
