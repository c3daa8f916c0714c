"""The one clock of the site. Everything that asks for the time asks here, so a rehearsal can run in its own time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_rehearsed: ContextVar[dt.datetime | None] = ContextVar("rehearsed", default=None)


def now() -> dt.datetime:
    """This moment, with its zone; inside `at(...)` the moment given there."""
    return _rehearsed.get() or timezone.now()


def today() -> dt.date:
    """The date in the programme's time zone (JST)."""
    return timezone.localdate(now())


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Let everything inside happen at `moment` (with a zone), as the demonstration and tests need it."""
    if timezone.is_naive(moment):
        raise ValueError("clock.at needs a moment with a time zone")
    token = _rehearsed.set(moment)
    try:
        yield
    finally:
        _rehearsed.reset(token)
