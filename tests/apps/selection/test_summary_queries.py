"""Which summary everybody may read."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_programme
from tests.apps.selection.summary_scenes import OPEN, place

from kyoten.apps.selection import summary_queries

pytestmark = pytest.mark.django_db


def test_a_programme_without_a_template_has_no_summaries():
    assert summary_queries.template_of(make_programme("us_tech_hubs").calls.first()) is None


def test_the_first_text_is_that_of_the_filed_plan():
    here = place()
    template = summary_queries.template_of(here.board.call)
    assert summary_queries.begun_from(here.application, template)["outline"] == {"ja": OPEN, "en": ""}


def test_every_hub_of_a_call_is_listed_with_its_summary():
    here = place()
    here.begun()
    found = summary_queries.of_call(here.board.call)
    assert [(hub.code, one.state if one else None) for hub, one in found] == [("g1", "draft"), ("g2", None)]


def test_a_version_that_never_was_public_is_not_found_by_its_number():
    here = place()
    here.proposed()
    assert summary_queries.public_one("g1", 1) is None
