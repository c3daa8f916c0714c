"""What waits, on the start pages of officers and of coordinators."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.models import Enquiry, Handover, Introduction, Referral
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.desk import Tile

OPEN = (Enquiry.State.NEW, Enquiry.State.OPEN)


def desk_tiles(user: User) -> list[Tile]:
    """For officers and auditors: enquiries that nobody took, and those whose time has passed."""
    if not (access.is_officer(user) or access.reads_desk(user)):
        return []
    rows = access.enquiries_for(user)
    if not rows.exists():
        return []
    return _of_enquiries(rows)


def _of_enquiries(rows: QuerySet[Enquiry]) -> list[Tile]:
    url = reverse("brokerage:desk")
    late = rows.filter(state__in=OPEN, answered_at=None, due_on__lt=clock.today()).count()
    return [
        Tile(_("New enquiries"), rows.filter(state=Enquiry.State.NEW).count(), f"{url}?state=new"),
        Tile(_("Enquiries overdue"), late, f"{url}?late=1"),
    ]


def home_tiles(user: User) -> list[Tile]:
    """For coordinators their desk and steps that are overdue; for everybody in a consortium what they are asked."""
    tiles = _of_enquiries(access.enquiries_for(user)) if access.is_coordinator(user) else []
    if access.is_coordinator(user):
        own = Introduction.objects.filter(coordinator=user, ended_at=None)
        late, url = own.filter(next_on__lt=clock.today()).count(), reverse("brokerage:introductions")
        tiles.append(Tile(_("Introductions whose next step is overdue"), late, f"{url}?late=1"))
        asked = Handover.objects.filter(taker=user, state=Handover.State.ASKED).count()
        if asked:
            tiles.append(Tile(_("Introductions that you are asked to take over"), asked, url))
    referred = Referral.objects.filter(organisation_id=access.acts_for(user) or 0, state=Referral.State.ASKED).count()
    if referred:
        tiles.append(Tile(_("Enquiries about which your organisation is asked"), referred, reverse("brokerage:asked")))
    waiting = _to_sign(user)
    if waiting:
        tiles.append(Tile(_("Introductions to sign"), waiting, reverse("brokerage:asked")))
    return tiles


def _to_sign(user: User) -> int:
    """Introductions whose newest text the user's side has not signed."""
    return len(to_sign(user))


def to_sign(user: User) -> list[Introduction]:
    """Open introductions whose newest text lies before the user's side without its signature."""
    body = access.signs_for(user)
    if body is None:
        return []
    rows = access.introductions_for(user).filter(ended_at=None, agreements__isnull=False).distinct()
    found = []
    for one in rows.prefetch_related("agreements__signatures"):
        newest = max(one.agreements.all(), key=lambda text: text.number)
        signed = {signature.organisation_id for signature in newest.signatures.all()}
        if body in {one.seeker_id, one.provider_id} - signed:
            found.append(one)
    return found
