from fractions import Fraction

import numpy as np
import pytest
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.support.multiyear.model import build, may_have, terms_of
from kyoten.core.support.multiyear.problem import Hub

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
