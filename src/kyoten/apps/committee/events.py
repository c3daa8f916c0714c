"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

minutes_approved = Signal()  # minutes_id
