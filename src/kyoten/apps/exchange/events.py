"""What this app announces; each is sent once the act stands."""

from __future__ import annotations

from django.dispatch import Signal

listing_published = Signal()  # listing_id
listing_closed = Signal()  # listing_id; withdrawn or expired
interest_shown = Signal()  # interest_id
contact_opened = Signal()  # interest_id; the owner agreed to talk
gate_opened = Signal()  # interest_id; both sides recorded their agreement
