from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.support.amounts import UNIT_YEN, amounts
from kyoten.core.support.offers import Offer
from kyoten.core.support.problem import Hub, Linkage, MatchingKind, Measure, SupportProblem

LINKED = {"global": Linkage.ADDITIONAL}
MILLION = 1_000_000


def measure(budget: int | None, low: int | None = 30, high: int | None = 50, **more: object) -> Measure:
    ends = [None if end is None else end * MILLION for end in (low, high)]
    money = {2009: None if budget is None else budget * MILLION}
    return Measure("m", "mext", LINKED, *ends, budget_yen=money, **more)


def shared(one: Measure, *hubs: Hub) -> list[int]:
    offers = [Offer(hub, one, Linkage.ADDITIONAL, tuple(hub.weakness)) for hub in hubs]
    given_yen = amounts(SupportProblem(hubs, (one,), 2009), offers)
    return [given_yen[offer.key] // MILLION for offer in offers]


def test_without_a_budget_every_award_keeps_its_least_amount() -> None:
    assert shared(measure(None), Hub("a", "global"), Hub("b", "global")) == [30, 30]


def test_equal_hubs_share_the_rest_equally() -> None:
    assert shared(measure(80), Hub("a", "global"), Hub("b", "global")) == [40, 40]


def test_a_greater_severity_takes_more_of_the_rest() -> None:
    hubs = (Hub("a", "global"), Hub("b", "global", {"people": 2}))
    assert shared(measure(72), *hubs) == [33, 39]


def test_nobody_gets_more_than_the_range_allows() -> None:
    assert shared(measure(900), Hub("a", "global"), Hub("b", "global")) == [50, 50]


def test_what_one_cannot_take_goes_to_the_others() -> None:
    hubs = (Hub("a", "global", {"people": 9}), Hub("b", "global"))
    assert shared(measure(95), *hubs) == [50, 45]


def test_nobody_gets_more_than_the_region_can_match() -> None:
    duty = {"matching_ratio": Fraction(1, 2), "matching_kind": MatchingKind.CASH}
    hubs = (Hub("a", "global", cash_yen=18 * MILLION), Hub("b", "global", cash_yen=99 * MILLION))
    assert shared(measure(80, **duty), *hubs) == [36, 44]


def test_two_measures_share_the_capacity_of_one_hub() -> None:
    duty = {"matching_ratio": Fraction(1), "matching_kind": MatchingKind.CASH}
    first = Measure("m", "mext", LINKED, 0, 50, budget_yen={2009: 50_000}, **duty)
    second = Measure("n", "mext", LINKED, 0, 50_000, budget_yen={2009: 50_000}, **duty)
    hub = Hub("a", "global", cash_yen=20_000)
    offers = [Offer(hub, one, Linkage.ADDITIONAL, ()) for one in (first, second)]
    assert list(amounts(SupportProblem((hub,), (first, second), 2009), offers).values()) == [0, 20_000]


def test_a_measure_without_amount_gives_none() -> None:
    one = measure(100, None, None)
    hub = Hub("a", "global")
    assert amounts(SupportProblem((hub,), (one,), 2009), [Offer(hub, one, Linkage.ADDITIONAL, ())]) == {}


def test_a_budget_of_another_year_does_not_count() -> None:
    one = Measure("m", "mext", LINKED, 10, 99_000, budget_yen={2010: 50_000})
    hub = Hub("a", "global")
    offers = [Offer(hub, one, Linkage.ADDITIONAL, ())]
    assert list(amounts(SupportProblem((hub,), (one,), 2009), offers).values()) == [10]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 10**9), st.integers(0, 10**9))
def test_no_yen_is_lost_while_anyone_can_take_it(severities: list[int], rest: int, room: int) -> None:
    hubs = [Hub(f"h{index}", "global", {"people": grade}) for index, grade in enumerate(severities)]
    one = Measure("m", "mext", LINKED, 0, room, budget_yen={2009: rest})
    offers = [Offer(hub, one, Linkage.ADDITIONAL, ("people",)) for hub in hubs]
    used = sum(amounts(SupportProblem(tuple(hubs), (one,), 2009), offers).values())
    most = len(hubs) * (room // UNIT_YEN)
    assert used == min(rest // UNIT_YEN, most) * UNIT_YEN


THOUSAND = 1_000


def two_measures(hub: Hub, first: MatchingKind, second: MatchingKind, most: int = 50) -> list[int]:
    """Thousands of yen of two awards to one hub, each from a budget of its own and matched one to one."""
    measures = [
        Measure(
            name,
            "mext",
            LINKED,
            0,
            yen * THOUSAND,
            budget_yen={2009: yen * THOUSAND},
            matching_ratio=Fraction(1),
            matching_kind=kind,
        )
        for name, kind, yen in (("m", first, 10), ("n", second, most))
    ]
    offers = [Offer(hub, one, Linkage.ADDITIONAL, ()) for one in measures]
    given_yen = amounts(SupportProblem((hub,), tuple(measures), 2009), offers)
    return [given_yen[offer.key] // THOUSAND for offer in offers]


@pytest.mark.parametrize(
    ("kinds", "cash", "work", "given_yen"),
    [
        ((MatchingKind.CASH, MatchingKind.CASH), 30, 99, [10, 20]),
        ((MatchingKind.WORK_IN_KIND, MatchingKind.CASH), 30, 99, [10, 30]),
        ((MatchingKind.EITHER, MatchingKind.EITHER), 15, 15, [10, 20]),
        ((MatchingKind.CASH, MatchingKind.EITHER), 15, None, [10, 50]),
        ((MatchingKind.EITHER, MatchingKind.CASH), None, 15, [10, 50]),
    ],
)
def test_what_one_award_binds_of_the_region_is_not_there_for_the_next(
    kinds: tuple[MatchingKind, MatchingKind], cash: int | None, work: int | None, given_yen: list[int]
) -> None:
    means = {"cash_yen": cash and cash * THOUSAND, "work_yen": work and work * THOUSAND}
    assert two_measures(Hub("a", "global", **means), *kinds) == given_yen


def test_each_measure_shares_its_own_budget_alone() -> None:
    first, second = (
        Measure(name, "mext", LINKED, 0, 90_000, budget_yen={2009: yen}) for name, yen in (("m", 20_000), ("n", 70_000))
    )
    hub = Hub("a", "global")
    offers = [Offer(hub, one, Linkage.ADDITIONAL, ()) for one in (first, second)]
    assert list(amounts(SupportProblem((hub,), (first, second), 2009), offers).values()) == [20_000, 70_000]


@pytest.mark.parametrize(
    ("budget", "given_yen"), [(30_999, 30_000), (31_000, 31_000), (29_000, 30_000), (30_000, 30_000)]
)
def test_amounts_grow_in_whole_steps_above_the_least(budget: int, given_yen: int) -> None:
    one = Measure("m", "mext", LINKED, 30_000, 90_000, budget_yen={2009: budget})
    hub = Hub("a", "global")
    offers = [Offer(hub, one, Linkage.ADDITIONAL, ())]
    assert list(amounts(SupportProblem((hub,), (one,), 2009), offers).values()) == [given_yen]


def test_a_region_without_a_duty_may_have_no_means_at_all() -> None:
    assert shared(measure(50), Hub("a", "global", cash_yen=0, work_yen=0)) == [50]


@given(st.permutations(range(4)))
def test_the_order_of_hubs_gives_nobody_more(order: list[int]) -> None:
    hubs = [Hub(f"h{at}", "global", {"people": at}) for at in order]
    found = dict(zip(order, shared(measure(150), *hubs), strict=True))
    assert found == {0: 33, 1: 36, 2: 39, 3: 42}
