"""What falls due."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import later, market

from kyoten.apps.exchange import tasks
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "expired", "reminded"), [(1, 0, 0), (340, 0, 1), (366, 1, 0)])
def test_listings_end_and_owners_are_reminded_by_time_alone(days, expired, reminded):
    market().published()
    with clock.at(later(days)):
        done = tasks.run_due()
    assert (done.expired, done.reminded) == (expired, reminded)


def test_a_second_look_does_nothing_more():
    market().published()
    with clock.at(later(366)):
        tasks.run_due()
        assert tasks.run_due().expired == 0
