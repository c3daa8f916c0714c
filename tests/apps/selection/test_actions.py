"""Propose, change, confirm, publish: what each does, and what each refuses."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation
from tests.apps.factories import make_user
from tests.apps.selection.scenes import Board, empty_board, published, release, small_board

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import actions
from kyoten.apps.selection.events import selection_published
from kyoten.apps.selection.models import Confirmation, Hub, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return small_board(7)


@pytest.fixture
def proposal(board: Board) -> Proposal:
    return actions.propose(board.call.pk, by=board.officers["mext"])


def confirm(board: Board, proposal: Proposal, funder: str, digest: str = ""):
    digest = digest or Proposal.objects.get(pk=proposal.pk).digest
    return actions.confirm(proposal.pk, by=board.officers[funder], funder_code=funder, digest=digest)


def swap(board: Board, proposal: Proposal, code: str = "g7", selected: bool = True) -> Proposal:
    return actions.change_choice(
        proposal.pk,
        board.applications[code].pk,
        by=board.officers["meti"],
        selected=selected,
        reason_ja="分野の均衡",
        reason_en="Balance of fields",
    )


def test_the_five_best_of_seven_global_candidates_are_proposed(proposal):
    chosen = proposal.choices.filter(selected=True).values_list("application__code", flat=True)
    assert sorted(chosen) == ["g1", "g2", "g3", "g4", "g5"]


def test_score_is_the_mean_of_completed_reviews(proposal):
    assert proposal.choices.get(application__code="g2").score == 3.5


def test_equal_scores_share_the_better_rank():
    board = empty_board()
    for code, points in {"a": 4, "b": 3, "c": 3, "d": 2}.items():
        board.application(code, "global", {"mext": points})
    ranks = dict(actions.propose(board.call.pk, by=None).choices.values_list("application__code", "rank"))
    assert ranks == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_explanation_names_margin_rival_and_what_decides(proposal):
    explanation = proposal.choices.get(application__code="g1").explanation
    assert (explanation["margin"], explanation["rival"], explanation["reason"]) == (2.5, "g6", "within_seats")


def test_reviewers_of_both_ministries_count_as_one_panel():
    board = empty_board()
    board.application("g1", "global", {"mext": 4, "meti": 1})
    choice = actions.propose(board.call.pk, by=None).choices.get()
    assert (choice.score, choice.explanation["spread"], choice.explanation["by_funder"]) == (
        2.5,
        3.0,
        {"meti": 1.0, "mext": 4.0},
    )


def test_propose_takes_the_call_to_decision(board, proposal):
    assert Call.objects.get(pk=board.call.pk).state == Call.State.DECISION


def test_propose_again_gives_the_next_number(board, proposal):
    assert actions.propose(board.call.pk, by=board.officers["meti"]).number == 2


def test_propose_is_for_officers(board):
    with pytest.raises(PermissionDenied):
        actions.propose(board.call.pk, by=make_user("reviewer", board.call.code))


def test_propose_waits_for_the_review(board):
    Call.objects.filter(pk=board.call.pk).update(state=Call.State.OPEN)
    with pytest.raises(Refused):
        actions.propose(board.call.pk, by=board.officers["mext"])


def test_propose_needs_candidates():
    board = empty_board()
    with pytest.raises(Refused):
        actions.propose(board.call.pk, by=board.officers["mext"])


def test_nobody_is_turned_down_unread(board):
    board.application("g8", "global", {})
    with pytest.raises(Refused, match="g8"):
        actions.propose(board.call.pk, by=board.officers["mext"])


def test_change_gives_a_new_digest(board, proposal):
    assert swap(board, proposal).digest != proposal.digest


def test_change_voids_confirmations(board, proposal):
    confirm(board, proposal, "mext")
    swap(board, proposal)
    assert Confirmation.objects.count() == 0


def test_change_of_a_confirmed_proposal_makes_it_a_draft_again(board, proposal):
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    assert swap(board, proposal).state == Proposal.State.DRAFT


@pytest.mark.parametrize(("ja", "en"), [("", "Because"), ("理由", ""), (" ", " ")])
def test_change_needs_reasons_in_both_languages(board, proposal, ja, en):
    with pytest.raises(Refused):
        actions.change_choice(
            proposal.pk,
            board.applications["g7"].pk,
            by=board.officers["mext"],
            selected=True,
            reason_ja=ja,
            reason_en=en,
        )


def test_change_to_the_same_is_refused(board, proposal):
    swap(board, proposal)
    with pytest.raises(Refused, match="g7"):
        swap(board, proposal)


def test_the_system_changes_no_choice(board, proposal):
    with pytest.raises(PermissionDenied):
        actions.change_choice(
            proposal.pk, board.applications["g7"].pk, by=None, selected=True, reason_ja="理由", reason_en="Reason"
        )


def test_one_ministry_cannot_confirm_for_the_other(board, proposal):
    with pytest.raises(PermissionDenied):
        actions.confirm(proposal.pk, by=board.officers["mext"], funder_code="meti", digest=proposal.digest)


def test_the_system_confirms_nothing(proposal):
    with pytest.raises(PermissionDenied):
        actions.confirm(proposal.pk, by=None, funder_code="mext", digest=proposal.digest)


def test_a_funder_outside_the_programme_confirms_nothing(proposal):
    other = make_user("programme_officer", "jst")
    with pytest.raises(PermissionDenied):
        actions.confirm(proposal.pk, by=other, funder_code="jst", digest=proposal.digest)


def test_an_older_digest_is_not_confirmed(board, proposal):
    old = proposal.digest
    swap(board, proposal)
    with pytest.raises(Stale):
        confirm(board, proposal, "mext", digest=old)


def test_a_replaced_proposal_is_not_confirmed(board, proposal):
    actions.propose(board.call.pk, by=board.officers["mext"])
    with pytest.raises(Refused):
        confirm(board, proposal, "mext")


def test_both_confirmations_confirm_the_proposal(board, proposal):
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    assert Proposal.objects.get(pk=proposal.pk).state == Proposal.State.CONFIRMED


def test_publish_needs_every_funder(board, proposal):
    confirm(board, proposal, "mext")
    with pytest.raises(Refused):
        actions.publish(proposal.pk, by=board.officers["mext"])


def test_publish_makes_hubs_with_the_codes_of_their_applications(board):
    _proposal, hubs = published(board)
    assert sorted(hub.code for hub in hubs) == ["g1", "g2", "g3", "g4", "g5"]


def test_publish_tells_every_application_its_result(board):
    published(board)
    states = dict(Application.objects.filter(code__in=["g1", "g7"]).values_list("code", "state"))
    assert states == {"g1": Application.State.SELECTED, "g7": Application.State.NOT_SELECTED}


def test_publish_dates_the_result_and_closes_the_call(board):
    proposal, _hubs = published(board)
    assert (proposal.published_at is not None, proposal.call.state) == (True, Call.State.PUBLISHED)


def test_publish_is_announced_after_the_commit(board, django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, proposal_id, hub_ids, **_more):
        heard.append(len(hub_ids))

    selection_published.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        published(board)
    selection_published.disconnect(listen)
    assert heard == [5]


def test_nothing_is_published_that_no_funder_approved(board, proposal):
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    with translation.override("en"), pytest.raises(Refused, match="approve what becomes public"):
        actions.publish(proposal.pk, by=board.officers["mext"])


def test_nothing_is_published_twice(board):
    proposal, _hubs = published(board)
    with pytest.raises(Refused):
        actions.publish(proposal.pk, by=board.officers["mext"])


def test_a_published_result_is_not_changed(board):
    proposal, _hubs = published(board)
    with pytest.raises(Refused):
        swap(board, proposal)


def test_a_choice_changed_behind_the_digest_is_not_published(board, proposal):
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    proposal.choices.filter(application__code="g7").update(selected=True)
    with pytest.raises(Refused):
        actions.publish(proposal.pk, by=board.officers["mext"])


def test_six_instead_of_five_need_a_recorded_reason(board, proposal):
    swap(board, proposal)
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    with pytest.raises(Refused, match="6"):
        actions.publish(proposal.pk, by=board.officers["mext"])


def test_a_recorded_deviation_lets_six_through(board, proposal):
    swap(board, proposal)
    actions.record_deviation(
        proposal.pk, "global", by=board.officers["mext"], reason_ja="同点", reason_en="A tie in the last place"
    )
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    release(board)
    assert Hub.objects.count() == 6


def test_a_deviation_voids_confirmations(board, proposal):
    confirm(board, proposal, "mext")
    actions.record_deviation(proposal.pk, "global", by=board.officers["mext"], reason_ja="同点", reason_en="Tie")
    assert Confirmation.objects.count() == 0


def test_a_deviation_names_a_type_of_the_proposal(board, proposal):
    with pytest.raises(Refused):
        actions.record_deviation(proposal.pk, "lunar", by=board.officers["mext"], reason_ja="理由", reason_en="Reason")


def test_every_step_is_in_the_audit_trail(board):
    published(board)
    approved = ["selection.edition_approved"] * 2
    wanted = ["selection.proposed", "selection.confirmed", "selection.confirmed"]
    wanted += ["selection.edition_prepared", *approved, "selection.published", "selection.edition_released"]
    assert list(AuditEntry.objects.filter(action__startswith="selection.").values_list("action", flat=True)) == wanted


def test_a_refused_publication_leaves_no_hub(board, proposal):
    with pytest.raises(Refused):
        actions.publish(proposal.pk, by=board.officers["mext"])
    assert Hub.objects.count() == 0
