"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

programme_loaded = Signal()  # programme_id, version_id
call_opened = Signal()  # call_id
call_closed = Signal()  # call_id
