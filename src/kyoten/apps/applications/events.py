"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

application_submitted = Signal()  # application_id
