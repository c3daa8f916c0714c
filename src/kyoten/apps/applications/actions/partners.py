"""Acts around the people of a consortium: invite by a single-use link, accept, decline, replace, withdraw, remind.

The token of a link stands in one mail and nowhere else: not in the trail, not on a page, and here as a digest alone.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.actions import clean_address, grant_role, make_user, revoke_role
from kyoten.apps.accounts.models import Organisation, Role, RoleName, ScopeKind, User
from kyoten.apps.applications import access, partner_queries
from kyoten.apps.applications.actions.common import locked, must_be_unfiled, record
from kyoten.apps.applications.actions.signing import name_signatory
from kyoten.apps.applications.models import Application, Invitation
from kyoten.apps.foundation import clock, outbox, wording
from kyoten.apps.foundation.links import LIFETIME, VoidLink, digest_of, note_opened, renew
from kyoten.apps.foundation.refusal import Refused, require

# Who has one of these roles in the application needs no invitation to the role.
HOLDS_ALREADY = {
    RoleName.PARTNER: (RoleName.PARTNER, RoleName.COORDINATOR),
    RoleName.SIGNATORY: (RoleName.SIGNATORY,),
}


@transaction.atomic
def invite_partner(
    application_id: int, email: str, organisation_id: int, *, by: User | None, page: str, role: str = RoleName.PARTNER
) -> Invitation:
    """Ask somebody by mail to work on the application, or to sign it, for one body of the consortium.

    `page` is the full address of the page that takes links. A signatory signs for the sector of the body.
    """
    application = _coordinated(application_id, by)
    must_be_unfiled(application)
    address, body = clean_address(email), _member(application, organisation_id)
    _may_be_invited(application, address, body, role)
    now = clock.now()
    invitation = Invitation.objects.create(
        application=application,
        organisation=body,
        email=address,
        role=role,
        sector=body.sector if role == RoleName.SIGNATORY else "",
        invited_by=by,
        invited_at=now,
        expires_at=now + LIFETIME,
    )
    _send_link(invitation, page)
    _record(invitation, "invite_partner", by)
    return invitation


@transaction.atomic
def resend_invitation(invitation_id: int, *, by: User | None, page: str) -> Invitation:
    """Send a new link, good for another 14 days; the link before it opens nothing any more."""
    invitation = _for_coordinator(invitation_id, by)
    must_be_unfiled(invitation.application)
    if invitation.accepted_at or partner_queries.is_ended(invitation):
        raise Refused(_("This invitation is answered or withdrawn. Invite the person again if they shall take part."))
    _member(invitation.application, invitation.organisation_id)
    _send_link(invitation, page)
    _record(invitation, "resend_invitation", by)
    return invitation


@transaction.atomic
def replace_partner(invitation_id: int, email: str, *, by: User | None, page: str, reason: str) -> Invitation:
    """Another person for the same body and role: the first one's invitation or role ends, the other is invited."""
    old = _for_coordinator(invitation_id, by)
    must_be_unfiled(old.application)
    if email.strip().lower() == old.email:
        raise Refused(_("Name another person. To reach the same one, send the link again."))
    if not partner_queries.is_ended(old):
        withdraw_partner(invitation_id, by=by, reason=reason)
    return invite_partner(old.application_id, email, old.organisation_id, by=by, page=page, role=old.role)


@transaction.atomic
def withdraw_partner(invitation_id: int, *, by: User | None, reason: str) -> Invitation:
    """Take an invitation back, or the role of somebody who accepted it; the reason is kept."""
    invitation = _for_coordinator(invitation_id, by)
    if partner_queries.is_ended(invitation):
        raise Refused(_("This invitation is declined or withdrawn already."))
    if not reason.strip():
        raise Refused(_("Say why: the reason is kept with the application."))
    signs = invitation.role == RoleName.SIGNATORY
    if signs and invitation.user_id in partner_queries.signed_by(invitation.application):
        raise Refused(_("This person has signed already. Reopen the plan to change who signs."))
    invitation.withdrawn_at, invitation.reason, invitation.token_digest = clock.now(), reason.strip(), None
    invitation.save()
    _end_role(invitation, by)
    _record(invitation, "withdraw_partner", by, reason=reason.strip())
    return invitation


@transaction.atomic
def open_link(token: str) -> Invitation:
    """Note that the link was opened, which uses nothing up; VoidLink where it opens nothing."""
    invitation = _behind_link(digest_of(token))
    note_opened(invitation)
    return invitation


@transaction.atomic
def accept_invitation(digest: str, *, by: User | None, password: str = "") -> Invitation:
    """The person invited takes the role; the link is used up.

    Who has no account yet gets one for the address to which the link was mailed, with that password or none (sign-in
    by mailed code). Who has one signs in first. An account with another address is not enough.
    """
    invitation = _behind_link(digest)
    _member(invitation.application, invitation.organisation_id)
    user = by or _new_account(invitation, password)
    if user.email != invitation.email:
        raise Refused(_("The invitation went to another address. Sign in with the account of that address."))
    _give_role(invitation, user)
    invitation.accepted_at, invitation.user, invitation.token_digest = clock.now(), user, None
    invitation.save()
    _record(invitation, "accept_invitation", user)
    return invitation


@transaction.atomic
def decline_invitation(digest: str, *, by: User | None, reason: str) -> Invitation:
    """The person invited says no and why; the link is used up. Holding the link is enough."""
    invitation = _behind_link(digest)
    if not reason.strip():
        raise Refused(_("Say in a few words why: the coordinator then knows whom to ask instead."))
    invitation.declined_at, invitation.reason, invitation.token_digest = clock.now(), reason.strip(), None
    invitation.save()
    _record(invitation, "decline_invitation", by, reason=reason.strip())
    return invitation


@transaction.atomic
def finish_part(invitation_id: int, *, by: User | None, finished: bool) -> Invitation:
    """A partner says that the own part of the plan is written, or that it is not after all."""
    invitation = _locked(invitation_id)
    own = by is None or (invitation.user_id == by.pk and not partner_queries.is_ended(invitation))
    require(own, _("Only the partner says whether the own part is finished."))
    must_be_unfiled(invitation.application)
    if invitation.role != RoleName.PARTNER or invitation.accepted_at is None:
        raise Refused(_("Only partners who accepted have a part to finish."))
    invitation.finished_at = clock.now() if finished else None
    invitation.save(update_fields=["finished_at"])
    _record(invitation, "finish_part", by, finished=finished)
    return invitation


@transaction.atomic
def remind_partner(invitation_id: int, *, by: User | None) -> Invitation:
    """Remind one person of what waits for them, at most once on a day (Japan Standard Time)."""
    invitation = _for_coordinator(invitation_id, by)
    application, today = invitation.application, clock.today()
    signed, not_signing = partner_queries.signed_by(application), partner_queries.not_signing(application)
    waiting = partner_queries.waits_for(invitation, application.state, signed, not_signing)
    if not waiting:
        raise Refused(_("Nothing waits for this person now."))
    if partner_queries.standing_of(invitation) == "expired":
        raise Refused(_("The link has expired: send it again instead."))
    if invitation.reminded_on == today:
        raise Refused(_("This person was reminded today. The next reminder can go out tomorrow."))
    letter = outbox.compose("applications/mail/partner_reminder.txt", _words(invitation, what=waiting), outbox.BOTH)
    outbox.enqueue(invitation.email, letter, key=f"partner-reminder:{invitation.pk}:{today.isoformat()}")
    invitation.reminded_on = today
    invitation.save(update_fields=["reminded_on"])
    _record(invitation, "remind_partner", by, waiting=waiting)
    return invitation


def _coordinated(application_id: int, by: User | None) -> Application:
    """The application, locked, when `by` coordinates it."""
    application = locked(application_id)
    allowed = by is None or access.may_coordinate(by, application)
    require(allowed, _("Only the coordinator invites people into the consortium."))
    return application


def _locked(invitation_id: int) -> Invitation:
    """The invitation with its application; the application's lock comes first, as in every act."""
    application_id = Invitation.objects.values_list("application_id", flat=True).get(pk=invitation_id)
    application = locked(application_id)
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation_id)
    invitation.application = application
    return invitation


def _for_coordinator(invitation_id: int, by: User | None) -> Invitation:
    invitation = _locked(invitation_id)
    allowed = by is None or access.may_coordinate(by, invitation.application)
    require(allowed, _("Only the coordinator invites people into the consortium."))
    return invitation


def _behind_link(digest: str) -> Invitation:
    """The invitation that the link opens now, locked; asked again once the lock is held, so that it is used once."""
    found = partner_queries.live(digest).values_list("pk", flat=True).first()
    if found is None:
        raise VoidLink
    invitation = _locked(found)
    if not partner_queries.live(digest).filter(pk=found).exists():
        raise VoidLink
    return invitation


def _member(application: Application, organisation_id: int) -> Organisation:
    member = application.members.filter(organisation_id=organisation_id).select_related("organisation").first()
    if member is None:
        raise Refused(_("The body is no member of the consortium. Add it to the consortium first."))
    return member.organisation


def _may_be_invited(application: Application, email: str, body: Organisation, role: str) -> None:
    if role not in HOLDS_ALREADY:
        raise Refused(_("People are invited as partners or as signatories."))
    asked = application.invitations.filter(email=email, role=role, declined_at=None, withdrawn_at=None)
    if asked.exists():
        raise Refused(_("This person is invited already. Send the link again, or withdraw the invitation first."))
    held = Role.objects.filter(scope_kind=ScopeKind.APPLICATION, scope=application.code, user__email=email)
    if held.filter(name__in=HOLDS_ALREADY[RoleName(role)]).exists():
        raise Refused(_("This person has that role in the application already."))
    known = User.objects.filter(email=email).first()
    if role == RoleName.SIGNATORY and known is not None and known.organisation_id != body.pk:
        raise Refused(_("This person has an account that acts for another body. Choose that body, or another person."))


def _send_link(invitation: Invitation, page: str) -> None:
    """A fresh token: its digest is kept, the token itself leaves by mail and is forgotten."""
    token = renew(invitation, None if invitation.sendings else invitation.invited_at)
    invitation.save()
    words = {**_words(invitation), "link": f"{page}?key={token}"}
    letter = outbox.compose("applications/mail/invitation.txt", words, outbox.BOTH)
    key = f"invitation:{invitation.pk}:{invitation.sendings}"
    outbox.enqueue(invitation.email, letter, key=key, forget_body=True)


def _words(invitation: Invitation, **more: str) -> dict[str, object]:
    """What letters to a partner say."""
    application = invitation.application
    until = {f"until_{language}": wording.moment(invitation.expires_at, language) for language in ("ja", "en")}
    asker = invitation.invited_by.email if invitation.invited_by else ""
    return {
        "application": application,
        "call": application.call,
        "body": invitation.organisation,
        "role": invitation.role,
        "asker": asker,
        **until,
        **more,
    }


def _new_account(invitation: Invitation, password: str) -> User:
    if User.objects.filter(email=invitation.email).exists():
        raise Refused(_("There is an account with this address already. Sign in to accept."))
    invented = invitation.application.invented
    return make_user(
        invitation.email, by=None, organisation=invitation.organisation, invented=invented, password=password or None
    )


def _give_role(invitation: Invitation, user: User) -> None:
    """The role within this application and nothing else."""
    if invitation.role == RoleName.SIGNATORY:
        name_signatory(invitation.application_id, user.pk, invitation.sector, by=None)
        return
    code = invitation.application.code
    grant_role(user.pk, RoleName.PARTNER, code, by=None, scope_kind=ScopeKind.APPLICATION)


def _end_role(invitation: Invitation, by: User | None) -> None:
    """Revoke what the invitation gave, where the person still holds it."""
    if invitation.user_id is None:
        return
    code = invitation.application.code
    held = Role.objects.filter(
        user_id=invitation.user_id, name=invitation.role, scope_kind=ScopeKind.APPLICATION, scope=code
    )
    if held.exists():
        revoke_role(invitation.user_id, invitation.role, code, by=by, scope_kind=ScopeKind.APPLICATION)


def _record(invitation: Invitation, verb: str, by: User | None, **more: object) -> None:
    """One entry of the trail: who was asked for which body; never a token or its digest."""
    facts = {"email": invitation.email, "organisation": invitation.organisation.code, "role": invitation.role, **more}
    record(invitation.application, verb, by, facts)
