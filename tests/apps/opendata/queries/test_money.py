"""Budgets read from the pack, and the awards that count."""

from __future__ import annotations

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.opendata.queries import money
from kyoten.apps.support.models import Package
from kyoten.core.kernel.notation import parse
from kyoten.core.programme.load import load

__all__ = ["demo_pages"]
PROGRAMME = load("jp_hubs_2009")
ON_DEMO = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]


def book() -> dict[str, tuple[int | None, int | None]]:
    return {one.measure.id: (one.this_year, one.year_before) for one in money.budget_book(PROGRAMME)}


def test_the_book_is_for_fiscal_year_2009():
    assert money.book_year(PROGRAMME) == 2009


def test_a_printed_pair_gives_both_years():
    assert book()["knowledge_cluster"] == (8_900_000_000, 7_500_000_000)


def test_a_new_measure_has_no_year_before():
    assert book()["a_step"] == (3_200_000_000, None)


def test_every_measure_of_the_totals_stands_in_the_book():
    assert {one.id for one in PROGRAMME.measures if one.in_total} <= set(book())


def test_statements_of_lines_name_their_line():
    lines = {one.line for one in money.budget_statements(PROGRAMME) if one.measure == "knowledge_cluster"}

    assert {"", "phase2", "global_hub"} <= lines


def test_a_range_has_no_single_amount():
    assert money.whole_yen(parse("5~8億円").amount) is None


def test_a_count_is_no_amount():
    assert money.whole_yen(parse("9地域").counts[0]) is None


@pytest.mark.django_db
def test_there_are_no_awards_before_any_package_is_agreed():
    assert money.award_lines() == []


class TestOnTheDemonstration:
    pytestmark = ON_DEMO

    def test_awards_of_one_hub(self):
        assert {line.package.hub.code for line in money.award_lines(hub_code="2009-1-g01")} == {"2009-1-g01"}

    def test_awards_of_one_measure(self):
        assert {line.measure.code for line in money.award_lines(measure_code="a_step")} == {"a_step"}

    def test_packages_that_are_not_agreed_do_not_count(self):
        Package.objects.update(state=Package.State.PROPOSED)

        assert money.award_lines() == []
