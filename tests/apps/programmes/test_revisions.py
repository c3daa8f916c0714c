"""What a newer version would touch is told by an app above."""

from __future__ import annotations

from kyoten.apps.programmes.revisions import Touched


def test_facts_for_the_trail():
    touched = Touched(drafts=2, reopened=("a",), signatures=3, standing=("b",), filed=4)
    assert touched.facts() == {
        "drafts": 2,
        "reopened": ["a"],
        "signatures_void": 3,
        "standing": ["b"],
        "filed": 4,
    }
