"""Minutes as sealed PDF in both languages, without what is shut to the reader."""

from __future__ import annotations

import pytest
from tests.apps.committee.scenes import written

from kyoten.apps.committee import documents
from kyoten.apps.committee.pages import minutes as pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(settings, tmp_path):
    settings.VAR = tmp_path
    room = written()
    room.circulate()
    return room


@pytest.mark.parametrize("language", ["ja", "en"])
def test_minutes_are_a_sealed_document_in_either_language(room, language):
    made = documents.minutes_pdf(room.meeting, room.minutes, room.officer, language)
    assert (made[:5], b"/ByteRange" in made) == (b"%PDF-", True)


def test_the_document_keeps_from_the_reader_what_the_page_keeps(room):
    room.tie("member", "g1")
    shown = pages.one_minutes(room.meeting, room.minutes, room.people["member"])
    page = documents._page(shown, "ja")
    assert [one["shut"] for one in page["lines"]] == [True, False]
    assert "g1について審議" not in str(page)
