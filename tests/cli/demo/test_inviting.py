"""What the example says of its panel and candidates."""

from __future__ import annotations

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.reviews.models import Candidate, Declaration, Profile
from kyoten.apps.reviews.queries import people

__all__ = ["demo_pages"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]


def test_everybody_on_the_panel_has_an_invented_profile():
    rows = Profile.objects.filter(panels__isnull=False)
    said = {(one.invented, "架空" in one.name_ja, one.affiliations.count(), bool(one.statement)) for one in rows}
    assert said == {(True, True, 1, True)}


def test_candidates_stand_at_every_point():
    assert {people.standing_of(one) for one in Candidate.objects.all()} >= {"listed", "declined"}


def test_who_declined_left_a_declared_conflict():
    assert Declaration.objects.filter(on_invitation=True).count() == 1
