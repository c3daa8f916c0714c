"""A member declares on a candidate; it counts wherever conflicts are asked for, also where the member reviews."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.committee import access
from kyoten.apps.committee.actions.common import record
from kyoten.apps.committee.models import AgendaItem
from kyoten.apps.committee.queries import conflicts
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.reviews.actions.closing import settle
from kyoten.apps.reviews.models import Declaration, Review

OTHER = "other"


@transaction.atomic
def declare(item_id: int, *, by: User, kinds: Sequence[str] = (), words: str = "") -> Declaration:
    """Declare conflicts with the candidate of an item by kind and in words, or none; then its papers open or not.

    Refused for an item on no candidate, and for a declaration of none after one of a conflict, which only the office
    lifts.
    """
    item = AgendaItem.objects.select_related("application", "meeting__committee", "meeting__call").get(pk=item_id)
    seat = access.seat_of(by, item.meeting.committee)
    require(seat is not None, _("Only members of the committee declare here."))
    assert seat is not None
    application, call = item.application, item.meeting.call
    if application is None or call is None:
        raise Refused(_("Declare on a candidate of the agenda."))
    said = words.strip()
    declared = list(dict.fromkeys(kinds)) or ([OTHER] if said else [])
    known = conflicts.standings(call, [application], [seat]).get((application.pk, seat.profile_id))
    if not declared and conflicts.is_out(known):
        raise Refused(_("A conflict of interest is on record. Only the office can change this."))
    made = Declaration.objects.create(
        application=application, profile_id=seat.profile_id, kinds=declared, text=said, declared_at=clock.now()
    )
    record(by, "declared", item, {"application": application.code, "kinds": declared, "words": said})
    settle(Review.objects.filter(application=application, reviewer__profile_id=seat.profile_id), by)
    return made
