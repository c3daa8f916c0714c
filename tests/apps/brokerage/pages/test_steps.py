"""The trail of an introduction."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.models import Introduction
from kyoten.apps.brokerage.pages.steps import steps_of

pytestmark = pytest.mark.django_db


def reached(introduction):
    steps = steps_of(Introduction.objects.get(pk=introduction.pk))
    return [one["label"] for one in steps if one["state"] == "complete"]


def test_the_trail_begins_where_the_introduction_came_from():
    net = network()
    assert reached(net.introduce(enquiry_id=net.enquire().pk)) == ["相談", "橋渡し"]


def test_a_signed_introduction_waits_for_its_project():
    net = network()
    steps = steps_of(net.signed())
    assert [one["state"] for one in steps] == ["complete", "complete", "current", "", "", ""]


def test_a_project_stands_on_the_trail():
    project = network().project()
    assert reached(project.introduction) == ["橋渡し", "双方が署名", "共同プロジェクト"]
