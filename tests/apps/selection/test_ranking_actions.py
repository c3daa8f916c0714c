"""The method of ranking: what the pack allows, a choice with reasons on record, a draw once and repeatable."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user
from tests.apps.selection.scenes import Board, empty_board

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews.models import Score
from kyoten.apps.selection import actions, bridge, queries, ranking_actions, ranking_queries
from kyoten.apps.selection.models import Proposal, RankingChoice
from kyoten.core.calibration.lottery import seed_of
from kyoten.core.programme.model import DecisionRule

pytestmark = pytest.mark.django_db
WHY = {"reason_ja": "審査要領による", "reason_en": "As the rules of review say"}
DRAW = {"method": "lottery", "published": "483 729", "published_in": "官報 2026年11月29日"}


@pytest.fixture
def board() -> Board:
    """Nine candidates for seven seats at most; the last four have almost equal scores."""
    board = empty_board()
    for number, (mext, meti) in enumerate([(5, 5), (5, 4), (4, 4), (4, 3), (3, 4), (3, 3), (3, 3), (2, 3), (3, 2)], 1):
        board.application(f"g{number}", "global", {"mext": mext, "meti": meti})
    return board


@pytest.fixture
def proposal(board) -> Proposal:
    return actions.propose(board.call.pk, by=None)


@pytest.fixture
def choose(board, proposal):
    def act(method: str = "calibrated", **more) -> RankingChoice:
        given = {"by": board.officers["mext"], "method": method, **WHY, **more}
        return ranking_actions.choose_ranking(proposal.pk, **given)

    return act


def chosen(proposal: Proposal) -> list[str]:
    return list(proposal.choices.filter(selected=True).order_by("rank").values_list("application__code", flat=True))


def test_the_seats_stay_and_the_calibrated_mean_orders(choose, proposal):
    seats = len(chosen(proposal))
    choose()
    rows = list(proposal.choices.order_by("rank"))
    means = [row.explanation["calibrated"]["mean"] for row in rows]
    assert (means, [row.selected for row in rows].index(False)) == (sorted(means, reverse=True), seats)


def test_who_why_when_and_on_which_scores_stays_on_record(choose, board):
    made = choose()
    facts = json.loads(AuditEntry.objects.get(action="selection.ranking_chosen").facts)
    assert (made.chosen_by, made.reason_en, len(made.scores)) == (board.officers["mext"], WHY["reason_en"], 64)
    assert (facts["method"], facts["scores"], facts["reason_ja"]) == ("calibrated", made.scores, WHY["reason_ja"])


def test_confirmations_become_void_and_the_digest_covers_the_method(choose, proposal):
    actions.confirm(proposal.pk, by=make_user("programme_officer", "meti"), funder_code="meti", digest=proposal.digest)
    choose()
    after = Proposal.objects.get()
    assert (after.confirmations.count(), after.digest == proposal.digest) == (0, False)
    assert after.digest == bridge.digest_of(after, queries.choices(after))


def test_the_plain_mean_gives_back_what_was_proposed(choose, proposal):
    told = proposal.choices.order_by("application").values_list(
        "application", "rank", "selected", "explanation__reason"
    )
    before = list(told.all())
    choose()
    choose("mean")
    assert list(told.all()) == before


def test_a_draw_follows_from_the_published_string(choose, proposal):
    made = choose(**DRAW)
    assert made.seed == seed_of("483 729")
    assert sorted(chosen(proposal)) == made.draws["global"]["funded"]


def test_the_same_string_draws_the_same_again(choose, proposal):
    choose(**DRAW)
    first = chosen(proposal)
    choose("mean")
    choose(**DRAW)
    assert chosen(proposal) == first


def test_on_the_same_scores_it_is_not_drawn_by_another_string(choose, board, proposal):
    choose(**DRAW)
    again = actions.propose(board.call.pk, by=None)
    with pytest.raises(Refused, match="483 729"):
        ranking_actions.choose_ranking(again.pk, by=board.officers["mext"], **WHY, **{**DRAW, "published": "000 000"})


@pytest.mark.parametrize("missing", ["published", "published_in"])
def test_a_draw_without_its_published_string_is_refused(choose, missing):
    with pytest.raises(Refused):
        choose(**{**DRAW, missing: " "})


@pytest.mark.parametrize("bad", [{"method": "dice"}, {"method": "mean"}, {"reason_ja": " "}, {"reason_en": ""}])
def test_nothing_changes_without_reasons_or_an_allowed_method(choose, proposal, bad):
    with pytest.raises(Refused):
        choose(**bad)
    assert (RankingChoice.objects.count(), Proposal.objects.get().digest) == (0, proposal.digest)


def test_a_pack_that_says_nothing_allows_the_plain_mean_alone(choose, monkeypatch):
    monkeypatch.setattr(ranking_queries, "programme_of", lambda call: type("P", (), {"decision": DecisionRule()}))
    with pytest.raises(Refused):
        choose()


def test_changes_by_hand_come_after_the_method(choose, board, proposal):
    actions.change_rank(proposal.pk, board.applications["g2"].pk, by=board.officers["mext"], rank=1, **WHY)
    with pytest.raises(Refused):
        choose()


def test_scores_that_changed_since_the_proposal_are_refused(choose):
    Score.objects.filter(review__application__code="g9").update(value=5)
    with pytest.raises(Refused):
        choose()


@pytest.mark.parametrize("role", ["reviewer", "coordinator", "auditor"])
def test_only_officers_choose(choose, role):
    with pytest.raises(PermissionDenied):
        choose(by=make_user(role))
