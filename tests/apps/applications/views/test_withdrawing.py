"""The page on which a filed application is withdrawn."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(team) -> str:
    """The address of the page for an application that is filed."""
    return reverse("applications:withdraw", args=[team.file().code])


def test_the_receipt_leads_to_the_page(coordinator, place, team):
    page = coordinator.get(reverse("applications:receipt", args=[team.application.code])).content.decode()
    assert place in page


def test_withdrawing_shows_the_reason_to_the_consortium(coordinator, place, team):
    answer = coordinator.post(place, {"reason": "共同申請者の都合"}, follow=True)
    assert (team.fresh().state, "共同申請者の都合" in answer.content.decode()) == ("withdrawn", True)


def test_a_missing_reason_is_asked_for(coordinator, place, team):
    answer = coordinator.post(place, {"reason": ""})
    assert ("reason" in answer.context["form"].errors, team.fresh().state) == (True, "submitted")


def test_signatories_are_not_offered_the_page(client, place, team):
    client.force_login(team.people["industry"])
    assert client.get(place).status_code == 404


def test_the_receipt_says_that_it_is_withdrawn(coordinator, place, team):
    coordinator.post(place, {"reason": "都合"})
    page = coordinator.get(reverse("applications:receipt", args=[team.application.code])).content.decode()
    assert ("取り下げられました" in page, place in page) == (True, False)
