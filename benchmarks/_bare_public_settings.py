"""The bare view for public pages: nothing of sessions, sign-in or forms around it."""

from __future__ import annotations

from benchmarks._bare_settings import *  # noqa: F403 - the same but for the middleware

MIDDLEWARE: list[str] = ["django.middleware.locale.LocaleMiddleware", "django.middleware.common.CommonMiddleware"]
