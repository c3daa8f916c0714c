"""Forms, criteria and evaluation rules as data."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.core.programme.small import text

from kyoten.core.programme.model.forms import Criterion, FieldKind, Form, FormField, TableForm


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
