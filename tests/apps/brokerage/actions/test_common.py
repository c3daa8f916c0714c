"""What the acts share."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.actions import common
from kyoten.apps.foundation.refusal import Refused


def test_a_text_is_kept_without_spaces_around_it():
    assert common.said(" 本文 ", "") == "本文"


def test_nothing_said_is_refused_with_its_sentence():
    with pytest.raises(Refused, match="本文を入力"):
        common.said("  ", "本文を入力")


@pytest.mark.django_db
def test_an_introduction_that_ended_is_left_alone():
    from kyoten.apps.brokerage import actions

    net = network()
    introduction = net.introduce()
    actions.end(introduction.pk, "先方の都合", by=net.people["north"])
    with pytest.raises(Refused):
        common.led(introduction.pk, net.people["north"])
