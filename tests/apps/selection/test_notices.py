"""Letters to applicants: written for all, read, released together (S5, S10)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import give_role, make_user
from tests.apps.selection.scenes import decided_board, small_board

from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection import notices
from kyoten.apps.selection.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    found, _proposal, _hubs = decided_board(7)
    return found


def read_all(board):
    for one in notices.prepare(board.call.pk, by=board.officers["mext"]):
        notices.mark_read(one.pk, by=board.officers["meti"])


def test_each_applicant_gets_the_letter_of_its_result(board):
    made = notices.prepare(board.call.pk, by=board.officers["mext"])
    kinds = {one.application.code: str(one.kind) for one in made}
    assert (kinds["g1"], kinds["g6"], kinds["g7"]) == ("selected", "near_miss", "near_miss")


def test_a_near_miss_is_offered_what_the_programme_provides(board):
    letters = {one.application.code: one for one in notices.prepare(board.call.pk, by=None)}
    assert ("計画作成の支援" in letters["g6"].body_ja, "計画作成の支援" in letters["g1"].body_ja) == (True, False)


def test_each_ministry_tells_scores_as_it_may(board):
    letter = next(one for one in notices.prepare(board.call.pk, by=None) if one.application.code == "g1")
    assert ("4.0 of 4 points" in letter.body_en, "upper third" in letter.body_en) == (True, True)


def test_nothing_leaves_before_every_letter_was_read(board):
    first, *_rest = notices.prepare(board.call.pk, by=None)
    notices.mark_read(first.pk, by=board.officers["mext"])
    with pytest.raises(Refused, match="g2"):
        notices.release(board.call.pk, by=board.officers["mext"])


def test_all_leave_together_and_only_once(board):
    give_role(make_user(email="lead@kyoten.example"), "coordinator", "g6", scope_kind="application")
    read_all(board)
    count = notices.release(board.call.pk, by=board.officers["mext"])
    mails = list(OutgoingMail.objects.filter(key__startswith="notice:").values_list("to", flat=True))
    with pytest.raises(Refused):
        notices.release(board.call.pk, by=board.officers["mext"])
    assert (count, mails) == (7, ["lead@kyoten.example"])


def test_the_mail_holds_no_word_of_the_letter(board):
    give_role(make_user(), "coordinator", "g6", scope_kind="application")
    read_all(board)
    notices.release(board.call.pk, by=None)
    body = OutgoingMail.objects.get(key__startswith="notice:").body
    assert ("計画作成の支援" in body, "not selected" in body) == (False, False)


def test_released_letters_are_not_written_anew(board):
    read_all(board)
    notices.release(board.call.pk, by=None)
    with pytest.raises(Refused):
        notices.prepare(board.call.pk, by=None)


def test_letters_wait_for_the_publication():
    board = small_board(1)
    with pytest.raises(Refused):
        notices.prepare(board.call.pk, by=board.officers["mext"])
    assert Notice.objects.count() == 0


def test_others_write_no_letters(board):
    with pytest.raises(PermissionDenied):
        notices.prepare(board.call.pk, by=make_user())
