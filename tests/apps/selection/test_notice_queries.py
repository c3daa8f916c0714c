"""Kinds of letters, thirds, and the last moment of an objection."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.selection.scenes import decided_board, small_board

from kyoten.apps.foundation import clock
from kyoten.apps.reviews.models import Review
from kyoten.apps.selection import notice_queries, notices, queries
from kyoten.apps.selection.models import Notice


@pytest.mark.parametrize(("own", "place"), [(4.0, "upper"), (3.0, "middle"), (1.0, "lower")])
def test_a_value_lies_in_a_third_of_its_type(own, place):
    assert notice_queries.third([1.0, 2.0, 2.5, 3.0, 3.5, 4.0], own) == place


def test_equal_values_lie_in_the_same_third():
    assert {notice_queries.third([3.0, 3.0, 3.0], one) for one in (3.0, 3.0)} == {"upper"}


@pytest.mark.django_db
@pytest.mark.parametrize(("places", "found"), [(0, []), (1, ["g6"]), (2, ["g6", "g7"])])
def test_near_misses_are_the_first_below_the_line(places, found):
    board, proposal, _hubs = decided_board(7)
    kinds = notice_queries.kinds(queries.choices(proposal), places)
    codes = {one.pk: code for code, one in board.applications.items()}
    assert sorted(codes[key] for key, kind in kinds.items() if kind == "near_miss") == found


@pytest.mark.django_db
def test_the_means_are_those_of_one_ministrys_readers():
    board = small_board(2)
    found = notice_queries.means(board.call, "meti")["organisation"]
    assert found == {board.applications["g1"].pk: 4.0, board.applications["g2"].pk: 3.0}


@pytest.mark.django_db
def test_an_applicant_reads_what_one_ministrys_readers_wrote_and_no_blank():
    board = small_board(2)
    first = board.applications["g1"]
    Review.objects.filter(application=first, reviewer=board.reviewers["meti"]).update(summary=" よい計画 ")
    Review.objects.filter(application=first, reviewer=board.reviewers["mext"]).update(summary="別の省の講評")
    Review.objects.filter(application=board.applications["g2"]).update(summary="  ")
    assert notice_queries.texts_for_applicant(board.call, "meti") == {first.pk: ["よい計画"]}


@pytest.mark.django_db
def test_a_reading_of_the_common_sample_is_told_to_nobody():
    board = small_board(2)
    Review.objects.filter(reviewer=board.reviewers["meti"]).update(is_sample=True, summary="練習")
    told = notice_queries.texts_for_applicant(board.call, "meti"), notice_queries.means(board.call, "meti")
    assert told == ({}, {})


@pytest.mark.django_db
def test_a_letter_is_known_and_has_an_address_once_it_was_released():
    board, _proposal, _hubs = decided_board()
    made = notices.prepare(board.call.pk, by=None)
    one = made[0]
    before = notice_queries.released_notice(one.application), notice_queries.result_addresses([one.application_id])
    Notice.objects.filter(pk=one.pk).update(released_at=clock.now())
    found = notice_queries.result_addresses([other.application_id for other in made])
    assert (before, set(found)) == ((None, {}), {one.application_id})
    assert notice_queries.released_notice(one.application) == one


@pytest.mark.django_db
def test_an_objection_is_taken_until_the_end_of_a_day_in_japan():
    board, _proposal, _hubs = decided_board()
    one = notices.prepare(board.call.pk, by=None)[0]
    days = notice_queries.rule_of(board.call).objections.days
    one.released_at = dt.datetime(2009, 6, 12, 14, 59, tzinfo=dt.UTC)  # 23:59 in Japan
    ends = notice_queries.objections_until(one)
    one.released_at += dt.timedelta(minutes=1)
    assert ends == dt.datetime(2009, 6, 12, 15, tzinfo=dt.UTC) + dt.timedelta(days=days)
    assert notice_queries.objections_until(one) == ends + dt.timedelta(days=1)


@pytest.mark.django_db
def test_no_time_runs_before_a_letter_was_released():
    board, _proposal, _hubs = decided_board()
    assert notice_queries.objections_until(notices.prepare(board.call.pk, by=None)[0]) is None
