"""Shared reads of people."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.reviews.conftest import Panel

from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Candidate, Profile
from kyoten.apps.reviews.queries import people

NOW = dt.datetime(2009, 6, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, "listed"),
        ({"invited_at": NOW, "expires_at": NOW + dt.timedelta(1)}, "invited"),
        ({"invited_at": NOW, "expires_at": NOW + dt.timedelta(1), "opened_at": NOW}, "opened"),
        ({"invited_at": NOW, "expires_at": NOW}, "expired"),
        ({"accepted_at": NOW}, "accepted"),
        ({"declined_at": NOW}, "declined"),
        ({"withdrawn_at": NOW, "declined_at": NOW}, "withdrawn"),
    ],
)
def test_where_an_invitation_stands(known, state):
    with clock.at(NOW):
        assert people.standing_of(Candidate(**known)) == state


@pytest.mark.django_db
def test_people_are_known_by_address_and_number():
    made = Profile.objects.create(name_ja="甲", email="a@b.example", orcid="1", changed_at=NOW)
    found = [people.known_profile(*marks) for marks in (("A@b.example", "", ""), ("", "1", ""), ("", "", ""))]
    assert found == [made, made, None]


@pytest.mark.django_db
def test_names_are_shown_only_under_review():
    panel = Panel(reviewers=0)
    shown = people.shown_on_invitation(panel.call).count()
    panel.call.state = Call.State.OPEN
    assert (shown, people.shown_on_invitation(panel.call).count()) == (2, 0)
