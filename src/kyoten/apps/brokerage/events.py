"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

introduction_signed = Signal()  # introduction_id; by both sides
project_started = Signal()  # project_id
