"""What pages show of evidence."""

from __future__ import annotations

import pytest

from kyoten.apps.applications import evidence_pages, evidence_queries
from kyoten.apps.foundation.models import FileState, StoredFile

pytestmark = pytest.mark.django_db


def entry(team) -> dict:
    """The only entry on the page of one function."""
    application = team.fresh()
    return evidence_pages.page_of(application, evidence_queries.place_of(application, "function.people"))["entries"][0]


@pytest.mark.parametrize(
    ("state", "word", "is_link"),
    [(FileState.CLEAN, "", True), (FileState.QUARANTINED, "数分待って", False), (FileState.REFUSED, "削除", False)],
)
def test_a_file_that_cannot_be_fetched_says_what_to_do(team, state, word, is_link):
    team.attach("function.people")
    StoredFile.objects.update(state=state)
    found = entry(team)
    assert (word in found["advice"], bool(found["shown"][0]["href"])) == (True, is_link)


def test_a_section_shows_only_its_own_places(team):
    labels = [block["label"] for block in evidence_pages.of_section(team.fresh(), "collaboration_system")]
    assert labels == ["協定書・規約等"]
