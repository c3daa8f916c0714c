"""Forms, criteria and evaluation rules as data."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.core.programme.small import text

from kyoten.core.programme.model.forms import Criterion, FieldKind, Form, FormField, ReviewForm, TableForm


def test_a_field_is_a_required_text_unless_said_otherwise() -> None:
    field = FormField.model_validate({"id": "summary", "label": text()})
    assert (field.kind, field.required, field.limit) == (FieldKind.TEXT, True, None)


def test_a_limit_of_no_characters_is_refused() -> None:
    with pytest.raises(ValidationError):
        FormField.model_validate({"id": "summary", "label": text(), "limit": 0})


@pytest.mark.parametrize("origin", ["project", "document"])
def test_a_form_says_whose_it_is(origin: str) -> None:
    form = Form.model_validate({"id": "plan", "title": text(), "origin": origin, "sections": []})
    assert form.origin == origin


def test_a_form_of_nobody_is_refused() -> None:
    with pytest.raises(ValidationError):
        Form.model_validate({"id": "plan", "title": text(), "origin": "somebody", "sections": []})


def criterion(**changes: Any) -> Criterion:
    return Criterion.model_validate({"id": "plan", "name": text(), "question": text(), "anchors": [], **changes})


def test_an_unpublished_weight_stays_unknown() -> None:
    assert criterion().weight is None


def test_a_weight_is_kept() -> None:
    assert criterion(weight=0.2).weight == 0.2


def column(**changes: Any) -> dict[str, Any]:
    return {"id": "amount", "label": text(), **changes}


def table(*columns: dict[str, Any], **changes: Any) -> TableForm:
    return TableForm.model_validate({"columns": list(columns), **changes})


@pytest.mark.parametrize(
    "wrong",
    [
        column(kind="line", yearly=True),
        column(kind="choice"),
        column(kind="yen", choices=[{"id": "a", "name": text()}]),
        column(id="amount2009"),
    ],
)
def test_a_column_that_cannot_be_filled_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        table(wrong)


@pytest.mark.parametrize("wrong", [{"totals": ["amount"]}, {"totals": ["other"]}, {"min_rows": 3, "max_rows": 2}])
def test_a_table_that_cannot_be_added_up_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        table(column(kind="yen"), **wrong)


def test_totals_are_grouped_by_a_column_of_choices() -> None:
    assert table(column(kind="yen"), column(id="lead", kind="member"), totals=["rows", "lead"]).totals == (
        "rows",
        "lead",
    )


@pytest.mark.parametrize("wrong", [{"kind": "table"}, {"kind": "text", "table": {"columns": [column()]}}])
def test_a_table_and_its_columns_come_together(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        FormField.model_validate({"id": "lines", "label": text(), **wrong})


def review(scale: range, low: int = 1, high: int = 3) -> ReviewForm:
    anchors = [{"score": score, "meaning": text()} for score in scale]
    one = {"id": "plan", "name": text(), "question": text(), "anchors": anchors}
    form = {"id": "review", "title": text(), "origin": "project", "origin_note": text(), "reviews_wanted": 3}
    return ReviewForm.model_validate({**form, "scale_min": low, "scale_max": high, "criteria": [one]})


def test_every_score_of_the_scale_has_words() -> None:
    assert [anchor.score for anchor in review(range(1, 4)).criteria[0].anchors] == [1, 2, 3]


@pytest.mark.parametrize("scale", [range(1, 3), range(2, 4), range(1, 5), range(0)])
def test_a_score_without_words_or_words_without_a_score_are_refused(scale: range) -> None:
    with pytest.raises(ValidationError, match="plan does not say in words what each score from 1 to 3 means"):
        review(scale)


def test_a_scale_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError, match="the scale ends at 1, before it begins at 3"):
        review(range(1, 4), low=3, high=1)


def test_a_scale_may_have_a_single_score() -> None:
    assert review(range(2, 3), low=2, high=2).scale_max == 2
