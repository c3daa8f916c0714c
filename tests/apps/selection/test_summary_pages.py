"""What the pages of summaries show."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.selection.summary_scenes import place

from kyoten.apps.selection import summary_pages

pytestmark = pytest.mark.django_db


def can(here, user):
    context = summary_pages.own(here.application, user)
    return context["may_begin"], context["may_edit"], context["may_propose"]


def test_partners_write_and_the_coordinator_proposes():
    here = place()
    assert can(here, here.partner) == (True, False, False)
    here.begun()
    assert (can(here, here.partner), can(here, here.coordinator)) == ((False, True, False), (False, True, True))


def test_the_office_may_check_what_was_proposed():
    here = place()
    assert summary_pages.one(here.proposed(), here.office)["may_check"] is True


def test_the_list_says_where_each_summary_stands():
    here = place()
    here.released()
    with translation.override("en"):
        rows = summary_pages.listing(here.board.call)["table"]["rows"]
    assert [row[1] for row in rows] == [{"text": "Public", "badge": "success"}, "Not begun"]
