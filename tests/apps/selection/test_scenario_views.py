"""Scenarios in the browser: every number is the engine's, who may do what, and a fixed number of queries."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.selection.scenario_scenes import tried
from tests.apps.selection.scenes import Board, published, small_board

from kyoten.apps.selection import scenario_answers, scenario_bridge, scenario_queries
from kyoten.apps.selection.models import Proposal
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.scenario_settings import settings_of
from kyoten.core.portfolio import load
from kyoten.core.portfolio.methods import exact
from kyoten.core.portfolio.scenario import solve

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def board() -> Board:
    return small_board(7)


@pytest.fixture
def office(client, board):
    client.force_login(board.officers["mext"])
    return client


def address(board: Board, name: str, *more: object) -> str:
    return reverse(f"selection:{name}", args=[board.call.code, *more])


def page(client, board, name: str, *more: object, query: str = "", language: str = "en") -> str:
    answer = client.get(address(board, name, *more) + query, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_number_on_the_board_is_that_of_a_fresh_run(office, board):
    scenario = tried(board, slack=20)
    known = scenario_queries.known(board.call)
    found = solve(scenario_bridge.scenario_of(known, settings_of(scenario.settings)))
    text = page(office, board, "scenario", 1)
    for one in found.choices:
        row = re.search(rf'<tr>(?:(?!</tr>).)*"muted">{one.candidate} ·.*?</tr>', text, re.DOTALL)
        steady = found.robust.of(one.candidate)
        word = "fall" if one.chosen else "rise"
        assert row
        assert f"{one.value.joint:.2f}" in row.group()
        assert f"{steady.index * 100:.0f}% {steady.group.capitalize()}" in row.group()
        assert one.margin is None or f"would have to {word} by {one.margin:.2f}" in row.group()
    assert f"{found.objective:.1f}" in text


def test_the_answer_kept_is_that_of_a_fresh_run(board):
    scenario = tried(board, slack=20)
    asked = scenario_bridge.scenario_of(scenario_queries.known(board.call), settings_of(scenario.settings))
    fresh = scenario_answers.answer_of(solve(asked), asked)
    scenario.refresh_from_db()
    assert scenario_bridge.digest_of(fresh) == scenario_bridge.digest_of(scenario.answer)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", ["scenarios", "scenario_make", "scenario_compare"])
def test_pages_of_a_call_open_in_both_languages(office, board, name, language):
    tried(board)
    assert f'<html lang="{language}">' in page(office, board, name, language=language)


@pytest.mark.parametrize("name", ["scenario", "scenario_change", "scenario_front"])
def test_pages_of_a_scenario_open(office, board, name):
    tried(board)
    assert "Plan A" in page(office, board, name, 1)


def test_what_follows_is_shown_before_anything_is_saved(office, board):
    tried(board)
    text = page(office, board, "scenario_try", 1, "g7")
    scenario = Scenario.objects.get()
    assert ("Nothing is saved yet" in text, "Comes in" in text, scenario.settings["must"]) == (True, True, {})


def test_with_scripts_only_the_part_that_follows_is_sent(office, board):
    tried(board)
    answer = office.get(address(board, "scenario_try", 1, "g7"), headers={"hx-request": "true"})
    assert "<html" not in answer.content.decode()


def test_saving_needs_a_reason_and_keeps_what_was_chosen(office, board):
    tried(board)
    given = {"verb": "must", "reason": "", "revision": 1}
    answer = office.post(address(board, "scenario_try", 1, "g7"), given, headers=ENGLISH)
    assert (answer.status_code, "State the reason" in answer.content.decode()) == (422, True)


def test_saving_with_a_reason_shows_it_on_the_board(office, board):
    tried(board)
    office.post(address(board, "scenario_try", 1, "g7"), {"verb": "must", "reason": "balance", "revision": 1})
    assert "Always in: balance" in page(office, board, "scenario", 1)


def test_the_form_gives_its_settings(office, board):
    text = office.get(address(board, "scenario_make")).context["form"]
    given = {one.name: one.value() for one in text if one.value() is not None}
    office.post(address(board, "scenario_make"), {**given, "name": "New", "seats_global_1": "3", "seats_global_0": "1"})
    assert len(Scenario.objects.get(name="New").answer["selected"]) == 3


def test_a_wrong_number_keeps_the_form(office, board):
    answer = office.post(address(board, "scenario_make"), {"name": "New", "slack": "200"})
    assert (answer.status_code, Scenario.objects.count()) == (422, 0)


def test_conditions_that_cannot_hold_are_said_with_their_repair(office, board):
    tried(board, per_prefecture=2)
    text = page(office, board, "scenario", 1)
    assert "Hubs in Kyoto: at most 2 → Allow up to 5 instead of 2." in text
    assert "Ask for at least 2 instead of 5." in text


def test_the_comparison_says_who_differs_and_what_was_asked(office, board):
    tried(board)
    tried(board, "Plan B", must_not={"g1": "test"})
    members = office.get(address(board, "scenario_compare") + "?with=1&with=2").context["members"]
    assert [row[0]["note"].split(" ")[0] for row in members["rows"]] == ["g1", "g6"]


def test_freezing_and_proposing_by_button(office, board):
    tried(board)
    office.post(address(board, "scenario_freeze", 1), {"revision": "1"})
    office.post(address(board, "scenario_propose", 1))
    assert Proposal.objects.get().scenarios.get().is_frozen


def test_copy_and_throw_away_by_button(office, board):
    tried(board)
    office.post(address(board, "scenario_copy", 1), {"name": "Copy"})
    office.post(address(board, "scenario_remove", 1))
    assert Scenario.objects.get().name == "Copy"


@pytest.mark.parametrize("role", ["reviewer", "coordinator", "evaluator", "measure_manager"])
def test_others_do_not_know_of_scenarios(client, board, role):
    tried(board)
    client.force_login(make_user(role, board.call.code))
    names = (("scenarios",), ("scenario", 1), ("scenario_front", 1), ("scenario_compare",), ("scenario_try", 1, "g1"))
    assert {client.get(address(board, *one)).status_code for one in names} == {404}


def test_an_auditor_reads_without_buttons(client, board):
    tried(board)
    client.force_login(make_user("auditor"))
    assert "/freeze/" not in page(client, board, "scenario", 1)
    assert client.get(address(board, "scenario_try", 1, "g7")).status_code == 404


@pytest.mark.parametrize("count", [2, 6])
@pytest.mark.parametrize(("name", "queries"), [("scenarios", 6), ("scenario", 16)])
def test_query_count_does_not_grow_with_candidates(client, django_assert_num_queries, count, name, queries):
    board = small_board(count)
    tried(board)
    client.force_login(board.officers["mext"])
    where = address(board, name) if name == "scenarios" else address(board, name, 1)
    client.get(where)
    with django_assert_num_queries(queries):
        client.get(where)


def test_the_engines_question_comes_as_a_file_that_gives_the_same_choice(office, board):
    scenario = tried(board)
    answer = office.get(address(board, "scenario_problem", 1))
    found = exact.solve(load.problem_of(answer.json()), seed=1)
    assert sorted(found.selected) == scenario.answer["selected"]
    assert f"{board.call.code}-scenario-1.json" in answer.headers["content-disposition"]


def test_after_the_decision_a_scenario_still_shows_its_candidates(office, board):
    tried(board)
    published(board)
    text = page(office, board, "scenario", 1)
    assert [f"g{number} ·" in text for number in range(1, 8)] == [True] * 7
