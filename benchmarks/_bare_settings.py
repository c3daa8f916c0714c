"""Production settings of the bare view for signed-in pages: a plain project's middleware, and the apps whose tables
are read."""

from __future__ import annotations

from kyoten.web.settings.production import *  # noqa: F403 - the same database and secrets
from kyoten.web.settings.production import TEMPLATES

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "benchmarks._bare_apps.SignIn",
    "benchmarks._bare_apps.Passkeys",
    "kyoten.apps.foundation",
    "kyoten.apps.accounts",
    "kyoten.apps.programmes",
    "kyoten.apps.applications",
]
MIDDLEWARE: list[str] = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
TEMPLATES = [{**TEMPLATES[0], "OPTIONS": {}}]
ROOT_URLCONF = "benchmarks._bare"
