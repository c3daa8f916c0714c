"""What a scenario is called, and that its number is given once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.apps.selection.scenario_scenes import tried

from kyoten.apps.selection.scenario_models import Scenario

pytestmark = pytest.mark.django_db


def test_a_scenario_is_called_by_call_number_and_name():
    scenario = tried()
    assert str(scenario) == f"{scenario.call_id} 1 Plan A"


def test_a_number_is_given_once_in_a_call():
    scenario = tried()
    scenario.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        scenario.save(force_insert=True)


@pytest.mark.parametrize(("state", "frozen"), [("draft", False), ("frozen", True)])
def test_only_a_frozen_one_can_no_longer_change(state, frozen):
    assert Scenario(state=state).is_frozen == frozen
