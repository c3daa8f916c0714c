"""Joint projects in the browser."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.brokerage.actions.test_projects import applied
from tests.apps.brokerage.scenes import network

pytestmark = pytest.mark.django_db


def test_the_hub_says_what_was_applied_for_with_a_project(client):
    net = network()
    project, application = net.project(), applied(net, net.north, outcome="adopted", amount=4_000_000)
    client.force_login(net.people["north"])
    client.post(reverse("brokerage:tie_application", args=[project.pk]), {"application_id": application.pk})
    page = client.get(reverse("brokerage:project", args=[project.pk])).content.decode()
    assert "400万円" in page


def test_others_keep_no_results(client):
    net = network()
    project = net.project()
    client.force_login(net.people["south"])
    assert client.get(reverse("brokerage:record_result", args=[project.pk])).status_code == 404
