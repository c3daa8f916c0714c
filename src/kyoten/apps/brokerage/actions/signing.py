"""Both sides sign one text: two keys on one digest."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Organisation, Role, RoleName, User
from kyoten.apps.brokerage import access, events
from kyoten.apps.brokerage.actions.common import led, post, record, said
from kyoten.apps.brokerage.actions.introducing import subject_of
from kyoten.apps.brokerage.models import Agreement, AgreementSignature, Introduction
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.once import once
from kyoten.apps.foundation.refusal import Refused, Stale, require


@transaction.atomic
def fix_text(introduction_id: int, text: str, *, by: User | None, site: str = "") -> Agreement:
    """Put the text before both sides: who with whom, for what, on which terms. A newer text voids the one before.

    Refused once both sides signed the text before.
    """
    introduction = led(introduction_id, by)
    before = introduction.agreements.first()
    if before is not None and not unsigned(before, introduction):
        raise Refused(_("Both sides signed already. What they signed stands."))
    content = _content(introduction, said(text, _("Write what both sides agree to.")))
    digest = hashlib.sha256(trail.canonical(content).encode()).hexdigest()
    agreement = Agreement.objects.create(
        introduction=introduction,
        number=introduction.agreements.count() + 1,
        content=content,
        digest=digest,
        fixed_at=clock.now(),
        fixed_by=by,
    )
    record(by, "fixed_text", subject_of(introduction), {"number": agreement.number, "digest": digest})
    _tell(introduction, agreement, site)
    return agreement


def _content(introduction: Introduction, text: str) -> dict[str, object]:
    """Everything that a signature covers."""
    return {
        "introduction": introduction.pk,
        "title": introduction.title_ja,
        "need": introduction.need,
        "seeker": {"code": introduction.seeker.code, "name": introduction.seeker.name_ja},
        "provider": {"code": introduction.provider.code, "name": introduction.provider.name_ja},
        "coordinator": introduction.coordinator.title_ja or introduction.coordinator.email,
        "text": text,
        "day": dt.date.isoformat(clock.today()),
    }


@transaction.atomic
def sign(agreement_id: int, digest: str, *, by: User) -> AgreementSignature:
    """Sign for the own body exactly the text that was shown. Refused for a second signature of one side.

    Stale where a newer text lies before the sides.
    """
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("introduction")
    agreement = rows.get(pk=agreement_id)
    introduction = agreement.introduction
    body = access.may_sign(by, introduction)
    require(body is not None, _("Only a signatory of one of the two bodies signs."))
    assert body is not None
    if not introduction.is_open:
        raise Refused(_("This introduction has ended."))
    newest = introduction.agreements.first()
    if digest != agreement.digest or newest is None or newest.pk != agreement.pk:
        raise Stale(_("The text was changed after you opened it. Read it again, then sign."))
    if agreement.signatures.filter(organisation_id=body).exists():
        raise Refused(_("Your side has signed already."))
    made = AgreementSignature.objects.create(
        agreement=agreement,
        organisation=Organisation.objects.get(pk=body),
        user=by,
        digest=digest,
        signed_at=clock.now(),
    )
    record(by, "signed", subject_of(introduction), {"digest": digest, "organisation": made.organisation.code})
    if not unsigned(agreement, introduction):
        pk = introduction.pk
        transaction.on_commit(lambda: events.introduction_signed.send(sender=None, introduction_id=pk))
    return made


@once
def unsigned(agreement: Agreement, introduction: Introduction) -> set[int]:
    """The sides (ids of bodies) that have not signed this text."""
    signed = set(agreement.signatures.values_list("organisation_id", flat=True))
    return {introduction.seeker_id, introduction.provider_id} - signed


def _tell(introduction: Introduction, agreement: Agreement, site: str) -> None:
    """Those who may sign for either side are told."""
    names = (RoleName.SIGNATORY, RoleName.COORDINATOR)
    holders = Role.objects.filter(name__in=names).values("user_id")
    sides = (introduction.seeker_id, introduction.provider_id)
    there = User.objects.filter(organisation_id__in=sides, is_active=True, pk__in=holders)
    page = site + reverse("brokerage:introduction", args=[introduction.pk])
    context = {"introduction": introduction, "page": page}
    post(there, "brokerage/mail/sign.txt", context, f"introduction.sign:{agreement.pk}")
