"""An enquiry goes to whoever can help: a member institution, or the desk of another hub, with its whole thread."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Organisation, Role, User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.actions.common import handled, must_be_open, post, record, said
from kyoten.apps.brokerage.actions.desk import subject_of
from kyoten.apps.brokerage.actions.telling import answering, tell_people
from kyoten.apps.brokerage.models import Enquiry, Referral
from kyoten.apps.brokerage.queries.staff import active_hubs, bodies_in_hubs, people
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.selection.models import Hub

State = Referral.State


@transaction.atomic
def refer(enquiry_id: int, organisation_id: int, why: str, *, by: User | None, site: str = "") -> Referral:
    """Ask a member institution of any hub to help. It reads the enquiry without the address of whoever asked."""
    enquiry = handled(enquiry_id, by)
    must_be_open(enquiry)
    members = Organisation.objects.filter(bodies_in_hubs(active_hubs())).distinct()
    body = members.filter(pk=organisation_id).first()
    if body is None:
        raise Refused(_("Only members of an active hub can be asked."))
    if enquiry.referrals.filter(organisation=body).exclude(state=State.REFUSED).exists():
        raise Refused(_("This body was asked already."))
    referral = _asked(enquiry, why, by, organisation=body)
    record(by, "referred", subject_of(enquiry), {"organisation": body.code, "why": referral.why})
    holders = Role.objects.filter(name__in=access.ACTS_FOR_A_BODY).values("user_id")
    there = User.objects.filter(organisation=body, is_active=True, pk__in=holders)
    _tell(list(there), referral, site)
    return referral


@transaction.atomic
def hand_over(enquiry_id: int, hub_code: str, why: str, *, by: User | None, site: str = "") -> Referral:
    """Ask the desk of another hub to take the enquiry over; it changes hands when that desk accepts."""
    enquiry = handled(enquiry_id, by)
    must_be_open(enquiry)
    hub = Hub.objects.filter(code=hub_code, state=Hub.State.ACTIVE).exclude(pk=enquiry.hub_id or 0).first()
    if hub is None:
        raise Refused(_("Choose an active hub other than the own one."))
    if enquiry.referrals.filter(to_hub__isnull=False, state=State.ASKED).exists():
        raise Refused(_("Another desk is asked already; wait for its answer."))
    referral = _asked(enquiry, why, by, to_hub=hub, from_hub_id=enquiry.hub_id)
    record(by, "handed", subject_of(enquiry), {"hub": hub.code, "why": referral.why})
    _tell(people(access.desk_people(hub)), referral, site)
    return referral


def _asked(enquiry: Enquiry, why: str, by: User | None, **side: object) -> Referral:
    kept = said(why, _("Say what you ask for."))
    return Referral.objects.create(enquiry=enquiry, why=kept, asked_by=by, asked_at=clock.now(), **side)


def _tell(there: list[User], referral: Referral, site: str) -> None:
    page = site + reverse("brokerage:enquiry", args=[referral.enquiry_id])
    context = {"enquiry": referral.enquiry, "referral": referral, "page": page}
    post(there, "brokerage/mail/referred.txt", context, f"desk.referred:{referral.pk}")


@transaction.atomic
def judge(referral_id: int, accept: bool, *, by: User | None, reason: str = "", site: str = "") -> Referral:
    """The body or desk that was asked accepts, or declines with a reason. A desk that accepts has the enquiry then.

    Whoever asked it, and who answers for the enquiry, are told.
    """
    rows = Referral.objects.select_for_update(of=("self",)).select_related(
        "enquiry__hub__application", "enquiry__owner", "to_hub", "organisation", "asked_by"
    )
    referral = rows.get(pk=referral_id)
    require(access.may_judge(by, referral), _("Only the side that was asked may answer."))
    if referral.state != State.ASKED:
        raise Refused(_("This was answered already."))
    must_be_open(referral.enquiry)
    referral.reason = reason.strip() if accept else said(reason, _("Say why not, so that the desk can ask others."))
    referral.state = State.ACCEPTED if accept else State.REFUSED
    referral.judged_by, referral.judged_at = by, clock.now()
    referral.save()
    if accept and referral.to_hub is not None:
        Enquiry.objects.filter(pk=referral.enquiry_id).update(hub=referral.to_hub, owner=by)
    tell_people(_asking(referral, by), referral.enquiry, "judged", f"{referral.pk}", site=site, referral=referral)
    facts = {"referral": referral.pk, "accepted": accept, "reason": referral.reason}
    record(by, "judged", subject_of(referral.enquiry), facts)
    return referral


def _asking(referral: Referral, by: User | None) -> list[User]:
    asked = [referral.asked_by] if referral.asked_by and referral.asked_by.is_active else []
    return [one for one in dict.fromkeys([*asked, *answering(referral.enquiry)]) if one != by]
