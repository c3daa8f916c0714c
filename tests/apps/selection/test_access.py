"""Who decides, and who sees a board."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.factories import make_call, make_user

from kyoten.apps.programmes.models import Funder
from kyoten.apps.selection import access

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return make_call()


@pytest.mark.parametrize("funder", ["mext", "meti"])
def test_an_officer_of_either_ministry_decides(call, funder):
    assert access.may_decide(make_user("programme_officer", funder), call) is True


@pytest.mark.parametrize(
    ("role", "scope"), [("programme_officer", "jst"), ("auditor", ""), ("reviewer", "jp-hubs-2009-1")]
)
def test_others_do_not_decide(call, role, scope):
    assert access.may_decide(make_user(role, scope), call) is False


def test_only_the_own_officer_confirms(call):
    officer = make_user("programme_officer", "mext")
    found = {one.code: access.may_confirm(officer, one) for one in Funder.objects.filter(programme=call.programme)}
    assert found == {"mext": True, "meti": False}


def test_an_auditor_sees_every_board(call):
    assert call in access.boards_for(make_user("auditor"))


def test_a_visitor_sees_no_board(call):
    assert list(access.boards_for(AnonymousUser())) == []
