"""Guessing passwords ends soon, and only for the address that is guessed at."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user

pytestmark = pytest.mark.django_db
RIGHT = "a long password"


@pytest.fixture(autouse=True)
def guarded(settings):
    """Only the lock of an hour: the shorter limits of allauth would answer first."""
    settings.AXES_ENABLED = True
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def user():
    return make_user(password=RIGHT)


def sign_in(client, email, password):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def guess(client, email, times=10):
    for _ in range(times):
        sign_in(client, email, "wrong")


def test_a_few_mistakes_are_forgiven(client, user):
    guess(client, user.email, times=3)
    assert sign_in(client, user.email, RIGHT).status_code == 302


def test_after_many_guesses_even_the_right_password_is_refused(client, user):
    guess(client, user.email)
    assert sign_in(client, user.email, RIGHT).status_code != 302


def test_another_address_is_not_locked_with_it(client, user):
    guess(client, user.email)
    other = make_user(password=RIGHT)
    assert sign_in(client, other.email, RIGHT).status_code == 302
