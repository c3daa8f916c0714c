"""The programme for the public: funnels of published calls, and how far its life has come."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_programme
from tests.demo_fixture import demo_pages

from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.opendata.queries.programme import calls_of, funnels, life_reached, shown_programme
from kyoten.apps.programmes.models import Call
from kyoten.apps.support.models import Package

__all__ = ["demo_pages"]
pytestmark = pytest.mark.django_db


def test_nothing_is_shown_before_a_programme_is_loaded():
    assert shown_programme() is None


def test_a_loaded_programme_is_shown_with_its_content():
    make_programme()

    assert shown_programme().core.id == "jp_hubs_2009"


def test_an_unpublished_call_has_no_funnel():
    make_programme()

    assert funnels(calls_of(shown_programme())) == []


@pytest.mark.parametrize(
    ("state", "reached"),
    [
        (Call.State.PLANNED, {"design"}),
        (Call.State.OPEN, {"design"}),
        (Call.State.REVIEW, {"design", "call"}),
        (Call.State.DECISION, {"design", "call", "review"}),
        (Call.State.PUBLISHED, {"design", "call", "review", "selection"}),
    ],
)
def test_the_life_follows_the_furthest_call(state, reached):
    assert life_reached([Call(state=Call.State.PLANNED), Call(state=state)]) == reached


@pytest.mark.usefixtures("demo_pages")
class TestOnTheDemonstration:
    def test_everything_but_the_next_round_is_reached(self):
        reached = life_reached(calls_of(shown_programme()))

        assert reached == {"design", "call", "review", "selection", "support", "evaluation"}

    def test_proposed_packages_are_not_reached_support(self):
        Package.objects.update(state=Package.State.PROPOSED)
        Evaluation.objects.update(state=Evaluation.State.DRAFT)

        assert life_reached([]) == {"design"}
