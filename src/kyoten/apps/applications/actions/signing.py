"""Acts around the joint signature: who signs, the fixed text, its signatures, and opening it again (S4)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts import proving
from kyoten.apps.accounts.actions import grant_role, make_user, revoke_role
from kyoten.apps.accounts.models import Organisation, RoleName, ScopeKind, Sector, User
from kyoten.apps.applications import access, bridge, events, evidence_queries, finding_queries, queries
from kyoten.apps.applications.actions.common import (
    locked,
    move,
    must_be_in_time,
    must_be_unfiled,
    must_meet_rules,
    record,
    tell,
    touch,
)
from kyoten.apps.applications.canonical_form import same
from kyoten.apps.applications.lifecycle import IN_CORRECTION, OUT_FOR_SIGNATURE
from kyoten.apps.applications.models import Application, Decline, FixedText, Signature
from kyoten.apps.foundation import clock, outbox, wording
from kyoten.apps.foundation.refusal import Refused, require

State = Application.State


@transaction.atomic
def name_signatory(application_id: int, user_id: int, sector: str, *, by: User | None) -> Application:
    """Name who signs for one sector: somebody who acts for a body of that sector, and signs for no other."""
    application = locked(application_id)
    require(by is None or access.may_coordinate(by, application), _("Only the coordinator names who signs."))
    must_be_unfiled(application)
    code, user = application.code, User.objects.select_related("organisation").get(pk=user_id)
    _body_represented(user, sector)
    text = queries.current_text(application)
    if text and text.signatures.filter(user=user).exists():
        raise Refused(_("This person has signed already. Reopen the plan to change who signs."))
    named = [role for role in queries.signatories_of(application) if role.user_id == user.pk]
    if named and named[0].sector != sector:
        revoke_role(user.pk, RoleName.SIGNATORY, code, by=by, scope_kind=ScopeKind.APPLICATION)
    grant_role(user.pk, RoleName.SIGNATORY, code, by=by, scope_kind=ScopeKind.APPLICATION, sector=sector)
    record(application, "name_signatory", by, {"user": user.email, "sector": sector})
    return application


@transaction.atomic
def invite_signatory(
    application_id: int, email: str, organisation_id: int, sector: str, *, by: User | None
) -> Application:
    """Name a signatory by address; somebody without an account gets one, acting for that body."""
    application = locked(application_id)
    require(by is None or access.may_coordinate(by, application), _("Only the coordinator names who signs."))
    must_be_unfiled(application)
    member = application.members.filter(organisation_id=organisation_id).select_related("organisation").first()
    if member is None:
        raise Refused(_("A signatory represents a member of the consortium. Add the body to the consortium first."))
    user = make_user(email, by=by, organisation=member.organisation)
    if user.organisation_id != organisation_id:
        raise Refused(_("This person has an account that acts for another body. Choose that body, or another person."))
    return name_signatory(application_id, user.pk, sector, by=by)


@transaction.atomic
def fix_text(application_id: int, *, by: User | None) -> FixedText:
    """Freeze the plan for signature: one text with one digest, complete and by the rules. Nothing changes after it."""
    application = locked(application_id)
    require(by is None or access.may_coordinate(by, application), _("Only the coordinator fixes the text."))
    must_be_in_time(application)
    content = queries.text_now(application)
    move(application, "fix_text", _("The text is fixed already."))
    _must_be_complete(application)
    _must_be_corrected(application, content)
    text = FixedText.objects.create(
        application=application,
        version_id=queries.version_id_of(application),
        number=application.fixed_texts.count() + 1,
        content=content,
        digest=bridge.digest_of(content),
        fixed_at=clock.now(),
    )
    touch(application, by)
    record(application, "fix_text", by, {"number": text.number, "digest": text.digest})
    tell(events.text_fixed, application_id=application.pk, text_id=text.pk)
    return text


@transaction.atomic
def reopen(application_id: int, *, by: User | None, reason: str) -> Application:
    """Open a fixed plan again; its text and all signatures on it are void, and everybody reads why."""
    application = locked(application_id)
    require(
        by is None or access.may_reopen(by, application),
        _("Only the coordinator or a signatory opens the plan again."),
    )
    if not reason.strip():
        raise Refused(_("Say why the plan is opened again: those who signed will read it."))
    if application.state in IN_CORRECTION:
        must_be_in_time(application)
    open_again(application, by=by, reason=reason.strip())
    return application


def open_again(application: Application, *, by: User | None, reason: str, **more: str) -> None:
    """The fixed text and all signatures on it are void, and the plan may change; `more` is recorded beside."""
    move(application, "reopen", _("Only a plan that waits for signatures can be opened again."))
    numbers = void_unfiled(application)
    touch(application, by)
    record(application, "reopen", by, {"reason": reason, "voided_texts": numbers, **more})
    tell(events.application_reopened, application_id=application.pk, reason=reason)


@transaction.atomic
def sign(
    text_id: int,
    *,
    by: User | None,
    digest: str,
    sector: str,
    authenticated_at: dt.datetime | None,
    proven_by: str = "",
) -> Signature:
    """Sign one fixed text for one sector.

    `digest` is the one that the signer was shown; `authenticated_at` is when they last proved who they are, no longer
    than ten minutes ago, and `proven_by` by which means (passkey, password, code, example). Asked again (a second
    click, a retry after a lost answer), it gives the signature that stands.
    """
    text, application, signer = _text_for_signatory(text_id, by, sector)
    standing = text.signatures.filter(user=signer, sector=sector, digest=digest).first()
    if standing is not None:
        return standing
    if not proving.is_fresh(authenticated_at):
        raise Refused(_("Confirm who you are and sign then: your last proof is more than ten minutes old."))
    if text.declines.exists():
        raise Refused(_("A signatory declined this text. The coordinator has to open the plan again."))
    if digest != text.digest or bridge.digest_of(text.content) != text.digest:
        raise Refused(_("The text you were shown is not the one to be signed. Read it again."))
    body = _body_represented(signer, sector)
    if text.signatures.filter(user=signer).exists():
        raise Refused(_("You have signed this text already."))
    signature = Signature.objects.create(
        text=text,
        sector=sector,
        organisation=body,
        user=signer,
        title_ja=signer.title_ja,
        title_en=signer.title_en,
        digest=digest,
        signed_at=clock.now(),
        authenticated_at=authenticated_at,
        proven_by=proven_by,
    )
    facts = {"number": text.number, "digest": digest, "sector": sector, "proven_by": proven_by}
    record(application, "sign", by, facts)
    tell(events.text_signed, application_id=application.pk, text_id=text.pk, sector=sector)
    return signature


@transaction.atomic
def decline(text_id: int, *, by: User | None, sector: str, reason: str) -> Decline:
    """Refuse to sign one fixed text, and say why; the coordinator is told, and nobody signs this text any more."""
    text, application, signer = _text_for_signatory(text_id, by, sector)
    if not reason.strip():
        raise Refused(_("Say why you do not sign: the coordinator will read it."))
    if text.signatures.filter(user=signer).exists():
        raise Refused(_("You have signed this text already. Open the plan again if you no longer agree with it."))
    if text.declines.filter(user=signer).exists():
        raise Refused(_("You have declined this text already."))
    made = Decline.objects.create(
        text=text, sector=sector, user=signer, reason=reason.strip()[:2000], declined_at=clock.now()
    )
    record(application, "decline", by, {"number": text.number, "sector": sector, "reason": made.reason})
    _mail_decline(application, made)
    tell(events.text_declined, application_id=application.pk, text_id=text.pk, sector=sector)
    return made


def _text_for_signatory(text_id: int, by: User | None, sector: str) -> tuple[FixedText, Application, User]:
    """The text that is out for signature, its application, locked, and the person named for the sector."""
    text = FixedText.objects.get(pk=text_id)
    application = locked(text.application_id)
    text.refresh_from_db()
    if by is None:
        raise PermissionDenied(_("A signature needs a person."))
    named = access.sector_of(by, application)
    require(bool(named) and named == sector, _("Only the person named for this sector signs for it."))
    must_be_in_time(application)
    if text.void or application.state not in OUT_FOR_SIGNATURE or text != queries.current_text(application):
        raise Refused(_("This text is no longer out for signature. Read the current one and sign that."))
    return text, application, by


def _mail_decline(application: Application, made: Decline) -> None:
    """Each coordinator is told once who declined and why."""
    context = {
        "name": application.name,
        "code": application.code,
        "number": made.text.number,
        "body_ja": made.user.organisation.name_ja if made.user.organisation else made.user.email,
        "body_en": made.user.organisation.name if made.user.organisation else made.user.email,
        "reason": made.reason,
    }
    letter = outbox.compose("applications/mail/declined.txt", context, outbox.BOTH)
    for address in queries.coordinator_addresses(application):
        outbox.enqueue(address, letter, key=f"declined:{made.pk}:{address}")


def _body_represented(user: User, sector: str) -> Organisation:
    """The body that a signatory acts for; they sign for the sector to which that body belongs, and for no other."""
    if sector not in Sector.values:
        raise Refused(_("There is no such sector."))
    if user.organisation is None or user.organisation.sector != sector:
        raise Refused(_("A signatory signs for the sector of the body they act for. Name somebody of that sector."))
    return user.organisation


def void_unfiled(application: Application) -> list[int]:
    """Void the text that is out for signature; what was filed stays in force. The numbers of the voided texts."""
    voided = application.fixed_texts.filter(void=False, filing=None)
    numbers = list(voided.values_list("number", flat=True))
    voided.update(void=True)
    return numbers


def _must_be_corrected(application: Application, content: str) -> None:
    filed = queries.filed_text(application)
    if filed and same(filed.content, content):
        raise Refused(_("Nothing is changed yet in the parts that the office asked to correct."))


def _must_be_complete(application: Application) -> None:
    missing = finding_queries.missing_answers(application)
    if missing:
        spoken = wording.two_letters(get_language())
        names = wording.joined(one.asked.field.label.in_language(spoken) for one in missing)
        raise Refused(_("Some answers are missing, too long or not what is asked: %(names)s.") % {"names": names})
    lacking = evidence_queries.missing_files(application)
    if lacking:
        names = wording.joined(place.called(get_language() or "") for place in lacking)
        raise Refused(_("Some files that the plan needs are missing: %(names)s.") % {"names": names})
    evidence_queries.must_be_whole(application)
    must_meet_rules(application)
