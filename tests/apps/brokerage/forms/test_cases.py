"""Forms of the library."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import TEXTS, network

from kyoten.apps.brokerage.forms.cases import CaseForm, case_initial

pytestmark = pytest.mark.django_db
TYPED = {**TEXTS, "verdict": "failure", "stage": "talk"}


def test_bodies_are_named_one_a_line():
    net = network()
    form = CaseForm({**TYPED, "bodies": f"架空化学工業\n\n{net.university.code}"})
    assert form.is_valid()
    assert form.given().organisations == [net.company.pk, net.university.pk]


def test_an_unknown_body_is_named_in_the_error():
    form = CaseForm({**TYPED, "bodies": "どこにもない機関"})
    assert "どこにもない機関" in str(form.errors["bodies"])


def test_a_case_is_shown_again_as_it_was_written():
    net = network()
    case = net.case(fields=["樹脂", "電池"], organisations=[net.company.pk])
    shown = case_initial(case)
    assert (shown["fields_named"], shown["bodies"], shown["lesson_ja"]) == ("樹脂、電池", "架空化学工業", "教訓")
