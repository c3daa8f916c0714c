"""Accounts are made by invitation; nobody signs up alone."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc] # allauth brings no types
    """Sign-in by address and password or mailed code; sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed: a consortium, a funder or the operator invites people."""
        return False
