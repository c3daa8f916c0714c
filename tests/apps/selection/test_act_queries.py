"""Quotas in force, and what the decisions beside the list say now."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import decided_board, small_board

from kyoten.apps.selection import act_queries
from kyoten.apps.selection.models import Act, Hub
from kyoten.core.programme.seats import Seats

pytestmark = pytest.mark.django_db
SUBJECTS = {
    "quota": {"hub_type": "global", "low": 4, "high": 4},
    "money": {"hub": "g1", "funded": True, "amount": 1},
    "withdrawal": {"hub": "g2"},
    "replacement": {"hub": "g2", "application": "g3"},
}


def act(board, kind="quota", state="effective", **fields) -> Act:
    """A decision on record, as if every funder had approved it."""
    by, number = board.officers["mext"], Act.objects.count() + 1
    when = board.call.closes_at
    told = {"subject": SUBJECTS[kind], "reason_ja": "理由", "reason_en": "Reason", "digest": "", **fields}
    return Act.objects.create(
        call=board.call,
        number=number,
        kind=kind,
        state=state,
        proposed_by=by,
        proposed_at=when,
        effective_at=when,
        **told,
    )


def test_without_a_change_the_stated_quotas_are_in_force():
    stated = {"global": Seats(5, 5, about=True)}
    assert act_queries.seats_in_force(small_board(1).call, stated) == stated


def test_the_last_change_in_effect_counts_and_one_that_waits_does_not():
    board, stated = small_board(1), {"global": Seats(5, 5), "regional_core": Seats(10, 10)}
    act(board)
    act(board, subject={"hub_type": "global", "low": 3, "high": 4})
    act(board, state="open", subject={"hub_type": "regional_core", "low": 1, "high": 1})
    assert act_queries.seats_in_force(board.call, stated) == {"global": Seats(3, 4), "regional_core": Seats(10, 10)}


@pytest.mark.parametrize(
    "change",
    [{"subject": {"hub": "g9"}}, {"reason_ja": "別の理由"}, {"reason_en": "Else"}, {"internal": True}, {"number": 9}],
)
def test_whatever_the_funders_approve_is_in_the_digest(change):
    one = act(small_board(1))
    before = act_queries.digest_of(one)
    for name, value in change.items():
        setattr(one, name, value)
    assert act_queries.digest_of(one) != before


def test_a_funder_that_approved_is_not_missing():
    board = small_board(1)
    one = act(board, state="open")
    mext = next(funder for funder in act_queries.missing(one) if funder.code == "mext")
    one.approvals.create(funder=mext, user=board.officers["mext"], approved_at=one.proposed_at)
    assert [funder.code for funder in act_queries.missing(one)] == ["meti"]


def test_a_hub_has_the_decisions_that_name_it_or_brought_it():
    board, _proposal, hubs = decided_board()
    money, gone, came = (act(board, kind) for kind in ("money", "withdrawal", "replacement"))
    act(board, "money", state="dropped")
    by_code = {one.code: act_queries.acts_on(one) for one in hubs}
    assert by_code == {"g1": [money], "g2": [gone, came], "g3": [came]}


@pytest.mark.parametrize(("internal", "told"), [(False, ["理由", "Reason"]), (True, ["", ""])])
def test_an_internal_reason_is_not_published(internal, told):
    one = Act(reason_ja="理由", reason_en="Reason", internal=internal)
    assert [act_queries.reason_of(one, language) for language in ("ja", "en")] == told


def test_a_place_is_open_until_somebody_took_it():
    board, _proposal, _hubs = decided_board()
    Hub.objects.filter(code="g2").update(state=Hub.State.WITHDRAWN)
    before = [one.code for one in act_queries.open_places(board.call)]
    act(board, "replacement")
    assert (before, act_queries.open_places(board.call)) == (["g2"], [])


def test_decisions_are_told_by_the_names_of_what_they_are_about():
    board = small_board(3)
    found = act_queries.names([act(board, "replacement"), act(board, "quota")])
    assert set(found) == {"g2", "g3", "global"}


def test_the_first_round_has_no_hubs_to_leave_as_they_are():
    board, _proposal, _hubs = decided_board()
    assert act_queries.fixed_hubs(board.call) == []
    board.call.stage = 2
    Hub.objects.filter(code="g2").update(state=Hub.State.WITHDRAWN)
    assert act_queries.fixed_hubs(board.call) == ["g1", "g3"]
