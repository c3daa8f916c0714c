"""Reads around the people of a consortium: who was invited for which body, where that stands, what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from kyoten.apps.accounts.models import Role, RoleName, ScopeKind, User
from kyoten.apps.applications import queries
from kyoten.apps.applications.lifecycle import IN_HAND, OUT_FOR_SIGNATURE, WRITING
from kyoten.apps.applications.models import Application, Decline, Invitation, Member, Signature
from kyoten.apps.foundation import clock

UNFILED = IN_HAND  # people are asked while the consortium works on a text, also on a correction


def standing_of(one: Invitation) -> str:
    """invited, opened, expired, accepted, declined or withdrawn, by the clock."""
    if one.withdrawn_at:
        return "withdrawn"
    if one.declined_at:
        return "declined"
    if one.accepted_at:
        return "accepted"
    if one.expires_at <= clock.now():
        return "expired"
    return "opened" if one.opened_at else "invited"


def is_ended(one: Invitation) -> bool:
    """Was it declined or withdrawn?"""
    return bool(one.declined_at or one.withdrawn_at)


def live(digest: str) -> QuerySet[Invitation]:
    """The invitation that a link opens now: neither answered, nor void, nor expired, nor of a filed application."""
    rows = Invitation.objects.filter(token_digest=digest, expires_at__gt=clock.now(), application__state__in=UNFILED)
    return rows.filter(accepted_at=None, declined_at=None, withdrawn_at=None)


def opened_by(digest: str) -> Invitation | None:
    """The same with everything that its page shows; None where the link opens nothing."""
    if not digest:
        return None
    rows = live(digest).select_related("application__call__programme", "application__hub_type", "organisation")
    return rows.select_related("invited_by__organisation").first()


def invitations_of(application: Application) -> list[Invitation]:
    """Every invitation in the order in which they were sent, with bodies and people."""
    return list(application.invitations.select_related("organisation", "user"))


def team_of(application: Application) -> list[Role]:
    """Everybody who has a role in this application, with their bodies."""
    rows = Role.objects.filter(scope_kind=ScopeKind.APPLICATION, scope=application.code)
    return list(rows.select_related("user__organisation").order_by("name", "pk"))


def signed_by(application: Application) -> set[int]:
    """Ids of the users who signed the text that is in force."""
    rows = Signature.objects.filter(text=queries.current_text(application))
    return set(rows.values_list("user_id", flat=True))


def not_signing(application: Application) -> set[int]:
    """Ids of the users who said that they do not sign the text that is in force."""
    rows = Decline.objects.filter(text=queries.current_text(application))
    return set(rows.values_list("user_id", flat=True))


def waits_for(one: Invitation, state: str, signed: set[int], not_signing: set[int]) -> str:
    """What this person is asked to do next: accept, finish or sign; "" when nothing waits for them.

    A text that somebody does not sign is signed by nobody any more: it waits for the coordinator.
    """
    standing = standing_of(one)
    if state not in UNFILED or standing in ("declined", "withdrawn"):
        return ""
    if standing != "accepted":
        return "accept"
    if one.role == RoleName.PARTNER:
        return "finish" if state in WRITING and one.finished_at is None else ""
    open_text = state in OUT_FOR_SIGNATURE and not not_signing
    return "sign" if open_text and one.user_id not in signed else ""


def other_memberships(application: Application, organisations: Iterable[int]) -> list[Member]:
    """Where else these bodies take part; the caller decides of which of them somebody may read."""
    rows = Member.objects.filter(organisation_id__in=set(organisations)).exclude(application=application)
    return list(rows.select_related("application").order_by("application__code", "pk"))


def has_account(email: str) -> bool:
    """Is there an account with that address? Asked only for whoever holds the link that went to it."""
    return User.objects.filter(email=email).exists()
