"""The board in the browser: who sees it, what it shows, what its buttons do."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.selection.scenes import Board, small_board

from kyoten.apps.selection import actions
from kyoten.apps.selection.models import Confirmation, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return small_board(7)


@pytest.fixture
def officer_client(client, board):
    client.force_login(board.officers["mext"])
    return client


def address(board: Board, name: str = "board", *more: str) -> str:
    return reverse(f"selection:{name}", args=[board.call.code, *more])


def proposed(board: Board) -> Proposal:
    return actions.propose(board.call.pk, by=board.officers["mext"])


def page(client, board, language: str = "en") -> str:
    return client.get(address(board), headers={"accept-language": language}).content.decode()


def test_before_a_proposal_the_board_lists_the_candidates(officer_client, board):
    assert all(code in page(officer_client, board) for code in board.applications)


def test_after_a_proposal_the_board_shows_the_digest(officer_client, board):
    assert proposed(board).digest in page(officer_client, board)


def test_the_board_speaks_japanese(officer_client, board):
    proposed(board)
    assert '<html lang="ja">' in page(officer_client, board, "ja")


@pytest.mark.parametrize("role", ["reviewer", "coordinator", "evaluator", "measure_manager"])
def test_others_do_not_know_of_the_board(client, board, role):
    client.force_login(make_user(role, board.call.code))
    assert client.get(address(board)).status_code == 404


def test_an_auditor_reads_the_board_without_buttons(client, board):
    proposed(board)
    client.force_login(make_user("auditor"))
    text = page(client, board)
    assert [one for one in ("propose", "confirm") if address(board, one) in text] == []


def test_the_list_leads_to_the_board(officer_client, board):
    assert address(board) in officer_client.get(reverse("selection:boards")).content.decode()


def test_propose_button(officer_client, board):
    officer_client.post(address(board, "propose"))
    assert Proposal.objects.count() == 1


def test_confirm_button_confirms_the_digest_shown(officer_client, board):
    proposal = proposed(board)
    officer_client.post(address(board, "confirm"), {"funder_code": "mext", "digest": proposal.digest})
    assert Confirmation.objects.get().funder.code == "mext"


def test_confirm_for_another_ministry_is_forbidden(officer_client, board):
    proposal = proposed(board)
    answer = officer_client.post(address(board, "confirm"), {"funder_code": "meti", "digest": proposal.digest})
    assert answer.status_code == 403


def test_confirm_of_an_old_digest_is_refused(officer_client, board):
    proposed(board)
    answer = officer_client.post(address(board, "confirm"), {"funder_code": "mext", "digest": "0" * 64})
    assert answer.status_code == 409


def test_change_form_keeps_what_was_typed(officer_client, board):
    proposed(board)
    answer = officer_client.post(address(board, "change", "g7"), {"selected": "in", "reason_ja": "分野の均衡"})
    assert (answer.status_code, "分野の均衡" in answer.content.decode()) == (422, True)


def test_change_form_shows_a_refusal(officer_client, board):
    proposed(board)
    given = {"selected": "in", "reason_ja": "分野", "reason_en": "Field"}
    officer_client.post(address(board, "change", "g7"), given)
    assert officer_client.post(address(board, "change", "g7"), given).status_code == 422


def test_change_form_changes_the_choice(officer_client, board):
    proposal = proposed(board)
    given = {"selected": "in", "reason_ja": "分野", "reason_en": "Field"}
    officer_client.post(address(board, "change", "g7"), given)
    assert proposal.choices.get(application__code="g7").selected is True


def test_deviation_form_records_the_reason(officer_client, board):
    proposal = proposed(board)
    officer_client.post(address(board, "deviation", "global"), {"reason_ja": "同点", "reason_en": "Tie"})
    proposal.refresh_from_db()
    assert proposal.summary["deviations"] == {"global": {"ja": "同点", "en": "Tie"}}


def test_csv_has_a_line_for_each_candidate(officer_client, board):
    proposed(board)
    lines = officer_client.get(address(board, "board_csv")).content.decode().strip().splitlines()
    assert len(lines) == 1 + 7


def test_csv_before_a_proposal_is_not_there(officer_client, board):
    assert officer_client.get(address(board, "board_csv")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_does_not_grow_with_candidates(client, django_assert_num_queries, count):
    board = small_board(count)
    proposed(board)
    client.force_login(board.officers["mext"])
    client.get(address(board))
    with django_assert_num_queries(20):
        client.get(address(board))


def test_the_page_on_comparable_scores_explains_them_in_plain_words(officer_client, board):
    proposed(board)
    text = officer_client.get(address(board, "calibration"), headers={"accept-language": "en"}).content.decode()
    assert all(
        words in text for words in ("Expected rank", "an average reader would give", board.reviewers["mext"].user.email)
    )


def test_an_auditor_reads_it_without_the_readers_names(client, board):
    proposed(board)
    client.force_login(make_user("auditor"))
    text = client.get(address(board, "calibration"), headers={"accept-language": "en"}).content.decode()
    assert ("Reader 1" in text, board.reviewers["mext"].user.email in text) == (True, False)


def test_a_reviewer_does_not_find_the_page(client, board):
    proposed(board)
    client.force_login(board.reviewers["mext"].user)
    assert client.get(address(board, "calibration")).status_code == 404


def test_the_file_of_the_board_has_the_calibrated_scores(officer_client, board):
    proposed(board)
    heading = officer_client.get(address(board, "board_csv"), headers={"accept-language": "en"}).content.decode()
    assert 'Calibrated score,"Calibrated, from","Calibrated, to",Expected rank,Against the line' in heading
