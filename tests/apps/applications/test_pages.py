"""What the pages of applications show."""

from __future__ import annotations

import pytest

from kyoten.apps.applications import pages

pytestmark = pytest.mark.django_db


def test_signers_are_shown_with_their_state(team):
    from kyoten.apps.applications import actions

    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text, "industry")
    badges = [row[3]["badge"] for row in pages.signers_table(team.application, text)["rows"]]
    assert badges == ["success", "neutral", "neutral"]
