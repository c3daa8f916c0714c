"""Whatever is done in whatever order: nothing is filed that three sectors did not sign as it stands."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.apps.applications.team import SECTORS, Team
from tests.apps.factories import make_call

from kyoten.apps.applications import actions, bridge
from kyoten.apps.applications.models import Application, FixedText, Signature
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused

sectors = st.sampled_from(sorted(SECTORS))
# Any text that a page lets through: every form refuses the null character, which PostgreSQL cannot keep.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=5)
State = Application.State


class Consortium(RuleBasedStateMachine):
    """One application, acted on at random; refusals are answers, only what is kept counts."""

    def __init__(self) -> None:
        super().__init__()
        self.team = Team(make_call()).complete()
        self.seen: list[FixedText] = []
        self.frozen: str | None = None
        self.filed: str | None = None

    def attempt(self, act, *args, **more):
        """Do it, or be refused."""
        try:
            return act(*args, **more)
        except (Refused, PermissionDenied):
            return None

    @rule(text=texts)
    def edit(self, text):
        """Write another text into the plan."""
        self.attempt(self.team.write_plan, text)

    @rule()
    def fix(self):
        """Fix the text."""
        made = self.attempt(actions.fix_text, self.team.application.pk, by=self.team.coordinator)
        if made:
            self.seen.append(made)
            self.frozen = made.content

    @precondition(lambda self: self.seen)
    @rule(data=st.data(), sector=sectors, as_sector=sectors)
    def sign(self, data, sector, as_sector):
        """Sign any text ever fixed, perhaps for another sector."""
        text = data.draw(st.sampled_from(self.seen))
        person = self.team.people[sector]
        proved = clock.now() - dt.timedelta(minutes=data.draw(st.sampled_from([0, 9, 11])))
        more = {"digest": text.digest, "sector": as_sector, "authenticated_at": proved}
        self.attempt(actions.sign, text.pk, by=person, **more)

    @precondition(lambda self: self.seen)
    @rule(data=st.data(), sector=sectors)
    def decline(self, data, sector):
        """Decline any text ever fixed."""
        text = data.draw(st.sampled_from(self.seen))
        self.attempt(actions.decline, text.pk, by=self.team.people[sector], sector=sector, reason="不同意")

    @precondition(lambda self: self.seen)
    @rule()
    def all_sign(self):
        """Every sector signs the latest text."""
        for sector in SECTORS:
            self.attempt(self.team.sign, self.seen[-1], sector)

    @rule()
    def reopen(self):
        """Open the plan again."""
        if self.attempt(actions.reopen, self.team.application.pk, by=self.team.coordinator, reason="誤り"):
            self.frozen = None

    @rule()
    def submit(self):
        """Try to file."""
        before = self.team.fresh()
        made = self.attempt(actions.submit, self.team.application.pk, by=self.team.coordinator)
        if made and before.state == State.SUBMITTED:
            assert (made.receipt, made.revision) == (self.filed, before.revision)
        elif made:
            assert before.state == State.SIGNING
            self.filed = made.receipt

    @rule(reason=st.sampled_from(["都合", " "]))
    def withdraw(self, reason):
        """Take it back; only what was filed can be."""
        if self.attempt(actions.withdraw, self.team.application.pk, by=self.team.coordinator, reason=reason):
            assert self.filed

    @invariant()
    def nothing_changes_after_fixing(self):
        """While a text is fixed the application is that text."""
        if self.frozen is not None:
            assert bridge.canonical_text(self.team.fresh()) == self.frozen

    @invariant()
    def filed_means_signed_by_all(self):
        """A filed application has one text in force, signed by every sector for the very digest it has now."""
        application = self.team.fresh()
        was_filed = application.state in (State.SUBMITTED, State.WITHDRAWN)
        assert was_filed == bool(application.receipt) == bool(self.filed)
        if not application.receipt:
            return
        (text,) = application.fixed_texts.filter(void=False)
        assert bridge.digest_of(bridge.canonical_text(application)) == text.digest
        signed = Signature.objects.filter(text=text, digest=text.digest).values_list("sector", flat=True)
        assert set(signed) == set(SECTORS)
        assert not text.declines.exists()
        fresh = dt.timedelta(minutes=10)
        assert all(one.signed_at - one.authenticated_at <= fresh for one in text.signatures.all())
        assert application.receipt == self.filed


class ConsortiumTest(TestCase, Consortium.TestCase):
    """Runs the machine, each example in a transaction of its own."""

    settings = settings(max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.django_db
def test_the_machine_can_file(team):
    team.file()
    assert team.fresh().state == State.SUBMITTED
