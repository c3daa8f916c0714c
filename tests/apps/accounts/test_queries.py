"""Which invented users stand at the doors of the example."""

from __future__ import annotations

import pytest
from tests.apps.factories import give_role, make_organisation, make_user

from kyoten.apps.accounts import queries
from kyoten.apps.accounts.models import RoleName

pytestmark = pytest.mark.django_db


def invented(role, scope, **fields):
    return give_role(make_user(invented=True), role, scope, **fields)


def test_every_role_has_its_place_among_the_doors():
    assert set(queries.DOORS) == set(RoleName)


def test_doors_stand_in_the_order_of_the_procedure():
    for role in ("auditor", "reviewer", "coordinator", "programme_officer"):
        invented(role, "somewhere")
    names = [door.name for door in queries.example_doors()]
    assert names == ["programme_officer", "coordinator", "reviewer", "auditor"]


def test_of_several_that_would_do_the_first_scope_is_taken():
    for scope in ("2009-1-g02", "2009-1-g01"):
        invented("coordinator", scope)
    assert [door.scope for door in queries.example_doors()] == ["2009-1-g01"]


def test_an_invented_user_can_be_entered():
    user = make_user(invented=True)
    assert queries.example_user(user.pk) == user


def test_a_real_user_cannot_be_entered():
    assert queries.example_user(make_user().pk) is None


def test_sectors_stand_in_the_order_of_their_name():
    for sector in ("government", "academia", "industry"):
        invented("signatory", "2009-1-g01", sector=sector)
    assert [door.sector for door in queries.example_doors()] == ["industry", "academia", "government"]


def member(sector, **fields):
    return make_user(invented=True, organisation=make_organisation(sector=sector), **fields)


def test_the_first_without_a_role_of_each_sector_is_a_member_to_enter_as():
    school, firm = member("academia"), member("industry")
    member("industry")
    assert queries.example_members() == [firm, school]


def test_whoever_holds_a_role_or_is_real_is_no_member_to_enter_as():
    give_role(member("industry"), "coordinator", "2009-1-g01")
    make_user(organisation=make_organisation(sector="academia"))
    assert queries.example_members() == []
