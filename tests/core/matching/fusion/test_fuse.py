import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.fusion.fuse import by_ranks, fuse, normal

legs = st.dictionaries(st.text(max_size=3), st.floats(0.001, 100), max_size=12)
any_legs = st.dictionaries(st.text(max_size=3), st.floats(-1e6, 1e6), max_size=12)
depths = st.integers(1, 14)


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


@given(any_legs, depths)
def test_a_scale_runs_from_0_to_1_whatever_the_scores(leg, depth):
    found = normal(leg, depth)
    assert len(found) == min(depth, len(leg))
    assert all(0 <= one <= 1 for one in found.values())
    assert max(found.values(), default=1) == 1


@given(any_legs, depths)
def test_a_scale_keeps_the_order_and_leaves_out_only_what_stands_behind(leg, depth):
    found = normal(leg, depth)
    ordered = sorted(leg, key=lambda one: (-leg[one], one))
    assert list(found) == ordered[:depth]
    assert list(found.values()) == sorted(found.values(), reverse=True)


@given(any_legs, any_legs, st.floats(0, 1), st.randoms(use_true_random=False))
def test_the_order_in_which_scores_come_does_not_matter(words, meaning, weight, draw):
    mixed = lambda leg: dict(draw.sample(sorted(leg.items()), len(leg)))
    assert fuse(mixed(words), mixed(meaning), weight) == fuse(words, meaning, weight)


@given(any_legs, any_legs, st.floats(0, 1))
def test_fused_scores_are_shares_that_sum_and_fall_with_equals_by_id(words, meaning, weight):
    found = fuse(words, meaning, weight)
    assert {one.id for one in found} == words.keys() | meaning.keys()
    assert all(0 <= one.score <= 1 and abs(one.words + one.meaning - one.score) <= 1e-6 for one in found)
    assert [(-one.score, one.id) for one in found] == sorted((-one.score, one.id) for one in found)


@given(any_legs, any_legs, st.floats(0, 1))
def test_the_two_lists_change_places_with_their_weights(words, meaning, weight):
    one = {own.id: own.score for own in fuse(words, meaning, weight)}
    two = {own.id: own.score for own in fuse(meaning, words, 1 - weight)}
    assert one == pytest.approx(two, abs=1e-9)


@given(legs, st.floats(0, 1))
def test_two_lists_that_agree_are_one_list(leg, weight):
    assert {one.id: one.score for one in fuse(leg, leg, weight)} == pytest.approx(normal(leg))


@given(legs, legs, st.floats(0, 1), st.floats(0, 1))
def test_more_weight_never_lowers_what_meaning_puts_higher(words, meaning, one, two):
    less, more = ({own.id: own.score for own in fuse(words, meaning, weight)} for weight in sorted((one, two)))
    first, second = normal(words), normal(meaning)
    ahead = [name for name in less if second.get(name, 0) >= first.get(name, 0)]
    assert all(more[name] >= less[name] - 1e-9 for name in ahead)


names = st.lists(st.text(max_size=3), unique=True, max_size=12)


@given(names, names)
def test_by_ranks_every_document_of_both_lists_stands_once_and_the_parts_sum(words, meaning):
    found = by_ranks(words, meaning)
    assert sorted(one.id for one in found) == sorted({*words, *meaning})
    assert all(one.score == pytest.approx(one.words + one.meaning) for one in found)


@given(names)
def test_by_ranks_a_list_with_itself_stays_as_it_is(ranked):
    assert [one.id for one in by_ranks(ranked, ranked)] == ranked
