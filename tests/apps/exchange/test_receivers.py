"""Listings follow what becomes of their organisations."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import market

from kyoten.apps.accounts.events import organisation_changed
from kyoten.apps.accounts.models import Organisation
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.finding import find

pytestmark = pytest.mark.django_db


def test_a_body_that_changes_its_sector_is_counted_in_the_new_one():
    scene = market()
    row = scene.published()
    assert find(scene.asker, Asked()).counts["sector"] == {"academia": 1}
    Organisation.objects.filter(pk=row.organisation_id).update(sector="industry")
    organisation_changed.send(Organisation, organisation_id=row.organisation_id)
    assert find(scene.asker, Asked()).counts["sector"] == {"industry": 1}
