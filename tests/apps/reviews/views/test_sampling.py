"""The page of the sample."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.reviews.acts import finish

from kyoten.apps.reviews.models import Review

pytestmark = pytest.mark.django_db


def readings(panel, code: str) -> list[Review]:
    """The readings of one application."""
    return list(Review.objects.filter(application__code=code).order_by("reviewer_id"))


def test_the_office_chooses_on_a_page_and_readers_see_the_scale_in_use(client, panel):
    code = panel.teams[0].application.code
    client.force_login(panel.officer)
    client.post(reverse("reviews:sample", args=[panel.call.code]), {"applications": [code], "comes_first": "on"})
    first, *others = readings(panel, code)
    for one in (first, *others):
        finish(one)
    client.force_login(first.reviewer.user)
    table = client.get(reverse("reviews:read", args=[first.pk])).context["table"]
    assert ({tuple(row[1:]) for row in table["rows"]}, len(others)) == ({(0, 0, 4, 0)}, 3)
