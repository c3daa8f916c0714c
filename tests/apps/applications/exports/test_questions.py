"""What the plan of a programme asks."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.applications.exports.questions import questions, whole


def asked(name: str):
    """One question of the bundled programme."""
    return next(one for one in questions(core_programme()) if one.name == name)


def test_money_has_its_unit_and_a_source():
    found = asked("activity_plan.own_funds")
    assert (found.unit, bool(asked("outline.area").unit)) == ("yen", False)


def test_members_and_functions_have_sheets_of_their_own():
    kinds = {one.field.kind.value for one in questions(core_programme())}
    assert kinds.isdisjoint({"members", "functions"})


@pytest.mark.parametrize(
    ("text", "number"), [("1,200,000", 1_200_000), ("120万円", 1_200_000), ("未定", None), ("", None)]
)
def test_an_amount_is_read_or_left_open(text, number):
    assert whole(asked("activity_plan.own_funds").field, text) == number


def test_words_are_no_number():
    assert whole(asked("outline.summary").field, "2009") is None
