"""When somebody last proved who they are."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.apps.factories import make_user

from kyoten.apps.accounts import proving
from kyoten.apps.foundation import clock

NOON = dt.datetime(2009, 6, 1, 12, tzinfo=dt.UTC)


def request_of(rf, user, session=None):
    """A request of this user with this session."""
    request = rf.get("/")
    request.user, request.session = user, {} if session is None else session
    return request


@pytest.mark.parametrize(
    ("minutes", "fresh"), [(0, True), (10, True), (11, False), (-1, False)], ids=["now", "limit", "old", "future"]
)
def test_a_proof_holds_ten_minutes(minutes, fresh):
    with clock.at(NOON):
        assert proving.is_fresh(NOON - dt.timedelta(minutes=minutes)) is fresh


def test_no_proof_is_never_fresh():
    assert proving.is_fresh(None) is False


@pytest.mark.django_db
def test_a_session_without_sign_in_by_its_person_proves_nothing(rf):
    assert proving.proved_at(request_of(rf, make_user())) is None


@pytest.mark.django_db
def test_the_confirmation_of_the_example_is_a_proof(rf):
    request = request_of(rf, make_user())
    with clock.at(NOON):
        proving.confirm_example(request)
    assert proving.proved_at(request) == NOON


@pytest.mark.django_db
def test_outside_the_example_its_confirmation_proves_nothing(rf, settings):
    request = request_of(rf, make_user())
    proving.confirm_example(request)
    settings.EXAMPLE_MODE = False
    assert proving.proved_at(request) is None


@pytest.mark.django_db
def test_nobody_uses_the_confirmation_of_another_person(rf):
    request = request_of(rf, make_user())
    proving.confirm_example(request)
    assert proving.proved_at(request_of(rf, make_user(), request.session)) is None


@pytest.mark.django_db
def test_signing_in_by_password_is_a_proof(client, rf):
    user = make_user()
    user.set_password("a long password of tests")
    user.save()
    client.post(reverse("account_login"), {"login": user.email, "password": "a long password of tests"})
    assert proving.is_fresh(proving.proved_at(request_of(rf, user, client.session)))
