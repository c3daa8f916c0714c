"""The network in the browser."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import tasks

pytestmark = pytest.mark.django_db


def test_a_picture_is_asked_for_drawn_and_shown(client):
    net = network()
    net.project()
    client.force_login(net.people["auditor"])
    client.post(reverse("brokerage:draw"))
    waiting = client.get(reverse("brokerage:network")).content.decode()
    tasks.run_waiting()
    page = client.get(reverse("brokerage:network")).content.decode()
    assert ("picture--network" in waiting, "picture--network" in page, "架空工科大学" in page) == (False, True, True)


def test_others_do_not_open_it(client):
    client.force_login(network().people["company"])
    assert client.get(reverse("brokerage:network")).status_code == 404
