from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.support.methods.package import solve
from kyoten.core.support.offers import meet
from kyoten.core.support.outcome import LineReason, SupportOutcome
from kyoten.core.support.problem import Hub, Linkage, MatchingKind, Measure, Running, SupportProblem

MILLION = 1_000_000
ADDED = {"global": Linkage.ADDITIONAL}
HUB_LINE = Measure(
    "knowledge_cluster.hub_line",
    "mext",
    ADDED,
    40 * MILLION,
    40 * MILLION,
    5,
    budget_yen={2009: 200 * MILLION},
    running=Running.REQUIRED,
    family="knowledge_cluster",
)


@st.composite
def problems(draw: st.DrawFn) -> SupportProblem:
    types, functions = ("global", "regional_core"), ("people", "finance")
    hubs = tuple(
        Hub(
            f"h{index}",
            draw(st.sampled_from(types)),
            {function: draw(st.integers(0, 3)) for function in functions},
            cash_yen=draw(st.none() | st.integers(0, 60_000)),
            work_yen=draw(st.none() | st.integers(0, 60_000)),
        )
        for index in range(draw(st.integers(0, 3)))
    )
    return SupportProblem(hubs, tuple(measure(draw, index) for index in range(draw(st.integers(0, 3)))), 2009)


def measure(draw: st.DrawFn, index: int) -> Measure:
    low = draw(st.none() | st.integers(0, 50_000))
    return Measure(
        f"m{index}",
        draw(st.sampled_from(["mext", "meti"])),
        draw(st.dictionaries(st.sampled_from(["global", "regional_core"]), st.sampled_from(Linkage))),
        low,
        None if low is None else low + draw(st.integers(0, 50_000)),
        draw(st.none() | st.integers(0, 3)),
        budget_yen={2009: draw(st.none() | st.integers(0, 200_000))},
        functions=frozenset(draw(st.sets(st.sampled_from(["people", "finance"])))),
        matching_ratio=draw(st.none() | st.sampled_from([Fraction(1, 2), Fraction(1)])),
        matching_kind=draw(st.sampled_from(MatchingKind)),
    )


def least_amounts_fit(asked: SupportProblem, some: tuple[object, ...]) -> bool:
    """Whether awards at their least amounts keep slots, budgets and capacities, reckoned afresh."""
    for one in asked.measures:
        here = [offer for offer in some if offer.measure.id == one.id]
        budget = one.budget_yen[2009]
        if one.slots is not None and len(here) > one.slots:
            return False
        if budget is not None and len(here) * (one.low_yen or 0) > budget:
            return False
    return all(duties_fit(hub, [offer for offer in some if offer.hub.id == hub.id]) for hub in asked.hubs)


def duties_fit(hub: Hub, offers: list) -> bool:
    duties = [(o.measure.matching_kind, o.duty_yen(o.measure.low_yen or 0)) for o in offers]
    cash = sum(duty for kind, duty in duties if kind is MatchingKind.CASH)
    if hub.cash_yen is not None and cash > hub.cash_yen:
        return False
    together = sum(duty for _, duty in duties)
    return hub.cash_yen is None or hub.work_yen is None or together <= hub.cash_yen + hub.work_yen


def best_by_hand(asked: SupportProblem) -> tuple[int, int]:
    """The greatest severity served and then the most awards, over all sets of awards."""
    paid = [offer for offer in meet(asked)[0] if offer.linkage.gives_money]
    sets = [some for size in range(len(paid) + 1) for some in combinations(paid, size)]
    return max((served(some), len(some)) for some in sets if least_amounts_fit(asked, some))


def served(some: tuple) -> int:
    needs = {(o.hub.id, function): o.hub.weakness[function] for o in some for function in o.serves}
    return sum(needs.values())


def awards(found: SupportOutcome) -> int:
    return sum(line.linkage.gives_money for line in found.lines)


def test_the_hub_line_goes_to_hubs_that_run_the_measure() -> None:
    hubs = (Hub("h", "global", running=frozenset({"knowledge_cluster"})), Hub("i", "global"))
    found = solve(SupportProblem(hubs, (HUB_LINE,), 2009))
    assert [(line.hub, line.amount_yen) for line in found.lines] == [("h", 40 * MILLION)]


def test_a_scarce_award_goes_where_the_weakness_is_greater() -> None:
    one = Measure("m", "mext", ADDED, slots=1, functions=frozenset({"people"}))
    hubs = (Hub("h", "global", {"people": 1}), Hub("i", "global", {"people": 3}))
    found = solve(SupportProblem(hubs, (one,), 2009))
    assert ([line.hub for line in found.lines], found.covered, found.severity) == (["i"], 3, 4)


def test_a_weakness_served_twice_counts_once() -> None:
    two = [Measure(name, "mext", ADDED, functions=frozenset({"people"})) for name in "mn"]
    found = solve(SupportProblem((Hub("h", "global", {"people": 2}),), tuple(two), 2009))
    assert (found.covered, len(found.lines)) == (2, 2)


def test_measures_that_decide_later_stand_beside_awards() -> None:
    later = Measure("later", "meti", {"global": Linkage.CONSIDERED})
    hub = Hub("h", "global", running=frozenset({"knowledge_cluster"}))
    found = solve(SupportProblem((hub,), (HUB_LINE, later), 2009))
    assert [line.reason for line in found.lines] == [LineReason.SELECTED, LineReason.CONSIDERED_AT_ADOPTION]


def test_the_outcome_names_its_method_and_solver() -> None:
    found = solve(SupportProblem((), (), 2009), seed=3)
    assert (list(found.versions), found.seed, found.is_proven) == (["highspy"], 3, True)


@settings(max_examples=80, deadline=None)
@given(problems())
def test_the_awards_are_the_best_of_all_sets(asked: SupportProblem) -> None:
    found = solve(asked)
    assert (found.covered, awards(found)) == best_by_hand(asked)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_budget_is_exceeded_and_no_yen_is_lost(asked: SupportProblem) -> None:
    found = solve(asked)
    by_lines = {one.id: 0 for one in asked.measures}
    for line in found.lines:
        by_lines[line.measure] += line.amount_yen or 0
    assert by_lines == {use.measure: use.used_yen for use in found.budgets}
    assert [use for use in found.budgets if use.left_yen is not None and use.left_yen < 0] == []


@settings(max_examples=60, deadline=None)
@given(problems())
def test_every_hub_meets_every_measure_in_a_line_or_a_refusal(asked: SupportProblem) -> None:
    found = solve(asked)
    lines = [(line.hub, line.measure) for line in found.lines]
    refused = [(one.hub, one.measure) for one in found.refusals]
    assert sorted(lines + refused) == sorted((h.id, m.id) for h in asked.hubs for m in asked.measures)


@settings(max_examples=40, deadline=None)
@given(problems())
def test_no_hub_owes_more_than_it_can_put_up(asked: SupportProblem) -> None:
    found = solve(asked)
    for hub in asked.hubs:
        owed = sum(line.matching_yen or 0 for line in found.package_of(hub.id))
        assert hub.cash_yen is None or hub.work_yen is None or owed <= hub.cash_yen + hub.work_yen


def refused(found: SupportOutcome) -> list[tuple[str, str]]:
    return [(one.hub, one.measure) for one in found.refusals]


def test_of_two_measures_that_serve_the_same_the_one_that_leaves_room_is_taken() -> None:
    """The budget holds either; both together would serve nothing more, so that as many awards as fit are made."""
    hub = Hub("h", "global", {"people": 2}, cash_yen=10, work_yen=0)
    duty = {"matching_ratio": Fraction(1), "functions": frozenset({"people"})}
    measures = tuple(Measure(name, "mext", ADDED, yen, yen, **duty) for name, yen in (("a", 6), ("b", 5), ("c", 5)))
    found = solve(SupportProblem((hub,), measures, 2009))
    assert (refused(found), found.covered) == ([("h", "a")], 2)


def test_one_severe_weakness_comes_before_many_awards() -> None:
    hub = Hub("h", "global", {"people": 1}, cash_yen=10, work_yen=0)
    costly = Measure("a", "mext", ADDED, 10, 10, functions=frozenset({"people"}), matching_ratio=Fraction(1))
    cheap = tuple(Measure(name, "mext", ADDED, 2, 2, matching_ratio=Fraction(1)) for name in "bcdef")
    found = solve(SupportProblem((hub,), (costly, *cheap), 2009))
    assert ([line.measure for line in found.lines], found.covered) == (["a"], 1)


def test_refusals_of_both_kinds_come_together_by_hub_and_measure() -> None:
    hubs = (Hub("i", "other"), Hub("h", "global"))
    none = {"slots": 0}
    found = solve(
        SupportProblem(hubs, (Measure("n", "mext", ADDED, **none), Measure("m", "mext", ADDED, **none)), 2009)
    )
    assert refused(found) == [("h", "m"), ("h", "n"), ("i", "m"), ("i", "n")]
