"""What the plan of a programme asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.applications.exports.questions import Question, questions, whole
from kyoten.core.programme.model.forms import FieldKind


def asked(name: str):
    """One question of the bundled programme."""
    return next(one for one in questions(core_programme()) if one.name == name)


def money() -> Question:
    """A question for an amount, as an earlier form asked it."""
    known = asked("outline.area")
    return replace(known, field=known.field.model_copy(update={"kind": FieldKind.YEN}))


def test_money_has_its_unit():
    assert (money().unit, bool(asked("outline.area").unit)) == ("yen", False)


def test_members_and_functions_have_sheets_of_their_own():
    kinds = {one.field.kind.value for one in questions(core_programme())}
    assert kinds.isdisjoint({"members", "functions"})


@pytest.mark.parametrize(
    ("text", "number"), [("1,200,000", 1_200_000), ("120万円", 1_200_000), ("未定", None), ("", None)]
)
def test_an_amount_is_read_or_left_open(text, number):
    assert whole(money().field, text) == number


def test_words_are_no_number():
    assert whole(asked("outline.summary").field, "2009") is None
