"""Committees are put on record, members appointed and ended as acts with their reasons (S10)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.apps.committee.scenes import seat, small_room
from tests.apps.factories import make_organisation, make_programme, make_user

from kyoten.apps.accounts.access import has_role
from kyoten.apps.committee import actions
from kyoten.apps.committee.actions import CommitteeInput, MemberInput
from kyoten.apps.committee.models import Committee, Member
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews.actions.profiles import TimeAt

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return small_room()


def establish(**more):
    given = CommitteeInput(**{"code": "new-one", "name_ja": "新しい検討会", **more})
    return actions.establish(make_programme().pk, given, by=make_user("programme_officer", "meti"))


def test_an_officer_of_either_ministry_puts_a_committee_on_record(db):
    committee = establish(stated="study_group")
    assert (committee.stated, committee.quorum_percent) == ("study_group", None)


@pytest.mark.parametrize(
    "wrong", [{"name_ja": " "}, {"stated": "no-such"}, {"quorum_percent": 50}], ids=["name", "stated", "quorum"]
)
def test_what_is_not_stated_is_not_put_on_record(wrong):
    with pytest.raises(Refused):
        establish(**wrong)


def test_nobody_else_puts_a_committee_on_record():
    with pytest.raises(PermissionDenied):
        actions.establish(make_programme().pk, CommitteeInput("x", "名"), by=make_user("programme_officer", "moon"))


def test_whoever_is_appointed_finds_the_committee_among_their_roles(room):
    assert has_role(room.people["member"], "committee_member", room.committee.code)


def test_an_address_without_account_gets_one(room):
    body = make_organisation()
    given = MemberInput("new@kyoten.example", "理事", body.pk, "meti", since=clock.today())
    member = actions.appoint(room.committee.pk, given, by=room.officer)
    assert (member.profile.user.email, member.named_by.code) == ("new@kyoten.example", "meti")


def test_nobody_sits_twice(room):
    email = room.people["member"].email
    given = MemberInput(email, "理事", make_organisation().pk, "mext", since=clock.today())
    with pytest.raises(Refused, match=email):
        actions.appoint(room.committee.pk, given, by=room.officer)


def test_there_is_one_chair(room):
    with pytest.raises(Refused, match="座長"):
        seat(room, "chair", "second")


def test_the_database_holds_one_chair_too(room):
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=room.seats["deputy"].pk).update(part="chair")


def test_the_chair_passes_on(room):
    actions.change_part(room.seats["chair"].pk, "member", by=room.officer)
    assert actions.change_part(room.seats["deputy"].pk, "chair", by=room.officer).part == "chair"


def test_an_ended_membership_stays_on_record_and_opens_nothing(room):
    member = room.seats["member"]
    actions.end_membership(member.pk, by=room.officer, on=clock.today(), reason="異動のため")
    member.refresh_from_db()
    assert (member.ended_reason, member.serves_on(clock.today())) == ("異動のため", False)
    assert not has_role(room.people["member"], "committee_member", room.committee.code)


@pytest.mark.parametrize("wrong", [{"reason": " "}, {"on": dt.date(1999, 1, 1)}])
def test_a_membership_ends_with_a_reason_and_after_it_began(room, wrong):
    with pytest.raises(Refused):
        actions.end_membership(
            room.seats["member"].pk, by=room.officer, **{"on": clock.today(), "reason": "異動", **wrong}
        )


def test_whoever_left_may_come_back(room):
    actions.end_membership(room.seats["member"].pk, by=room.officer, on=clock.today(), reason="異動")
    given = MemberInput(room.people["member"].email, "理事", make_organisation().pk, "mext", since=clock.today())
    assert actions.appoint(room.committee.pk, given, by=room.officer).ended_on is None


def test_terms_count_to_their_last_day():
    member = Member(since=dt.date(2009, 4, 1), until=dt.date(2009, 4, 30))
    days = [dt.date(2009, 3, 31), dt.date(2009, 4, 1), dt.date(2009, 4, 30), dt.date(2009, 5, 1)]
    assert [member.serves_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("who", ["member", "officer"])
def test_members_and_officers_note_where_they_worked(room, who):
    by = room.officer if who == "officer" else room.people["member"]
    time = TimeAt(make_organisation().pk, until=dt.date(2008, 3, 31))
    made = actions.note_affiliation(room.seats["member"].pk, time, by=by, position="教授")
    assert (made.profile_id, made.position) == (room.seats["member"].profile_id, "教授")


def test_nobody_notes_it_for_another_member(room):
    with pytest.raises(PermissionDenied):
        actions.note_affiliation(room.seats["member"].pk, TimeAt(organisation_name="架空"), by=room.people["chair"])


def test_acts_on_members_stand_in_the_trail(room):
    verbs = AuditEntry.objects.filter(subject="committee:advisers").values_list("action", flat=True)
    assert list(verbs) == ["committee.established", *["committee.appointed"] * 3]
    assert Committee.objects.count() == 1
