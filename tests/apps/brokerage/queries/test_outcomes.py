"""What came of bringing people together, hub by hub."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.actions.test_projects import applied
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.queries.outcomes import Outcomes, outcomes, outcomes_by_hub
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def test_a_hub_where_nothing_happened_counts_nothing(net):
    assert outcomes(net.south) == Outcomes()


def test_every_step_from_introduction_to_result_is_counted(net):
    actions.end(net.introduce().pk, "費用", by=net.people["north"])
    project = net.project()
    own = applied(net, net.north, outcome="adopted", amount=4_000_000)
    actions.tie_application(project.pk, own.pk, by=net.people["north"])
    actions.record_result(project.pk, "product", "発売", clock.today(), by=net.people["north"])
    counted = Outcomes(2, signed=1, ended=1, projects=1, applied=1, adopted=1, money=4_000_000, results={"product": 1})
    assert (outcomes(net.north), counted.usable) == (counted, 1)


def test_money_that_two_projects_share_is_counted_once(net):
    own = applied(net, net.north, outcome="adopted", amount=4_000_000)
    for _number in range(2):
        actions.tie_application(net.project().pk, own.pk, by=net.people["north"])
    assert outcomes(net.north).money == 4_000_000


def test_an_award_without_stated_money_stays_unknown(net):
    own = applied(net, net.north, outcome="adopted")
    actions.tie_application(net.project().pk, own.pk, by=net.people["north"])
    assert (outcomes(net.north).adopted, outcomes(net.north).money) == (1, None)


def test_a_newer_text_that_is_not_signed_is_no_signed_introduction(net):
    net.fix(net.introduce())
    assert outcomes(net.north).signed == 0


def test_questions_do_not_grow_with_hubs_or_introductions(net, django_assert_num_queries):
    for _number in range(3):
        net.project()
    with django_assert_num_queries(6):
        outcomes_by_hub([net.north, net.south])
