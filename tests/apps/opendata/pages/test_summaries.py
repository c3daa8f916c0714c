"""The public page of a summary."""

from __future__ import annotations

import pytest
from tests.apps.selection.summary_scenes import place

from kyoten.apps.opendata.pages import summaries
from kyoten.apps.selection.summary_queries import public_one

pytestmark = pytest.mark.django_db


def test_former_versions_lead_to_the_one_that_counts_and_are_listed_there():
    here = place()
    here.released("一版")
    here.released("二版")
    assert summaries.context(public_one("g1", 1))["newer"] == "/hubs/g1/summary/"
    now = summaries.context(public_one("g1"))
    assert [one["url"] for one in now["earlier"]] == ["/hubs/g1/summary/1/"]
