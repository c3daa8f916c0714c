"""The network on its page."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import tasks
from kyoten.apps.brokerage.actions.picturing import ask_for_picture
from kyoten.apps.brokerage.models import NetworkPicture
from kyoten.apps.brokerage.pages.network import one_picture

pytestmark = pytest.mark.django_db


def test_without_a_picture_nothing_is_shown():
    assert one_picture(None, waits=True) == {"figure": None, "waits": True}


def test_communities_and_thin_places_are_named_by_their_hubs():
    net = network()
    ask_for_picture(by=None)
    tasks.run_waiting()
    shown = one_picture(NetworkPicture.objects.get(), waits=False)
    assert [row[1] for row in shown["communities"]["rows"]] == [net.north.name, net.south.name]
    assert [row[1] for row in shown["thin"]["rows"]] == ["他のどの群ともつながっていません"] * 2
