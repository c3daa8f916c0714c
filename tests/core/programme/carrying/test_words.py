"""Changes of a form in sentences."""

from __future__ import annotations

import pytest
from tests.core.programme.carrying.asked import choices, question

from kyoten.core.programme.carrying.words import form_changes
from kyoten.core.programme.model.forms import FieldKind


def test_equal_forms_need_no_sentence() -> None:
    assert form_changes([question()], [question()], "en") == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ([], [question()], "question (s.a): is asked newly and has to be answered"),
        ([], [question(required=False)], "question (s.a): is asked newly"),
        ([question()], [], "question (s.a): is not asked any more; answers are kept aside"),
        (
            [question()],
            [question("s.b", former=("a",))],
            "question: is kept as s.b instead of s.a; answers are carried",
        ),
        ([question()], [question("t.a")], "question: moves from s.a to t.a; answers are carried"),
        ([question()], [question(wording=("新", "new"))], "new (s.a): was worded “question”"),
        ([question(required=False)], [question()], "question (s.a): has to be answered now"),
        (
            [question()],
            [question(limit=9)],
            "question (s.a): at most 9 characters; longer answers stay and have to be shortened",
        ),
    ],
)
def test_in_english(old: list, new: list, sentence: str) -> None:
    assert form_changes(old, new, "en") == [sentence]


def test_in_japanese() -> None:
    assert form_changes([], [question()], "ja") == ["問（s.a）：新たに尋ねます（必須）"]


def test_a_question_may_change_in_several_ways() -> None:
    new = question("s.b", former=("a",), kind=FieldKind.CHOICE, choices=choices("x"))
    assert len(form_changes([question()], [new], "ja")) == 2


def test_a_function_is_told_once() -> None:
    parts = [question("people-evidence"), question("people-weakness", minor=True)]
    assert len(form_changes(parts, [], "en")) == 1
