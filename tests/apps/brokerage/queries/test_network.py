"""The network as data."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.queries.network import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn():
    net = network()
    net.project()
    return net, picture(7)


def test_hubs_their_members_and_joint_projects_are_its_nodes(drawn):
    _net, content = drawn
    kinds = [one["kind"] for one in content["nodes"]]
    assert (kinds.count("hub"), kinds.count("body"), kinds.count("project")) == (2, 2, 1)


def test_every_node_has_a_place_and_a_community(drawn):
    _net, content = drawn
    assert all(0 <= one["x"] <= 1 and one["community"] >= 0 for one in content["nodes"])


def test_the_hub_that_nobody_belongs_to_is_a_thin_place(drawn):
    _net, content = drawn
    assert [one[2] for one in content["thin"]] == [[], []]


def test_the_same_network_gives_the_same_picture(drawn):
    _net, content = drawn
    assert picture(7) == content


def test_what_a_programme_does_not_publish_is_not_compared(drawn):
    _net, content = drawn
    assert content["complements"] == []
