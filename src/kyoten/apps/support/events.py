"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

packages_proposed = Signal()  # package_ids
package_agreeing = Signal()  # package_id, by; sent inside the transaction
package_agreed = Signal()  # package_id
