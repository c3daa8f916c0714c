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
