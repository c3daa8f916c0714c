"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

evaluation_decided = Signal()  # evaluation_id
