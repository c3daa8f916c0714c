"""A table for one applicant."""

from __future__ import annotations

import pytest
from tests.core.programme.answers.plans import BODIES, YEARS, lines
from tests.core.programme.small import data, text

from kyoten.core.programme.answers.tables import Surroundings, plan_years, shape, spec_of
from kyoten.core.programme.load import load
from kyoten.core.programme.model import FormField, Programme
from kyoten.core.programme.model.forms import FieldKind, YearSpan


def test_a_yearly_column_has_a_cell_a_year() -> None:
    assert [(cell.id, cell.year) for cell in lines().money] == [("amount_2009", 2009), ("amount_2010", 2010)]


def test_a_year_may_stay_empty_although_the_column_is_asked() -> None:
    assert not any(cell.spec.required for cell in lines().money)


def test_bodies_are_those_of_the_applicant() -> None:
    cell = lines().cell("partner")
    assert cell is not None
    assert cell.spec.options == BODIES


def test_an_unknown_cell_holds_nothing() -> None:
    assert (lines().cell("other"), lines().read("other", "x").value) == (None, None)


@pytest.mark.parametrize(
    ("span", "first", "years"),
    [
        (YearSpan(count=2), 2009, (2009, 2010)),
        (YearSpan(count=2, first=2011), 2009, (2011, 2012)),
        (YearSpan(count=2), None, ()),
        (None, 2009, ()),
    ],
)
def test_the_pack_says_how_many_years(span: YearSpan | None, first: int | None, years: tuple[int, ...]) -> None:
    assert plan_years(span, first) == years


def test_a_text_is_no_table() -> None:
    with pytest.raises(KeyError):
        shape("a.b", FormField.model_validate({"id": "b", "label": text()}), Surroundings(small()))


def test_measures_are_those_of_the_programme() -> None:
    programme = load("jp_hubs_2009")
    asked = FormField.model_validate({"id": "m", "label": text(), "kind": "measures"})
    ids = [option.id for option in spec_of(asked, Surroundings(programme)).options]
    assert ids == [measure.id for measure in programme.measures]


def test_every_table_of_the_bundled_plan_has_its_columns() -> None:
    programme = load("jp_hubs_2009")
    assert programme.plan is not None
    around = Surroundings(programme, YEARS, BODIES)
    asked = [(s.id, f) for s in programme.plan.sections for f in s.fields if f.kind is FieldKind.TABLE]
    shapes = {f"{section}.{field.id}": shape(f"{section}.{field.id}", field, around) for section, field in asked}
    assert {name: len(one.cells) for name, one in shapes.items()} == {
        "activity_plan.activities": 7,
        "budget.budget": 4 + len(YEARS),
        "goals.targets": 4 + len(YEARS),
    }


def small() -> Programme:
    return Programme.model_validate(data())
