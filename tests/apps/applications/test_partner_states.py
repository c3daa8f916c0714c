"""Whatever is done in whatever order: one live link at most for each invitation, and a void one opens nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.apps.applications.links import PAGE, accept, links_by_invitation
from tests.apps.applications.team import SECTORS, Team
from tests.apps.factories import make_call

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access
from kyoten.apps.applications.actions import partners
from kyoten.apps.applications.models import Invitation
from kyoten.apps.applications.partner_queries import live, standing_of
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.links import digest_of
from kyoten.apps.foundation.refusal import Refused

people = st.sampled_from(["one", "two", "three"])
sectors = st.sampled_from(sorted(SECTORS))
roles = st.sampled_from(["partner", "signatory"])
picks = st.integers(min_value=0, max_value=9)
LIVE = ("invited", "opened")


class Invitations(RuleBasedStateMachine):
    """One consortium that gathers its people at random; refusals are answers, only what is kept counts."""

    def __init__(self) -> None:
        super().__init__()
        self.team = Team(make_call())
        self.team.write_members()
        self.now = clock.now()
        self.dead: set[str] = set()

    def attempt(self, act, *args, **more):
        """Do it at the time of the machine, or be refused."""
        try:
            with clock.at(self.now):
                return act(*args, **more)
        except (Refused, PermissionDenied):
            return None

    @property
    def rows(self):
        """Every invitation to this application."""
        return Invitation.objects.filter(application=self.team.application).order_by("pk")

    def tokens(self) -> list[str]:
        """Every link ever mailed for this application."""
        own = set(self.rows.values_list("pk", flat=True))
        return [token for invitation, token in links_by_invitation() if invitation in own]

    def someone(self, number: int) -> Invitation:
        """Any invitation ever made."""
        rows = list(self.rows)
        return rows[number % len(rows)]

    def token(self, number: int) -> str:
        """Any link ever mailed."""
        every = self.tokens()
        return every[number % len(every)]

    def address(self, name: str) -> str:
        """An address of this example alone: accounts outlive it."""
        return f"{name}-{self.team.application.pk}@kyoten.example"

    @property
    def coordinates(self):
        """Acting as the coordinator."""
        return {"by": self.team.coordinator}

    def has_invited(self) -> bool:
        """Was anybody invited yet?"""
        return self.rows.exists()

    @rule(email=people, sector=sectors, role=roles)
    def invite(self, email, sector, role):
        """Invite somebody."""
        body = self.team.bodies[sector].pk
        pk = self.team.application.pk
        self.attempt(partners.invite_partner, pk, self.address(email), body, page=PAGE, role=role, **self.coordinates)

    @precondition(has_invited)
    @rule(number=picks)
    def resend(self, number):
        """Send a new link."""
        self.attempt(partners.resend_invitation, self.someone(number).pk, page=PAGE, **self.coordinates)

    @precondition(has_invited)
    @rule(number=picks, email=people)
    def replace(self, number, email):
        """Name another person."""
        one = self.someone(number).pk
        self.attempt(partners.replace_partner, one, self.address(email), page=PAGE, reason="交代", **self.coordinates)

    @precondition(has_invited)
    @rule(number=picks)
    def withdraw(self, number):
        """Take an invitation or a role away."""
        self.attempt(partners.withdraw_partner, self.someone(number).pk, reason="異動", **self.coordinates)

    @precondition(has_invited)
    @rule(number=picks)
    def accept(self, number):
        """Accept by any link ever mailed, as the person to whom it went."""
        digest = digest_of(self.token(number))
        asked = Invitation.objects.filter(token_digest=digest).first()
        by = User.objects.filter(email=asked.email).first() if asked else None
        was_dead = digest in self.dead
        assert not (self.attempt(partners.accept_invitation, digest, by=by) and was_dead)

    @precondition(has_invited)
    @rule(number=picks)
    def decline(self, number):
        """Decline by any link ever mailed."""
        digest = digest_of(self.token(number))
        was_dead = digest in self.dead
        assert not (self.attempt(partners.decline_invitation, digest, by=None, reason="多忙") and was_dead)

    @rule(days=st.integers(min_value=1, max_value=9))
    def wait(self, days):
        """Time passes, within the days of the call."""
        self.now = min(self.now + dt.timedelta(days=days), self.team.application.call.closes_at)

    @invariant()
    def one_live_link_for_each_open_invitation(self):
        """Exactly the invitations that wait for an answer have a link, one each; what once opened nothing never will.

        An expired link may open nothing for a while and then be replaced: the new one is another.
        """
        with clock.at(self.now):
            every = [digest_of(token) for token in self.tokens()]
            opening = [digest for digest in every if live(digest).exists()]
            waiting = [one for one in self.rows if standing_of(one) in LIVE]
        assert sorted(opening) == sorted(one.token_digest for one in waiting)
        assert len({(one.email, one.role) for one in waiting}) == len(waiting)
        assert self.dead.isdisjoint(opening)
        self.dead |= set(every) - set(opening)

    @invariant()
    def roles_are_those_of_accepted_invitations(self):
        """Somebody sees the application as long as one of their invitations is accepted and not withdrawn."""
        for user in User.objects.filter(email__in=[self.address(name) for name in ("one", "two", "three")]):
            held = [one for one in user.invitations.all() if standing_of(one) == "accepted"]
            assert access.is_team(user, self.team.application) == bool(held)


class InvitationsTest(TestCase, Invitations.TestCase):
    """Runs the machine; examples share a transaction, so each looks at its own application and addresses alone."""

    settings = settings(max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.django_db
def test_the_machine_can_accept(team):
    team.write_members()
    assert standing_of(accept(team)) == "accepted"
