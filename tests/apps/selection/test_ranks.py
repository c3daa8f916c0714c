"""Any change of rank asks for a reason and stays on record."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.selection.scenes import Board, small_board

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection import actions, queries
from kyoten.apps.selection.models import Proposal, RankChange

pytestmark = pytest.mark.django_db
WHY = {"reason_ja": "委員会の合議による", "reason_en": "By consensus of the panel"}


@pytest.fixture
def board() -> Board:
    return small_board(3)


@pytest.fixture
def proposal(board) -> Proposal:
    return actions.propose(board.call.pk, by=None)


def move(board: Board, proposal: Proposal, code: str, rank: int, **more) -> RankChange:
    given = {"by": board.officers["mext"], **WHY, **more}
    return actions.change_rank(proposal.pk, board.applications[code].pk, rank=rank, **given)


def order(proposal: Proposal) -> list[str]:
    return list(proposal.choices.order_by("rank").values_list("application__code", flat=True))


def test_the_others_move_by_one(board, proposal):
    move(board, proposal, "g3", 1)
    assert order(proposal) == ["g3", "g1", "g2"]


def test_old_and_new_rank_who_and_why_stay_on_record(board, proposal):
    change = move(board, proposal, "g3", 1)
    assert (change.before, change.after, change.changed_by) == (3, 1, board.officers["mext"])
    facts = json.loads(AuditEntry.objects.get(action="selection.rank_changed").facts)
    assert (facts["before"], facts["after"], facts["reason_en"]) == (3, 1, WHY["reason_en"])


def test_confirmations_become_void(board, proposal):
    actions.confirm(proposal.pk, by=board.officers["meti"], funder_code="meti", digest=proposal.digest)
    move(board, proposal, "g3", 1)
    assert (proposal.confirmations.count(), Proposal.objects.get().digest == proposal.digest) == (0, False)


@pytest.mark.parametrize("bad", [{"reason_ja": " "}, {"reason_en": ""}, {"rank": 0}, {"rank": 4}, {"rank": 3}])
def test_nothing_changes_without_reasons_or_a_rank(board, proposal, bad):
    with pytest.raises(Refused):
        move(board, proposal, "g3", **{"rank": 1, **bad})
    assert (order(proposal), RankChange.objects.count()) == (["g1", "g2", "g3"], 0)


def test_only_officers_of_the_programme_change_ranks(board, proposal):
    with pytest.raises(PermissionDenied):
        move(board, proposal, "g3", 1, by=make_user("programme_officer", "moon"))


def test_the_page_asks_for_the_reason_and_the_board_shows_it(client, board, proposal):
    client.force_login(board.officers["mext"])
    address = reverse("selection:rank", args=[board.call.code, "g3"])
    refused = client.post(address, {"rank": 1, "reason_ja": "", "reason_en": ""})
    client.post(address, {"rank": 1, **WHY})
    page = client.get(reverse("selection:board", args=[board.call.code])).content.decode()
    assert (refused.status_code, WHY["reason_ja"] in page, "3 → 1" in page) == (422, True, True)


def test_the_files_hold_what_the_page_holds(client, board, proposal):
    client.force_login(board.officers["mext"])
    answers = [
        client.get(reverse(f"selection:board_{kind}", args=[board.call.code]), {"type": "regional_core"})
        for kind in ("csv", "xlsx")
    ]
    assert (len(answers[0].content.splitlines()), answers[1].content[:2]) == (1, b"PK")


def test_an_internal_reason_stays_with_the_offices_and_is_part_of_what_is_confirmed(board, proposal):
    change = move(board, proposal, "g3", 1, internal=True)
    proposal.refresh_from_db()
    assert (change.internal, proposal.summary["ranks"][0][-1]) == (True, "internal")


def test_an_internal_reason_for_another_number_is_not_published(board, proposal):
    actions.record_deviation(proposal.pk, "global", by=board.officers["mext"], **WHY, internal=True)
    proposal.refresh_from_db()
    Proposal.objects.filter(pk=proposal.pk).update(state=Proposal.State.PUBLISHED)
    told = {row["code"]: row["deviation"] for row in queries.funnel(board.call)}
    assert (proposal.summary["deviations"]["global"]["internal"], told["global"]) == (True, None)
