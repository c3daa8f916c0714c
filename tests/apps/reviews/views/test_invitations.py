"""What stands behind the link."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.reviews.actions.candidates import CandidateInput, invite_candidates, list_candidate
from kyoten.apps.reviews.models import Candidate, Declaration

pytestmark = pytest.mark.django_db
PAGE, ANSWER = "/reviews/invitation/", "/reviews/invitation/answer/"


@pytest.fixture
def opened(client, panel):
    """A browser in which the link of an invitation was opened."""
    given = CandidateInput("山田 太郎", email="new@kyoten.example")
    one = list_candidate(panel.call.pk, given, by=panel.officer, funder_code="mext")
    invite_candidates([one.pk], by=panel.officer, page=f"http://testserver{PAGE}")
    link = re.search(r"http://testserver(\S+)", OutgoingMail.objects.get(to="new@kyoten.example").body).group(1)
    assert client.get(link).headers["Location"] == PAGE
    return client


def test_names_and_bodies_are_shown_and_nothing_of_the_text(opened, panel):
    page = opened.get(PAGE).content.decode()
    assert (panel.teams[0].application.name in page, "他言無用の本文" in page) == (True, False)


def test_a_smaller_load_is_one_click(opened, panel):
    answer = opened.post(ANSWER, {"load": "6"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("reviews:profile")
    assert panel.call.reviewers.get(user__email="new@kyoten.example").max_load == 6


def test_declining_with_a_conflict_keeps_both(opened, panel):
    data = {"decline": "1", "reason": "多忙", "suggestion": "鈴木", "conflicts": [panel.teams[0].application.pk]}
    opened.post(ANSWER, {**data, "kind": "family", "conflict_text": "弟"})
    assert (Candidate.objects.get().suggestion, Declaration.objects.get().text) == ("鈴木", "弟")


def test_declining_without_a_reason_asks_for_it(opened):
    assert opened.post(ANSWER, {"decline": "1"}).status_code == 422


def test_impossible_loads_are_refused(opened, panel):
    opened.post(ANSWER, {"load": "999"})
    assert not panel.call.reviewers.filter(user__email="new@kyoten.example").exists()


def test_a_used_link_opens_nothing(opened):
    opened.post(ANSWER, {"decline": "1", "reason": "多忙"})
    assert [opened.get(PAGE).status_code, opened.post(ANSWER, {"load": "1"}).status_code] == [404, 404]


def test_a_wrong_link_says_what_every_void_one_says(client):
    assert client.get(f"{PAGE}?key=nonsense", follow=True).status_code == 404
