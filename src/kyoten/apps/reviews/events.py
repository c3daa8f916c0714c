"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

reviewers_assigned = Signal()  # call_id, run_id
conflict_declared = Signal()  # review_id
review_submitted = Signal()  # review_id
review_changed = Signal()  # review_id; its scores or texts after it was submitted
