"""Where an invitation stands, what it opens, and what waits for whom."""

from __future__ import annotations

import datetime as dt

import pytest

from kyoten.apps.applications import partner_queries
from kyoten.apps.applications.models import Application, Invitation
from kyoten.apps.foundation import clock

NOON = dt.datetime(2009, 5, 1, 3, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(days=7)
State = Application.State


def invited(**fields) -> Invitation:
    """An invitation that is not stored, good until a week after noon."""
    return Invitation(**{"expires_at": LATER, "role": "signatory", "user_id": 1, **fields})


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({}, "invited"),
        ({"opened_at": NOON}, "opened"),
        ({"expires_at": NOON}, "expired"),
        ({"opened_at": NOON, "expires_at": NOON}, "expired"),
        ({"accepted_at": NOON, "expires_at": NOON}, "accepted"),
        ({"declined_at": NOON, "accepted_at": None}, "declined"),
        ({"withdrawn_at": NOON, "accepted_at": NOON}, "withdrawn"),
    ],
)
def test_the_last_word_on_an_invitation_counts(fields, standing):
    with clock.at(NOON):
        assert partner_queries.standing_of(invited(**fields)) == standing


@pytest.mark.parametrize(("name", "ended"), [("declined_at", True), ("withdrawn_at", True), ("accepted_at", False)])
def test_who_declined_or_was_withdrawn_is_out(name, ended):
    assert partner_queries.is_ended(invited(**{name: NOON})) is ended


ACCEPTED = {"accepted_at": NOON}
PARTNER = {**ACCEPTED, "role": "partner"}


@pytest.mark.parametrize(
    ("fields", "state", "signed", "against", "waits"),
    [
        ({}, State.DRAFT, set(), set(), "accept"),
        ({}, State.SUBMITTED, set(), set(), ""),
        ({"declined_at": NOON}, State.DRAFT, set(), set(), ""),
        (PARTNER, State.DRAFT, set(), set(), "finish"),
        ({**PARTNER, "finished_at": NOON}, State.DRAFT, set(), set(), ""),
        (PARTNER, State.SIGNING, set(), set(), ""),
        (ACCEPTED, State.SIGNING, set(), set(), "sign"),
        (ACCEPTED, State.SIGNING, {1}, set(), ""),
        (ACCEPTED, State.SIGNING, {2}, {3}, ""),
        (ACCEPTED, State.DRAFT, set(), set(), ""),
    ],
)
def test_one_thing_waits_for_each_person_or_nothing(fields, state, signed, against, waits):
    with clock.at(NOON):
        assert partner_queries.waits_for(invited(**fields), state, signed, against) == waits


@pytest.mark.django_db
def test_no_token_opens_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert partner_queries.opened_by("") is None
