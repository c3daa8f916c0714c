"""The doors of the example are shut on a real installation."""

from __future__ import annotations

import os
import subprocess
import sys

from kyoten.apps.accounts import checks

RESOLVE = """
import django; django.setup()
from django.urls import resolve, Resolver404
try:
    resolve("/enter/")
except Resolver404:
    print("no such address")
"""


def test_example_mode_with_production_settings_is_an_error(settings, monkeypatch):
    settings.EXAMPLE_MODE = True
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", checks.PRODUCTION)
    assert [error.id for error in checks.example_doors_are_shut(None)] == ["kyoten.E001"]


def test_example_mode_with_other_settings_is_allowed(settings):
    settings.EXAMPLE_MODE = True
    assert checks.example_doors_are_shut(None) == []


def test_production_settings_without_example_mode_are_right(settings, monkeypatch):
    settings.EXAMPLE_MODE = False
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", checks.PRODUCTION)
    assert checks.example_doors_are_shut(None) == []


def test_in_production_the_door_has_no_address():
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": checks.PRODUCTION,
        "KYOTEN_SECRET_KEY": "a secret of this test only",
        "KYOTEN_ALLOWED_HOSTS": "kyoten.example",
    }
    result = subprocess.run([sys.executable, "-c", RESOLVE], env=environment, capture_output=True, text=True)
    assert result.stdout.strip() == "no such address", result.stderr
