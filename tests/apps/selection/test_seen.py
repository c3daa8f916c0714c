"""From which call the pages of a selection begin, and for whom."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from tests.apps.factories import make_call, make_user

from kyoten.apps.selection.seen import call_of

pytestmark = pytest.mark.django_db


def asked(rf, user, code):
    request = rf.get("/")
    request.user = user
    return call_of(request, code)


def test_the_office_gets_the_call(rf):
    call = make_call()
    assert asked(rf, make_user("programme_officer", "mext"), call.code) == call


def test_for_others_a_call_is_as_one_that_does_not_exist(rf):
    officer, call = make_user("programme_officer", "mext"), make_call()
    for user, code in ((AnonymousUser(), call.code), (make_user("reviewer", call.code), call.code), (officer, "none")):
        with pytest.raises(Http404):
            asked(rf, user, code)
