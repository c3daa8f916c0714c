"""Pictures of the network are asked for and drawn in the background."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.actions.picturing import ask_for_picture, draw
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def test_a_picture_waits_until_it_is_drawn_once():
    net = network()
    made = ask_for_picture(by=net.people["north"])
    with pytest.raises(Refused):
        ask_for_picture(by=net.people["north"])
    assert (made.content, draw(made.number), draw(made.number)) == (None, True, False)


def test_only_staff_ask_for_one():
    with pytest.raises(PermissionDenied):
        ask_for_picture(by=network().people["company"])
