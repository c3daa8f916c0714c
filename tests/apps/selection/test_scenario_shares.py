"""Shares of hubs and money: typed, kept exactly, asked of the engine, and shown with what they are shares of."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from tests.apps.selection.scenario_scenes import tried
from tests.apps.selection.scenes import small_board

from kyoten.apps.selection import scenario_bridge, scenario_pages, scenario_queries, scenario_shares
from kyoten.apps.selection.scenario_settings import Settings
from kyoten.core.portfolio.model import ShareOfOne
from kyoten.core.portfolio.problem import Candidate, Cost, PortfolioProblem
from kyoten.core.programme.load import load

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("33.3", "333/1000"),
        ("１／３", "1/3"),
        ("10%", "1/10"),
        ("100", "1"),
        ("0", "0"),
        ("", None),
        (" 2 / 6 ", "1/3"),
    ],
)
def test_a_share_is_typed_as_a_percentage_or_a_fraction(typed, kept):
    assert scenario_shares.ShareField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["101", "4/3", "1/0", "a third", "-5"])
def test_what_is_no_share_is_refused(typed):
    with pytest.raises(ValidationError):
        scenario_shares.ShareField(required=False).clean(typed)


@pytest.mark.parametrize(("kept", "said"), [("1/3", "1/3"), ("1/10", "10%"), ("333/1000", "33.3%"), (None, "")])
def test_a_share_is_said_as_it_was_typed(kept, said):
    assert scenario_shares.said(kept) == said


def test_at_least_a_third_and_at_most_a_tenth_are_asked_of_the_engine():
    known = scenario_queries.known(small_board(3).call)
    asked = Settings(shares={"block:kinki": ("1/3", None), "field:life": (None, "1/10")}, share_of_one="1/10")
    problem = scenario_bridge.problem_of(known, asked)
    told = [(one.region, one.field, one.at_least_share, one.at_most_share) for one in problem.limits]
    assert told == [("kinki", "", Fraction(1, 3), None), ("", "life", None, Fraction(1, 10))]
    assert problem.share_of_one == Fraction(1, 10)


def test_the_totals_that_the_pack_states_count_beside_the_budgets_that_are_set():
    known = scenario_queries.known(small_board(1).call)
    asked = Settings(budgets={"mext:2009": 10, "mext:2010": 7}, stated=True)
    problem = scenario_bridge.problem_of(known, asked)
    found = {(one.funder, one.year): one.yen for one in problem.budgets}
    assert found == {("mext", 2009): 10, ("mext", 2010): 7, ("meti", 2009): 12_900_000_000}


def test_a_programme_that_states_the_largest_share_begins_with_it():
    stated = [scenario_bridge.stated_share_of_one(load(one)) for one in ("us_tech_hubs", "jp_hubs_2009")]
    assert stated == ["1/10", None]


def test_the_part_and_the_whole_stand_beside_a_share():
    scenario = tried(small_board(7), shares={"block:kinki": ("1/2", None)})
    room = next(one for one in scenario.answer["rooms"] if one.get("share"))
    assert (room["share"], room["part"], room["whole"], room["share_at_least"]) == ("1/2", 5, 5, True)
    names = scenario_pages.names_of(scenario_queries.known(scenario.call))
    row = scenario_pages.rooms_table(scenario.answer, names)["rows"][-1]
    assert row[1:3] == ["5 / 5 (100.0%)", "50%"]


def test_a_share_that_nobody_can_keep_is_named_in_words():
    scenario = tried(small_board(7), shares={"block:hokkaido": ("1/2", None)})
    names = scenario_pages.names_of(scenario_queries.known(scenario.call))
    said = " ".join(scenario_pages.conflict_items(scenario.answer, names))
    assert "50%" in said


def test_one_hubs_part_of_all_money_is_said_in_yen():
    rows = tuple(Candidate(one, "g", costs=(Cost(2009, "mext", yen),)) for one, yen in (("a", 30), ("b", 10)))
    problem = PortfolioProblem(rows, (), ("mext",))
    room = scenario_shares.of_room(ShareOfOne("b", Fraction(1, 2)), problem, frozenset({"a", "b"}))
    assert (room["part"], room["whole"], "25.0%" in scenario_shares.used({**room, "kind": "one"})) == (10, 40, True)
