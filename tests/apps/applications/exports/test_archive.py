"""The files of one text in one archive."""

from __future__ import annotations

import hashlib
import json
import zipfile

import pytest
from tests.apps.applications.team import PDF

from kyoten.apps.applications import actions
from kyoten.apps.applications.exports import evidence_archive
from kyoten.apps.foundation.files.storage import path_of
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused

PLACE = "function.people"


@pytest.fixture
def text(team):
    """A fixed text that names two files of one place."""
    team.complete()
    for number in (1, 2):
        team.attach(PLACE, PDF + b"%%EOF\n" * number, name="根拠.pdf")
    return actions.fix_text(team.application.pk, by=team.coordinator)


def test_every_file_lies_there_whole_under_its_place_and_number(text):
    with zipfile.ZipFile(evidence_archive(text, "officer")) as archive:
        sums = archive.read("SHA256SUMS").decode().splitlines()
        found = {f"{hashlib.sha256(archive.read(name)).hexdigest()}  {name}" for name in archive.namelist()[:-1]}
    assert found == set(sums)
    assert sorted(line.split("  ")[1] for line in sums) == [f"{PLACE}/0{number}-根拠.pdf" for number in (1, 2)]


def test_who_took_the_files_of_which_text_stands_on_record(text):
    evidence_archive(text, "officer")
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.actor, entry.action) == ("officer", "applications.files")
    assert json.loads(entry.facts) == {"digest": text.digest, "files": 2}


def test_a_file_that_was_changed_is_not_left_out_but_refuses_the_whole(text):
    digest = json.loads(text.content)["evidence"][PLACE][0]["sha256"]
    path = path_of(digest)
    path.chmod(0o600)
    path.write_bytes(b"changed")
    with pytest.raises(Refused, match="根拠"):
        evidence_archive(text, "officer")
