"""Pages of a profile."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.apps.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client, panel):
    """A reviewer's browser."""
    client.force_login(panel.reviewers[0].user)
    return client


@pytest.fixture
def profile(panel):
    return panel.reviewers[0].profile


def test_people_change_what_they_say(mine, profile):
    data = {"name_ja": "山田 太郎", "fields_text": "甲、乙", "languages": ["ja"], "max_load": "7", "revision": "1"}
    mine.post(reverse("reviews:profile"), data)
    profile.refresh_from_db()
    assert (profile.name, profile.fields, profile.languages, profile.max_load) == ("山田 太郎", ["甲", "乙"], ["ja"], 7)


def test_what_is_refused_stays_as_it_was_typed(mine):
    data = {"name_ja": "山田", "orcid": "0000-0002-1825-0098", "revision": "1"}
    page = mine.post(reverse("reviews:profile"), data)
    assert (page.status_code, "0000-0002-1825-0098" in page.content.decode()) == (422, True)


def test_a_body_is_found_in_the_register(mine, profile, panel):
    body = panel.teams[0].bodies["industry"]
    mine.post(reverse("reviews:profile_add", args=["affiliation"]), {"body": body.code, "position": "顧問"})
    assert profile.affiliations.get().organisation == body


def test_what_was_entered_wrongly_goes(mine, profile):
    mine.post(reverse("reviews:profile_add", args=["interest"]), {"body": "架空商会", "kind": "fee"})
    number = profile.interests.get().pk
    mine.post(reverse("reviews:profile_remove", args=["interest"]), {"number": number})
    assert profile.interests.count() == 0


@pytest.mark.parametrize(("name", "text", "count"), [("a.bib", "@book{a, title={T}}", 1), ("a.txt", "hello", 0)])
def test_publications_come_from_a_file(mine, profile, name, text, count):
    upload = SimpleUploadedFile(name, text.encode())
    answer = mine.post(reverse("reviews:profile_publications"), {"publications": upload})
    assert (profile.publications.count(), answer.status_code) == (count, 302 if count else 422)


@pytest.mark.parametrize("what", ["nonsense", "publication"])
def test_other_things_do_not_exist(mine, what):
    assert mine.post(reverse("reviews:profile_remove", args=[what]), {"number": "1"}).status_code == 404


def test_the_office_reads_and_others_do_not(client, panel, profile):
    found = []
    for user in (panel.officer, make_user(), panel.reviewers[1].user):
        client.force_login(user)
        found.append(client.get(reverse("reviews:person", args=[profile.pk])).status_code)
    assert found == [200, 404, 404]
