"""Contact about a listing: interest, answer, messages, end. Nobody learns an address; all of it passes the platform."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access, events
from kyoten.apps.exchange.actions.common import locked, locked_interest, note, record, tell
from kyoten.apps.exchange.models import Interest, Listing, Message, Side
from kyoten.apps.exchange.states import INTEREST, InterestState, after
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require

LONGEST = 4000  # characters of a message


@transaction.atomic
def show_interest(listing_id: int, text: str, *, by: User, own_id: int | None = None, site: str = "") -> Interest:
    """Ask the owner of a listing for contact, with a first message.

    `own_id`: the own listing for which somebody asks. Refused where a contact with this owner about it is open already.
    """
    listing = locked(listing_id)
    seen = access.listings_for(by).filter(access.offered(), pk=listing.pk).exists()
    require(seen and access.may_show_interest(by, listing), _("You cannot ask for contact about this listing."))
    if listing.interests.filter(user=by, state__in=[InterestState.ASKED, InterestState.TALKING]).exists():
        raise Refused(_("You are in contact about this listing already."))
    own = Listing.objects.filter(pk=own_id, owner=by).first() if own_id else None
    assert by.organisation_id is not None
    made = Interest.objects.create(
        listing=listing, user=by, organisation_id=by.organisation_id, own=own, asked_at=clock.now()
    )
    _write(made, text, by, Side.ASKER)
    record(by, "interest_shown", listing, {"interest": made.pk, "for": own.code if own else ""})
    _tell(made, Side.OWNER, "interest", f"interest:{made.pk}", site)
    transaction.on_commit(lambda: events.interest_shown.send(Interest, interest_id=made.pk))
    return made


@transaction.atomic
def answer(interest_id: int, accept: bool, text: str, *, by: User, site: str = "") -> Interest:
    """The owner agrees to talk, or declines; with a word to the other side, which a refusal needs."""
    interest = locked_interest(interest_id)
    require(access.side_of(by, interest) == Side.OWNER, _("The owner of the listing answers."))
    if not accept and not text.strip():
        raise Refused(_("Say why you decline; the other side reads it."))
    interest.state = after(INTEREST, interest.state, "accept" if accept else "decline", interest.get_state_display())
    interest.answered_at = clock.now()
    interest.save()
    if text.strip():
        _write(interest, text, by, Side.OWNER)
    note(by, "contact_accepted" if accept else "contact_declined", interest, {})
    _tell(interest, Side.ASKER, "answer", f"answer:{interest.pk}", site)
    if accept:
        transaction.on_commit(lambda: events.contact_opened.send(Interest, interest_id=interest.pk))
    return interest


@transaction.atomic
def say(interest_id: int, text: str, *, by: User, site: str = "") -> Message:
    """A message to the other side. Refused once the contact was declined or ended."""
    interest = locked_interest(interest_id)
    side = access.side_of(by, interest)
    require(side is not None, _("Only the two sides of a contact write in it."))
    assert side is not None
    if interest.state not in (InterestState.ASKED, InterestState.TALKING):
        raise Refused(_("This contact has ended; nothing more can be written in it."))
    made = _write(interest, text, by, side)
    note(by, "message_sent", interest, {"message": made.pk})
    _tell(interest, Side.ASKER if side == Side.OWNER else Side.OWNER, "message", f"message:{made.pk}", site)
    return made


@transaction.atomic
def close(interest_id: int, *, by: User, site: str = "") -> Interest:
    """Either side ends the contact; the confidential part shuts with it."""
    interest = locked_interest(interest_id)
    side = access.side_of(by, interest)
    require(side is not None, _("Only the two sides of a contact end it."))
    interest.state = after(INTEREST, interest.state, "close", interest.get_state_display())
    interest.ended_at = clock.now()
    interest.save()
    note(by, "contact_ended", interest, {"side": str(side)})
    _tell(interest, Side.ASKER if side == Side.OWNER else Side.OWNER, "ended", f"ended:{interest.pk}", site)
    return interest


def _write(interest: Interest, text: str, by: User, side: Side) -> Message:
    if not text.strip():
        raise Refused(_("Write a message first."))
    if len(text) > LONGEST:
        raise Refused(_("A message has at most %(limit)s characters.") % {"limit": f"{LONGEST:,}"})
    return Message.objects.create(interest=interest, side=side, sender=by, at=clock.now(), text=text.strip())


def _tell(interest: Interest, side: Side, template: str, key: str, site: str) -> None:
    """A letter to one side that says what happened and where to read it, and no word of it."""
    page = site + reverse("exchange:contact", args=[interest.pk])
    user = interest.listing.owner if side == Side.OWNER else interest.user
    tell(user, template, key, interest=interest, listing=interest.listing, page=page)
