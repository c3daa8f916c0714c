"""What this app does when something happened."""

from __future__ import annotations

from django.db.models.signals import post_delete, post_save

from kyoten.apps.accounts.access import forget_roles
from kyoten.apps.accounts.models import Role


def connect() -> None:
    """Listen; called once when the site starts."""
    post_save.connect(forget_roles, sender=Role, dispatch_uid="accounts.role_saved")
    post_delete.connect(forget_roles, sender=Role, dispatch_uid="accounts.role_deleted")
