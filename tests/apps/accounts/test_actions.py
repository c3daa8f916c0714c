"""Users are invited, roles are given and taken, all on record."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import give_role, make_user

from kyoten.apps.accounts import access, actions
from kyoten.apps.accounts.models import Role, User
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def test_the_system_makes_a_user():
    assert actions.make_user("New@Kyoten.example", by=None).email == "new@kyoten.example"


def test_a_known_address_gives_its_user_back():
    first = actions.make_user("new@kyoten.example", by=None)
    assert actions.make_user("NEW@kyoten.example ", by=None) == first


def test_a_user_without_password_cannot_sign_in_by_password():
    assert not actions.make_user("new@kyoten.example", by=None).has_usable_password()


def test_making_a_user_is_recorded():
    actions.make_user("new@kyoten.example", by=None)
    assert AuditEntry.objects.get().subject == "user:new@kyoten.example"


def test_a_stranger_invites_nobody():
    with pytest.raises(PermissionDenied):
        actions.make_user("new@kyoten.example", by=make_user())


def test_an_officer_gives_a_role():
    user = make_user()
    actions.grant_role(user.pk, "reviewer", "jp-hubs-2009-1", by=make_user("programme_officer", "mext"))
    assert access.has_role(user, "reviewer", "jp-hubs-2009-1")


def test_a_role_gets_its_usual_kind_of_scope():
    role = actions.grant_role(make_user().pk, "coordinator", "2009-1-g01", by=None)
    assert role.scope_kind == "application"


def test_a_kind_that_does_not_go_with_the_role_is_refused():
    with pytest.raises(Refused):
        actions.grant_role(make_user().pk, "reviewer", "mext", by=None, scope_kind="funder")


def test_giving_a_role_again_changes_nothing():
    user = make_user()
    for _ in range(2):
        actions.grant_role(user.pk, "auditor", by=None)
    assert (Role.objects.count(), AuditEntry.objects.count()) == (1, 1)


def test_giving_a_role_is_recorded_with_its_scope():
    user = make_user()
    actions.grant_role(user.pk, "signatory", "2009-1-g01", by=None, sector="industry")
    entry = AuditEntry.objects.get(action="accounts.grant_role")
    assert entry.facts == ('{"role":"signatory","scope":"2009-1-g01","scope_kind":"application","sector":"industry"}')


def test_a_coordinator_names_partners_of_the_own_application():
    coordinator = make_user("coordinator", "2009-1-g01")
    assert actions.grant_role(make_user().pk, "partner", "2009-1-g01", by=coordinator).name == "partner"


@pytest.mark.parametrize(("role", "scope"), [("partner", "2009-1-g02"), ("reviewer", "2009-1-g01")])
def test_a_coordinator_gives_no_other_role(role, scope):
    with pytest.raises(PermissionDenied):
        actions.grant_role(make_user().pk, role, scope, by=make_user("coordinator", "2009-1-g01"))


def test_an_officer_makes_no_auditor():
    with pytest.raises(PermissionDenied):
        actions.grant_role(make_user().pk, "auditor", by=make_user("programme_officer", "mext"))


def test_a_role_that_was_taken_away_is_gone():
    user = make_user("reviewer", "call")
    actions.revoke_role(user.pk, "reviewer", "call", by=None)
    assert not access.has_role(user, "reviewer")


def test_taking_a_role_away_is_recorded():
    user = make_user("reviewer", "call")
    actions.revoke_role(user.pk, "reviewer", "call", by=None)
    assert AuditEntry.objects.get().action == "accounts.revoke_role"


def test_a_role_that_is_not_held_cannot_be_taken_away():
    with pytest.raises(Refused):
        actions.revoke_role(make_user().pk, "reviewer", "call", by=None)


def test_a_stranger_takes_no_role_away():
    user = make_user("reviewer", "call")
    with pytest.raises(PermissionDenied):
        actions.revoke_role(user.pk, "reviewer", "call", by=user)


def test_roles_are_read_once(django_assert_num_queries):
    user = make_user("reviewer", "call")
    with django_assert_num_queries(1):
        assert access.has_role(user, "reviewer") == access.has_role(user, "reviewer", "call")


def test_a_user_at_hand_learns_of_a_new_role():
    user = make_user()
    assert not access.has_role(user, "reviewer")
    give_role(User.objects.get(pk=user.pk), "reviewer", "call")
    assert access.has_role(user, "reviewer")
