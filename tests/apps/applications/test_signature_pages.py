"""What the signing page shows beside the text."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.apps.applications.team import Team

from kyoten.apps.applications import actions, signature_pages

pytestmark = pytest.mark.django_db


def test_changes_name_the_text_they_are_counted_from(team):
    first = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(first, "industry")
    actions.reopen(team.application.pk, by=team.coordinator, reason="誤り")
    team.write_plan("計画の全文")
    second = actions.fix_text(team.application.pk, by=team.coordinator)
    with override("en"):
        shown = signature_pages.changes(team.fresh(), second, team.people["industry"])
    assert shown["since"].startswith("Compared with text no. 1,")
    assert len(shown["fields"]) > 1


def test_a_first_text_has_no_changes(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    assert signature_pages.changes(team.fresh(), text, team.people["industry"]) is None


def test_a_group_is_told_how_many_signatures_count(group_call):
    team = Team(group_call).complete()
    text = actions.fix_text(team.application.pk, by=team.coordinator)
    team.sign(text, "industry")
    with override("en"):
        lines = signature_pages.needed(team.fresh(), text)
    assert lines == ["Industry: 2 of those named have to sign; named: 1, signed: 1."]


def test_one_person_for_each_sector_needs_no_counting(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    assert signature_pages.needed(team.fresh(), text) == []


def test_who_declined_is_shown_with_the_reason(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    actions.decline(text.pk, by=team.people["government"], sector="government", reason="負担額")
    with override("en"):
        (one,) = signature_pages.declines(text)
    assert (one["heading"].split(" on ")[0], one["reason"]) == ("架空local_government declined to sign", "負担額")
