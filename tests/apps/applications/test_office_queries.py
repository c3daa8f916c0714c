"""What the office list reads."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_application

from kyoten.apps.applications import office_queries
from kyoten.apps.applications.models import Application

pytestmark = pytest.mark.django_db


def test_counts_by_type_and_state(call):
    for kind, state in (("global", "draft"), ("global", "draft"), ("regional_core", "submitted")):
        make_application(call, hub_type=kind, state=state)
    codes = {kind.pk: kind.code for kind in call.programme.hub_types.all()}
    counts = office_queries.counts_by_state(Application.objects.all())
    assert {(codes[kind], state): number for (kind, state), number in counts.items()} == {
        ("global", "draft"): 2,
        ("regional_core", "submitted"): 1,
    }


@pytest.mark.parametrize("wanted", ["湾岸", "BAY", "test-"])
def test_search_finds_names_and_codes(call, wanted):
    found = make_application(call, name_ja="湾岸拠点", name_en="Bay hub")
    assert list(office_queries.filtered(Application.objects.all(), {"q": wanted})) == [found]
