"""The gate before the confidential part: two keys, a log of who read what, and revocation that shuts it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access, events
from kyoten.apps.exchange.actions.common import locked_interest, note, tell
from kyoten.apps.exchange.models import Agreement, Confidential, Interest, Listing, Reading, Side
from kyoten.apps.exchange.states import InterestState
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require

DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class AgreementInput:
    """One key: the day of the signature, the office of who signed, and the SHA-256 (hex) of the signed document."""

    signed_on: dt.date
    signed_as: str
    digest: str


@transaction.atomic
def record_agreement(interest_id: int, given: AgreementInput, *, by: User, site: str = "") -> Agreement:
    """Record for the own side that the agreement is signed. The second key of the same document opens the gate.

    Refused before the sides talk, for a day to come, without an office, for something that is no digest, and where the
    own side has a key on record.
    """
    interest = locked_interest(interest_id)
    side = access.side_of(by, interest)
    require(side is not None, _("Only the two sides of a contact record their agreement."))
    assert side is not None
    _may_be_recorded(interest, side, given)
    made = Agreement.objects.create(
        interest=interest,
        side=side,
        signed_on=given.signed_on,
        signed_as=given.signed_as.strip(),
        digest=given.digest.strip().lower(),
        recorded_at=clock.now(),
        recorded_by=by,
    )
    facts = {"side": str(side), "signed_on": made.signed_on, "signed_as": made.signed_as, "digest": made.digest}
    note(by, "agreement_recorded", interest, facts)
    other = interest.user if side == Side.OWNER else interest.listing.owner
    page = site + reverse("exchange:contact", args=[interest.pk])
    tell(other, "agreement", f"agreement:{made.pk}", interest=interest, listing=interest.listing, page=page)
    if access.gate_is_open(interest):
        note(by, "gate_opened", interest, {"digest": made.digest})
        transaction.on_commit(lambda: events.gate_opened.send(Interest, interest_id=interest.pk))
    return made


def _may_be_recorded(interest: Interest, side: Side, given: AgreementInput) -> None:
    if interest.state != InterestState.TALKING:
        raise Refused(_("Agreements are recorded while both sides are in contact."))
    if given.signed_on > clock.today():
        raise Refused(_("The day of the signature lies in the future."))
    if not given.signed_as.strip():
        raise Refused(_("Say in which office the agreement was signed."))
    if not DIGEST.fullmatch(given.digest.strip().lower()):
        raise Refused(_("Attach the signed document, or give its SHA-256 digest (64 characters)."))
    if interest.agreements.filter(side=side, revoked_at=None).exists():
        raise Refused(_("Your side has an agreement on record. Revoke it before you record another."))


@transaction.atomic
def revoke(interest_id: int, reason: str, *, by: User, site: str = "") -> Interest:
    """Either side revokes its own agreement with a reason: the confidential part shuts at once."""
    interest = locked_interest(interest_id)
    side = access.side_of(by, interest)
    require(side is not None, _("Only the two sides of a contact revoke their agreement."))
    row = interest.agreements.filter(side=str(side), revoked_at=None).first()
    if row is None:
        raise Refused(_("Your side has no agreement on record."))
    if not reason.strip():
        raise Refused(_("Say why the agreement is revoked."))
    row.revoked_at, row.revoked_by, row.reason = clock.now(), by, reason.strip()
    row.save()
    note(by, "agreement_revoked", interest, {"side": str(side), "reason": reason.strip()})
    other = interest.user if side == Side.OWNER else interest.listing.owner
    page = site + reverse("exchange:contact", args=[interest.pk])
    tell(other, "revoked", f"revoked:{row.pk}", interest=interest, listing=interest.listing, page=page)
    return interest


@transaction.atomic
def open_confidential(listing_id: int, *, by: User) -> Confidential | None:
    """The confidential part for whom the gate is open; each opening is on record. Owners read their own without one.

    None where the listing has no confidential part. PermissionDenied where the gate is shut.
    """
    listing = Listing.objects.select_related("owner").get(pk=listing_id)
    part = Confidential.objects.filter(listing=listing).first()
    if access.is_owner(by, listing):
        return part
    interest = access.way_in(by, listing)
    require(interest is not None, _("The confidential part opens once both sides recorded their agreement."))
    assert interest is not None
    if part is not None:
        Reading.objects.create(listing=listing, interest=interest, reader=by, at=clock.now(), digest=part.digest)
        note(by, "confidential_read", interest, {"digest": part.digest})
    return part
