"""Shared reads of people: profiles, candidates of a call, and who somebody on a list may be."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.checking_queries import ready_for_review
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Candidate, Profile


def candidates() -> QuerySet[Candidate]:
    """Candidates with their profiles and bodies."""
    rows = Candidate.objects.select_related("call__programme", "profile__user", "funder", "invited_by")
    return rows.prefetch_related("profile__affiliations__organisation")


def candidates_of(call: Call) -> QuerySet[Candidate]:
    """The list of a call, in the order in which it was made."""
    return candidates().filter(call=call).order_by("pk")


def live(rows: QuerySet[Candidate], digest: str) -> QuerySet[Candidate]:
    """The candidate whom a link is for now: not answered, withdrawn or expired, and the call not decided."""
    decided = (Call.State.DECISION, Call.State.PUBLISHED)
    found = rows.filter(token_digest=digest, expires_at__gt=clock.now()).exclude(call__state__in=decided)
    return found.filter(accepted_at=None, declined_at=None, withdrawn_at=None)


def opened_by(digest: str) -> Candidate | None:
    """The same for a page; None where the link opens nothing."""
    return live(candidates(), digest).first() if digest else None


def standing_of(one: Candidate) -> str:
    """listed, invited, opened, expired, accepted, declined or withdrawn, by the clock."""
    for state in ("withdrawn", "declined", "accepted"):
        if getattr(one, f"{state}_at"):
            return state
    if one.invited_at is None or one.expires_at is None:
        return "listed"
    if one.expires_at <= clock.now():
        return "expired"
    return "opened" if one.opened_at else "invited"


def can_be_invited(rows: Iterable[Candidate]) -> list[Candidate]:
    """Those who have an address and have not accepted."""
    return [one for one in rows if one.profile.email and one.accepted_at is None]


def name_of(user: User) -> str:
    """What somebody of the panel is called on pages, else the office held, else the address."""
    profile = getattr(user, "reviewer_profile", None)
    return str(profile) if profile else user.title


def has_account(email: str) -> bool:
    """Is there an account with that address? Asked only for whoever holds the link that went to it."""
    return User.objects.filter(email=email).exists()


def known_profile(email: str, orcid: str, erad: str) -> Profile | None:
    """The profile that an address or a number names; the surest first."""
    marks = (("email", email.strip().lower()), ("orcid", orcid), ("erad_researcher_number", erad))
    for name, value in marks:
        if value and (found := Profile.objects.filter(**{name: value}).first()) is not None:
            return found
    return None


def shown_on_invitation(call: Call) -> QuerySet[Application]:
    """The applications whose names and bodies whoever is asked may see: none before the call is under review."""
    rows = ready_for_review(call) if call.state == Call.State.REVIEW else Application.objects.none()
    return rows.order_by("code")


def filed_for(call: Call) -> QuerySet[Application]:
    """Every application that stands filed: what conflicts are checked against."""
    filed = call.applications.filter(submitted_at__isnull=False).exclude(state=Application.State.WITHDRAWN)
    return filed.select_related("call").order_by("code")
