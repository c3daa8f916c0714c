"""Apps that the accounts of the product build on, present for the bare views without what they do at the start.

Their own configurations insist on their middleware, which a bare view does not have.
"""

from __future__ import annotations

from django.apps import AppConfig


class SignIn(AppConfig):
    """Addresses of people who sign in."""

    name = "allauth.account"


class Passkeys(AppConfig):
    """Passkeys beside the password."""

    name = "allauth.mfa"
