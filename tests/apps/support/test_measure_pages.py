"""What a measure's manager sees of hubs."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.programmes.models import Measure
from kyoten.apps.support import measure_cases, measure_pages

pytestmark = pytest.mark.django_db


def test_a_measure_linked_to_two_types_stands_with_both():
    make_programme()
    rows = measure_pages.linkages_table(Measure.objects.get(code="univ_collaboration_strategy"))["rows"]
    assert len({row[0] for row in rows}) == 2


def test_the_facts_show_the_linkage_as_it_was_kept():
    hub, measure = make_hub("global"), Measure.objects.get(code="knowledge_cluster")
    by = make_user("measure_manager", "knowledge_cluster")
    case = measure_cases.register(measure.pk, hub.pk, by=by, fiscal_year=2009, applicant="例示大学", title="題")
    said = {one["text"] for one in measure_pages.case_facts(case)}
    assert any(case.linkage[0]["ja"] in text for text in said)
