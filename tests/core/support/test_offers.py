from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.support.offers import Offer, capacities, family, meet, open_weakness, served_by_running
from kyoten.core.support.outcome import Refusal, RefusalReason
from kyoten.core.support.problem import Hub, Linkage, MatchingKind, Measure, Running, SupportProblem

LINKED = {"global": Linkage.ADDITIONAL}


def offer(ratio: Fraction | None = None, serves: tuple[str, ...] = ()) -> Offer:
    hub = Hub("h", "global", {"people": 3, "finance": 2})
    return Offer(hub, Measure("m", "mext", LINKED, matching_ratio=ratio), Linkage.ADDITIONAL, serves)


def refusal(hub: Hub, measure: Measure) -> RefusalReason | None:
    _, refusals = meet(SupportProblem((hub,), (measure,), 2009))
    return refusals[0].reason if refusals else None


def test_a_linked_measure_is_offered_with_what_it_serves() -> None:
    measure = Measure("m", "mext", LINKED, functions=frozenset({"people", "finance", "other"}))
    hub = Hub("h", "global", {"people": 3, "finance": 0})
    offers, refusals = meet(SupportProblem((hub,), (measure,), 2009))
    assert (offers, refusals) == ((Offer(hub, measure, Linkage.ADDITIONAL, ("people",)),), ())


def test_a_measure_without_linkage_is_refused_with_the_type() -> None:
    _, refusals = meet(SupportProblem((Hub("h", "regional_core"),), (Measure("m", "mext", LINKED),), 2009))
    assert refusals == (Refusal("h", "m", RefusalReason.NO_LINKAGE, {"hub_type": "regional_core"}),)


@pytest.mark.parametrize(
    ("running", "at_hub", "reason"),
    [
        (Running.REQUIRED, frozenset({"m"}), None),
        (Running.REQUIRED, frozenset(), RefusalReason.NOT_RUNNING),
        (Running.EXCLUDED, frozenset({"m"}), RefusalReason.RUNS_ALREADY),
        (Running.EXCLUDED, frozenset(), None),
        (Running.EITHER, frozenset(), None),
    ],
)
def test_a_measure_may_ask_whether_it_runs_already(
    running: Running, at_hub: frozenset[str], reason: RefusalReason | None
) -> None:
    assert refusal(Hub("h", "global", running=at_hub), Measure("m", "mext", LINKED, running=running)) == reason


def test_lines_of_one_measure_are_a_family() -> None:
    line = Measure("m.line", "mext", LINKED, running=Running.REQUIRED, family="m")
    assert (family(line), refusal(Hub("h", "global", running=frozenset({"m"})), line)) == ("m", None)


def test_weakness_served_by_a_running_measure_is_left_to_it() -> None:
    hub = Hub("h", "global", {"people": 3}, running=frozenset({"old"}))
    old = Measure("old", "mext", functions=frozenset({"people"}))
    new = Measure("new", "mext", LINKED, functions=frozenset({"people"}))
    asked = SupportProblem((hub,), (old, new), 2009)
    assert (open_weakness(asked, hub, new), served_by_running(asked, hub)) == ((), {"people": ("old",)})


def test_an_additional_line_of_the_running_measure_serves_all_the_same() -> None:
    hub = Hub("h", "global", {"people": 3}, running=frozenset({"m"}))
    line = Measure("m.line", "mext", LINKED, functions=frozenset({"people"}), family="m")
    assert open_weakness(SupportProblem((hub,), (line,), 2009), hub, line) == ("people",)


def test_an_offer_weighs_the_severity_it_serves_plus_one() -> None:
    assert [offer().weight, offer(serves=("people", "finance")).weight] == [1, 6]


def test_a_duty_is_rounded_up_to_the_yen() -> None:
    assert (offer(Fraction(1, 2)).duty_yen(101), offer().duty_yen(101)) == (51, 0)


def test_without_a_duty_nothing_bounds_the_amount() -> None:
    assert offer().amount_for(10) is None


@given(st.fractions(Fraction(1, 10), Fraction(3)), st.integers(0, 10**10))
def test_the_greatest_amount_for_a_duty_is_the_last_that_keeps_it(ratio: Fraction, duty: int) -> None:
    amount = offer(ratio).amount_for(duty)
    assert amount is not None
    assert offer(ratio).duty_yen(amount) <= duty < offer(ratio).duty_yen(amount + 1)


def test_cash_bounds_duties_in_cash_and_both_together_bound_all() -> None:
    names = [(name, len(kinds), yen) for name, kinds, yen in capacities(Hub("h", "g", cash_yen=3, work_yen=4))]
    assert names == [("cash of h", 1, 3), ("cash and work of h", len(MatchingKind), 7)]


def test_what_is_unknown_bounds_nothing() -> None:
    assert [yen for _, _, yen in capacities(Hub("h", "g", cash_yen=3))] == [3, None]


def test_without_linkage_that_is_the_reason_whatever_runs() -> None:
    later = Measure("m", "mext", {}, running=Running.REQUIRED)
    assert refusal(Hub("h", "global"), later) is RefusalReason.NO_LINKAGE


def test_the_key_of_an_offer_names_hub_and_measure() -> None:
    assert offer().key == "h × m"


def test_offers_come_by_hub_and_measure_in_the_order_of_the_problem() -> None:
    hubs = (Hub("i", "global"), Hub("h", "global"))
    measures = (Measure("n", "mext", LINKED), Measure("m", "mext", LINKED))
    assert [one.key for one in meet(SupportProblem(hubs, measures, 2009))[0]] == ["i × n", "i × m", "h × n", "h × m"]


def test_what_is_served_comes_by_name_and_only_where_it_is_weak() -> None:
    functions = frozenset({"d", "c", "b", "a"})
    hub = Hub("h", "global", {"d": 1, "b": 2, "a": 0}, running=frozenset({"old"}))
    old, new = Measure("old", "mext", functions=functions), Measure("new", "mext", functions=functions)
    asked = SupportProblem((hub,), (old, new), 2009)
    assert (open_weakness(asked, hub, old), open_weakness(asked, hub, new)) == (("b", "d"), ())
    assert list(served_by_running(asked, hub)) == ["b", "d"]


def test_lines_of_one_running_measure_are_named_once_beside_others() -> None:
    hub = Hub("h", "global", {"people": 1}, running=frozenset({"m", "n"}))
    measures = tuple(
        Measure(name, "mext", functions=frozenset({"people"}), family=family)
        for name, family in (("m1", "m"), ("m2", "m"), ("n", ""))
    )
    assert served_by_running(SupportProblem((hub,), measures, 2009), hub) == {"people": ("m", "n")}
    assert open_weakness(SupportProblem((hub,), measures, 2009), hub, measures[0]) == ()


@pytest.mark.parametrize("ratio", [None, Fraction(0)])
def test_a_duty_of_nothing_bounds_nothing(ratio: Fraction | None) -> None:
    assert (offer(ratio).amount_for(0), offer(ratio).duty_yen(10**9)) == (None, 0)


@pytest.mark.parametrize(("cash", "work"), [(3, None), (None, 4), (None, None)])
def test_half_known_means_bound_no_sum(cash: int | None, work: int | None) -> None:
    assert [yen for _, _, yen in capacities(Hub("h", "g", cash_yen=cash, work_yen=work))] == [cash, None]
