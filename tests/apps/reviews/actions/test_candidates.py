"""People are listed, invited, and answer."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_organisation, make_user
from tests.apps.reviews.conftest import Panel

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.links import VoidLink, digest_of
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews.actions import candidates as acts
from kyoten.apps.reviews.actions.candidates import CandidateInput, DeclaredEarly
from kyoten.apps.reviews.models import Candidate, Declaration, Profile
from kyoten.apps.reviews.queries import conflicts, people

pytestmark = pytest.mark.django_db
NEW = "new-reader@kyoten.example"


@pytest.fixture
def listed(panel: Panel) -> Candidate:
    """Somebody new on the list."""
    given = CandidateInput("山田 太郎", email=NEW, organisation_name="架空研究所", fields=("甲",))
    return acts.list_candidate(panel.call.pk, given, by=panel.officer, funder_code="mext", max_load=12)


def invited(panel: Panel, one: Candidate) -> str:
    """The token that the mail brings."""
    acts.invite_candidates([one.pk], by=panel.officer, page="https://kyoten.example/reviews/invitation/")
    return re.search(r"\?key=(\S+)", OutgoingMail.objects.latest("pk").body).group(1)


def test_listing_sends_nothing(listed):
    assert (
        people.standing_of(listed),
        OutgoingMail.objects.filter(to=NEW).count(),
        listed.profile.affiliations.get().body,
    ) == (
        "listed",
        0,
        "架空研究所",
    )


def test_listing_again_changes_nothing(panel, listed):
    again = acts.list_candidate(
        panel.call.pk, CandidateInput("別の表記", email=NEW), by=panel.officer, funder_code="meti"
    )
    assert (again, Profile.objects.filter(email=NEW).count(), again.funder.code) == (listed, 1, "mext")


def test_a_known_account_keeps_its_profile(panel):
    user = make_user(email="known@kyoten.example")
    made = acts.list_candidate(
        panel.call.pk, CandidateInput("甲", email=user.email), by=panel.officer, funder_code="mext"
    )
    assert made.profile.user == user


@pytest.mark.parametrize("act", ["list", "invite", "withdraw"])
def test_only_officers_ask(panel, listed, act):
    other = make_user("reviewer", panel.call.code)
    acted = {
        "list": lambda: acts.list_candidate(panel.call.pk, CandidateInput("乙"), by=other, funder_code="mext"),
        "invite": lambda: acts.invite_candidates([listed.pk], by=other, page="x"),
        "withdraw": lambda: acts.withdraw_candidate(listed.pk, by=other, reason="x"),
    }
    with pytest.raises(PermissionDenied):
        acted[act]()


def test_nobody_is_invited_without_an_address(panel):
    one = acts.list_candidate(panel.call.pk, CandidateInput("乙"), by=panel.officer, funder_code="mext")
    with pytest.raises(Refused):
        acts.invite_candidates([one.pk], by=panel.officer, page="x")


def test_the_token_is_in_the_mail_alone(panel, listed):
    token = invited(panel, listed)
    kept = " ".join(AuditEntry.objects.values_list("facts", flat=True))
    assert (token in kept, digest_of(token) in kept, OutgoingMail.objects.get(to=NEW).forget_body) == (
        False,
        False,
        True,
    )


@pytest.mark.parametrize("load", [12, 6, 1])
def test_accepting_puts_on_the_panel_with_that_load(panel, listed, load):
    done = acts.accept_candidacy(digest_of(invited(panel, listed)), by=None, load=load)
    reviewer = panel.call.reviewers.get(user__email=NEW)
    assert (reviewer.max_load, reviewer.fields, reviewer.profile, done.accepted_load) == (
        load,
        ["甲"],
        listed.profile,
        load,
    )


@pytest.mark.parametrize("load", [0, 13])
def test_nobody_takes_more_than_asked(panel, listed, load):
    with pytest.raises(Refused):
        acts.accept_candidacy(digest_of(invited(panel, listed)), by=None, load=load)


def test_a_link_works_once(panel, listed):
    digest = digest_of(invited(panel, listed))
    acts.accept_candidacy(digest, by=None, load=3)
    with pytest.raises(VoidLink):
        acts.decline_candidacy(digest, by=None, reason="x")


def test_a_new_link_voids_the_one_before(panel, listed):
    first = invited(panel, listed)
    invited(panel, listed)
    with pytest.raises(VoidLink):
        acts.open_link(first)


def test_a_link_lasts_two_weeks(panel, listed):
    token = invited(panel, listed)
    with clock.at(clock.now() + dt.timedelta(days=14)), pytest.raises(VoidLink):
        acts.open_link(token)


def test_another_account_is_not_enough(panel, listed):
    with pytest.raises(Refused):
        acts.accept_candidacy(digest_of(invited(panel, listed)), by=make_user(), load=3)


def test_who_has_an_account_signs_in_first(panel, listed):
    digest = digest_of(invited(panel, listed))
    User.objects.create_user(NEW)
    with pytest.raises(Refused):
        acts.accept_candidacy(digest, by=None, load=3)


def test_declining_keeps_reason_suggestion_and_conflicts(panel, listed):
    application = panel.teams[0].application
    declared = DeclaredEarly((application.pk, 999_999), "family", "弟が代表")
    more = {"reason": "多忙", "suggestion": "鈴木 花子", "declared": declared}
    one = acts.decline_candidacy(digest_of(invited(panel, listed)), by=None, **more)
    kept = Declaration.objects.get()
    assert (one.reason, one.suggestion, kept.kinds, kept.on_invitation) == ("多忙", "鈴木 花子", ["family"], True)
    assert conflicts.standing_of(application, listed.profile_id).is_barred


def test_declining_needs_a_reason(panel, listed):
    with pytest.raises(Refused):
        acts.decline_candidacy(digest_of(invited(panel, listed)), by=None, reason=" ")


def test_withdrawing_voids_the_link(panel, listed):
    token = invited(panel, listed)
    acts.withdraw_candidate(listed.pk, by=panel.officer, reason="枠が埋まった")
    with pytest.raises(VoidLink):
        acts.open_link(token)


def test_a_new_account_acts_for_the_body_of_the_list(panel):
    body = make_organisation()
    given = CandidateInput("乙", email="b@kyoten.example", organisation_id=body.pk)
    one = acts.list_candidate(panel.call.pk, given, by=panel.officer, funder_code="mext")
    acts.accept_candidacy(digest_of(invited(panel, one)), by=None, load=3)
    assert User.objects.get(email="b@kyoten.example").organisation == body
