"""Who holds which role where."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.factories import give_role, make_user

from kyoten.apps.accounts import access

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("visitor", [None, AnonymousUser()])
def test_a_visitor_holds_no_role(visitor):
    assert access.roles_of(visitor) == frozenset()


def test_a_role_holds_in_its_scope():
    assert access.has_role(make_user("programme_officer", "mext"), "programme_officer", "mext")


def test_a_role_does_not_hold_in_another_scope():
    assert not access.has_role(make_user("programme_officer", "mext"), "programme_officer", "meti")


def test_scopes_are_those_of_the_role():
    user = make_user("reviewer", "one")
    give_role(user, "reviewer", "two")
    give_role(user, "coordinator", "three")
    assert access.scopes(user, "reviewer") == {"one", "two"}


def test_acts_are_signed_with_the_address():
    assert access.label(make_user(email="officer@kyoten.example")) == "officer@kyoten.example"


def test_acts_of_nobody_are_signed_by_the_system():
    assert access.label(None) == "system"


@pytest.mark.parametrize(("fields", "answer"), [({"is_superuser": True}, True), ({}, False)])
def test_the_operator_is_the_superuser(fields, answer):
    assert access.is_operator(make_user(**fields)) is answer


def test_a_closed_account_is_no_operator():
    assert not access.is_operator(make_user(is_superuser=True, is_active=False))
