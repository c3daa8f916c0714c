"""The committee of the demonstration, in the rows that it left."""

from __future__ import annotations

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.committee.models import Committee, Correction, Line, Minutes, SentOut
from kyoten.apps.selection import advice
from kyoten.apps.selection.models import Choice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def test_the_invented_committee_says_that_it_is():
    committee = Committee.objects.get()
    assert (committee.invented, "架空" in committee.name_ja, committee.members.count()) == (True, True, 4)


def test_both_meetings_have_approved_minutes():
    assert set(Minutes.objects.values_list("state", flat=True)) == {"approved"}
    assert Correction.objects.get().taken is False


def test_whoever_belongs_to_a_candidate_left_for_it():
    assert SentOut.objects.get().member.organisation.code == "sapporo-industry"


def test_advice_and_decision_agree_and_are_on_invented_candidates_alone():
    call = Line.objects.exclude(word="").first().item.meeting.call
    advised = advice.on(call)
    rows = Choice.objects.filter(proposal__call=call, application_id__in=advised).select_related("application")
    assert len(advised) == 3
    assert all(row.application.invented and not advised[row.application_id].departs(row.selected) for row in rows)
