"""Sums of a budget: rows, columns, bodies, headings, years and match always agree."""

from __future__ import annotations

from hypothesis import given
from tests.core.programme.answers.plans import lines, row, rows

from kyoten.core.kernel.money import Total
from kyoten.core.programme.answers.totals import cell_totals, groups, row_total, standings, whole

SHAPE = lines()


@given(rows())
def test_rows_and_years_have_one_sum(given_) -> None:
    every = whole(SHAPE, given_)
    assert sum(row_total(SHAPE, one).known for one in given_) == every.known
    assert sum(one.known for one in cell_totals(SHAPE, given_).values()) == every.known
    assert type(every.known) is int


@given(rows())
def test_every_grouping_has_the_sums_of_the_years(given_) -> None:
    years = cell_totals(SHAPE, given_)
    for column in ("partner", "heading", "source", "measure"):
        found = groups(SHAPE, given_, column)
        assert {name: sum(one.cells[name].known for one in found) for name in years} == {
            name: total.known for name, total in years.items()
        }
        assert all(sum(one.known for one in group.cells.values()) == group.whole.known for group in found)


@given(rows())
def test_grant_and_match_are_parts_of_the_whole(given_) -> None:
    stood = standings(SHAPE, given_)
    sources = {group.option.id if group.option else "": group.whole.known for group in groups(SHAPE, given_, "source")}
    assert sum(one.grant.known for one in stood) == sources.get("grant", 0)
    assert sum(one.cash.known for one in stood) == sources.get("cash", 0)
    assert sum(one.work.known for one in stood) == sources.get("work", 0)
    assert sum(one.whole.known for one in stood) == whole(SHAPE, given_).known


@given(rows())
def test_the_order_of_rows_changes_no_sum(given_) -> None:
    assert standings(SHAPE, given_[::-1]) == standings(SHAPE, given_)


def test_what_cannot_be_read_makes_its_sums_unknown() -> None:
    given_ = [row("k", 100, 5), row("l", "約1億")]
    assert whole(SHAPE, given_) == Total(105, 1)
    assert [one.exact for one in cell_totals(SHAPE, given_).values()] == [None, 5]


def test_rows_without_a_choice_stand_apart() -> None:
    found = groups(SHAPE, [row("k", 1), row("l", 2, heading="")], "heading")
    assert [(group.option.id if group.option else None, group.whole.known) for group in found] == [
        ("people", 1),
        (None, 2),
    ]


def test_a_table_that_is_no_budget_has_no_standings() -> None:
    assert standings(lines(match=None), [row("k", 1)]) == ()


def test_a_column_that_is_not_there_groups_nothing() -> None:
    assert groups(SHAPE, [row("k", 1)], "nothing") == ()
