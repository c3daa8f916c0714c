"""Scenarios are tried out, changed without overwriting, fixed by hand with reasons, frozen, and become the proposal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation
from tests.apps.factories import make_user
from tests.apps.selection.scenario_scenes import tried
from tests.apps.selection.scenes import CRITERIA, Board, empty_board, small_board

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Score
from kyoten.apps.selection import scenario_actions
from kyoten.apps.selection.models import Proposal
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.scenario_settings import settings_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return small_board(7)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def verbs() -> list[str]:
    return list(
        AuditEntry.objects.filter(subject__startswith="scenario:").order_by("sequence").values_list("action", flat=True)
    )


def test_a_new_scenario_asks_what_the_pack_states_and_is_solved(board):
    assert tried(board).answer["selected"] == ["g1", "g2", "g3", "g4", "g5"]


def test_every_write_is_recorded(board):
    scenario, by = tried(board), board.officers["meti"]
    scenario_actions.fix_by_hand(scenario.pk, "g7", by=by, verb="must", reason="field", revision=1)
    scenario_actions.freeze(scenario.pk, by=by, revision=2)
    scenario_actions.propose(scenario.pk, by=by)
    assert verbs() == [
        "selection.scenario_made",
        "selection.scenario_fixed",
        "selection.scenario_frozen",
        "selection.scenario_proposed",
    ]


@pytest.mark.parametrize("role", ["reviewer", "coordinator", "auditor"])
def test_only_officers_make_scenarios(board, role):
    stranger = make_user(role, "" if role == "auditor" else board.call.code)
    with pytest.raises(PermissionDenied):
        scenario_actions.make(board.call.pk, by=stranger, name="A")


def test_an_officer_who_saw_an_older_state_does_not_overwrite(board):
    scenario = tried(board, slack=5)
    with pytest.raises(Stale):
        scenario_actions.change(
            scenario.pk, by=board.officers["meti"], name="B", settings=settings_of(scenario.settings), revision=1
        )


def test_fixed_by_hand_is_in_with_its_reason(board):
    scenario, by = tried(board), board.officers["mext"]
    fixed = scenario_actions.fix_by_hand(scenario.pk, "g7", by=by, verb="must", reason="field", revision=1)
    told = fixed.answer["choices"]["g7"]
    assert (told["chosen"], told["reason"], told["note"], "g5" in fixed.answer["selected"]) == (
        True,
        "required",
        "field",
        False,
    )


@pytest.mark.parametrize(("verb", "reason", "code"), [("must", " ", "g7"), ("free", "", "g7"), ("must", "x", "zz")])
def test_fixing_without_reason_without_change_or_a_stranger_is_refused(board, verb, reason, code):
    scenario = tried(board)
    with pytest.raises(Refused):
        scenario_actions.fix_by_hand(scenario.pk, code, by=board.officers["mext"], verb=verb, reason=reason, revision=1)


def test_conditions_that_cannot_hold_are_kept_with_what_would_mend_them(board):
    found = tried(board, per_prefecture=2)
    told = {one["kind"]: (one["at_least"], one["stated"], one["needed"]) for one in found.answer["conflicts"]}
    assert told == {"quota": (True, 5, 2), "region": (False, 2, 5)}


def test_without_portfolio_nothing_is_frozen(board):
    scenario = tried(board, per_prefecture=2)
    with pytest.raises(Refused, match="cannot hold together"):
        scenario_actions.freeze(scenario.pk, by=board.officers["mext"], revision=scenario.revision)


def test_a_frozen_scenario_never_changes(board):
    scenario, by = tried(board), board.officers["mext"]
    scenario_actions.freeze(scenario.pk, by=by, revision=1)
    for act in (
        lambda: scenario_actions.remove(scenario.pk, by=by),
        lambda: scenario_actions.fix_by_hand(scenario.pk, "g7", by=by, verb="must", reason="x", revision=1),
    ):
        with pytest.raises(Refused, match="frozen"):
            act()


def test_the_digest_of_a_frozen_scenario_is_that_of_its_content(board):
    first, second = tried(board, "A"), tried(board, "A", slack=30)
    frozen = [
        scenario_actions.freeze(one.pk, by=board.officers["mext"], revision=one.revision).digest
        for one in (first, second)
    ]
    assert (len(set(frozen)), {len(one) for one in frozen}) == (2, {64})


def test_a_frozen_scenario_becomes_the_proposal_with_its_choice_method_and_digest(board):
    scenario, by = tried(board, method="joint", mark="nash", must={"g7": "field"}), board.officers["mext"]
    frozen = scenario_actions.freeze(scenario.pk, by=by, revision=scenario.revision)
    proposal = scenario_actions.propose(scenario.pk, by=by)
    chosen = proposal.choices.filter(selected=True).values_list("application__code", flat=True)
    assert sorted(chosen) == frozen.answer["selected"]
    assert proposal.summary["scenario"] == {
        "number": 1,
        "name": "Plan A",
        "method": "joint",
        "digest": frozen.digest,
    }


def test_a_draft_is_not_proposed(board):
    with pytest.raises(Refused, match="Freeze"):
        scenario_actions.propose(tried(board).pk, by=board.officers["mext"])


def test_a_scenario_of_old_scores_is_neither_frozen_nor_proposed(board):
    scenario, late, by = tried(board), tried(board, "B"), board.officers["mext"]
    scenario_actions.freeze(scenario.pk, by=by, revision=1)
    Score.objects.filter(review__application__code="g7", criterion=CRITERIA[1]).update(value=4)
    for act in (
        lambda: scenario_actions.propose(scenario.pk, by=by),
        lambda: scenario_actions.freeze(late.pk, by=by, revision=1),
    ):
        with pytest.raises(Refused, match="changed since"):
            act()
    assert Proposal.objects.count() == 0


def test_a_copy_asks_anew_under_its_own_name(board):
    copied = scenario_actions.copy(tried(board, slack=7).pk, by=board.officers["meti"], name="Other")
    assert (copied.number, copied.name, copied.settings["slack"], copied.state) == (2, "Other", 7, "draft")


def test_a_draft_can_be_thrown_away(board):
    scenario_actions.remove(tried(board).pk, by=board.officers["mext"])
    assert (Scenario.objects.count(), verbs()[-1]) == (0, "selection.scenario_removed")


def test_before_anybody_is_complete_nothing_is_tried():
    with pytest.raises(Refused, match="nothing to choose"):
        scenario_actions.make(empty_board().call.pk, by=None, name="A")


def test_after_the_decision_nothing_is_tried(board):
    Call.objects.filter(pk=board.call.pk).update(state=Call.State.PUBLISHED)
    with pytest.raises(Refused, match="under review"):
        scenario_actions.make(board.call.pk, by=board.officers["mext"], name="A")


def test_settings_that_contradict_themselves_are_refused(board):
    scenario = tried(board)
    settings = replace(settings_of(scenario.settings), seats={"global": (5, 2, 1)})
    with pytest.raises(Refused, match="cannot be computed"):
        scenario_actions.change(scenario.pk, by=board.officers["mext"], name="A", settings=settings, revision=1)
