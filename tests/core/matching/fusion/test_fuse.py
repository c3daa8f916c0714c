import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.fusion.fuse import by_ranks, fuse, normal

legs = st.dictionaries(st.text(max_size=3), st.floats(0.001, 100), max_size=12)


@given(legs, legs, st.floats(0, 1))
def test_the_parts_sum_to_the_score(words, meaning, weight):
    for one in fuse(words, meaning, weight):
        assert abs(one.words + one.meaning - one.score) <= 1e-6


@given(legs, legs)
def test_at_either_end_one_list_decides(words, meaning):
    order = [one.id for one in fuse(words, meaning, 0) if one.id in words]
    assert order == sorted(words, key=lambda one: (-normal(words)[one], one))


def test_a_list_runs_from_its_last_to_its_first():
    assert normal({"a": 30, "b": 20, "c": 10, "d": 1}, depth=3) == {"a": 1, "b": 0.5, "c": 0}


def test_the_last_of_a_short_list_stands_above_what_was_not_found():
    assert normal({"a": 4, "b": 1}) == {"a": 1, "b": 0.25}


def test_equal_scores_all_count_whole():
    assert normal({"a": 2, "b": 2}, depth=2) == {"a": 1, "b": 1}


def test_what_both_find_comes_before_what_one_finds():
    assert [one.id for one in fuse({"a": 3, "b": 2}, {"b": 0.9, "c": 0.8}, 0.5)] == ["b", "a", "c"]


def test_without_scores_ranks_decide():
    assert [one.id for one in by_ranks(["a", "b"], ["b", "c"])] == ["b", "a", "c"]


def test_a_weight_outside_its_range_is_refused():
    with pytest.raises(KyotenError, match=r"1\.5"):
        fuse({}, {}, 1.5)


def test_scores_are_weighed_on_one_scale():
    found = fuse({"a": 4.0, "b": 2.0}, {"b": 8.0}, 0.25)
    assert [(one.id, one.score, one.words, one.meaning) for one in found] == [
        ("a", 0.75, 0.75, 0.0),
        ("b", 0.625, 0.375, 0.25),
    ]


@pytest.mark.parametrize(
    ("leg", "depth", "found"),
    [
        ({}, 3, {}),
        ({"a": 0.0}, 3, {"a": 1.0}),
        ({"a": -1.0, "b": -3.0}, 3, {"a": 1.0, "b": 0.0}),
        ({"b": 1.0, "a": 1.0, "c": 1.0}, 2, {"a": 1.0, "b": 1.0}),
        ({"a": 5.0}, 1, {"a": 1.0}),
        ({"a": 4.0, "b": 2.0}, 2, {"a": 1.0, "b": 0.0}),
        ({"a": 4.0, "b": 2.0}, 0, {}),
    ],
)
def test_a_list_on_its_scale(leg, depth, found):
    assert normal(leg, depth) == found


@given(legs, st.floats(0.5, 8))
def test_the_unit_of_scores_does_not_matter(leg, factor):
    assert normal({one: factor * score for one, score in leg.items()}) == pytest.approx(normal(leg))


def test_ranks_count_one_by_one_and_equals_stand_by_id():
    found = by_ranks(["a", "b"], ["b", "a"])
    assert [(one.id, one.words, one.meaning) for one in found] == [("a", 1 / 61, 1 / 62), ("b", 1 / 62, 1 / 61)]
    assert found[0].score == pytest.approx(1 / 61 + 1 / 62)


def test_only_the_first_of_each_list_take_part():
    assert [one.id for one in by_ranks(["a", "b", "c"], ["d", "e"], depth=1)] == ["a", "d"]
    assert [one.id for one in fuse({"a": 3, "b": 2}, {"c": 2, "d": 1}, 0.5, depth=1)] == ["a", "c"]


@pytest.mark.parametrize("weight", [0, 1])
def test_a_weight_may_lie_at_either_end(weight):
    assert [one.score for one in fuse({"a": 1}, {"a": 1}, weight)] == [1.0]


@pytest.mark.parametrize("weight", [-0.01, 1.01, float("nan")])
def test_a_weight_just_beyond_is_refused_with_its_range(weight):
    with pytest.raises(KyotenError, match=f"the weight of meaning is {weight}; it lies between 0 and 1"):
        fuse({}, {}, weight)
