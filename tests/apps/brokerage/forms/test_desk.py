"""Forms of the desk."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.forms.desk import EnquireForm, JudgeForm, NoteForm
from kyoten.apps.brokerage.queries.staff import active_hubs


def test_the_address_is_asked_of_strangers_alone():
    assert "email" in EnquireForm(hubs=[]).fields
    assert "email" not in EnquireForm(hubs=[], known=True).fields


def test_a_note_needs_no_address():
    form = NoteForm({"channel": "phone", "title": "相談", "text": "本文"}, hubs=[])
    assert form.is_valid()
    assert form.given().email == ""


def test_an_answer_is_yes_or_no():
    form = JudgeForm({"accept": "no", "reason": "手一杯"})
    assert form.is_valid()
    assert form.cleaned_data == {"accept": False, "reason": "手一杯"}


@pytest.mark.django_db
def test_hubs_are_offered_by_their_code():
    net = network()
    offered = [value for value, _label in EnquireForm(hubs=active_hubs()).fields["hub"].choices]
    assert offered == ["", net.north.code, net.south.code]
