"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

application_started = Signal()  # application_id
text_fixed = Signal()  # application_id, text_id
text_signed = Signal()  # application_id, text_id, sector
text_declined = Signal()  # application_id, text_id, sector
application_reopened = Signal()  # application_id, reason
application_submitted = Signal()  # application_id
application_withdrawn = Signal()  # application_id, reason
application_checked = Signal()  # application_id, outcome ("" when a decision is undone)
correction_requested = Signal()  # application_id, correction_id
correction_ended = Signal()  # application_id, correction_id, ending
