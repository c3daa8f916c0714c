"""Whose call it is."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import RequestFactory
from tests.apps.factories import make_user

from kyoten.apps.reviews.views import common

pytestmark = pytest.mark.django_db


def request(user):
    made = RequestFactory().get("/")
    made.user = user
    return made


def test_officers_follow_and_run(panel):
    asked = request(panel.officer)
    assert (common.followed(asked, panel.call.code), common.run(asked, panel.call.code)) == (panel.call, panel.call)


def test_auditors_follow_and_do_not_run(panel):
    asked = request(make_user("auditor", ""))
    assert common.followed(asked, panel.call.code) == panel.call
    with pytest.raises(Http404):
        common.run(asked, panel.call.code)
