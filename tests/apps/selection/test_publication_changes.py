"""Two editions side by side: every value that differs, and where it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.selection.publication_changes import Change, changes

VALUES = st.one_of(st.none(), st.integers(), st.text(max_size=5))
CONTENTS = st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4)


def test_a_changed_reason_is_found_under_its_hub():
    before = {"selected": [{"code": "g1", "reason": "old"}, {"code": "g2", "reason": "same"}]}
    after = {"selected": [{"code": "g1", "reason": "new"}, {"code": "g2", "reason": "same"}]}
    assert changes(before, after) == [Change(("selected", "g1", "reason"), "old", "new")]


def test_a_hub_that_is_gone_comes_last_with_nothing_after():
    before = {"selected": [{"code": "g1", "rank": 1}]}
    after = {"selected": [{"code": "g2", "rank": 1}]}
    assert [(one.path[1], one.before, one.after) for one in changes(before, after)] == [
        ("g2", None, 1),
        ("g1", 1, None),
    ]


def test_everything_of_a_first_edition_is_new():
    assert changes(None, {"applications": 3}) == [Change(("applications",), None, 3)]


@given(CONTENTS)
def test_a_content_does_not_differ_from_itself(content):
    assert changes(content, content) == []


@given(CONTENTS, CONTENTS)
def test_both_ways_name_the_same_places(one, other):
    assert {each.path for each in changes(one, other)} == {each.path for each in changes(other, one)}
