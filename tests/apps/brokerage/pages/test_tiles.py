"""What waits, on start pages."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.pages.tiles import desk_tiles, home_tiles, to_sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def counted(tiles):
    return [one.count for one in tiles]


def test_officers_find_new_enquiries_and_overdue_ones(net):
    net.enquire()
    assert counted(desk_tiles(net.people["officer"])) == [1, 0]
    assert desk_tiles(net.people["company"]) == []


def test_a_coordinator_finds_overdue_steps(net):
    actions.plan_next(net.introduce().pk, "面談", dt.date(2020, 1, 6), by=net.people["north"])
    assert counted(home_tiles(net.people["north"])) == [0, 0, 1]


def test_a_side_finds_what_to_sign_until_it_signed(net):
    introduction = net.introduce()
    agreement = net.fix(introduction)
    assert (to_sign(net.people["company"]), counted(home_tiles(net.people["company"]))) == ([introduction], [1])
    actions.sign(agreement.pk, agreement.digest, by=net.people["company"])
    assert (to_sign(net.people["company"]), len(to_sign(net.people["university"]))) == ([], 1)


def test_a_body_finds_that_it_is_asked(net):
    actions.refer(net.enquire().pk, net.university.pk, "測定", by=net.people["north"])
    assert counted(home_tiles(net.people["university"])) == [1]
