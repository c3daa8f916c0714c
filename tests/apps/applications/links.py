"""Short ways to invite and answer in tests: the link is read from the mail, as the person invited would."""

from __future__ import annotations

import re

from tests.apps.applications.team import Team

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.actions import partners
from kyoten.apps.applications.models import Invitation
from kyoten.apps.foundation.links import digest_of
from kyoten.apps.foundation.models import OutgoingMail

PAGE = "https://kyoten.example/applications/invitation/"
WHO = "partner@kyoten.example"


def invite(team: Team, email: str = WHO, sector: str = "industry", **more) -> Invitation:
    """Invite somebody for the body of that sector."""
    body = team.bodies[sector].pk
    return partners.invite_partner(team.application.pk, email, body, by=team.coordinator, page=PAGE, **more)


def links_in_mails() -> list[str]:
    """The tokens of all links ever mailed, oldest first."""
    return [token for _invitation, token in links_by_invitation()]


def links_by_invitation() -> list[tuple[int, str]]:
    """Each link ever mailed, oldest first: the id of its invitation, and its token."""
    mails = OutgoingMail.objects.filter(key__startswith="invitation:").order_by("pk").values_list("key", "body")
    return [(int(key.split(":")[1]), re.search(r"key=([\w-]+)", body).group(1)) for key, body in mails]


def accept(team: Team, person: User | None = None, **more) -> Invitation:
    """Invite somebody and let them accept: the person given, or somebody without an account."""
    invite(team, person.email if person else WHO, **more)
    return partners.accept_invitation(digest_of(links_in_mails()[-1]), by=person)
