"""The database from one address: empty for the embedded SQLite, `postgresql://...` for a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

# Readers never wait for the writer (WAL), a transaction that will write takes its lock at the start (IMMEDIATE), and a
# recorded decision survives a power cut (FULL).
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-65536; PRAGMA mmap_size=134217728;"
)


def database(url: str, embedded: Path) -> dict[str, Any]:
    """Django's settings for one database; raises ImproperlyConfigured for an address it does not know."""
    if not url:
        embedded.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": embedded,
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
        }
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured(
            "KYOTEN_DATABASE_URL must start with postgresql:// (leave it empty for the embedded SQLite)."
        )
    return _postgresql(url)


def _postgresql(url: str) -> dict[str, Any]:
    from psycopg.conninfo import conninfo_to_dict  # only a server installation needs the driver loaded

    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", ""),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
