"""What the office asks of a run."""

from __future__ import annotations

import pytest
from tests.apps.reviews.views.test_runs import FORM

from kyoten.apps.reviews.bridge.runs import RunSettings
from kyoten.apps.reviews.queries.meaning import usual_weights
from kyoten.apps.reviews.run_forms import DeployForm, RunForm, suggested


def test_the_form_becomes_settings():
    form = RunForm(FORM)
    assert form.is_valid()
    assert form.settings() == RunSettings(per_application=2)


def test_limits_on_who_reads_together_are_kept():
    form = RunForm({**FORM, "per_field": 1, "same_prefecture": 2})
    assert form.is_valid()
    assert RunSettings.read(form.settings().stored()) == RunSettings(2, per_field=1, same_prefecture=2)


@pytest.mark.parametrize(
    "change",
    [
        {"same_prefecture": 0},
        {"per_field": -1},
        {"spread": 0},
        {"per_application": 0},
        {"weight_text": -1},
        {"objective": "x"},
    ],
)
def test_values_that_make_no_sense_are_refused(change):
    assert not RunForm({**FORM, **change}).is_valid()


def test_the_form_opens_with_what_the_pack_asks():
    initial = RunForm.beginning(RunSettings(per_application=4)).initial
    assert (initial["per_application"], initial["per_funder"], initial["weight_text"]) == (4, 0, 10)


def test_only_a_site_with_a_text_model_asks_for_the_weight_of_meaning():
    assert "weight_meaning" not in RunForm().fields


def test_the_weight_of_meaning_opens_with_the_usual_and_is_kept(counting_model):
    form = RunForm.beginning(RunSettings(weights=usual_weights()))
    assert (form.initial["weight_meaning"], "weight_meaning" in form.fields) == (10, True)
    sent = RunForm({**FORM, "weight_meaning": "3"})
    assert sent.is_valid()
    assert sent.settings().weights.meaning == 3


@pytest.mark.parametrize(("text", "valid"), [("", True), ("2030-01-31T17:00", True), ("tomorrow", False)])
def test_a_deadline_is_a_time_or_none(text, valid):
    assert DeployForm({"due_at": text}).is_valid() is valid


def test_the_suggested_deadline_is_the_end_of_a_day(panel):
    assert suggested(panel.call)["due_at"].endswith("T23:59")
