"""Rows of the network."""

from __future__ import annotations

from kyoten.apps.brokerage.models import NetworkPicture


def test_a_picture_is_known_by_its_number():
    assert str(NetworkPicture(number=3, seed=1)) == "network 3"
