"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

programme_loaded = Signal()  # programme_id, version_id
call_opened = Signal()  # call_id
call_closed = Signal()  # call_id
# Sent inside the transaction of the act, so that every draft is carried with it or none: call_id, old_id, new_id, by,
# reason_ja, reason_en
call_revised = Signal()
