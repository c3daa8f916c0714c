"""Forms of coordinators."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.forms.introductions import FinishForm, IntroduceForm, StageForm

pytestmark = pytest.mark.django_db


def test_only_later_stages_are_offered():
    introduction = network().introduce()
    introduction.stage = "feasibility"
    offered = [value for value, _label in StageForm(introduction=introduction).fields["stage"].choices]
    assert offered == ["joint_rd", "business"]


def test_an_officer_names_the_coordinator():
    assert IntroduceForm(hubs=[], suggested=[], own=False).fields["coordinator_id"].required
    assert "coordinator_id" not in IntroduceForm(hubs=[], suggested=[], own=True).fields


def test_a_project_ends_as_planned_or_early():
    assert [value for value, _label in FinishForm().fields["state"].choices] == ["finished", "stopped"]
