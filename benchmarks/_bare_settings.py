"""Production settings with nothing around the view: no middleware, and only the apps whose tables are read."""

from __future__ import annotations

from kyoten.web.settings.production import *  # noqa: F403 - the same database and secrets
from kyoten.web.settings.production import TEMPLATES

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "kyoten.apps.foundation",
    "kyoten.apps.accounts",
    "kyoten.apps.programmes",
    "kyoten.apps.applications",
]
MIDDLEWARE: list[str] = []
TEMPLATES = [{**TEMPLATES[0], "OPTIONS": {}}]
ROOT_URLCONF = "benchmarks._bare"
