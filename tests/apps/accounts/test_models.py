"""Users and roles as rows."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.utils import translation
from tests.apps.factories import give_role, make_organisation, make_user

from kyoten.apps.accounts.models import SCOPE_OF, RoleName, User


@pytest.mark.parametrize(("language", "title"), [("ja", "学長"), ("en", "President")])
def test_the_title_follows_the_language(language, title):
    with translation.override(language):
        assert User(title_ja="学長", title_en="President").title == title


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_title_in_one_language_serves_the_other(language):
    with translation.override(language):
        assert User(title_ja="学長").title == "学長"


def test_without_a_title_the_address_is_shown():
    assert User(email="a@kyoten.example").title == "a@kyoten.example"


def test_every_role_has_a_kind_of_scope():
    assert set(SCOPE_OF) == set(RoleName)


@pytest.mark.django_db
def test_a_role_is_held_once_in_a_scope():
    user = make_user("reviewer", "call")
    with pytest.raises(IntegrityError):
        give_role(user, "reviewer", "call")


@pytest.mark.django_db
def test_bodies_without_a_corporate_number_can_stand_together():
    make_organisation()
    assert make_organisation().corporate_number is None


@pytest.mark.django_db
def test_the_operator_is_made_with_all_rights():
    assert User.objects.create_superuser("root@kyoten.example").is_superuser
