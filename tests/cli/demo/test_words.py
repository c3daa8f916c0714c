"""Invented answers, ratings and scores: repeatable, within limits, and near what the merit gives."""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.demo_fixture import bundled_example

from kyoten.apps.applications.bridge import asked_fields
from kyoten.cli.demo import words
from kyoten.core.programme.load import load

EXAMPLE = bundled_example()
PROGRAMME = load("jp_hubs_2009")
KYOTO = EXAMPLE.consortia[0]
FIELDS = [asked.field for asked in asked_fields(PROGRAMME)]


def answer(field, consortium=KYOTO, seed=1) -> str:
    return words.answer(field, consortium, EXAMPLE.wording, words.chance(seed, "test"))


def mean_points(merit: float) -> float:
    consortium = replace(KYOTO, merit=merit)
    return fmean(words.points(consortium, PROGRAMME, words.chance(1, str(turn))) for turn in range(200))


def test_the_same_seed_gives_the_same_draws():
    assert words.chance(7, "plan", "kyoto").random() == words.chance(7, "plan", "kyoto").random()


def test_another_seed_gives_other_draws():
    assert words.chance(7, "plan").random() != words.chance(8, "plan").random()


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
def test_required_fields_are_answered_within_their_limit(field):
    text = answer(field)

    assert bool(text) or not field.required
    assert len(text) <= (field.limit or len(text))


def test_running_measures_are_named_by_their_codes():
    field = next(one for one in FIELDS if one.id == "running_measures")

    assert answer(field) == "knowledge_cluster"


def test_a_hub_without_fields_still_has_a_sentence():
    assert "分野不明" in words.filled("{fields}の分野", replace(KYOTO, fields=()))


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_ratings_stay_on_their_scale(seed, merit):
    assert 0 <= words.rating(replace(KYOTO, merit=merit), words.chance(seed)) <= 4


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_points_stay_on_the_programmes_scale(seed, merit):
    points = words.points(replace(KYOTO, merit=merit), PROGRAMME, words.chance(seed))

    assert PROGRAMME.review.scale_min <= points <= PROGRAMME.review.scale_max


def test_more_merit_scores_higher():
    assert mean_points(0.5) < mean_points(0.8) < mean_points(0.95)


def test_every_score_has_a_reason_in_the_words_of_the_rubric():
    criterion = PROGRAMME.review.criteria[0]
    said = {one.score: words.why(one.score, criterion, PROGRAMME, EXAMPLE.wording) for one in criterion.anchors}

    assert [one for one in criterion.anchors if one.meaning.ja not in said[one.score]] == []


@pytest.mark.parametrize(("value", "said"), [(1, "low"), (2.3, "low"), (2.4, "middle"), (3.6, "middle"), (4, "high")])
def test_texts_go_from_the_lowest_to_the_highest_part_of_the_scale(value, said):
    assert words.third(value, ["low", "middle", "high"], PROGRAMME) == said


def test_readers_lean_to_either_side():
    leanings = [words.leaning(2009, f"reviewer{number:02d}@example.jp") for number in range(1, 15)]

    assert min(leanings) < 0 < max(leanings)


def test_a_lenient_reader_gives_more():
    draws = [words.points(replace(KYOTO, merit=0.5), PROGRAMME, words.chance(1), shift) for shift in (-1, 0, 1)]

    assert draws == sorted(draws) != [draws[0]] * 3


def test_what_a_consortium_lacks_is_rated_low_and_nothing_else_changes():
    weak = replace(KYOTO, weak=("people",))
    drawn = [
        words.rating(one, words.chance(3), function) for one in (KYOTO, weak) for function in ("people", "wide_area")
    ]
    assert (drawn[2], drawn[3]) == (min(drawn[0], 1), drawn[1])
