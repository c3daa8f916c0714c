"""What points to a record follows it, row by row."""

from __future__ import annotations

import pytest
from django.db import models
from tests.apps.factories import give_role, make_application, make_member, make_organisation, make_user

from kyoten.apps.accounts.access import has_role
from kyoten.apps.accounts.models import Organisation
from kyoten.apps.accounts.organisations import moving

pytestmark = pytest.mark.django_db


def test_every_foreign_key_follows_or_is_named_as_staying():
    every = {
        f"{relation.field.model._meta.label_lower}.{relation.field.name}"
        for relation in Organisation._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
    }
    assert every - set(moving.references()) == {
        "accounts.organisation.merged_into",
        "accounts.organisationmerge.kept",
        "accounts.organisationmerge.merged",
        "accounts.differentorganisations.first",
        "accounts.differentorganisations.second",
        "applications.signature.organisation",
    }


def test_members_users_and_former_names_follow():
    old, new = make_organisation(), make_organisation()
    member, user = make_member(make_application(), old), make_user(organisation=old)
    former = old.former_names.create(name_ja="旧")
    assert moving.move(old, new) == {
        "accounts.formername.organisation": [former.pk],
        "accounts.user.organisation": [user.pk],
        "applications.member.organisation": [member.pk],
    }
    member.refresh_from_db()
    assert member.organisation == new


def test_roles_in_the_scope_of_a_body_follow():
    old, new = make_organisation("old"), make_organisation("new")
    user = make_user("partner", "old", scope_kind="organisation")
    assert has_role(user, "partner", "old")
    moving.move(old, new)
    assert (has_role(user, "partner", "old"), has_role(user, "partner", "new")) == (False, True)


def test_a_role_of_that_name_in_another_scope_stays():
    old, new = make_organisation("old"), make_organisation("new")
    role = give_role(make_user(), "reviewer", "old")
    assert moving.move(old, new) == {}
    role.refresh_from_db()
    assert role.scope == "old"


def test_a_row_whose_like_is_there_stays():
    old, new = make_organisation(), make_organisation()
    application = make_application()
    make_member(application, new)
    twice, other = make_member(application, old), make_member(application, old, "company")
    assert moving.move(old, new) == {"applications.member.organisation": [other.pk]}
    twice.refresh_from_db()
    assert twice.organisation == old


def test_what_moved_comes_back():
    old, new = make_organisation(), make_organisation()
    member = make_member(make_application(), old)
    left = moving.put_back(moving.move(old, new), old, new)
    member.refresh_from_db()
    assert (member.organisation, left) == (old, 0)


def test_a_row_that_went_elsewhere_since_stays_there():
    old, new, third = (make_organisation() for _ in range(3))
    member = make_member(make_application(), old)
    moved = moving.move(old, new)
    type(member).objects.update(organisation=third)
    assert moving.put_back(moved, old, new) == 1
    member.refresh_from_db()
    assert member.organisation == third


def test_a_row_that_is_gone_is_no_hindrance():
    old, new = make_organisation(), make_organisation()
    member = make_member(make_application(), old)
    moved = moving.move(old, new)
    member.delete()
    assert moving.put_back(moved, old, new) == 1
