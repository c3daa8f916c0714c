"""The start page of committees, and one committee."""

from __future__ import annotations

import pytest
from tests.apps.committee.scenes import small_room, written
from tests.apps.factories import make_user

from kyoten.apps.committee.models import Committee
from kyoten.apps.committee.pages import committees

pytestmark = pytest.mark.django_db


def test_members_see_their_committee_and_may_put_none_on_record():
    room = small_room()
    shown = committees.start(room.people["member"])
    assert (len(shown["table"]["rows"]), shown["office"], shown["may_establish"]) == (1, False, False)


def test_a_quorum_that_nobody_states_reads_so_with_its_source():
    room = small_room()
    quorum = committees.one_committee(room.committee, room.officer)["quorum"]
    assert (quorum["text"], "定足数の記載はありません" in quorum["source"]) == ("記載なし", True)


def test_a_committees_own_quorum_names_where_it_stands():
    room = small_room()
    Committee.objects.update(quorum_percent=50, quorum_source="開催要綱 第5条")
    room.committee.refresh_from_db()
    quorum = committees.one_committee(room.committee, room.officer)["quorum"]
    assert quorum == {"text": "構成員の50%を超える出席", "source": "開催要綱 第5条"}


def test_the_posts_that_the_programme_states_stand_with_their_slide():
    room = small_room()
    room.committee.stated = "study_group"
    seats = committees.one_committee(room.committee, room.officer)["seats"]
    assert (len(seats["table"]["rows"]), seats["source"].endswith("、スライド9")) == (11, True)


def test_members_do_not_open_each_others_pages():
    room = small_room()
    shown = committees.one_committee(room.committee, room.people["member"])["members"]["rows"]
    assert [isinstance(row[0], dict) for row in shown] == [False, False, True]


def test_the_office_counts_minutes_that_are_not_approved():
    room = written()
    tiles = committees.desk_tiles(room.officer)
    assert [one.count for one in tiles] == [0, 1]
    assert committees.desk_tiles(make_user()) == []
