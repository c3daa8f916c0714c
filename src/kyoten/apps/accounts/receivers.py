"""What this app does when something happened."""

from __future__ import annotations

from typing import Any

from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.db.models.signals import post_delete, post_save

from kyoten.apps.accounts.access import forget_roles, label
from kyoten.apps.accounts.models import Role, User
from kyoten.apps.foundation import trail


def connect() -> None:
    """Listen; called once when the site starts."""
    post_save.connect(forget_roles, sender=Role, dispatch_uid="accounts.role_saved")
    post_delete.connect(forget_roles, sender=Role, dispatch_uid="accounts.role_deleted")
    authenticator_added.connect(_note_added, dispatch_uid="accounts.passkey_added")
    authenticator_removed.connect(_note_removed, dispatch_uid="accounts.passkey_removed")


def _note_added(user: User, authenticator: Any, **_facts: Any) -> None:
    trail.append(label(user), "accounts.add_passkey", f"user:{user.pk}", {"passkey": authenticator.pk})


def _note_removed(user: User, authenticator: Any, **_facts: Any) -> None:
    trail.append(label(user), "accounts.remove_passkey", f"user:{user.pk}", {"passkey": authenticator.pk})
