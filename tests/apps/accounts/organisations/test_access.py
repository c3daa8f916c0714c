"""Who keeps the register, who reads it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.factories import make_user

from kyoten.apps.accounts.organisations import access

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "keeps", "reads"),
    [
        ("programme_officer", True, True),
        ("auditor", False, True),
        ("measure_manager", False, False),
        ("coordinator", False, False),
        ("reviewer", False, False),
        ("", False, False),
    ],
)
def test_roles(role, keeps, reads):
    user = make_user(role, "x")
    assert (access.may_keep(user), access.sees_register(user)) == (keeps, reads)


def test_the_operator_keeps_the_register():
    assert access.may_keep(make_user(is_superuser=True))


def test_the_system_keeps_the_register_and_has_no_page():
    assert (access.may_keep(None), access.sees_register(None)) == (True, False)


def test_visitors_see_nothing():
    assert not access.sees_register(AnonymousUser())
