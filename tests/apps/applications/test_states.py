"""Whatever is done in whatever order: nothing is filed that three sectors did not sign as it stands."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.apps.applications.team import SECTORS, Team
from tests.apps.factories import make_call, make_user

from kyoten.apps.applications import actions, bridge, correctable, lifecycle, queries
from kyoten.apps.applications.merging import FieldChange
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
        self.officer = make_user("programme_officer", "mext")
        self.anybody = [self.team.coordinator, self.officer, make_user(), *self.team.people.values()]
        self.pk = self.team.application.pk
        self.fields = [one.name for one in bridge.asked_fields(queries.programme_for(self.team.fresh()))]
        self.parts = [*self.fields[:3], "members", "basics:name_ja", "claims:core_university"]
        self.seen: list[FixedText] = []
        self.contents: dict[int, str] = {}
        self.filed: list[tuple[str, str]] = []  # receipt and text, in the order of filing
        self.asked: frozenset[str] = frozenset()
        self.clock = ExitStack()
        self.hours = 0

    @initialize(far=st.sampled_from(["written", "filed", "asked"]))
    def begin(self, far):
        """Begin with a draft, with a filed application, or with one that is to be corrected."""
        if far != "written":
            self.sign_and_submit()
        if far == "asked":
            due, self.asked = clock.now() + dt.timedelta(hours=50), frozenset(self.parts)
            remarks = dict.fromkeys(self.parts, "要修正")
            actions.request_correction(self.pk, remarks, by=self.officer, due_at=due)

    def teardown(self):
        """Give the clock back."""
        self.clock.close()

    def attempt(self, act, *args, **more):
        """Do it, or be refused."""
        try:
            return act(*args, **more)
        except (Refused, PermissionDenied):
            return None

    @rule(hours=st.sampled_from([1, 30, 100]))
    def wait(self, hours):
        """Time passes, and what falls due is done."""
        self.hours += hours
        self.clock.close()
        self.clock.enter_context(clock.at(clock.now() + dt.timedelta(hours=self.hours)))
        actions.lapse(self.pk)

    @rule(text=texts)
    def edit(self, text):
        """Write another text into the whole plan."""
        self.attempt(self.team.write_plan, text)

    @rule(data=st.data(), text=texts)
    def correct(self, data, text):
        """Write into one field, as anybody."""
        name = data.draw(st.sampled_from(self.fields[:6]))
        base = queries.texts_of(self.team.fresh()).get(name, "")
        self.attempt(
            actions.save_fields, self.pk, [FieldChange(name, base, text)], by=data.draw(st.sampled_from(self.anybody))
        )

    @rule(name=st.sampled_from(["架空拠点", "別の架空拠点"]))
    def rename(self, name):
        """Change the frame."""
        frame = {"name_ja": name, "name_en": "", "area": "", "prefectures": [], "fields": ["bio"]}
        self.attempt(actions.set_basics, self.pk, by=self.team.coordinator, revision=self.team.revision, **frame)

    @rule(lead=sectors)
    def regroup(self, lead):
        """Let another member lead."""
        rows = [
            actions.MemberInput(self.team.bodies[one].pk, kind, one == lead) for one, kind in reversed(SECTORS.items())
        ]
        self.attempt(actions.set_members, self.pk, rows, by=self.team.coordinator, revision=self.team.revision)

    @rule()
    def fix(self):
        """Fix the text."""
        made = self.attempt(actions.fix_text, self.pk, by=self.team.coordinator)
        if made:
            self.seen.append(made)
            self.contents[made.pk] = made.content

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
        self.attempt(actions.reopen, self.pk, by=self.team.coordinator, reason="誤り")

    @rule()
    def sign_and_submit(self):
        """The short way: fix, sign by all, file."""
        self.fix()
        if self.seen:
            self.all_sign()
        self.submit()

    @rule()
    def submit(self):
        """Try to file."""
        before = self.team.fresh()
        made = self.attempt(self.team.submit)
        if made and before.state not in lifecycle.OUT_FOR_SIGNATURE:
            assert (made.receipt, made.revision) == (self.filed[-1][0], before.revision)
        elif made:
            content = queries.filed_text(self.team.fresh()).content
            if self.filed:
                changed = correctable.changed_parts(self.filed[-1][1], content)
                assert changed
                assert all(correctable.covers(self.asked, name) for name in changed)
            self.filed.append((made.receipt, content))

    @rule(reason=st.sampled_from(["都合", " "]))
    def withdraw(self, reason):
        """Take it back; only what was filed can be."""
        if self.attempt(actions.withdraw, self.pk, by=self.team.coordinator, reason=reason):
            assert self.filed

    # --- the office ---

    @rule(data=st.data(), hours=st.sampled_from([-1, 2, 50]))
    def request_correction(self, data, hours):
        """Ask for corrections of some parts, as anybody."""
        parts = data.draw(st.lists(st.sampled_from(self.parts), min_size=1, unique=True))
        made = self.attempt(
            actions.request_correction,
            self.pk,
            dict.fromkeys(parts, "要修正"),
            by=data.draw(st.sampled_from(self.anybody)),
            due_at=clock.now() + dt.timedelta(hours=hours),
        )
        if made:
            assert made.asked_by == self.officer
            self.asked = frozenset(parts)

    @rule(hours=st.sampled_from([10, 60]))
    def extend(self, hours):
        """Give more time."""
        due = clock.now() + dt.timedelta(hours=hours)
        self.attempt(actions.extend_correction, self.pk, by=self.officer, due_at=due, reason="照会中")

    @rule()
    def withdraw_request(self):
        """No longer ask."""
        self.attempt(actions.withdraw_correction, self.pk, by=self.officer, reason="不要")

    @rule(data=st.data(), fine=st.booleans())
    def decide(self, data, fine):
        """Decide on the check, as anybody."""
        by = data.draw(st.sampled_from(self.anybody))
        if fine:
            made = self.attempt(actions.find_complete, self.pk, by=by)
        else:
            failed = ["eligibility.consortium_shape"]
            made = self.attempt(actions.find_ineligible, self.pk, by=by, failed=failed, reason_ja="要件を欠く")
        assert made is None or (made.decided_by == self.officer and made.text.content == self.filed[-1][1])

    @rule()
    def undo(self):
        """Take the decision back."""
        self.attempt(actions.undo_check, self.pk, by=self.officer)

    # --- what always holds ---

    @invariant()
    def no_text_ever_changes(self):
        """Every text that was fixed is still what it was."""
        assert dict(FixedText.objects.filter(pk__in=self.contents).values_list("pk", "content")) == self.contents

    @invariant()
    def nothing_changes_after_fixing(self):
        """The application is the text that is out for signature, or the filed one that nobody corrects."""
        application = self.team.fresh()
        if application.state in lifecycle.WRITING:
            return
        text = queries.current_text(application)
        assert queries.text_now(application) == bridge.canonical_text(application) == text.content

    @invariant()
    def filed_means_signed_by_all(self):
        """The text of record is the last one filed, signed by every sector for the very digest it has now."""
        application = self.team.fresh()
        assert (application.state in lifecycle.READABLE) == bool(application.receipt) == bool(self.filed)
        filings = application.filings.order_by("number")
        assert [(one.receipt, one.text.content) for one in filings] == self.filed
        if not self.filed:
            return
        text = queries.filed_text(application)
        assert (application.receipt, text.content, text.void) == (*self.filed[-1], False)
        assert bridge.digest_of(text.content) == text.digest
        signed = Signature.objects.filter(text=text, digest=text.digest).values_list("sector", flat=True)
        assert set(signed) == set(SECTORS)
        assert not text.declines.exists()
        fresh = dt.timedelta(minutes=10)
        assert all(one.signed_at - one.authenticated_at <= fresh for one in text.signatures.all())


class ConsortiumTest(TestCase, Consortium.TestCase):
    """Runs the machine, each example in a transaction of its own."""

    settings = settings(max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.django_db
def test_the_machine_can_file(team):
    team.file()
    assert team.fresh().state == State.SUBMITTED


@pytest.mark.parametrize("state", [state for state in State if state not in lifecycle.OUT_FOR_SIGNATURE])
def test_nothing_is_filed_that_was_not_out_for_signature(state):
    assert lifecycle.after("submit", state) is None


def test_every_state_is_reached_by_an_act_or_is_the_first_or_the_decision():
    reached = {target for moves in lifecycle.MOVES.values() for target in moves.values()}
    assert set(State) - reached == {State.DRAFT, *lifecycle.DECIDED} - reached
