"""The contact of the example that a coordinator saw through."""

from __future__ import annotations

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.brokerage.models import Introduction
from kyoten.apps.brokerage.pages.steps import steps_of
from kyoten.apps.brokerage.queries.outcomes import outcomes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def test_the_trail_from_a_listing_to_a_result_is_whole():
    introduction = Introduction.objects.exclude(interest=None).get()
    assert {one["state"] for one in steps_of(introduction)} == {"complete"}


def test_the_hub_counts_what_came_of_it():
    introduction = Introduction.objects.exclude(interest=None).get()
    counted = outcomes(introduction.hub)
    assert (counted.from_exchange, counted.adopted, counted.money) == (1, 2, 42_000_000)
    assert counted.usable == 2


def test_both_sides_are_invented():
    introduction = Introduction.objects.exclude(interest=None).get()
    assert (introduction.invented, introduction.seeker.invented, introduction.provider.invented) == (True, True, True)
