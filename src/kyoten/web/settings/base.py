"""What holds in every mode. Modes differ only in secrets, hosts, database address and the example switch."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from kyoten.web.settings.database import database

ROOT = Path(__file__).resolve().parents[4]
WEB = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("KYOTEN_VAR", ROOT / "var"))

EXAMPLE_MODE = False
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "kyoten.apps.accounts",  # before allauth: its sign-in pages take the place of theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "rules.apps.AutodiscoverRulesConfig",
    "kyoten.apps.foundation",
    "kyoten.apps.programmes",
    "kyoten.apps.applications",
    "kyoten.apps.reviews",
    "kyoten.apps.selection",
    "kyoten.apps.committee",
    "kyoten.apps.support",
    "kyoten.apps.exchange",
    "kyoten.apps.brokerage",
    "kyoten.apps.ledger",
    "kyoten.apps.evaluation",
    "kyoten.apps.opendata",
]

# Working days in which the one-stop desk answers, by urgency; how many enquiries one address and one network may leave.
DESK_WORKING_DAYS = {"urgent": 1, "normal": 3, "low": 10}
DESK_LIMITS = {"address_a_day": 5, "network_an_hour": 20}
# Where people write to the desk by mail; answers come to DESK+NUMBER.SIGNATURE@DOMAIN. "": the desk takes no mails.
DESK_MAIL = os.environ.get("KYOTEN_DESK_MAIL", "")
# Where links of letters lead that nobody's visit causes, such as those about mails that came in.
SITE = os.environ.get("KYOTEN_SITE", "").rstrip("/")

# A form of one long table sends each cell with the text that it began from.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "kyoten.apps.foundation.once.OnceMiddleware",
    "kyoten.apps.foundation.refusal.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "kyoten.web.urls"
WSGI_APPLICATION = "kyoten.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kyoten.apps.accounts.context.site",
            ],
            "builtins": ["kyoten.apps.foundation.templatetags.kyoten", "django.templatetags.i18n"],
        },
    }
]

FORM_RENDERER = "kyoten.apps.foundation.fields.Renderer"

# Public pages are kept for those who are not signed in, under the digest of the last act: see foundation.kept. Each
# process keeps its own, and no more than these.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

DATABASES = {"default": database(os.environ.get("KYOTEN_DATABASE_URL", ""), VAR / "kyoten.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people ---
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by invitation, which proves the address
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_ADAPTER = "kyoten.apps.accounts.adapter.InvitedOnly"
# A passkey is a way to sign in and to prove who one is, not a second lock: whoever loses it still has the password.
MFA_ADAPTER = "kyoten.apps.accounts.adapter.Passkeys"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_REAUTHENTICATION_REQUIRED = False  # our own pages ask for a proof of the last minutes before they let a key in
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "opendata:programmes"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

# --- language and time: Japanese first, programme time is JST ---
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LOCALE_PATHS = sorted(path for path in (ROOT / "locale").iterdir() if path.is_dir())
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

# --- files and pages ---
STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static"]
WHITENOISE_USE_FINDERS = True
PACKS = ROOT / "src" / "kyoten" / "packs"
# Who looks for viruses in what is uploaded (see foundation/files/scanner.py); an empty name means that nobody looks.
KYOTEN_SCANNER = os.environ.get("KYOTEN_SCANNER", "kyoten.apps.foundation.files.scanner.eicar")
KYOTEN_CLAMD = os.environ.get("KYOTEN_CLAMD", "127.0.0.1:3310")
EMAIL_TIMEOUT = 30  # seconds

# The text model whose likeness of meaning counts in assignments and in the search of the exchange (see
# docs/guides/text-models.md); empty for none. Its package must be installed; nothing is fetched.
KYOTEN_TEXT_MODEL = os.environ.get("KYOTEN_TEXT_MODEL", "")
# How texts of the exchange become terms: empty for letters alone, sudachi for Japanese words beside them, which needs
# the extra `japanese` (docs/guides/search.md). The index is made anew where this or a version of the packages changed.
KYOTEN_ANALYSER = os.environ.get("KYOTEN_ANALYSER", "")
# Where the index of the exchange lies, shared by all processes of this machine; it can be deleted at any time.
KYOTEN_INDEX: Path | None = VAR / "exchange"
# A file of JMdict, or jamdict_data where that package is installed: by its words a question finds listings in the other
# language. Empty for the words of packs alone.
KYOTEN_JMDICT = os.environ.get("KYOTEN_JMDICT", "")

# --- safety ---
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
