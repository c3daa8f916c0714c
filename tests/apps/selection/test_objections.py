"""The register of objections: in time, with grounds, answered with an outcome."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import give_role, make_user
from tests.apps.selection.scenes import decided_board

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection import notice_queries, notices, objections

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    found, _proposal, _hubs = decided_board(6)
    return found


@pytest.fixture
def lead(board):
    user = make_user()
    give_role(user, "coordinator", "g6", scope_kind="application")
    return user


@pytest.fixture
def told(board, lead):
    for one in notices.prepare(board.call.pk, by=None):
        notices.mark_read(one.pk, by=board.officers["mext"])
    notices.release(board.call.pk, by=None)
    return board.applications["g6"]


def file(application, user, grounds="評点の根拠が計画と合いません。"):
    return objections.file_objection(application.pk, grounds, by=user)


def end_of(application):
    found = notice_queries.released_notice(application)
    assert found is not None
    until = notice_queries.objections_until(found)
    assert until is not None
    return until


def test_the_coordinator_objects_and_the_office_answers(board, told, lead):
    made = file(told, lead)
    found = objections.answer_objection(made.pk, "dismissed", "確認しました。", by=board.officers["meti"])
    assert (found.number, found.outcome, found.answer) == (1, "dismissed", "確認しました。")


@pytest.mark.parametrize(("minutes", "taken"), [(-1, True), (0, False)])
def test_the_last_day_counts_in_full_and_no_more(told, lead, minutes, taken):
    with clock.at(end_of(told) + dt.timedelta(minutes=minutes)):
        if taken:
            assert file(told, lead).number == 1
        else:
            with pytest.raises(Refused, match="時"):
                file(told, lead)


def test_nobody_objects_before_the_notice(board, lead):
    with pytest.raises(Refused):
        file(board.applications["g6"], lead)


def test_nobody_objects_for_others(told):
    with pytest.raises(PermissionDenied):
        file(told, make_user())


def test_an_objection_has_grounds(told, lead):
    with pytest.raises(Refused):
        file(told, lead, grounds="  ")


def test_a_second_objection_waits_for_the_first_answer(told, lead):
    file(told, lead)
    with pytest.raises(Refused):
        file(told, lead)


def test_an_answer_stands(board, told, lead):
    made = file(told, lead)
    objections.answer_objection(made.pk, "upheld", "認めます。", by=board.officers["mext"])
    with pytest.raises(Refused):
        objections.answer_objection(made.pk, "dismissed", "誤りでした。", by=board.officers["mext"])


def test_the_applicant_does_not_answer(told, lead):
    made = file(told, lead)
    with pytest.raises(PermissionDenied):
        objections.answer_objection(made.pk, "upheld", "認めます。", by=lead)
