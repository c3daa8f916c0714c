"""Files of a packet: what is bound in, what is only named, and why."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.apps.applications.team import Team
from tests.apps.factories import make_call
from tests.apps.foundation.documents import foreign
from tests.apps.foundation.files.conftest import office

from kyoten.apps.applications.models import Evidence
from kyoten.apps.applications.queries import filed_text
from kyoten.apps.foundation.files.storage import path_of
from kyoten.apps.foundation.models import FileState, StoredFile
from kyoten.apps.reviews import packet_files
from kyoten.apps.reviews.packet_files import Left

pytestmark = pytest.mark.django_db
PLACE = "function.people"


@pytest.fixture
def filed():
    """What a packet makes of these files behind one function, by name."""

    def act(**files):
        team = Team(make_call())
        for name, content in files.items():
            team.attach(PLACE, content, name.replace("_", "."))
        text = filed_text(team.file())
        return lambda: {one.exhibit.name: one for one in packet_files.gathered([text], "en")[text.digest]}

    return act


def test_papers_and_pictures_are_bound_in_page_by_page(filed):
    found = filed(a_pdf=foreign.pdf(), b_png=foreign.png())()
    assert {name: len(one.sheets.sheets) for name, one in found.items()} == {"a.pdf": 2, "b.png": 1}


def test_each_file_says_where_it_belongs(filed):
    assert filed(a_png=foreign.png())()["a.png"].place == "People"


def test_other_kinds_are_named_with_what_to_do(filed):
    (one,) = filed(a_xlsx=office())().values()
    with override("en"):
        (row,) = packet_files.page(1, [one])
    assert (one.left, row["sheets"]) == (Left.OTHER_KIND, [])
    assert row["instead"].startswith("Cannot be printed here: save it")


@pytest.mark.parametrize(("content", "left"), [(foreign.locked(), Left.LOCKED), (b"%PDF-1.7\n%%EOF\n", Left.BROKEN)])
def test_a_file_that_cannot_be_read_keeps_no_other_out(filed, content, left):
    found = filed(a_pdf=content, b_png=foreign.png())()
    assert (found["a.pdf"].left, found["b.png"].left) == (left, None)


@pytest.mark.parametrize("state", [one for one in FileState if one != FileState.CLEAN])
def test_only_what_the_scan_passed_is_bound_in(filed, state):
    look = filed(a_png=foreign.png())
    StoredFile.objects.update(state=state)
    assert look()["a.png"].left == Left.UNCLEARED


def test_bytes_that_changed_in_the_store_are_not_bound_in(filed):
    look = filed(a_png=foreign.png())
    path_of(Evidence.objects.get().file.digest).write_bytes(foreign.png(9, 9))
    assert look()["a.png"].left == Left.UNCLEARED


def test_the_smallest_go_first_until_the_packet_is_full(filed, monkeypatch):
    look = filed(a_pdf=foreign.pdf(), b_png=foreign.png(), c_png=foreign.png(5, 5))
    monkeypatch.setattr(packet_files, "MOST_BYTES", 1000)
    assert {name: one.left for name, one in look().items()} == {"a.pdf": Left.FULL, "b.png": None, "c.png": None}


def test_no_more_pages_than_a_packet_may_have(filed, monkeypatch):
    look = filed(a_pdf=foreign.pdf(), b_png=foreign.png())
    monkeypatch.setattr(packet_files, "MOST_PAGES", 2)
    assert {name: one.left for name, one in look().items()} == {"a.pdf": Left.FULL, "b.png": None}


def test_one_endless_file_is_only_named(filed, monkeypatch):
    look = filed(a_pdf=foreign.pdf())
    monkeypatch.setattr(packet_files, "MOST_OF_ONE", 1)
    assert look()["a.pdf"].left == Left.LONG


def test_what_is_drawn_goes_by_the_label_that_is_printed(filed):
    files = list(filed(a_xlsx=office(), b_png=foreign.png())().values())
    printed = [one["label"] for one in packet_files.page(3, files) if one["sheets"]]
    assert list(packet_files.bound([(), (), files])) == printed == ["file-3-2"]
