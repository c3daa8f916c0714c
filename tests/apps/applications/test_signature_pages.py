"""What the signing page shows beside the text."""

from __future__ import annotations

import pytest
from django.utils.translation import override

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
