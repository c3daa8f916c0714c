import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.portfolio.reserve import Order, Standby, order
from kyoten.core.programme.model.decision import TieBreak

EQUALS = (Standby("a", 6, 3.1), Standby("b", 6, 3.4), Standby("c", 6, 3.1), Standby("d", 9, 2.0))


def test_without_a_rule_equals_stay_equal() -> None:
    assert order(EQUALS, ()) == Order(("a", "b", "c", "d"), (("a", "b", "c"),))


def test_the_higher_calibrated_score_comes_first_and_the_rest_stays_equal() -> None:
    assert order(EQUALS, (TieBreak.CALIBRATED,)) == Order(("b", "a", "c", "d"), (("a", "c"),))


def test_a_score_that_is_unknown_tells_nobody_apart() -> None:
    unknown = (Standby("a", 1, 3.0), Standby("b", 1, None))
    assert order(unknown, (TieBreak.CALIBRATED,)).equals == (("a", "b"),)


def test_a_draw_tells_all_apart_and_its_seed_repeats_it() -> None:
    drawn = order(EQUALS, (TieBreak.LOTTERY,), seed=7)
    assert (drawn.equals, drawn) == ((), order(EQUALS[::-1], (TieBreak.LOTTERY,), seed=7))


def test_some_seeds_draw_differently() -> None:
    assert len({order(EQUALS, (TieBreak.LOTTERY,), seed=seed).ids for seed in range(20)}) > 1


@pytest.mark.parametrize(
    ("decided", "found"),
    [
        (("c",), Order(("c", "a", "b", "d"), (("a", "b"),))),
        (("c", "b"), Order(("c", "b", "a", "d"))),
        (("d",), Order(("a", "b", "c", "d"), (("a", "b", "c"),))),
    ],
)
def test_the_funders_tell_equals_apart_but_never_pass_a_better_rank(decided: tuple[str, ...], found: Order) -> None:
    assert order(EQUALS, (TieBreak.DECISION,), decided=decided) == found


def test_equals_around_the_end_all_stand_ready() -> None:
    assert order(EQUALS, ()).first(2) == ("a", "b", "c")
    assert order(EQUALS, (), decided=("b", "c")).first(2) == ("b", "c")


def test_an_equal_knows_the_others() -> None:
    found = order(EQUALS, ())
    assert (found.equal_to("b"), found.equal_to("d")) == (("a", "c"), ())


@given(
    st.lists(st.tuples(st.integers(1, 4), st.none() | st.floats(0, 4)), max_size=8),
    st.lists(st.sampled_from(TieBreak), max_size=3),
    st.integers(0, 9),
)
def test_everybody_stands_once_and_better_ranks_come_first(
    rows: list[tuple[int, float | None]], rules: list[TieBreak], seed: int
) -> None:
    standbys = [Standby(f"c{place}", *row) for place, row in enumerate(rows)]
    ranks = {one.id: one.rank for one in standbys}
    found = order(standbys, rules, seed=seed)
    assert sorted(found.ids) == sorted(ranks)
    assert [ranks[one] for one in found.ids] == sorted(ranks.values())


@pytest.mark.parametrize(
    ("places", "ready"),
    [(0, ()), (1, ("a", "b", "c")), (3, ("a", "b", "c")), (4, ("a", "b", "c", "d")), (9, ("a", "b", "c", "d"))],
)
def test_equals_of_a_place_stand_ready_together_and_nobody_after_them(places: int, ready: tuple[str, ...]) -> None:
    assert order(EQUALS, ()).first(places) == ready


def test_equals_in_the_middle_are_not_parted_by_the_end() -> None:
    found = Order(("a", "b", "c", "d", "e"), (("a", "b"), ("c", "d")))
    assert [found.first(places) for places in (1, 2, 3, 5)] == [
        ("a", "b"),
        ("a", "b"),
        ("a", "b", "c", "d"),
        ("a", "b", "c", "d", "e"),
    ]


def test_rules_are_asked_in_turn() -> None:
    """Calibrated scores tell b first; the draw then parts a and c, and leaves b where it is."""
    found = order(EQUALS, (TieBreak.CALIBRATED, TieBreak.LOTTERY), seed=3)
    assert (found.ids[0], sorted(found.ids[1:3]), found.ids[3], found.equals) == ("b", ["a", "c"], "d", ())


@given(st.integers(0, 10**6), st.permutations(EQUALS))
def test_a_draw_does_not_depend_on_the_order_of_the_asked(seed: int, shuffled: list[Standby]) -> None:
    assert order(shuffled, (TieBreak.LOTTERY,), seed=seed) == order(EQUALS, (TieBreak.LOTTERY,), seed=seed)
