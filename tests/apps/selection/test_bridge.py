"""Quotas as printed, means of reviews, and the digest that funders confirm."""

from __future__ import annotations

from tests.apps.factories import core_programme

from kyoten.apps.applications.models import Application
from kyoten.apps.selection import bridge
from kyoten.apps.selection.bridge import Reading, Standing


def standing(*readings: Reading) -> Standing:
    return Standing(Application(code="g1"), readings)


def test_a_criterion_is_the_mean_of_those_who_scored_it():
    found = standing(Reading("mext", {"a": 4, "b": 2}), Reading("meti", {"a": 3})).criteria
    assert found == {"a": 3.5, "b": 2.0}


def test_spread_is_highest_minus_lowest_review():
    assert standing(Reading("mext", {"a": 4}), Reading("meti", {"a": 1}), Reading("meti", {"a": 2})).spread == 3.0


def test_one_review_has_no_spread():
    assert standing(Reading("mext", {"a": 4})).spread is None


def test_without_scores_there_is_no_span():
    assert standing(Reading("mext", {})).span is None


def test_each_funder_has_the_mean_of_its_own_reviewers():
    found = standing(Reading("mext", {"a": 4}), Reading("mext", {"a": 2}), Reading("meti", {"a": 1})).by_funder
    assert found == {"meti": 1.0, "mext": 3.0}


def test_the_pack_states_no_weights():
    assert set(bridge.weights_of(core_programme()).values()) == {None}
