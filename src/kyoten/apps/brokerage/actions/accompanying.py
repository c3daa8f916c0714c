"""Either side of a contact in the exchange asks a coordinator to accompany it: an introduction begins from there."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.actions.common import post, record
from kyoten.apps.brokerage.actions.introducing import subject_of
from kyoten.apps.brokerage.models import Introduction, Stage, Step
from kyoten.apps.exchange.access import gate_is_open, side_of
from kyoten.apps.exchange.models import Interest, Kind
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require


@transaction.atomic
def ask_to_accompany(interest_id: int, coordinator_id: int, *, by: User, site: str = "") -> Introduction:
    """Ask a coordinator to see a contact through.

    The introduction stands at the agreement where both keys are on record, else at talks. The coordinator reads the
    public summaries, nothing of the contact and nothing confidential. Refused before both sides talk, and where a
    coordinator accompanies it already.
    """
    rows = Interest.objects.select_for_update(of=("self",)).select_related(
        "listing__organisation", "organisation", "own"
    )
    interest = rows.get(pk=interest_id)
    require(side_of(by, interest) is not None, _("Only the two sides of a contact ask a coordinator."))
    if interest.state != Interest.State.TALKING:
        raise Refused(_("A coordinator comes in once both sides talk."))
    if interest.introductions.filter(ended_at=None).exists():
        raise Refused(_("A coordinator accompanies this contact already."))
    coordinator = User.objects.get(pk=coordinator_id)
    if not access.is_coordinator(coordinator):
        raise Refused(_("Choose a coordinator of an active hub."))
    introduction = _begun(interest, coordinator)
    record(by, "accompanied", subject_of(introduction), {"interest": interest.pk, "coordinator": coordinator.email})
    page = site + reverse("brokerage:introduction", args=[introduction.pk])
    context = {"introduction": introduction, "page": page}
    post([coordinator], "brokerage/mail/accompany.txt", context, f"introduction.accompany:{introduction.pk}")
    return introduction


def _begun(interest: Interest, coordinator: User) -> Introduction:
    listing, own = interest.listing, interest.own
    seeker, provider = _sides(interest)
    if seeker.pk == provider.pk:
        raise Refused(_("Both sides belong to one body; there is nobody to bring together."))
    hub = access.own_hubs(coordinator).first()
    introduction = Introduction.objects.create(
        title_ja=listing.title_ja or listing.title_en,
        title_en=listing.title_en,
        need=(own.summary_ja or own.summary_en) if own else (listing.summary_ja or listing.summary_en),
        fields=hub.application.fields if hub else [],
        seeker=seeker,
        provider=provider,
        coordinator=coordinator,
        hub=hub,
        interest=interest,
        stage=Stage.NDA if gate_is_open(interest) else Stage.TALK,
        opened_at=clock.now(),
        invented=listing.invented,
    )
    Step.objects.create(introduction=introduction, stage=introduction.stage, by=None, at=clock.now())
    return introduction


def _sides(interest: Interest) -> tuple[Organisation, Organisation]:
    """Who seeks, and who may help: the owner of a need seeks, the owner of anything else may help."""
    listing = interest.listing
    if listing.kind == Kind.NEED:
        return listing.organisation, interest.organisation
    return interest.organisation, listing.organisation
