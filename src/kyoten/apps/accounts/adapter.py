"""Accounts are made by invitation; nobody signs up alone."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc] # allauth brings no types
    """Sign-in by address and password or mailed code; sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed: a consortium, a funder or the operator invites people."""
        return False

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether this is the password of that user; wrong ones count towards the lock of the account."""
        return authenticate(self.request, username=user.email, password=password) == user


class Passkeys(DefaultMFAAdapter):  # type: ignore[misc] # allauth brings no types
    """Passkeys stand beside the password and the mailed code; none of them is asked for on top of another."""

    def is_mfa_enabled(self, user: User, types: object = None) -> bool:
        """Never a second step after signing in."""
        return False

    def generate_authenticator_name(self, user: User, type: object) -> str:
        """The name of a passkey for which its owner typed none."""
        return _("Passkey")

    def _get_site_name(self) -> str:
        return "Kyoten"
