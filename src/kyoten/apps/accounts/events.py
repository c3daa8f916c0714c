"""What this app announces.

`organisations_changing` is sent inside the transaction before anything is written: a receiver may raise `Refused`. The
others are sent once the change stands.
"""

from __future__ import annotations

from django.dispatch import Signal

organisations_changing = Signal()  # organisation_ids, fields (names of those that change)
organisation_registered = Signal()  # organisation_id
organisation_changed = Signal()  # organisation_id
organisations_merged = Signal()  # merge_id, kept_id, merged_id
organisations_parted = Signal()  # merge_id, kept_id, merged_id
