"""The plan and the claims as forms."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.applications import bridge, plan_forms
from kyoten.core.programme.answers.tables import Surroundings
from kyoten.core.programme.answers.values import Spec
from kyoten.core.programme.model.forms import FieldKind


def asked(name: str) -> bridge.AskedField:
    """A question of the bundled plan."""
    return next(one for one in bridge.asked_fields(core_programme()) if one.name == name)


def plan_form(**answers: str) -> plan_forms.PlanForm:
    """A form with two questions."""
    questions = [asked("outline.summary"), asked("outline.area")]
    data = {f"outline.{name}": text for name, text in answers.items()}
    around = Surroundings(core_programme())
    return plan_forms.PlanForm(data or {"other": ""}, asked=questions, around=around, language="en", initial={})


def test_fields_take_label_and_hint_of_the_pack():
    field = plan_forms.plan_field(asked("outline.area"), Spec(FieldKind.TEXT), "", "en")
    assert (field.label, field.help_text) == ("Place or area of the hub", "Members need not be near one another.")


def test_nothing_is_required_while_drafting():
    assert plan_form().is_valid()


def test_line_ends_of_browsers_become_plain():
    form = plan_form(summary="一\r\n二")
    assert form.is_valid()
    assert form.texts() == {"outline.summary": "一\n二", "outline.area": ""}


def test_claims_are_texts_by_function_and_part():
    function = core_programme().functions[0]
    form = plan_forms.ClaimsForm([function], initial={}, data={f"{function.id}-self_rating": "0"})
    assert form.is_valid()
    assert list(form.texts().values()) == ["", "", "0", ""]


def test_a_claim_is_called_by_its_function():
    function = core_programme().functions[0]
    form = plan_forms.ClaimsForm([function], initial={})
    assert form.label(f"{function.id}-weakness").startswith(function.name.in_language("ja"))


@pytest.mark.parametrize(("given", "clean"), [("", None), ("0", 0), ("4", 4)])
def test_rating_may_stay_open(given, clean):
    form = plan_forms.ClaimForm({"self_rating": given})
    assert form.is_valid()
    assert form.cleaned_data["self_rating"] == clean


def test_rating_outside_the_scale_is_refused():
    assert "self_rating" in plan_forms.ClaimForm({"self_rating": "5"}).errors
