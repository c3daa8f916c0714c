"""Input of a summary follows the pack's template."""

from __future__ import annotations

import pytest
from tests.apps.selection.summary_scenes import place

from kyoten.apps.selection import summary_queries
from kyoten.apps.selection.summary_forms import Remark, Texts

pytestmark = pytest.mark.django_db


def test_there_is_a_field_in_each_language_for_every_part():
    here = place()
    summary, template = here.begun(), summary_queries.template_of(here.board.call)
    form = Texts({"revision": "1", "goals_ja": "目標"}, summary=summary, template=template)
    assert (len(form.fields), form.is_valid()) == (11, True)
    assert form.texts()["goals"] == {"ja": "目標", "en": ""}


def test_a_return_needs_a_remark():
    assert list(Remark({}).errors) == ["remark"]
