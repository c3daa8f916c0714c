"""The bundled example on this machine only: enter as any role by one click. Never for real data."""

from __future__ import annotations

import os

from kyoten.web.settings.base import *  # noqa: F403 - a mode is the base with a few values changed
from kyoten.web.settings.base import VAR
from kyoten.web.settings.secret import kept_secret

EXAMPLE_MODE = True
SECRET_KEY = kept_secret(VAR / "secret-key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *os.environ.get("KYOTEN_ALLOWED_HOSTS", "").split()]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # localhost has no certificate
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
