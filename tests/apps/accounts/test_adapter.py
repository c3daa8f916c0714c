"""Accounts are made by invitation."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_user

from kyoten.apps.accounts.adapter import InvitedOnly


def test_sign_up_is_closed(rf):
    assert InvitedOnly().is_open_for_signup(rf.get("/")) is False


@pytest.mark.django_db
@pytest.mark.parametrize(("password", "right"), [("a long password of tests", True), ("another password", False)])
def test_a_person_proves_who_they_are_by_their_password(rf, password, right):
    user = make_user()
    user.set_password("a long password of tests")
    user.save()
    assert InvitedOnly(rf.post("/")).reauthenticate(user, password) is right


@pytest.mark.django_db
def test_the_password_of_somebody_else_proves_nothing(rf):
    user, other = make_user(), make_user()
    other.set_password("a long password of tests")
    other.save()
    assert InvitedOnly(rf.post("/")).reauthenticate(user, "a long password of tests") is False
