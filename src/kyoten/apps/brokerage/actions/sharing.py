"""The national network of coordinators: share an introduction, advise, hand over with acceptance."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.actions.common import led, post, record, said
from kyoten.apps.brokerage.actions.introducing import subject_of
from kyoten.apps.brokerage.models import Counsel, Handover, Introduction
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require

State = Handover.State


@transaction.atomic
def share(introduction_id: int, *, by: User | None) -> Introduction:
    """Let the coordinators of all hubs read the introduction and advise."""
    introduction = led(introduction_id, by)
    if introduction.shared:
        raise Refused(_("This introduction is shared already."))
    introduction.shared = True
    introduction.save(update_fields=["shared"])
    record(by, "shared", subject_of(introduction), {})
    return introduction


@transaction.atomic
def counsel(introduction_id: int, text: str, *, by: User, site: str = "") -> Counsel:
    """Say something to a shared introduction; its coordinator is told."""
    introduction = Introduction.objects.select_related("coordinator").get(pk=introduction_id)
    require(access.may_counsel(by, introduction), _("Only coordinators advise, and only on what is shared with them."))
    kept = said(text, _("Write something first."))
    made = Counsel.objects.create(introduction=introduction, text=kept, by=by, at=clock.now())
    record(by, "counselled", subject_of(introduction), {"counsel": made.pk})
    if introduction.coordinator_id != by.pk:
        _tell(introduction.coordinator, introduction, "counsel", f"counsel:{made.pk}", site)
    return made


@transaction.atomic
def ask_to_take(introduction_id: int, taker_id: int, why: str, *, by: User | None, site: str = "") -> Handover:
    """Ask another coordinator to take the introduction over; until they accept it stays where it is."""
    introduction = led(introduction_id, by)
    taker = User.objects.get(pk=taker_id)
    if taker.pk == introduction.coordinator_id or not access.is_coordinator(taker):
        raise Refused(_("Choose another coordinator of an active hub."))
    if introduction.handovers.filter(state=State.ASKED).exists():
        raise Refused(_("Somebody is asked already; wait for the answer."))
    kept = said(why, _("Say why you hand it over."))
    giver = introduction.coordinator
    made = Handover.objects.create(introduction=introduction, giver=giver, taker=taker, why=kept, asked_at=clock.now())
    record(by, "asked_to_take", subject_of(introduction), {"taker": taker.email, "why": kept})
    _tell(taker, introduction, "handover", f"handover:{made.pk}", site)
    return made


@transaction.atomic
def answer_handover(handover_id: int, accept: bool, *, by: User, reason: str = "") -> Handover:
    """Take an introduction over, or decline with a reason."""
    handover = Handover.objects.select_for_update(of=("self",)).select_related("introduction").get(pk=handover_id)
    require(handover.taker_id == by.pk, _("Only the coordinator who was asked may answer."))
    if handover.state != State.ASKED:
        raise Refused(_("This was answered already."))
    handover.reason = reason.strip() if accept else said(reason, _("Say why not."))
    handover.state, handover.judged_at = State.ACCEPTED if accept else State.REFUSED, clock.now()
    handover.save()
    introduction = handover.introduction
    if accept:
        own = list(access.own_hubs(by))
        introduction.coordinator, introduction.hub = by, own[0] if own else introduction.hub
        introduction.save(update_fields=["coordinator", "hub"])
    facts = {"accepted": accept, "reason": handover.reason, "giver": handover.giver_id}
    record(by, "answered_handover", subject_of(introduction), facts)
    return handover


def _tell(user: User, introduction: Introduction, template: str, key: str, site: str) -> None:
    page = site + reverse("brokerage:introduction", args=[introduction.pk])
    context = {"introduction": introduction, "page": page}
    post([user], f"brokerage/mail/{template}.txt", context, f"introduction.{key}")
