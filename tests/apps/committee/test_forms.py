"""Input of the office and of members."""

from __future__ import annotations

import pytest
from tests.apps.committee.scenes import small_room
from tests.apps.factories import make_organisation

from kyoten.apps.committee import forms
from kyoten.apps.committee.actions.minutes import words_for

pytestmark = pytest.mark.django_db


def member(**more):
    typed = {"email": "a@kyoten.example", "post_ja": "理事", "funder": "mext", "part": "member", "since": "2009-04-01"}
    room = small_room()
    return forms.MemberForm({**typed, **more}, funders=room.committee.programme.funders.all())


def test_a_member_is_named_by_a_body_of_the_register():
    body = make_organisation(name_ja="架空大学院大学")
    form = member(organisation="架空大学院大学")
    assert form.is_valid()
    assert form.given().organisation_id == body.pk


def test_a_body_that_the_register_does_not_know_is_said():
    assert "organisation" in member(organisation="どこにもない").errors


def test_attendance_asks_for_every_member():
    room = small_room()
    members = list(room.seats.values())
    form = forms.AttendanceForm({f"member_{members[0].pk}": "online"}, members=members, known={})
    assert (form.is_valid(), len(form.errors)) == (False, 2)


def test_attendance_gives_modes_by_member():
    members = list(small_room().seats.values())
    form = forms.AttendanceForm({f"member_{one.pk}": "absent" for one in members}, members=members, known={})
    assert form.is_valid()
    assert form.modes() == {one.pk: "absent" for one in members}


def test_a_line_on_another_matter_has_no_field_for_advice():
    form = forms.LineForm(words=[])
    assert set(form.fields) == {"said_ja", "said_en", "revision"}


def test_a_line_on_a_candidate_offers_every_advice_and_none():
    room = small_room()
    form = forms.LineForm(words=words_for(room.candidate("g1")))
    assert [value for value, _label in form.fields["word"].choices] == ["", "select", "hold", "not"]


def test_a_declaration_here_does_not_ask_for_the_field():
    form = forms.DeclareForm(kinds={})
    assert [value for value, _label in form.fields["has_conflict"].choices] == ["no", "yes"]
