"""Evidence in the signed text, read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.factories import core_programme

from kyoten.apps.applications import evidence_bridge
from kyoten.apps.applications.evidence_bridge import Exhibit

FILE = {"kind": "file", "title": "", "name": "a.pdf", "size": 3, "sha256": "f" * 64}


def test_every_function_and_every_field_for_files_is_a_place():
    names = list(evidence_bridge.places(core_programme()))
    assert (len(names), names[-1]) == (11, "collaboration_system.agreements")


def test_texts_of_older_days_name_no_files():
    assert evidence_bridge.files_in({"answers": {}}) == ()


@pytest.mark.parametrize(("language", "label"), [("ja", "協定書・規約等"), ("en", "Agreements and rules")])
def test_attachments_stand_under_the_name_of_their_field(language, label):
    exhibits = evidence_bridge.read({"collaboration_system.agreements": [FILE]})
    assert evidence_bridge.attachments(exhibits, core_programme(), language) == ((label, (Exhibit(**FILE),)),)


def test_a_place_that_the_pack_no_longer_has_is_still_shown():
    exhibits = evidence_bridge.read({"old.papers": [FILE]})
    assert evidence_bridge.attachments(exhibits, core_programme(), "ja") == (("old.papers", (Exhibit(**FILE),)),)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_files_are_read_in_their_order(names):
    content = {"evidence": {"function.people": [{**FILE, "name": name} for name in names]}}
    assert [one.name for one in evidence_bridge.files_in(content)] == names
