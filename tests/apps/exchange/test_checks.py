"""An analyser that is named is installed."""

from __future__ import annotations

import pytest

from kyoten.apps.exchange import checks


def test_no_analyser_is_right():
    assert checks.analyser_is_installed(None) == []


def test_an_installed_analyser_is_right(settings, monkeypatch):
    settings.KYOTEN_ANALYSER = "sudachi"
    monkeypatch.setattr(checks.installed, "is_installed", lambda: True)
    assert checks.analyser_is_installed(None) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [("mecab", "Known is sudachi."), ("sudachi", "Install the packages sudachipy and sudachidict_core.")],
)
def test_an_analyser_that_is_not_there_is_an_error_that_says_what_to_do(settings, monkeypatch, name, hint):
    monkeypatch.setattr(checks.installed, "is_installed", lambda: False)
    settings.KYOTEN_ANALYSER = name
    (error,) = checks.analyser_is_installed(None)
    assert (error.id, error.hint) == ("kyoten.E003", hint)
