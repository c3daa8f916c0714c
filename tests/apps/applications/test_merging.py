"""What of a change is written, and what waits for a choice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.applications.merging import Conflict, FieldChange, merge, plain

FIELDS = st.sampled_from(["a", "b"])
TEXTS = st.sampled_from(["", "甲", "乙", "丙"])
STEPS = st.lists(st.tuples(st.sampled_from(["one", "two"]), FIELDS, TEXTS, st.booleans()), max_size=30)


def test_a_text_that_nobody_else_changed_is_written():
    assert merge({"a": "甲"}, [FieldChange("a", "甲", "乙")]).texts == {"a": "乙"}


def test_a_text_that_somebody_else_changed_is_not_overwritten():
    merged = merge({"a": "丙"}, [FieldChange("a", "甲", "乙")])
    assert (merged.texts, merged.conflicts) == ({}, (Conflict("a", "乙", "丙"),))


def test_the_same_text_from_two_people_is_no_conflict():
    merged = merge({"a": "乙"}, [FieldChange("a", "甲", "乙")])
    assert (merged.texts, merged.conflicts) == ({}, ())


def test_other_fields_are_saved_beside_a_conflict():
    merged = merge({"a": "丙"}, [FieldChange("a", "", "乙"), FieldChange("b", "", "乙")])
    assert (merged.texts, [one.field for one in merged.conflicts]) == ({"b": "乙"}, ["a"])


def test_a_field_that_was_never_filled_is_empty():
    assert merge({}, [FieldChange("a", "", "甲")]).texts == {"a": "甲"}


def test_a_field_given_twice_goes_on_from_its_first_text():
    assert merge({}, [FieldChange("a", "", "甲"), FieldChange("a", "甲", "乙")]).texts == {"a": "乙"}


@pytest.mark.parametrize("sent", ["一\r\n二", "一\r二", "一\n二", "一\x00\n二"])
def test_line_ends_of_browsers_are_no_difference(sent):
    assert (plain(sent), merge({"a": "一\n二"}, [FieldChange("a", "", sent)]).conflicts) == ("一\n二", ())


@given(STEPS)
def test_no_confirmed_text_is_lost_to_somebody_who_did_not_see_it(steps):
    stored: dict[str, str] = {}
    seen: dict[tuple[str, str], str] = {}
    confirmed: dict[str, str] = {}
    for editor, field, text, looks in steps:
        if looks:
            seen[editor, field] = stored.get(field, "")
        base = seen.get((editor, field), "")
        merged = merge(stored, [FieldChange(field, base, text)])
        assert field not in merged.texts or base == confirmed.get(field, "")
        stored |= merged.texts
        if not merged.conflicts:
            confirmed[field] = seen[editor, field] = text
    assert stored == {field: text for field, text in confirmed.items() if text or field in stored}
