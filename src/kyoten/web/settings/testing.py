"""The tests: example doors open so that journeys can enter as any role, fast hashing, mail kept in memory."""

from __future__ import annotations

from kyoten.web.settings.base import *  # noqa: F403 - a mode is the base with a few values changed
from kyoten.web.settings.base import CACHES, DATABASES
from kyoten.web.settings.database import SQLITE_START

EXAMPLE_MODE = True
SECRET_KEY = "tests-only-not-a-secret"  # noqa: S105 - tests need no secret
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # localhost has no certificate
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
AXES_ENABLED = False
DATABASES["default"]["CONN_MAX_AGE"] = 0
if "init_command" in DATABASES["default"].get("OPTIONS", {}):
    # There is no power cut to survive.
    DATABASES["default"]["OPTIONS"]["init_command"] = f"{SQLITE_START} PRAGMA synchronous=OFF;"
# A test writes past the actions, so that no act tells when a kept page is out of date.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
# Tests that share a folder would find each other's listings.
KYOTEN_INDEX = None
