"""Which question of an old form is which of the new one."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.core.programme.carrying.asked import choices, forms, question

from kyoten.core.programme.carrying.comparison import Change, Fate, compare
from kyoten.core.programme.model.forms import FieldKind


def fates(old: list, new: list) -> list[tuple[str, str, str]]:
    return [
        (one.fate.value, one.old.name if one.old else "", one.new.name if one.new else "") for one in compare(old, new)
    ]


def test_an_equal_form_keeps_every_question() -> None:
    form = [question("s.a"), question("s.b")]
    assert all(one.is_plain for one in compare(form, form))


def test_a_question_that_states_its_former_name_is_renamed() -> None:
    assert fates([question("s.a")], [question("s.b", former=("a",))]) == [("renamed", "s.a", "s.b")]


def test_a_former_name_may_name_another_section() -> None:
    assert fates([question("s.a")], [question("t.b", former=("s.a",))]) == [("moved", "s.a", "t.b")]


def test_a_former_name_alone_of_its_id_is_found_in_any_section() -> None:
    assert fates([question("s.a")], [question("t.b", former=("a",))]) == [("moved", "s.a", "t.b")]


def test_a_field_whose_id_stands_once_has_moved() -> None:
    assert fates([question("s.a")], [question("t.a")]) == [("moved", "s.a", "t.a")]


def test_a_field_whose_id_stands_twice_is_not_guessed() -> None:
    found = fates([question("s.a")], [question("t.a"), question("u.a")])
    assert found == [("added", "", "t.a"), ("added", "", "u.a"), ("gone", "s.a", "")]


def test_two_questions_may_change_places() -> None:
    old = [question("s.a"), question("s.b")]
    new = [question("s.a", former=("b",)), question("s.b", former=("a",))]
    assert fates(old, new) == [("renamed", "s.b", "s.a"), ("renamed", "s.a", "s.b")]


def test_a_former_name_that_was_stated_before_says_nothing_new() -> None:
    old = [question("s.a", former=("b",)), question("s.b")]
    assert fates(old, old) == [("kept", "s.a", "s.a"), ("kept", "s.b", "s.b")]


def test_an_old_name_used_for_another_question_does_not_keep_the_text() -> None:
    new = [question("s.a"), question("s.b", former=("a",))]
    assert fates([question("s.a")], new) == [("added", "", "s.a"), ("renamed", "s.a", "s.b")]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({}, {"wording": ("別", "other")}, Change.REWORDED),
        ({}, {"kind": FieldKind.NUMBER}, Change.KIND),
        ({}, {"limit": 10}, Change.SHORTER),
        ({"limit": 10}, {"limit": 9}, Change.SHORTER),
        ({"required": False}, {"required": True}, Change.REQUIRED),
        ({"kind": FieldKind.CHOICE, "choices": choices("x", "y")}, {"choices": choices("x")}, Change.CHOICES),
    ],
)
def test_what_an_answer_may_no_longer_meet_is_a_change(before: dict, after: dict, change: Change) -> None:
    (match,) = compare([question(**before)], [question(**{**before, **after})])
    assert (match.fate, match.changes, match.is_plain) == (Fate.KEPT, (change,), False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"limit": 9}, {"limit": 10}),
        ({"limit": 9}, {"limit": None}),
        ({}, {"required": False}),
        ({"kind": FieldKind.LINE}, {"kind": FieldKind.TEXT}),
        ({"choices": choices("x")}, {"choices": choices("y", "x")}),
    ],
)
def test_what_every_answer_still_meets_is_none(before: dict, after: dict) -> None:
    (match,) = compare([question(**before)], [question(**{**before, **after})])
    assert match.is_plain


@given(old=forms(), new=forms())
def test_every_question_of_both_forms_stands_once(old, new) -> None:
    matches = compare(old, new)
    assert sorted(one.old.name for one in matches if one.old) == sorted(one.name for one in old)
    assert [one.new.name for one in matches if one.new] == [one.name for one in new]


@given(form=forms())
def test_a_form_compared_with_itself_is_plain(form) -> None:
    assert all(one.is_plain for one in compare(form, form))
