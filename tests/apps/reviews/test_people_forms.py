"""Input around people into clean values."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_organisation

from kyoten.apps.reviews import people_forms


@pytest.mark.django_db
def test_a_body_is_of_the_register_or_stands_by_its_name():
    body = make_organisation(name_ja="架空研究所")
    times = []
    for name in ("架空研究所", "別の研究所"):
        form = people_forms.AffiliationForm({"body": name})
        assert form.is_valid()
        times.append((form.time().organisation_id, form.time().organisation_name))
    assert times == [(body.pk, ""), (None, "別の研究所")]


def test_a_check_needs_names_or_a_table():
    assert list(people_forms.CheckForm({"names": ""}).errors) == ["names"]


def test_without_applications_nothing_is_declared_early():
    form = people_forms.EarlyForm({"conflicts": ["1"]}, applications=[], kinds={})
    assert form.declared().application_ids == ()


def test_a_decision_names_verb_and_kind():
    choices = {"decisions": {"lift:co_authorship": "x"}, "consequences": {"tell_chair": "y"}}
    form = people_forms.ConflictForm({"decision": "lift:co_authorship", "reason": "r"}, **choices)
    assert (form.is_valid(), form.decided()["verb"], form.decided()["kind"]) == (True, "lift", "co_authorship")
