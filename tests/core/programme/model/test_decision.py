"""The rules around a decision, as a pack states them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kyoten.core.programme.load import load
from kyoten.core.programme.model.decision import (
    DecisionRule,
    Feedback,
    NearMiss,
    Objections,
    Ranking,
    RankingMethod,
    Telling,
)


def test_feedback_is_looked_up_by_funder():
    mine = Feedback(funder="mext", scores=Telling.INDIVIDUAL, origin="project")
    rule = DecisionRule(feedback=(mine,))
    assert (rule.feedback_of("mext"), rule.feedback_of("meti")) == (mine, None)


def test_an_empty_rule_foresees_nothing():
    rule = DecisionRule()
    assert (rule.reserve, rule.feedback, rule.near_miss, rule.objections, rule.publication) == (
        None,
        (),
        None,
        None,
        None,
    )


@pytest.mark.parametrize("days", [0, 367])
def test_the_time_for_objections_lies_between_a_day_and_a_year(days):
    with pytest.raises(ValidationError):
        Objections(days=days, origin="project")


def test_near_misses_without_an_offer_are_refused():
    with pytest.raises(ValidationError):
        NearMiss(places=3, offers=(), origin="project")


def test_a_rule_of_a_document_names_its_place():
    with pytest.raises(ValidationError, match="origin is document"):
        Objections(days=60, origin="document")


def test_the_bundled_programmes_say_whose_rule_each_is():
    rule = load("jp_hubs_2009").decision
    assert rule is not None
    parts = (rule.reserve, rule.near_miss, rule.objections, rule.publication)
    assert {part.origin for part in parts if part is not None} == {"project"}


def test_the_two_ministries_tell_differently():
    rule = load("jp_hubs_2009").decision
    assert rule is not None
    assert {one.funder: str(one.scores) for one in rule.feedback} == {"mext": "individual", "meti": "grouped"}


def test_without_a_rule_the_plain_mean_alone_ranks():
    assert DecisionRule().ranking_methods == (RankingMethod.MEAN,)


def test_the_pack_says_which_methods_may_rank():
    assert load("jp_hubs_2009").decision.ranking_methods == ("mean", "calibrated", "lottery")


@pytest.mark.parametrize("methods", [[], ["mean", "mean"], ["dice"]])
def test_methods_are_known_and_named_once(methods):
    with pytest.raises(ValidationError):
        Ranking(methods=methods, origin="project")


def test_a_rule_without_ranking_says_nothing_of_it():
    assert "ranking" not in DecisionRule().model_dump()
