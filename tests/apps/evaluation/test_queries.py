"""Reads of evaluation: decided ones are public, others are not."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme, make_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.evaluation import actions, queries
from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.selection.models import Hub

pytestmark = pytest.mark.django_db
ITEMS = tuple(one.id for one in core_programme().evaluation.items)


def decided(hub: Hub, year: int = 3) -> Evaluation:
    row = actions.open_evaluation(hub.pk, by=None, year=year)
    actions.grade(row.pk, dict.fromkeys(ITEMS, ("B", "理由")), by=make_user("evaluator", hub.code))
    return actions.decide(row.pk, by=None, overall="-", decision="continue", reason_ja="理由", reason_en="Reason")


def test_an_evaluation_in_progress_is_not_public():
    hub = make_hub()
    actions.open_evaluation(hub.pk, by=None)
    assert list(queries.decided_evaluations(hub)) == []


def test_decided_evaluations_come_newest_first():
    hub = make_hub()
    decided(hub, 3)
    decided(hub, 5)
    assert [one.year for one in queries.decided_evaluations(hub)] == [5, 3]


def test_decided_evaluations_of_all_hubs():
    hubs = [make_hub(), make_hub()]
    for hub in hubs:
        decided(hub)
    assert {one.hub for one in queries.decided_evaluations()} == set(hubs)


def test_unopened_hubs_are_those_without_that_years_evaluation():
    opened, waiting = make_hub(), make_hub()
    actions.open_evaluation(opened.pk, by=None)
    assert queries.unopened_hubs([make_programme().pk]) == [waiting]


def test_stopped_hubs_are_not_waiting():
    make_hub(state=Hub.State.STOPPED)
    assert queries.unopened_hubs([make_programme().pk]) == []


def test_what_the_plan_claimed_is_found_by_function():
    hub = make_hub(ratings={"people": 2})
    assert {name: one.self_rating for name, one in queries.claims_of(hub).items()} == {"people": 2}


def test_what_the_plan_says_is_found_by_field():
    hub = make_hub(running="city_area")
    assert queries.answers_of(hub) == {"activity_plan.running_measures": "city_area"}
