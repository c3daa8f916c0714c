"""A real installation: everything secret comes from the environment, and the example's doors do not exist."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

from kyoten.web.settings.base import *  # noqa: F403 - a mode is the base with a few values changed


def required(name: str, meaning: str) -> str:
    """The environment variable `name`; a clear refusal when it is missing."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(
            f"Set {name} ({meaning}). To look at the bundled example instead, set KYOTEN_MODE=example."
        )
    return value


EXAMPLE_MODE = False
SECRET_KEY = required("KYOTEN_SECRET_KEY", "a long random string, kept secret")
ALLOWED_HOSTS = required("KYOTEN_ALLOWED_HOSTS", "the host names of this site, separated by spaces").split()
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(".")]
SECURE_SSL_REDIRECT = os.environ.get("KYOTEN_TLS", "on") == "on"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SSL_REDIRECT
SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
# A real installation names a real scanner, e.g. kyoten.apps.foundation.files.scanner.clamd; until then files stand as
# "not scanned", never as "clean".
KYOTEN_SCANNER = os.environ.get("KYOTEN_SCANNER", "")
EMAIL_HOST = os.environ.get("KYOTEN_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("KYOTEN_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("KYOTEN_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KYOTEN_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("KYOTEN_MAIL_TLS", "off") == "on"
DEFAULT_FROM_EMAIL = os.environ.get("KYOTEN_MAIL_FROM", "kyoten@localhost")
