"""Who sent a request."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.accounts.models import User


def request_of(rf, user):
    request = rf.get("/")
    request.user = user
    return request


def test_the_user_of_a_request_is_given(rf):
    user = User(email="a@kyoten.example")
    assert signed_in(request_of(rf, user)) is user


def test_a_visitor_is_denied(rf):
    with pytest.raises(PermissionDenied):
        signed_in(request_of(rf, AnonymousUser()))
