"""Who gets on the panel."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_user

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import actions

pytestmark = pytest.mark.django_db


def test_naming_a_reviewer_gives_the_role_once(panel):
    user = panel.reviewers[0].user
    actions.add_reviewer(panel.call.pk, user.pk, by=panel.officer, funder_code="meti", max_load=5)
    roles = list(User.objects.get(pk=user.pk).roles.values_list("name", "scope"))
    assert (roles, panel.call.reviewers.get(user=user).max_load) == ([("reviewer", panel.call.code)], 5)


def test_unknown_funder_is_refused(panel):
    with pytest.raises(Refused):
        actions.add_reviewer(panel.call.pk, make_user().pk, by=panel.officer, funder_code="moon")
