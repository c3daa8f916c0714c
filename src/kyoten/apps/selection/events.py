"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

selection_published = Signal()  # proposal_id, hub_ids
