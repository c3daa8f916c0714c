"""What selection as a hub means for a measure, read from the pack."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme, make_programme
from tests.apps.support.scenes import make_hub

from kyoten.apps.programmes.models import Measure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import measure_queries

pytestmark = pytest.mark.django_db


def measure(code: str = "knowledge_cluster") -> Measure:
    make_programme()
    return Measure.objects.get(code=code)


def test_the_words_of_the_linkage_are_those_of_the_pack():
    said = {one["ja"] for one in measure_queries.linkage_words(measure(), "global")}
    assert said == {one.text.ja for one in core_programme().measure("knowledge_cluster").linkages_for("global")}


def test_hubs_of_types_that_are_not_linked_are_not_listed():
    make_hub("regional_core")
    linked = make_hub("global")
    assert list(measure_queries.linked_hubs(measure())) == [linked]


def test_stopped_hubs_are_not_listed():
    hub = make_hub("global")
    Hub.objects.filter(pk=hub.pk).update(state=Hub.State.STOPPED)
    assert list(measure_queries.linked_hubs(measure())) == []
