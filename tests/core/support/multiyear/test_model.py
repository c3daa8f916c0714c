from fractions import Fraction

import numpy as np
import pytest
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.support.multiyear.model import Block, build, may_have, shared_of, terms_of
from kyoten.core.support.multiyear.problem import Budget, Hub, Line, PackageProblem
from kyoten.core.support.problem import MatchingKind

YEARS = (2009, 2010, 2011)


def test_terms_are_every_start_and_length_that_fits() -> None:
    found = [one.years for one in terms_of(line(terms=(2, 3)), YEARS)]
    assert found == [(2009, 2010), (2010, 2011), (2009, 2010, 2011)]


def test_awards_begin_only_in_years_of_the_line() -> None:
    assert [one.years for one in terms_of(line(terms=(2,), starts=frozenset({2010})), YEARS)] == [(2010, 2011)]


@pytest.mark.parametrize(
    ("hub_type", "barred", "may"), [("global", {}, True), ("x", {}, False), ("global", {"m": "r"}, False)]
)
def test_type_and_rules_say_who_may_have_a_line(hub_type: str, barred: dict[str, str], may: bool) -> None:
    hub = Hub("h", hub_type, not_eligible=barred)
    assert may_have(hub, line(hub_types=frozenset({"global"}))) is may


def test_a_payment_is_bounded_by_the_rate_of_its_line() -> None:
    block = build(asked(Hub("h", "g", (need(cost=50),)), lines=(line(rate=Fraction(2, 3)),))).blocks[0]
    assert [one.most for one in block.payments] == [33]


def test_a_line_that_serves_nothing_is_no_column() -> None:
    assert build(asked(Hub("h", "g", (need(function="finance"),)))).blocks[0].size == 0


def test_a_whole_award_takes_its_least_from_the_budget() -> None:
    block = build(asked(Hub("h", "g", (need(),)), lines=(line(low=40, terms=(2,)),), years=(2009, 2010))).blocks[0]
    assert np.round(block.shared.toarray()[:, 0] * 1e6).tolist() == [40, 40]


def block(problem: PackageProblem) -> Block:
    return build(problem).blocks[0]


def rows(found: Block) -> list[list[float]]:
    """Own rows as yen: the coefficients of all columns, then what the row may come to."""
    table = np.hstack([found.matrix.toarray(), found.upper[:, None]])
    return [[round(number if number == round(number) else number * 1e6, 6) for number in row] for row in table.tolist()]


def hub(**more: object) -> Hub:
    return Hub("h", "g", (need(severity=2, cost=100),), **more)


def test_an_award_opens_its_extra_yen_its_payments_and_no_more() -> None:
    """Columns: the award (40 to 90 yen), its extra, its payment for a bottleneck of 100."""
    assert rows(block(asked(hub(), lines=(line(low=40, high=90),)))) == [
        [-50, 1, 0, 0],
        [-40, -1, 1, 0],
        [-90, 0, 1, 0],
        [0, 0, 1, 100],
    ]


def test_an_award_of_one_amount_has_no_extra_column() -> None:
    found = block(asked(hub(), lines=(line(low=90, high=90),)))
    assert (found.extras, rows(found)[0]) == ((), [-90, 1, 0])


def test_two_terms_of_a_line_share_one_award() -> None:
    found = block(asked(hub(), lines=(line(low=90, high=90, terms=(1, 2)),), years=(2009, 2010)))
    assert ([one.years for one in found.terms], rows(found)[0]) == (
        [(2009,), (2010,), (2009, 2010)],
        [1, 1, 1, 0, 1],
    )


def test_the_national_share_bounds_the_cost_that_all_lines_pay() -> None:
    lines = (line("m", 90, 90), line("n", 90, 90))
    found = block(asked(hub(), lines=lines, national_share=Fraction(1, 3)))
    assert rows(found)[-1] == [0, 0, 1, 1, 33]


@pytest.mark.parametrize(
    ("kind", "cash", "work", "bounds"),
    [
        (MatchingKind.CASH, {2009: 7}, {2009: 4}, [7, 11]),
        (MatchingKind.CASH, {2009: 7}, {}, [7]),
        (MatchingKind.EITHER, {2009: 7}, {2009: 4}, [11]),
        (MatchingKind.WORK_IN_KIND, {2009: 7}, {}, []),
        (MatchingKind.CASH, {}, {2009: 4}, []),
    ],
)
def test_known_means_bound_the_duties_of_their_kind(
    kind: MatchingKind, cash: dict[int, int], work: dict[int, int], bounds: list[int]
) -> None:
    one = line(low=40, high=90, matching_ratio=Fraction(1, 3), matching_kind=kind)
    found = block(asked(hub(cash_yen=cash, work_yen=work), lines=(one,)))
    assert [row[-1] for row in rows(found)[4:]] == bounds
    assert found.matrix.toarray()[4:, :2].tolist() == [[14 / 1e6, 1 / 3]] * len(bounds)


def test_lines_that_shut_each_other_out_share_a_row_in_every_year() -> None:
    lines = (line("m", 90, 90, terms=(2,)), line("n", 90, 90, starts=frozenset({2010})))
    found = block(asked(hub(), lines=lines, years=(2009, 2010), exclusions=(("m", "n"),)))
    assert [row[:2] + row[-1:] for row in rows(found)[-2:]] == [[1, 0, 1], [1, 1, 1]]


def test_a_million_yen_covers_severity_in_proportion_to_the_cost() -> None:
    found = block(asked(hub(), lines=(line(low=40, high=90),)))
    assert found.worth.tolist() == [0, 0, 2 / 100 * 1e6]


def test_columns_are_bounded_by_one_award_its_range_and_what_it_may_pay() -> None:
    found = block(asked(hub(), lines=(line(low=40, high=90, rate=Fraction(1, 2)),)))
    assert np.round(found.most * [1, 1e6, 1e6], 6).tolist() == [1, 50, 50]


def test_a_year_without_cost_has_no_payment() -> None:
    one = Hub("h", "g", (need(years=(2010,)),))
    assert [pay.year for pay in block(asked(one, years=(2009, 2010), lines=(line(terms=(2,)),))).payments] == [2010]


def test_a_line_that_must_be_awarded_is_offered_even_where_it_serves_nothing() -> None:
    one = line(functions=frozenset({"finance"}), low=5, high=5, awards_least=1)
    assert [term.line.id for term in block(asked(hub(), lines=(one,))).terms] == ["m"]


def test_counts_are_rows_after_the_budgets_of_every_year() -> None:
    lines = (line("m", awards_least=1), line("n", awards_most=2), line("o"))
    shared = shared_of(asked(lines=lines, years=(2009, 2010), budgets=(Budget("b", "mext", {2010: 5}),)))
    assert (shared.budgets, shared.counts) == ((("b", 2009), ("b", 2010)), ("m", "n"))
    assert (shared.lower.tolist(), shared.upper.tolist()) == ([-np.inf, -np.inf, 1, 0], [0, 5e-6, np.inf, 2])


def test_an_extra_yen_is_one_yen_of_its_budget_and_an_award_counts_once() -> None:
    lines = (line("m", 40, 90, awards_most=3), line("n", 50, 50, budget="c"))
    budgets = (Budget("b", "mext", {2009: 5}), Budget("c", "meti", {2009: 5}))
    used = block(asked(hub(), lines=lines, budgets=budgets)).shared.toarray()
    assert np.round(used[:, :3] * [[1e6, 1e6, 1], [1e6, 1e6, 1], [1, 1, 1]], 6).tolist() == [
        [40, 0, 1],
        [0, 50, 0],
        [1, 0, 0],
    ]


@pytest.mark.parametrize(("length", "starts"), [(1, 3), (2, 2), (3, 1), (4, 0)])
def test_a_term_longer_than_the_years_cannot_begin(length: int, starts: int) -> None:
    assert len(terms_of(Line("m", "b", frozenset(), 0, 1, terms=(length, length)), YEARS)) == starts
