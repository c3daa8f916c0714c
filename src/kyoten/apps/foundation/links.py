"""Single-use links: a token that stands in one mail and nowhere else, and here as a digest alone.

A row that is opened by a link has the columns of `Linked`. Each new link voids the one before.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from typing import Any, Protocol

from django.utils.translation import gettext as _

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused

LIFETIME = dt.timedelta(days=14)
TOKEN_BYTES = 32


class Linked(Protocol):
    """What a row needs to be opened by a link."""

    token_digest: str | None
    sendings: int
    expires_at: Any  # null while no link was sent, where a row may wait for one
    opened_at: dt.datetime | None


class VoidLink(Refused):
    """The link opens nothing: mistyped, used, replaced by a newer one, withdrawn or expired. Which, nobody is told."""

    def __init__(self) -> None:
        super().__init__(_("This link opens nothing. Ask whoever invited you for a new one."))


def digest_of(token: str) -> str:
    """SHA-256 (hex) of a link's token: all that is kept of it, and the only way to find its row."""
    return hashlib.sha256(token.encode()).hexdigest()


class Opened(Linked, Protocol):
    """A row that can be stored."""

    def save(self, *, update_fields: Iterable[str]) -> None:
        """Store these columns."""


def note_opened(row: Opened) -> None:
    """Note on a row that its link was opened for the first time, which uses nothing up."""
    if row.opened_at is None:
        row.opened_at = clock.now()
        row.save(update_fields=["opened_at"])


def renew(row: Linked, at: dt.datetime | None = None) -> str:
    """A fresh token for the row, good for 14 days from `at` (now); only its digest is kept, it leaves by mail."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row.token_digest = digest_of(token)
    row.sendings += 1
    row.expires_at, row.opened_at = (at or clock.now()) + LIFETIME, None
    return token
