"""Papers come through the quarantine or are taken as they stand, and go back only with a reason (S10)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.applications.team import PDF
from tests.apps.committee.scenes import frozen, small_room

from kyoten.apps.committee import actions, bridge
from kyoten.apps.foundation.models import FileState
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(settings, tmp_path):
    settings.VAR = tmp_path
    return small_room()


def upload(name="paper.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def test_a_file_on_a_candidate_speaks_of_that_candidate(room):
    paper = actions.add_file(room.candidate("g1").pk, upload(), by=room.officer)
    assert (paper.title, paper.digest, [one.code for one in paper.about.all()]) == (
        "paper.pdf",
        paper.file.digest,
        ["g1"],
    )


def test_what_a_file_is_refused_for_is_refused_here(room):
    with pytest.raises(Refused):
        actions.add_file(room.candidate("g1").pk, upload("paper.exe", b"MZ program"), by=room.officer)


def test_members_add_no_papers(room):
    with pytest.raises(PermissionDenied):
        actions.add_file(room.candidate("g1").pk, upload(), by=room.people["chair"])


def test_scores_on_a_candidate_are_of_that_candidate_alone(room):
    paper = actions.add_snapshot(room.candidate("g2").pk, "scores", by=room.officer)
    assert [(row["code"], row["by_funder"]) for row in paper.rows] == [("g2", {"mext": 4.0, "meti": 3.0})]
    assert paper.digest == bridge.digest_of(paper.rows)


def test_a_scenario_is_shown_as_it_was_frozen(room):
    item = room.whole(frozen(room.board))
    paper = actions.add_snapshot(item.pk, "scenario", by=room.officer)
    assert {row["code"]: row["chosen"] for row in paper.rows} == {"g1": True, "g2": True, "g3": True}


def test_a_candidate_has_no_scenario_of_its_own(room):
    with pytest.raises(Refused):
        actions.add_snapshot(room.candidate("g1").pk, "scenario", by=room.officer)


def test_a_paper_goes_back_with_a_reason_and_its_bytes_go(room):
    paper = actions.add_file(room.candidate("g1").pk, upload(), by=room.officer)
    with pytest.raises(Refused):
        actions.take_back(paper.pk, by=room.officer, reason=" ")
    back = actions.take_back(paper.pk, by=room.officer, reason="誤って追加")
    back.file.refresh_from_db()
    assert (back.taken_back_reason, back.file.state) == ("誤って追加", FileState.REMOVED)
