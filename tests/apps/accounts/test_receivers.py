"""A user object at hand learns of changed roles."""

from __future__ import annotations

import pytest
from tests.apps.factories import give_role, make_user

from kyoten.apps.accounts.access import has_role
from kyoten.apps.accounts.models import Role

pytestmark = pytest.mark.django_db


def test_a_new_role_is_known_at_once():
    user = make_user()
    before = has_role(user, "reviewer")
    give_role(user, "reviewer", "call")
    assert (before, has_role(user, "reviewer")) == (False, True)


def test_a_removed_role_is_forgotten_at_once():
    user = make_user("reviewer", "call")
    before = has_role(user, "reviewer")
    Role.objects.all().delete()
    assert (before, has_role(user, "reviewer")) == (True, False)
